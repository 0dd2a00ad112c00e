#!/usr/bin/env python3
"""What a user does beside stepping: choosing tasks and pairs, drawing actions, saving states, looking at pictures.

    play_test.py SOURCE
"""

import json
import os
import sys
import tempfile
import unittest
from pathlib import Path

import arcfleet
import numpy as np
from arcfleet import ArcEnv, ArcVectorEnv, Fleet

DATASETS = Path(os.environ.get("ARCFLEET_DATASETS", Path(sys.argv[1]).resolve().parent / "shared/datasets"))


def task(*colours):
    pairs = [{"input": [[c, 0], [0, c]], "output": [[0, c], [c, 0], [c, c]]} for c in colours]
    return {"train": pairs, "test": [{"input": [[9]]}, {"input": [[8]], "output": [[7]]}]}


TASKS = {"first": task(1), "second": task(2, 3, 4)}


class Tasks(unittest.TestCase):
    def test_in_memory_tasks_are_played_as_given(self):
        envs = ArcVectorEnv(64, tasks=TASKS, info=("task", "pair", "input", "target", "train_pairs"), seed=1)
        _, info = envs.reset()
        self.assertEqual(envs.task_ids, ["first", "second"])
        self.assertEqual(set(zip(info["task"].tolist(), info["pair"].tolist())), {(0, 0), (1, 0), (1, 1), (1, 2)})
        for i in range(64):
            pairs = list(TASKS.values())[info["task"][i]]["train"]
            np.testing.assert_array_equal(info["input"][i][:2, :2], pairs[info["pair"][i]]["input"])
            np.testing.assert_array_equal(info["target"][i][:3, :2], pairs[info["pair"][i]]["output"])
            np.testing.assert_array_equal(info["train_pairs"][i, 0, 1][:3, :2], pairs[0]["output"])
            self.assertTrue((info["train_pairs"][i, len(pairs):] == -1).all())

    def test_files_and_memory_are_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, content in TASKS.items():
                (Path(folder) / f"{name}.json").write_text(json.dumps(content))
            fleets = [Fleet(32, dataset=Path(folder), seed=3, canvas=4), Fleet(32, tasks=TASKS, seed=3, canvas=4)]
            for fleet in fleets:
                fleet.reset()
                fleet.step_drawn(50)
            self.assertEqual(fleets[0].checksum(), fleets[1].checksum())

    def test_evaluation_hides_the_target(self):
        fleet = Fleet(16, tasks=TASKS, mode="evaluation", outputs=("target", "input"), seed=1)
        fleet.reset()
        self.assertTrue((fleet.outputs["target"] == -1).all())
        self.assertEqual(set(fleet.outputs["input"][:, 0, 0].tolist()), {8, 9})

    def test_task_and_pair_can_be_chosen(self):
        envs = ArcVectorEnv(4, tasks=TASKS, info=("task", "pair"), seed=1)
        _, info = envs.reset(options={"task": ["second", 0, "second", -1], "pair": [2, -1, 1, -1]})
        self.assertEqual((info["task"][:3].tolist(), info["pair"][:3].tolist()), ([1, 0, 1], [2, 0, 1]))
        _, info = envs.reset(options={"task": "second", "pair": 0, "reset_mask": np.array([0, 1, 0, 0], bool)})
        self.assertEqual((info["task"][:3].tolist(), info["pair"][:3].tolist()), ([1, 1, 1], [2, 0, 1]))
        _, info = ArcEnv(tasks=TASKS, info=("pair",)).reset(options={"task": "second", "pair": 1})
        self.assertEqual(info["pair"], 1)

    @unittest.skipUnless(DATASETS.is_dir(), "there are no published datasets")
    def test_published_datasets(self):
        fleet = Fleet(4, dataset=DATASETS / "arc-agi-1", split="evaluation", seed=1)
        self.assertEqual((len(fleet.task_ids), fleet.side), (400, 30))
        chosen = fleet.task_ids[:2]
        self.assertEqual(Fleet(dataset=DATASETS / "arc-agi-1", split="evaluation", task_ids=chosen).task_ids, chosen)


