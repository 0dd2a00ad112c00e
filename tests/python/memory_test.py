#!/usr/bin/env python3
"""Whose memory the arrays are: views of the library's, which outlive the environments, and copies on request."""

import gc
import importlib.util
import os
import signal
import sys
import threading
import time
import unittest

import arcfleet
import numpy as np
from gymnasium.vector import AutoresetMode

ALL_OUTPUTS = ("similarity", "step_count", "task", "pair", "action_mask", "active_area", "input", "target", "clipboard",
               "train_pairs")


class Views(unittest.TestCase):
    def test_each_step_writes_in_place(self):
        envs = arcfleet.ArcVectorEnv(16, info=ALL_OUTPUTS, seed=1)
        first, info = envs.reset()
        for _ in range(5):
            observation, _, _, _, later = envs.step_drawn()
            self.assertTrue(np.shares_memory(observation, first))
            self.assertTrue(all(np.shares_memory(later[name], info[name]) for name in ALL_OUTPUTS))
        np.testing.assert_array_equal(observation, first)
        self.assertFalse(first.flags.owndata)

    def test_shapes_and_types(self):
        fleet = arcfleet.Fleet(3, outputs=ALL_OUTPUTS, observation="int32", autoreset="same_step", canvas=7)
        found = {name: (str(array.dtype), array.shape) for name, array in fleet.outputs.items()}
        grids, pairs = ("int32", (3, 7, 7)), fleet.facts["most_train_pairs"]
        self.assertEqual(found, {
            "observation": grids, "reward": ("float32", (3,)), "terminated": ("bool", (3,)), "truncated": ("bool", (3,)),
            "final_observation": grids, "similarity": ("float32", (3,)), "step_count": ("int32", (3,)),
            "task": ("int32", (3,)), "pair": ("int32", (3,)), "action_mask": ("int8", (3, 35)),
            "active_area": ("int32", (3, 2)), "input": grids, "target": grids, "clipboard": grids,
            "train_pairs": ("int32", (3, pairs, 2, 7, 7))})

    def test_arrays_outlive_the_environments(self):
        envs = arcfleet.ArcVectorEnv(1000, seed=1)
        observation, _ = envs.reset()
        before = observation.copy()
        envs.close()
        envs.close()
        del envs
        gc.collect()
        others = [arcfleet.ArcVectorEnv(1000, seed=2) for _ in range(3)]  # would use memory that had been freed
        [other.reset() for other in others]
        np.testing.assert_array_equal(observation, before)

    def test_fleets_are_freed(self):
        for _ in range(5000):  # more than may be open at a time
            arcfleet.Fleet(1, threads=1).reset()

    def test_copies(self):
        envs = arcfleet.ArcVectorEnv(8, copy=True, info=("task",), seed=1, autoreset_mode=AutoresetMode.SAME_STEP)
        first, info = envs.reset()
        second, reward, *_ = envs.step_drawn()
        self.assertFalse(np.shares_memory(first, second))
        self.assertTrue(first.flags.owndata and reward.flags.owndata and info["task"].flags.owndata)
        while not (ended := envs.step_drawn())[2].any():
            pass
        last = ended[4]["final_obs"]
        self.assertEqual(last.dtype, object)
        self.assertEqual([grid is not None for grid in last], ended[2].tolist())

    def test_given_actions_are_not_copied(self):
        """A step with arrays of the right type allocates no arrays: 100,000 environments would take milliseconds."""
        fleet = arcfleet.Fleet(4, seed=1, autoreset="disabled")
        fleet.reset()
        operation, selection = fleet.draw_actions()
        wide = fleet.save()
        fleet.step(operation, selection)
        narrow = fleet.outputs["observation"].copy()
        fleet.restore(wide)
        fleet.step(operation.astype(np.int64), selection.astype(np.int16))
        np.testing.assert_array_equal(fleet.outputs["observation"], narrow)


    def test_memory_of_the_callers(self):
        memory = np.zeros((3, 5, 5), np.int8)
        fleet = arcfleet.Fleet(3, seed=1, memory={"observation": memory})
        fleet.reset()
        self.assertIs(fleet.outputs["observation"], memory)
        self.assertTrue(memory.any())
        for wrong in (np.zeros((3, 5, 5), np.int32), np.zeros((2, 5, 5), np.int8), np.zeros((5, 5, 3), np.int8).T):
            with self.assertRaisesRegex(ValueError, "memory of observation"):
                arcfleet.Fleet(3, memory={"observation": wrong})


