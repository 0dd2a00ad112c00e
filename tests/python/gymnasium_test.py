#!/usr/bin/env python3
"""The environments as Gymnasium means them: its checkers, its own vectorisation as the judge of ours, its wrappers.

Gymnasium checks single environments (env_checker); for vector ones it has no checker. There, its SyncVectorEnv of single
environments must do exactly what ours does, in all three autoreset modes.
"""

import unittest
import warnings

import arcfleet
import gymnasium
import numpy as np
from gymnasium.utils.env_checker import check_env
from gymnasium.vector import AutoresetMode, SyncVectorEnv
from gymnasium.vector.utils import batch_space
from gymnasium.wrappers.vector import DictInfoToList, RecordEpisodeStatistics

ID = "arcfleet/ARC-v0"
INFO = ("similarity", "step_count", "task", "pair", "action_mask", "active_area")
SEEDS = [3, 1, 4, 1, 5, 9]
LIMIT = 12


def vector(count=len(SEEDS), **settings):
    return gymnasium.make_vec(ID, num_envs=count, **settings)


class Single(unittest.TestCase):
    def test_checkers_pass_without_a_warning(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for selection in ("point", "bbox", "mask"):
                for observation in ("int8", "int32", "packed"):
                    check_env(gymnasium.make(ID, selection=selection, observation=observation, info=INFO,
                                             render_mode="rgb_array").unwrapped)

    def test_the_same_seed_gives_the_same_episode(self):
        env = arcfleet.ArcEnv(builtin="generated-30x30")
        first = [env.reset(seed=7)[0], env.reset()[0]]
        again = [env.reset(seed=7)[0], env.reset()[0]]
        np.testing.assert_array_equal(first, again)
        self.assertFalse(np.array_equal(env.reset(seed=8)[0], first[0]))

    def test_without_a_seed_each_environment_draws_its_own(self):
        grids = [arcfleet.ArcEnv(builtin="generated-30x30").reset()[0].tobytes() for _ in range(6)]
        self.assertGreater(len(set(grids)), 1)

    def test_gymnasium_may_shorten_episodes(self):
        env = gymnasium.make(ID, max_episode_steps=2, operations=[0])
        env.reset(seed=1)
        action = {"operation": 0, "selection": np.zeros(4, np.int32)}
        self.assertEqual([env.step(action)[3] for _ in range(2)], [False, True])


class Vector(unittest.TestCase):
    def test_spaces(self):
        for selection in ("point", "bbox", "mask"):
            for observation in ("int8", "int32", "packed"):
                envs = vector(selection=selection, observation=observation)
                self.assertEqual(envs.observation_space, batch_space(envs.single_observation_space, envs.num_envs))
                self.assertEqual(envs.action_space, batch_space(envs.single_action_space, envs.num_envs))
                envs.action_space.seed(1)
                for result in (envs.reset(seed=1), envs.step(envs.action_space.sample()), envs.step(envs.draw_actions())):
                    self.assertIn(result[0], envs.observation_space)

    def test_a_reset_tells_nothing_of_the_step_before(self):
        for copy in (False, True):
            envs = vector(autoreset_mode=AutoresetMode.SAME_STEP, info=("step_count",), max_episode_steps=1, copy=copy)
            envs.reset(seed=1)
            self.assertTrue(envs.step(envs.draw_actions())[4]["_final_obs"].all())
            mask = np.arange(envs.num_envs) == 2
            for options in (None, {"reset_mask": mask}):
                info = envs.reset(options=options)[1]
                self.assertEqual(set(info), {"step_count", "_step_count"})
            self.assertEqual(info["_step_count"].tolist(), mask.tolist())
            self.assertTrue(envs.reset()[1]["_step_count"].all())

    def test_seeds_of_numpy_seed_the_generator(self):
        for envs in (vector(), gymnasium.make(ID).unwrapped):
            envs.reset(seed=5)
            first = envs.np_random.integers(2**63)
            envs.reset(seed=np.int64(5))
            self.assertEqual(envs.np_random.integers(2**63), first)

    def test_names_are_taken_as_gymnasium_spells_them(self):
        for name in ("SAME_STEP", "SameStep"):
            self.assertIs(vector(1, autoreset_mode=name).metadata["autoreset_mode"], AutoresetMode.SAME_STEP)
        for make in (arcfleet.ArcEnv, arcfleet.ArcVectorEnv):
            self.assertIn("step_count", make(info="step_count").reset(seed=1)[1])

    def test_the_single_environment_steps_in_processes_of_its_own(self):
        envs = gymnasium.make_vec(ID, num_envs=2, vectorization_mode="async")
        try:
            self.assertEqual(envs.reset(seed=1)[0].shape, (2, 5, 5))
            self.assertEqual(envs.step(envs.action_space.sample())[1].shape, (2,))
        finally:
            envs.close()

    def test_metadata_names_the_mode(self):
        for mode in AutoresetMode:
            self.assertIs(vector(autoreset_mode=mode).metadata["autoreset_mode"], mode)
            self.assertIs(vector(autoreset_mode=mode.value).metadata["autoreset_mode"], mode)
        self.assertIs(arcfleet.ArcVectorEnv.metadata["autoreset_mode"], AutoresetMode.NEXT_STEP)

    def test_wrappers_of_gymnasium(self):
        envs = DictInfoToList(RecordEpisodeStatistics(vector(info=INFO, max_episode_steps=3, operations=[0, 1])))
        envs.reset(seed=1)
        for _ in range(3):
            *_, truncated, infos = envs.step(envs.unwrapped.draw_actions())
        self.assertTrue(truncated.all())
        self.assertEqual([info["episode"]["l"] for info in infos], [3] * envs.num_envs)
        self.assertEqual(infos[0]["action_mask"].tolist(), [1, 1] + [0] * 33)


class LikeSyncVectorEnv(unittest.TestCase):
    """Ours against Gymnasium's vectorisation of our single environment, step by step."""

    def pair(self, autoreset, **settings):
        settings |= {"info": INFO, "max_episode_steps": LIMIT}
        theirs = SyncVectorEnv([lambda: arcfleet.ArcEnv(**settings)] * len(SEEDS), autoreset_mode=autoreset)
        return vector(autoreset_mode=autoreset, **settings), theirs

    def agree(self, ours, theirs):
        *arrays, info = ours
        *expected, expected_info = theirs
        for array, wanted in zip(arrays, expected):
            np.testing.assert_array_equal(array, np.asarray(wanted, array.dtype))
        for name in INFO:
            np.testing.assert_array_equal(info[name], expected_info[name], name)
            np.testing.assert_array_equal(info[f"_{name}"], expected_info[f"_{name}"], name)
        self.assertEqual("final_obs" in info, "final_obs" in expected_info)
        if "final_obs" in info:
            np.testing.assert_array_equal(info["_final_obs"], expected_info["_final_obs"])
            for i in np.flatnonzero(info["_final_obs"]):
                np.testing.assert_array_equal(info["final_obs"][i], expected_info["final_obs"][i])

    def play(self, autoreset, steps=80, **settings):
        ours, theirs = self.pair(autoreset, **settings)
        theirs.action_space.seed(2)
        self.agree(ours.reset(seed=SEEDS), theirs.reset(seed=SEEDS))
        ends = 0
        for _ in range(steps):
            actions = theirs.action_space.sample()
            result = ours.step(actions)
            self.agree(result, theirs.step(actions))
            ended = result[2] | result[3]
            ends += ended.sum()
            if autoreset is AutoresetMode.DISABLED and ended.any():
                again = ended.copy()
                self.agree(ours.reset(options={"reset_mask": again}), self.masked(theirs, again))
        self.assertGreater(ends, 2 * len(SEEDS))

    def masked(self, theirs, mask):
        """Gymnasium tells info only of the environments that it resets."""
        observation, info = theirs.reset(options={"reset_mask": mask})
        for name in INFO:
            info[name] = np.array([env.fleet.outputs[name][0] for env in theirs.envs])
        return observation, info

    def test_next_step(self):
        self.play(AutoresetMode.NEXT_STEP)
        self.play(AutoresetMode.NEXT_STEP, selection="mask", observation="int32")

    def test_same_step(self):
        self.play(AutoresetMode.SAME_STEP)
        self.play(AutoresetMode.SAME_STEP, selection="point", builtin="generated-30x30")

    def test_disabled(self):
        self.play(AutoresetMode.DISABLED)

    def test_evaluation(self):
        self.play(AutoresetMode.SAME_STEP, mode="evaluation", initial_weights=[1, 1, 1, 1])


if __name__ == "__main__":
    unittest.main()