class Drawn(unittest.TestCase):
    def test_drawn_actions_are_those_of_step_drawn(self):
        for selection in ("point", "bbox", "mask"):
            drawn, given = (ArcVectorEnv(33, selection=selection, operations="raw", seed=5) for _ in range(2))
            drawn.reset(), given.reset()
            for _ in range(30):
                actions = given.draw_actions()
                self.assertLessEqual(set(actions["operation"].tolist()), {*range(10), 33, 34})
                given.step(actions)
                drawn.step_drawn()
            self.assertEqual(drawn.fleet.checksum(), given.fleet.checksum())

    def test_shards_are_one_fleet(self):
        def checksum(first, count):
            fleet = Fleet(count, first=first, seed=11)
            fleet.reset()
            fleet.step_drawn(40)
            return fleet.checksum()

        self.assertEqual(checksum(0, 100), sum(checksum(*shard) for shard in ((0, 37), (37, 1), (38, 62))) % 2**64)


class States(unittest.TestCase):
    def test_a_restored_environment_goes_on_as_the_saved_one(self):
        envs = ArcVectorEnv(8, seed=1, info=("step_count",))
        envs.reset()
        envs.step_drawn(5)
        states = envs.save_state([3])
        actions = [envs.draw_actions() for _ in range(20)]
        followed = [self.copied(envs.step(action)) for action in actions]
        observation, *_, info = envs.restore_state(np.repeat(states, 8, axis=0))
        self.assertTrue((observation == observation[0]).all() and (info["step_count"] == 5).all())
        for action, wanted in zip(actions, followed):
            same = {name: np.repeat(array[3:4], 8, axis=0) for name, array in action.items()}
            for array, expected in zip(self.copied(envs.step(same)), wanted):
                np.testing.assert_array_equal(array, np.repeat(expected[3:4], 8, axis=0))

    def copied(self, result):
        return [array.copy() for array in result[:4]]

    def test_single(self):
        env = ArcEnv(seed=1)
        before, _ = env.reset()
        state = env.save_state()
        env.step({"operation": 5, "selection": np.array([0, 0, 4, 4])})
        np.testing.assert_array_equal(env.restore_state(state)[0], before)


class Pictures(unittest.TestCase):
    def test_colours_and_padding(self):
        grids = {"input": [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]], "output": [[0]]}
        envs = ArcVectorEnv(2, tasks={"a": {"train": [grids], "test": [grids]}}, canvas=6, render_mode="rgb_array", seed=1)
        envs.reset()
        frames = envs.render()
        self.assertEqual((len(frames), frames[0].shape, frames[0].dtype), (2, (96, 96, 3), np.uint8))
        colours = {tuple(frames[0][row * 16 + 8, column * 16 + 8]) for row in range(6) for column in range(6)}
        self.assertEqual(len(colours), 11)
        self.assertEqual(tuple(frames[0][0, 0]), (0, 0, 0))
        self.assertEqual(tuple(frames[0][-1, -1]), tuple(arcfleet.PALETTE[0]))

    def test_text(self):
        env = ArcEnv(builtin="generated-5x5", render_mode="ansi", seed=1)
        env.reset()
        lines = env.render().split("\n")
        self.assertEqual(len(lines), 5)
        self.assertTrue(all(line.count("\x1b[48;2;") + line.count(" .") == 5 for line in lines))

    def test_packed_observations_hold_the_same_grids(self):
        for builtin in ("generated-5x5", "generated-30x30"):
            packed, plain = (Fleet(9, builtin=builtin, observation=form, seed=2) for form in ("packed", "int8"))
            for fleet in (packed, plain):
                fleet.reset()
                fleet.step_drawn(20)
            np.testing.assert_array_equal(arcfleet.unpacked(packed.outputs["observation"], plain.side),
                                          plain.outputs["observation"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
