#!/usr/bin/env python3
"""The time of one step with one environment, from the outside to the inside, in nanoseconds. It counts only if nothing else
runs on the machine.

    python call_time.py
"""

import timeit

import arcfleet  # noqa: F401, registers the environment
import gymnasium
import numpy as np

CALLS, REPEATS = 300, 400


def nanoseconds(function):
    """The minimum over repeats of the mean time of a call."""
    return min(timeit.repeat(function, number=CALLS, repeat=REPEATS)) / CALLS * 1e9


def main():
    envs = gymnasium.make_vec("arcfleet/ARC-v0", num_envs=1, threads=1, seed=1)
    envs.reset()
    fill = {"operation": np.array([3], np.int32), "selection": np.zeros((1, 4), np.int32)}
    calls = {
        "VectorEnv.step, actions int32": lambda: envs.step(fill),
        "VectorEnv.step, operations int64": lambda: envs.step({**fill, "operation": np.array([3])}),
        "Fleet.step": lambda: envs.fleet.step(fill["operation"], fill["selection"]),
        "Fleet.step_drawn(1)": envs.fleet.step_drawn,
    }
    for name, function in calls.items():
        print(f"{nanoseconds(function):8.0f} ns  {name}")
    print(f"{nanoseconds(lambda: envs.fleet.step_drawn(100)) / 100:8.0f} ns  Fleet.step_drawn(100), a step")


if __name__ == "__main__":
    main()
