"""ARCLE in Gymnasium's SyncVectorEnv, which resets ended episodes; each step samples its action space."""

import importlib.metadata
import sys

sys.path = [*sys.path[1:], sys.path[0]]  # this file has the name of the package

import gymnasium  # noqa: E402
import numpy as np  # noqa: E402
from arcle.envs.o2arcenv import O2ARCv2Env  # noqa: E402
from arcle.loaders import Loader  # noqa: E402
from repeats import arguments, report, side_of  # noqa: E402

task, name, batch, seconds, repeats = arguments()
side = side_of(task)


class OneTask(Loader):
    """Gives ARCLE the task."""

    def get_path(self, **_):
        return []

    def parse(self, **_):
        grids = [[np.array(pair[key], np.int8) for pair in task[part]]
                 for part in ("train", "test") for key in ("input", "output")]
        return [(*grids, {"id": name})]


class Steps(gymnasium.Wrapper):
    """ARCLE reuses the objects that it returns. SyncVectorEnv copies them."""

    def step(self, action):
        observation, reward, terminated, truncated, _ = self.env.step(action)
        return observation, float(reward), terminated, bool(truncated), {}

    def reset(self, **given):
        return self.env.reset(**given)[0], {}


def make():
    env = O2ARCv2Env(data_loader=OneTask(), max_grid_size=(side, side), colors=10, max_trial=1)
    return gymnasium.wrappers.TimeLimit(Steps(env), 100)


envs = gymnasium.vector.SyncVectorEnv([make] * batch)
envs.reset(seed=1)
envs.action_space.seed(1)


def run(rounds):
    for _ in range(rounds):
        envs.step(envs.action_space.sample())
    return rounds * batch


report(f"ARCLE {importlib.metadata.version('arcle')}, SyncVectorEnv of Gymnasium {gymnasium.__version__}", run, seconds, repeats)
