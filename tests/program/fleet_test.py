"""The fleet that arcfleet steps, on 1 to 4 ranks: its counts, its checksum however it is cut, and its workloads. Needs
the environment of program.py.
"""

import itertools
import os
import unittest
from pathlib import Path

from program import QUICK, SOURCE, ProgramTest, run

BUILTIN = Path(os.environ["ARCFLEET_BUILTIN"])
DATASETS = Path(os.environ.get("ARCFLEET_DATASETS", SOURCE.parent / "shared" / "datasets"))


class Counts(ProgramTest):
    def check(self, summary, ranks, weak=False):
        for size, batch in summary["batch_scaling"].items():
            environments = int(size) * (ranks if weak else 1)
            self.assertEqual(batch["environments"], environments)
            self.assertEqual(batch["total_env_steps"], environments * 5)
            self.assertEqual(batch["num_steps"], 5)
            self.assertGreater(batch["steps_per_second"], 0)
            rate = batch["total_env_steps"] / batch["total_time"]
            self.assertAlmostEqual(batch["steps_per_second"] / rate, 1, places=12)

    def test_without_a_launcher(self):
        self.check(self.measured("-b", "1,3", "--batch-steps", "5"), 1)

    def test_fleets_that_do_not_divide_evenly_and_ranks_without_environments(self):
        for ranks in (1, 2, 3, 4):
            summary = self.measured("-b", "1,2,7", "--batch-steps", "5", ranks=ranks)
            self.check(summary, ranks)
            self.assertEqual(summary["system_info"]["ranks"], ranks)

    def test_weak_scaling_counts_one_ranks_share(self):
        summary = self.measured("-b", "1,4", "--batch-steps", "5", "--scaling", "weak", ranks=3)
        self.check(summary, 3, weak=True)


class Checksums(ProgramTest):
    WORK = ["--workload", "dataset", "-b", "5,33", "--batch-steps", "60", "--seed", "7"]

    def test_are_the_same_for_any_ranks_and_threads(self):
        seen = set()
        for ranks, threads in itertools.product((1, 2, 3, 4), (1, 2)):
            summary = self.measured(*self.WORK, ranks=ranks, threads=threads)
            seen.add(summary["checksum"])
            self.assertEqual(summary["verification"]["status"], "VALID")
        self.assertEqual(len(seen), 1)

    def test_are_the_same_for_any_engine_and_stepping(self):
        """Once each: tests/engine/equality_test.cpp compares them in depth, without a program around them."""
        sets = [line.split()[0].rstrip(":") for line in run("--isa", "list").stdout.splitlines()]
        choices = [["--engine", "reference"], *(["--isa", isa] for isa in sets if isa != "none")]
        self.assertGreater(len(choices), 1)
        for canvas in ("5", "30"):
            seen = set()
            for choice, stepping in zip(choices, itertools.cycle(("lockstep", "fused"))):
                summary = self.measured(*self.WORK, "--canvas", canvas, *choice, "--stepping", stepping, threads=2)
                seen.add(summary["checksum"])
                self.assertEqual(summary["verification"]["status"], "VALID")
                self.assertIn(choice[1], (summary["config_summary"]["engine"], summary["config_summary"]["isa"]))
                self.assertEqual(summary["config_summary"]["stepping"], stepping)
            another = self.measured(*self.WORK, "--canvas", canvas, *choices[-1], ranks=3, threads=2)
            self.assertEqual({another["checksum"]}, seen)

    def test_are_the_same_for_given_actions(self):
        """The learner's way, through libarcfleet: with the same actions, and with a ring that repeats them."""
        for work in (self.WORK, ["--workload", "baseline", "-b", "5,33"], ["--workload", "paper", "-b", "5,33"]):
            drawn = self.measured(*work)
            for ranks, threads in ((1, 1), (2, 2), (4, 1)):
                given = self.measured(*work, "--actions", "given", ranks=ranks, threads=threads)
                self.assertEqual(given["verification"]["status"], "VALID")
                self.assertEqual(given["checksum"], drawn["checksum"])
                self.assertEqual(given["config_summary"]["actions"], "given")
                self.assertEqual(given["config_summary"]["stepping"], "lockstep")
        rings = [self.measured(*self.WORK, "--actions", "given", "--action-ring", "7", ranks=ranks) for ranks in (1, 3)]
        self.assertEqual(rings[0]["checksum"], rings[1]["checksum"])
        self.assertEqual(rings[0]["verification"]["status"], "VALID")
        self.assertEqual(rings[0]["config_summary"]["action_ring"], 7)
        self.assertNotEqual(rings[0]["checksum"], self.measured(*self.WORK)["checksum"])

    def test_are_the_same_for_built_in_tasks_as_files(self):
        for name, canvas in (("generated-30x30", []), ("generated-5x5", ["--canvas", "5"])):
            for ranks in (1, 2):
                built_in = self.measured(*self.WORK, *canvas, ranks=ranks)
                read = self.measured(*self.WORK, "--dataset", str(BUILTIN / name), ranks=ranks)
                self.assertEqual(read["checksum"], built_in["checksum"])
                self.assertEqual(read["config_summary"].pop("dataset"), str(BUILTIN / name))
                self.assertEqual(read["config_summary"], built_in["config_summary"])

    def test_are_the_same_with_a_profile_which_adds_up(self):
        plain = self.measured(*self.WORK)
        self.assertNotIn("profile", plain)
        for ranks in (1, 3):
            summary = self.measured(*self.WORK, "--profile", ranks=ranks)
            self.assertEqual(summary["checksum"], plain["checksum"])
            profile = summary["profile"]
            self.assertEqual(profile["batch_size"], 33)
            self.assertEqual(profile["total_env_steps"], 33 * 60)
            self.assertEqual(sum(profile["operations"].values()), 33 * 60)
            self.assertAlmostEqual(sum(p["share"] for p in profile["parts"].values()), 1)
            self.assertEqual(len(profile["operations"]), 36)
            self.assertIn("other", profile["parts"])
            self.assertGreater(profile["resets"], 0)
            self.assertEqual((profile["episodes_followed"], profile["episodes_ended"]), (33, 33))
            self.assertEqual(profile["episode_length"], profile["episode_steps"] / 33)

    def test_have_the_length_of_episodes_that_the_rules_give(self):
        """A random operation submits with 1/35, and step 150 is the last one: the mean length of an
        episode is 35 (1 - (34/35)^150) = 34.55, with a standard deviation of 33."""
        profile = self.measured("--workload", "paper", "-b", "4000", "--batch-steps", "20",
                                "--profile")["profile"]
        self.assertAlmostEqual(profile["episode_length"], 35 * (1 - (34 / 35) ** 150), delta=4 * 33 / 4000 ** 0.5)

    def test_change_with_the_seed(self):
        first = self.measured(*self.WORK)["checksum"]
        self.assertNotEqual(first, self.measured(*self.WORK[:-1], "8")["checksum"])

    def test_do_not_depend_on_what_is_observed_or_how_often_it_is_timed(self):
        first = self.measured(*self.WORK)["checksum"]
        for form in ("packed", "int32", "none"):
            self.assertEqual(first, self.measured(*self.WORK, "--observation", form)["checksum"])
        longer = ["--repeats", "7", "--min-time", "0.01", "--single-steps", "40"]
        self.assertEqual(first, self.measured(*self.WORK, protocol=longer)["checksum"])


