#!/usr/bin/env python3
"""Bad input raises ValueError or TypeError with a sentence that says what is wrong, and changes nothing."""

import unittest

import arcfleet
import gymnasium
import numpy as np
from arcfleet.adapters.coordinates import row_space, step_rows

GRID = [[1, 2], [3, 4]]
TASK = {"train": [{"input": GRID, "output": GRID}], "test": [{"input": GRID}]}


class Errors(unittest.TestCase):
    def refuses(self, error, words, call, *arguments, **keywords):
        with self.assertRaisesRegex(error, words):
            call(*arguments, **keywords)

    def test_settings(self):
        for error, words, settings in [
            (TypeError, "unknown setting 'size'", {"size": 3}),
            (ValueError, "mode is 'train'.*training, evaluation", {"mode": "train"}),
            (ValueError, "selection is 'box'", {"selection": "box"}),
            (ValueError, "observation is 'float'", {"observation": "float"}),
            (ValueError, "operations contains 35", {"operations": [0, 35]}),
            (ValueError, "operation", {"operations": []}),
            (ValueError, "canvas", {"canvas": 33}),
            (TypeError, "canvas is no whole number", {"canvas": "5"}),
            (TypeError, "seed is no whole number", {"seed": -1}),
            (ValueError, "max_episode_steps", {"max_episode_steps": 0}),
            (ValueError, "density", {"density": 2.0}),
            (TypeError, "initial_weights", {"initial_weights": [1, 2]}),
            (ValueError, "no/such/place", {"dataset": "no/such/place"}),
            (ValueError, "nowhere", {"builtin": "nowhere"}),
            (ValueError, "task", {"builtin": "checkerboard", "tasks": {"a": TASK}}),
            (ValueError, "nothing", {"isa": "nothing"}),
            (ValueError, "an output is 'wishes'", {"outputs": ["wishes"]}),
            (ValueError, "autoreset is 'often'", {"autoreset": "often"}),
            (ValueError, "task_ids is empty: leave it out to take all tasks", {"task_ids": []}),
            (ValueError, "task_ids is empty", {"tasks": {"a": TASK}, "task_ids": ()}),
            (ValueError, "tasks is empty", {"tasks": {}}),
            (TypeError, "operations contains 1.9", {"operations": [1.9]}),
            (TypeError, "operations contains 'a'", {"operations": ["a"]}),
            (TypeError, "operations is 5", {"operations": 5}),
            (ValueError, "builtin contains a NUL character", {"builtin": "checkerboard\0"}),
            (ValueError, "dataset contains a NUL", {"dataset": "no\0such"}),
            (ValueError, "isa contains a NUL", {"isa": "AVX2\0"}),
            (ValueError, "task_ids contains a NUL", {"tasks": {"a": TASK}, "task_ids": ["a\0b"]}),
            (ValueError, "an id of tasks contains a NUL", {"tasks": {"a\0b": TASK}}),
            (ValueError, "final_observation", {"outputs": ["final_observation"]}),
            (ValueError, "memory names 'wishes'.*no such output", {"memory": {"wishes": np.zeros(2)}}),
            (ValueError, "memory names 'similarity'.*in outputs", {"memory": {"similarity": np.zeros(2, np.float32)}}),
        ]:
            with self.subTest(settings):
                self.refuses(error, words, arcfleet.Fleet, 2, **settings)
        self.refuses(ValueError, "count", arcfleet.Fleet, 0)
        self.refuses(ValueError, "AutoresetMode", arcfleet.ArcVectorEnv, 1, autoreset_mode="often")
        self.refuses(ValueError, "render_mode", arcfleet.ArcVectorEnv, 1, render_mode="human")
        for make in (arcfleet.ArcEnv, arcfleet.ArcVectorEnv):
            self.refuses(ValueError, 'observation is "none"', make, observation="none")
            self.refuses(ValueError, "final_observation", make, info=("final_observation",))
        self.refuses(TypeError, "unknown setting", gymnasium.make_vec, "arcfleet/ARC-v0", num_envs=1, colour="red")

    def test_tasks(self):
        pair = {"input": GRID, "output": GRID}
        for words, task in [
            ("task 'a' has no test pairs", {"train": [pair]}),
            ("train pair 0 has no output", {"train": [{"input": GRID}], "test": [pair]}),
            ("test pair 1 has no input", {"train": [pair], "test": [pair, {"output": GRID}]}),
            ("train pair 0, input: .*0..9", {"train": [{"input": [[10]], "output": GRID}], "test": [pair]}),
            ("train pair 0, output: .*rows|list of rows", {"train": [{"input": GRID, "output": [[1], [2, 3]]}], "test": [pair]}),
            ("0..9", {"train": [{"input": [[0.5]], "output": GRID}], "test": [pair]}),
            ("test pair 0, input: a grid is a list of rows", {"train": [pair], "test": [{"input": [1, 2]}]}),
            ("train", {"train": [], "test": [pair]}),
        ]:
            with self.subTest(words):
                self.refuses(ValueError, words, arcfleet.Fleet, tasks={"a": task})
        self.refuses(TypeError, "no dict of tasks", arcfleet.Fleet, tasks=TASK)
        self.refuses(TypeError, "no dict of tasks", arcfleet.Fleet, tasks=[TASK])

    def test_actions(self):
        envs = arcfleet.ArcVectorEnv(3, seed=1)
        envs.reset()
        good = envs.draw_actions()
        state = envs.save_state()
        for error, words, change in [
            (ValueError, r"operation has the shape \(2,\), but this fleet needs \(3,\)", {"operation": [0, 0]}),
            (ValueError, r"selection has the shape \(3, 2\), but this fleet needs \(3, 4\)", {"selection": np.zeros((3, 2), int)}),
            (ValueError, "35", {"operation": [0, 0, 35]}),
            (ValueError, "operation", {"operation": [0, 0, 2**40]}),
            (TypeError, "operation is no array of int64", {"operation": [0.0, 1.0, 2.0]}),
            (TypeError, "selection is no array of int64", {"selection": [["a"] * 4] * 3}),
            (TypeError, "operation", {"operation": None}),
        ]:
            with self.subTest(words):
                self.refuses(error, words, envs.step, {**good, **change})
        for nothing in (None, 3, {}, (good["operation"], good["selection"])):
            self.refuses(TypeError, "no dict of arrays", envs.step, nothing)
        np.testing.assert_array_equal(envs.save_state(), state)

    def test_reset(self):
        envs = arcfleet.ArcVectorEnv(3, seed=1)
        for error, words, options in [
            (ValueError, "unknown option 'mask'", {"mask": np.ones(3, bool)}),
            (TypeError, "no NumPy array of bool", {"reset_mask": [True] * 3}),
            (ValueError, r"shape \(2,\)", {"reset_mask": np.ones(2, bool)}),
            (ValueError, "chooses no environment", {"reset_mask": np.zeros(3, bool)}),
            (ValueError, "task", {"task": 99}),
            (ValueError, "no such task", {"task": "missing"}),
            (ValueError, "pair", {"task": 0, "pair": 99}),
            (ValueError, "pair|task", {"pair": 0}),
            (ValueError, r"task has the shape \(2,\)", {"task": [0, 0]}),
        ]:
            with self.subTest(words):
                self.refuses(error, words, envs.reset, options=options)
        self.refuses(ValueError, "seed is -1", envs.fleet.reset, seed=-1)
        self.refuses(ValueError, "seed has the shape", envs.reset, seed=[1, 2])
        self.refuses(TypeError, "not a whole number", envs.reset, seed=[1, 2, 0.5])

    def test_rows_of_adapters(self):
        self.refuses(ValueError, "no form for masks", row_space, arcfleet.Fleet(1, selection="mask"))
        fleet = arcfleet.Fleet(2, seed=1)
        fleet.reset()
        self.refuses(ValueError, "one row for each environment", step_rows, fleet, np.zeros(5, int))
        self.refuses(ValueError, r"operation has the shape \(3,\)", step_rows, fleet, np.zeros((3, 5), int))

    def test_order(self):
        fleet = arcfleet.Fleet(2, seed=1)
        self.refuses(RuntimeError, "reset", fleet.step_drawn)
        fleet.close()
        self.refuses(ValueError, "closed", fleet.reset)
        envs = arcfleet.ArcVectorEnv(2)
        actions = (envs.reset(), envs.draw_actions())[1]
        envs.close()
        self.refuses(ValueError, "closed", envs.step, actions)

    def test_render(self):
        for make in (arcfleet.ArcEnv, arcfleet.ArcVectorEnv):
            for observation in ("int8", "packed"):
                envs = make(render_mode="ansi", observation=observation)
                self.refuses(RuntimeError, "have not been reset: call reset first", envs.render)
                envs.reset()
                envs.render()
                envs.close()
                self.refuses(ValueError, "closed", envs.render)

    def test_states(self):
        fleet = arcfleet.Fleet(2, seed=1)
        fleet.reset()
        state = fleet.save()
        damaged = state.copy()
        damaged[0, :8] ^= 255
        self.refuses(ValueError, "state", fleet.restore, damaged)
        self.refuses(ValueError, "two dimensions", fleet.restore, state[0])
        self.refuses(ValueError, "bytes|state", fleet.restore, state[:, :-1])
        self.refuses(ValueError, "2", fleet.save, [2])
        self.refuses(ValueError, "indices", fleet.save, [-1])
        np.testing.assert_array_equal(fleet.save(), state)

    def test_no_states(self):
        envs = arcfleet.ArcVectorEnv(2, seed=1)
        envs.reset()
        none = envs.save_state([])
        self.assertEqual(none.shape, (0, envs.fleet.state_bytes))
        before = envs.save_state()
        envs.restore_state(none, [])
        np.testing.assert_array_equal(envs.save_state(), before)
        envs.close()
        self.refuses(ValueError, "closed", envs.save_state, [])


if __name__ == "__main__":
    unittest.main()
