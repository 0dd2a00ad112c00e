#!/usr/bin/env python3
"""The adapters in the libraries that they are for.

    adapters_test.py CASE
"""

import importlib.util
import sys
import unittest
from pathlib import Path

import arcfleet
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import python_client  # noqa: E402

SETTINGS = {"max_episode_steps": 9, "operations": "raw"}


def rows(fleet):
    """Random actions as [operation, coordinates...]."""
    operation, selection = fleet.draw_actions()
    return np.concatenate([operation[:, None], selection], axis=1)


class StableBaselines3(unittest.TestCase):
    def setUp(self):
        if importlib.util.find_spec("torch") is None:
            python_client.without("PyTorch is not installed")

    def test_is_the_vector_environment_in_same_step_mode(self):
        from arcfleet.adapters.stable_baselines3 import ArcVecEnv

        envs = ArcVecEnv(16, info=("similarity",), **SETTINGS)
        same = arcfleet.ArcVectorEnv(16, info=("similarity",), autoreset_mode="SameStep", copy=True, **SETTINGS)
        envs.seed(3)
        np.testing.assert_array_equal(envs.reset(), same.reset(seed=3)[0])
        for _ in range(40):
            drawn = same.draw_actions()
            observation, reward, terminated, truncated, info = same.step(drawn)
            got = envs.step(np.concatenate([drawn["operation"][:, None], drawn["selection"]], axis=1))
            for array, wanted in zip(got[:3], (observation, reward, terminated | truncated)):
                np.testing.assert_array_equal(array, wanted)
            for i, single in enumerate(got[3]):
                self.assertEqual(single["similarity"], info["similarity"][i])
                self.assertEqual("terminal_observation" in single, bool(got[2][i]))
                if got[2][i]:
                    np.testing.assert_array_equal(single["terminal_observation"], info["final_obs"][i])
                    self.assertEqual(single["TimeLimit.truncated"], bool(truncated[i]))

    def test_ppo_runs(self):
        from arcfleet.adapters.stable_baselines3 import ArcVecEnv
        from stable_baselines3 import PPO
        from stable_baselines3.common.vec_env import VecMonitor

        model = PPO("MlpPolicy", VecMonitor(ArcVecEnv(8, **SETTINGS)), n_steps=32, batch_size=64, seed=1, device="cpu")
        model.learn(512)
        self.assertEqual(model.num_timesteps, 512)
        self.assertGreater(len(model.ep_info_buffer), 10)


class PufferLib(unittest.TestCase):
    def test_the_library_writes_pufferlibs_buffers(self):
        import pufferlib
        from arcfleet.adapters.pufferlib import ArcPufferEnv

        envs = ArcPufferEnv(32, seed=3, **SETTINGS)
        self.assertIsInstance(envs, pufferlib.PufferEnv)
        fleet = arcfleet.Fleet(32, seed=3, autoreset="same_step", **SETTINGS)
        envs.async_reset(3)
        fleet.reset(seed=3)
        buffers = {"observation": envs.observations, "reward": envs.rewards, "terminated": envs.terminals,
                   "truncated": envs.truncations}
        self.assertTrue(all(np.shares_memory(buffers[name], envs.fleet.outputs[name]) for name in buffers))
        for _ in range(40):
            actions = rows(fleet)
            fleet.step_drawn()
            envs.send(actions)
            for name, buffer in buffers.items():
                np.testing.assert_array_equal(buffer, fleet.outputs[name], name)
        envs.close()


class Stoa(unittest.TestCase):
    def test_time_steps_are_those_of_stoa(self):
        from arcfleet.adapters.stoa import StoaFleet
        from stoa.env_types import StepType, TimeStep

        envs = StoaFleet(32, outputs=("similarity",), **SETTINGS)
        first = envs.reset(seed=3)
        self.assertIsInstance(first, TimeStep)
        self.assertTrue(first.first().all() and (first.discount == 1).all() and (first.reward == 0).all())
        self.assertEqual((first.observation.shape, first.observation.dtype), ((32, 5, 5, 1), np.int32))
        seen = set()
        for _ in range(30):
            operation, selection = envs.fleet.draw_actions()
            now = envs.step({"operation": operation, "selection": selection})
            seen |= set(now.step_type.tolist())
            np.testing.assert_array_equal(now.discount, 1 - np.asarray(now.last(), np.float32))
            np.testing.assert_array_equal(now.terminated(), envs.fleet.outputs["terminated"])
            going = ~np.asarray(now.last())
            np.testing.assert_array_equal(now.extras["next_obs"][going], now.observation[going])
        self.assertEqual(seen, {int(StepType.MID), int(StepType.TERMINATED), int(StepType.TRUNCATED)})

    def test_jax_takes_the_arrays_without_a_copy(self):
        import jax

        fleet = arcfleet.Fleet(64, seed=1)
        shared = jax.dlpack.from_dlpack(fleet.outputs["observation"])
        self.assertEqual(shared.unsafe_buffer_pointer(), fleet.outputs["observation"].ctypes.data)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