class Workloads(ProgramTest):
    def test_baseline_is_the_default(self):
        summary = self.measured("-b", "2")
        self.assertEqual(summary["config_summary"]["workload"], "baseline")
        self.assertEqual(summary["config_summary"]["max_grid_height"], 30)
        self.assertEqual(summary["config_summary"]["max_episode_steps"], 100)
        self.assertEqual(summary["config_summary"]["step_penalty"], -0.01)
        self.assertEqual(summary["batch_scaling"]["2"]["num_steps"], 50)

    def test_paper_runs_offline_and_says_that_its_task_is_a_stand_in(self):
        done = run(*QUICK, "--workload", "paper", "-b", "4", "--results-dir", str(self.folder))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("note: the paper workload without --dataset", done.stderr)

    def test_every_selection_set_mode_observation_and_beginning(self):
        for more in (
            ["--selection", "point"],
            ["--selection", "mask", "--observation", "int32"],
            ["--operations", "raw", "--canvas", "5"],
            ["--operations", "standard", "--mode", "evaluation"],
            ["--initial-grid", "1,1,1,1"],
        ):
            summary = self.measured("--workload", "dataset", "-b", "9", *more)
            self.assertEqual(summary["verification"]["status"], "VALID", more)

    def test_published_datasets(self):
        if not DATASETS.is_dir():
            if os.environ.get("CI"):
                self.fail(f"no datasets in {DATASETS}: set ARCFLEET_DATASETS")
            self.skipTest(f"no datasets in {DATASETS}: set ARCFLEET_DATASETS")
        paper = ["--workload", "paper", "--dataset", str(DATASETS / "mini-arc"), "-b", "8"]
        summary = self.measured(*paper, ranks=2)
        task = "Most_Common_color_l6ab0lf3xztbyxsu3p"
        self.assertEqual(summary["config_summary"]["task_ids"], [task])
        work = ["--workload", "dataset", "--dataset", str(DATASETS / "arc-agi-2"), "-b", "20"]
        one = self.measured(*work, ranks=1)
        self.assertEqual(one["config_summary"]["task_count"], 1000)
        self.assertEqual(one["checksum"], self.measured(*work, ranks=3)["checksum"])


if __name__ == "__main__":
    unittest.main()
