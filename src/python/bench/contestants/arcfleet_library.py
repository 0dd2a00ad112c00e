"""arcfleet without Gymnasium: one call of the C interface draws and takes many steps."""

import arcfleet
from repeats import arguments, report, side_of

STEPS = 100

task, name, batch, seconds, repeats = arguments()
fleet = arcfleet.Fleet(batch, tasks={name: task}, canvas=side_of(task), max_episode_steps=100, seed=1)
fleet.reset()


def run(rounds):
    for _ in range(rounds):
        fleet.step_drawn(STEPS)
    return rounds * STEPS * batch


report(f"arcfleet {arcfleet.__version__}, C interface", run, seconds, repeats)