class Exchange(unittest.TestCase):
    def test_dlpack_shares_the_memory(self):
        fleet = arcfleet.Fleet(4, seed=1)
        for name in ("observation", "reward"):
            self.assertTrue(np.shares_memory(np.from_dlpack(fleet.outputs[name]), fleet.outputs[name]))

    @unittest.skipUnless(importlib.util.find_spec("torch"), "torch is not installed")
    def test_torch_shares_the_memory(self):
        import torch

        fleet = arcfleet.Fleet(4, seed=1)
        tensor = torch.from_numpy(fleet.outputs["observation"])
        fleet.reset()
        self.assertEqual(tensor.data_ptr(), fleet.outputs["observation"].ctypes.data)
        self.assertTrue((tensor.numpy() == fleet.outputs["observation"]).all())


class Threads(unittest.TestCase):
    def test_the_gil_is_released(self):
        """Python goes on while the library steps."""
        fleet = arcfleet.Fleet(2000, builtin="generated-30x30", threads=1, seed=1)
        fleet.reset()
        stepping = threading.Thread(target=fleet.step_drawn, args=(300,))
        interval = sys.getswitchinterval()
        stepping.start()
        beats = 0
        while stepping.is_alive():
            time.sleep(interval)
            beats += 1
        self.assertGreater(beats, 3)

    def test_ctrl_c_ends_many_steps(self):
        """Between two of them, so the fleet goes on."""
        fleet = arcfleet.Fleet(3, outputs=("step_count",), max_episode_steps=2**31 - 1, autoreset="disabled", seed=1)
        fleet.reset()
        killer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
        killer.start()
        with self.assertRaises(KeyboardInterrupt):
            fleet.step_drawn(2**60)
        taken = set(fleet.outputs["step_count"].tolist())
        self.assertEqual(len(taken), 1)
        fleet.step_drawn(7)
        self.assertEqual(set(fleet.outputs["step_count"].tolist()), {taken.pop() + 7})

    def test_a_second_call_is_refused(self):
        fleet = arcfleet.Fleet(2000, builtin="generated-30x30", threads=1, seed=1)
        fleet.reset()
        stepping = threading.Thread(target=fleet.step_drawn, args=(300,))
        stepping.start()
        time.sleep(0.01)
        with self.assertRaises(RuntimeError):
            while stepping.is_alive():
                fleet.step_drawn(1)
            raise RuntimeError("the call was over too soon")
        stepping.join()

    def test_a_refused_call_does_not_touch_the_arrays_of_the_first(self):
        """Both steps have arrays that must be converted. Only the first is taken, and does what it does alone."""
        fleet = arcfleet.Fleet(20000, builtin="generated-30x30", threads=1, seed=1, autoreset="disabled")
        fleet.reset()
        actions = [array.astype(np.int64) for array in fleet.draw_actions()]
        others = [np.full(20000, 9), np.full((20000, 4), 2)]
        state = fleet.save()
        fleet.step(*actions)
        expected = fleet.checksum()
        compared = 0
        while compared < 5:
            fleet.restore(state)
            stepping = threading.Thread(target=self.is_refused, args=(fleet, actions))
            stepping.start()
            refused = self.is_refused(fleet, others)
            stepping.join()
            if refused:
                self.assertEqual(fleet.checksum(), expected)
                compared += 1

    def is_refused(self, fleet, actions):
        """Whether a step is refused while another thread steps."""
        time.sleep(0.0005)
        try:
            fleet.step(*actions)
        except RuntimeError as error:
            self.assertRegex(str(error), "another thread is in a call on this fleet")
            return True
        return False

    def test_a_call_that_fails_leaves_the_fleet_free(self):
        fleet = arcfleet.Fleet(2, seed=1)
        fleet.reset()
        with self.assertRaises(TypeError):
            fleet.step(["a", "b"], None)
        fleet.step_drawn()


if __name__ == "__main__":
    unittest.main()
