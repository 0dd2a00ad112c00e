#!/usr/bin/env python3
"""Replays golden traces of the real JaxARC through the Python package.

    golden_traces_test.py SOURCE

A fleet plays the recorded task with the recorded pair. Environments that began as recorded must go on so. Starts that are
drawn at random (permuted and random grids) are left to the tests in C++.
"""

import sys
import unittest
from pathlib import Path

import numpy as np
from arcfleet import Fleet
from trace_reader import episodes

TRACES = Path(sys.argv[1]) / "tests/data/traces"
FILES = ["mini-arc", "arc-agi-1", "arc-agi-2", "concept-arc", "canvases"]
DEMO, EMPTY = 0, 2
ENVIRONMENTS = 64
TERMINATED, TRUNCATED = 2, 3
OPERATIONS = 35


def task_of(episode):
    """The recorded task. What the trace does not tell, and nobody sees, is one black cell."""
    filler = [[0]]
    train = [{"input": grid, "output": filler} for grid in episode.demos]
    test = [{"input": filler} for _ in range(episode.pair + 1)]
    if episode.mode == "training":
        train[episode.pair] = {"input": episode.input, "output": episode.target}
    else:
        test[episode.pair] = {"input": episode.input}
    return {"train": train, "test": test}


def fleet_of(episode, observation):
    similarity, penalty, bonus, unsolved = episode.weights
    return Fleet(
        ENVIRONMENTS, autoreset="disabled", outputs=("similarity", "active_area", "clipboard"), observation=observation,
        tasks={episode.task: task_of(episode)}, canvas=episode.side, mode=episode.mode, selection=episode.kind,
        operations=episode.operations, filter=episode.filter, max_episode_steps=episode.limit, similarity_weight=similarity,
        step_penalty=penalty, success_bonus=bonus, unsolved_submission_penalty=unsolved,
        initial_weights=np.eye(4)[episode.initial].tolist(),
    )


def same(array, value):
    """Which environments have exactly this value."""
    return (array == np.asarray(value, array.dtype)).reshape(len(array), -1).all(axis=1)


def began(fleet, episode):
    now = fleet.outputs
    return (same(now["observation"], episode.working) & same(now["active_area"], episode.active)
            & same(now["similarity"], episode.similarity))


def stands(fleet, step):
    now = fleet.outputs
    return (same(now["observation"], step.working) & same(now["clipboard"], step.clipboard)
            & same(now["active_area"], step.active) & same(now["similarity"], step.similarity)
            & same(now["reward"], step.reward) & same(now["terminated"], step.step_type == TERMINATED)
            & same(now["truncated"], step.step_type == TRUNCATED))


def replayed(episode, observation):
    """How many steps agree."""
    fleet = fleet_of(episode, observation)
    fleet.reset(tasks=0, pairs=episode.pair)
    followed = began(fleet, episode)
    assert followed.any(), f"{episode.task}: no environment began as recorded"
    for taken, step in enumerate(episode.steps):
        operation = np.clip(step.operation, 0, OPERATIONS - 1)
        fleet.step(np.full(ENVIRONMENTS, operation, np.int32), np.stack([step.selection] * ENVIRONMENTS))
        if not stands(fleet, step)[followed].all():
            raise AssertionError(f"{episode.task}, step {taken}, operation {step.operation}")
    return len(episode.steps)


class GoldenTraces(unittest.TestCase):
    def test_replay(self):
        compared = 0
        for name in FILES:
            chosen = [e for e in episodes(TRACES / f"{name}.trace") if e.initial in (DEMO, EMPTY)]
            self.assertGreater(len(chosen), 5)
            agreeing = sum(replayed(episode, ("int8", "int32")[i % 2]) for i, episode in enumerate(chosen))
            print(f"{name}: {agreeing} recorded steps of {len(chosen)} episodes agree")
            compared += agreeing
        self.assertGreater(compared, 10_000)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
