"""arcfleet as Gymnasium's vector environment: each step draws actions as arrays and passes them back."""

import arcfleet
import gymnasium
from repeats import arguments, report, side_of

task, name, batch, seconds, repeats = arguments()
envs = gymnasium.make_vec("arcfleet/ARC-v0", num_envs=batch, tasks={name: task}, canvas=side_of(task),
                          max_episode_steps=100, seed=1)
envs.reset()


def run(rounds):
    for _ in range(rounds):
        envs.step(envs.draw_actions())
    return rounds * batch


report(f"arcfleet {arcfleet.__version__}, gymnasium.vector", run, seconds, repeats)
