"""Runs arcfleet as a user does, on 1 to 4 ranks, and reads what it leaves behind.

Needs the environment that CTest sets: ARCFLEET and ARCFLEET_COMPARE (the programs), ARCFLEET_ONE_THREAD
(arcfleet with an MPI library that allows one thread per rank), ARCFLEET_BUILTIN (the
built-in tasks as files), MPIEXEC (the launcher), ARCFLEET_SOURCE_DIR and PYTHON (one with jsonschema and
h5py). Only Python's standard library is used here.
"""

import itertools
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
import unittest.mock
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from made_locale import made_locale  # noqa: E402

PROGRAM = os.environ["ARCFLEET"]
BUILTIN = Path(os.environ["ARCFLEET_BUILTIN"])
SOURCE = Path(os.environ["ARCFLEET_SOURCE_DIR"])
DATASETS = Path(os.environ.get("ARCFLEET_DATASETS", SOURCE.parent / "shared" / "datasets"))
QUICK = ["--repeats", "2", "--relative-error", "0", "--warmup", "0", "--min-time", "0",
         "--single-steps", "40", "--allow-oversubscription"]


def run(*arguments, ranks=0, threads=1, stdout=subprocess.PIPE, command=(), **variables):
    """The finished process; ranks=0 starts the program without a launcher, and a command is run as it is."""
    launcher = [os.environ["MPIEXEC"], "-n", str(ranks)] if ranks else []
    environment = dict(os.environ, OMP_NUM_THREADS=str(threads), **variables)
    return subprocess.run(
        command or [*launcher, PROGRAM, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        timeout=300,
    )


class ProgramTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def results(self):
        return sorted(self.folder.glob("benchmark_*"))

    def measured(self, *arguments, protocol=QUICK, **how):
        """The JSON summary of a run that must succeed."""
        before = set(self.results())
        done = run(*protocol, "--results-dir", str(self.folder), *arguments, **how)
        self.assertEqual(done.returncode, 0, done.stderr)
        new = [path for path in self.results() if path not in before]
        self.assertEqual(sorted(path.suffix for path in new), [".h5", ".json"])
        return json.loads(next(p for p in new if p.suffix == ".json").read_text())

    def refused(self, code, *arguments, says="", ranks=0, **how):
        """A run that must fail with this code and one line of ours, and leave nothing behind."""
        done = run(*arguments, ranks=ranks, **how)
        ours = [line for line in done.stderr.splitlines() if line.startswith("arcfleet: ")]
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(len(ours), 1, done.stderr)
        self.assertIn(says, ours[0])
        self.assertEqual(done.stdout, "")
        if ranks == 0:
            self.assertEqual(done.stderr, ours[0] + "\n")
        self.assertEqual(self.results(), [])
        self.assertEqual(list(self.folder.glob(".*")), [])
        return ours[0]


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


class Files(ProgramTest):
    def test_names_follow_the_tag_and_are_never_taken_twice(self):
        for _ in range(3):
            self.measured("-b", "1", "-t", "my tag/1")
        names = [path.name for path in self.results()]
        self.assertEqual(len(set(names)), 6)
        for name in names:
            self.assertRegex(name, r"^benchmark_my_tag_1_\d{8}_\d{6}(_\d+)?\.(json|h5)$")

    def test_a_further_json_file_that_must_not_exist(self):
        copy = self.folder / "copy.json"
        summary = self.measured("-b", "1", "--json", str(copy))
        self.assertEqual(json.loads(copy.read_text()), summary)
        done = run(*QUICK, "-b", "1", "--results-dir", str(self.folder / "x"), "--json", str(copy))
        self.assertEqual(done.returncode, 1)
        self.assertIn("copy.json", done.stderr)
        self.assertEqual(list((self.folder / "x").glob("*")), [])

    def test_a_config_file_is_read_by_one_rank_for_all(self):
        config = self.folder / "run.ini"
        config.write_text("batch-sizes = 3,4\nseed = 11\ndescription = from a file\n")
        summary = self.measured("--config", str(config), "--seed", "12", ranks=3)
        self.assertEqual(list(summary["batch_scaling"]), ["3", "4"])
        self.assertEqual(summary["config_summary"]["seed"], "12")
        self.assertEqual(summary["description"], "from a file")

    def test_the_table_is_on_standard_output_and_names_the_file(self):
        done = run(*QUICK, "-b", "2", "--results-dir", str(self.folder))
        self.assertEqual(done.stderr, "")
        self.assertIn(str(self.results()[-1].with_suffix(".json")), done.stdout)
        for line in done.stdout.splitlines()[:-1]:
            self.assertLessEqual(len(line), 80, line)


class Languages(ProgramTest):
    """What the program reads and writes is the same whatever language its user speaks."""

    def test_numbers_have_a_decimal_point(self):
        for language in ("tr_TR", "de_DE"):
            settings = made_locale(self, self.folder, language)
            with unittest.mock.patch.dict(os.environ, settings):
                summary = self.measured("-b", "2", "--relative-error", "0.25", protocol=QUICK[:2] + QUICK[4:])
                self.assertEqual(summary["benchmark_params"]["relative_error"], 0.25)
                done = subprocess.run([os.environ["ARCFLEET_COMPARE"], "--results-dir", str(self.folder)], text=True,
                                      capture_output=True, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertNotRegex(done.stdout, r"\d,\d\d? ")
            self.assertRegex(done.stdout, r"\d\.\d")


class Usage(ProgramTest):
    def test_wrong_values_are_refused_with_one_line_and_code_2(self):
        for bad in ("0", "-5", "10000000000000000000", "abc"):
            for ranks in (0, 3):
                self.refused(2, "-b", bad, says="--batch-sizes: '" + bad, ranks=ranks)
        self.refused(2, "--workload", "quick", says="one of baseline, paper, dataset")
        self.refused(2, "--bogus", says="--bogus")
        self.refused(2, "stray", says="unexpected argument 'stray'")
        self.refused(2, "--selection", "mask", says="has no effect on the baseline workload")

    def test_help_and_version(self):
        for ranks in (0, 2):
            for word in ("--help", "-h"):
                done = run(word, ranks=ranks)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertEqual(done.stdout.count("--batch-sizes"), 1)
            done = run("--version", ranks=ranks)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            for word in ("arcfleet 0.1.0 (commit ", "compiler", "MPI", "HDF5"):
                self.assertIn(word, done.stdout)

    def test_a_dry_run_says_what_it_would_do_and_does_nothing(self):
        done = run("--dry-run", "-b", "1,1000000", "--results-dir", str(self.folder), ranks=2)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("batch sizes 1, 1,000,000", done.stdout)
        self.assertEqual(self.results(), [])


class Failures(ProgramTest):
    def test_memory_that_does_not_suffice_is_said_before_it_is_taken(self):
        for ranks in (0, 2):
            line = self.refused(
                1, "-b", "1,100000000000", "--results-dir", str(self.folder), ranks=ranks,
                says="batch size 100,000,000,000 needs ",
            )
            self.assertIn(" on each rank", line)

    def test_results_that_cannot_be_written(self):
        blocked = self.folder / "file"
        blocked.write_text("not a directory")
        for ranks in (0, 3):
            self.refused(1, *QUICK, "--results-dir", str(blocked / "below"), ranks=ranks, says="below")
        self.refused(1, *QUICK, "--results-dir", "/proc/arcfleet", says="/proc")

    def test_a_full_disk_leaves_no_partial_result(self):
        mount = ["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", str(self.folder)]
        if subprocess.run(mount, capture_output=True).returncode != 0:
            self.skipTest("needs the right to mount a small tmpfs (root)")
        self.addCleanup(subprocess.run, ["umount", str(self.folder)], check=True)
        for ranks in (0, 2):
            self.refused(1, *QUICK, "-b", "1", "--results-dir", str(self.folder), ranks=ranks,
                         says="No space left")

    def test_tasks_that_cannot_be_loaded(self):
        dataset = ["--workload", "dataset", "--results-dir", str(self.folder / "r"), "--dataset"]
        (self.folder / "bad").mkdir()
        for ranks in (0, 3):
            self.refused(1, *dataset, str(self.folder / "missing"), ranks=ranks, says="missing")
            self.refused(1, *dataset, str(self.folder / "bad"), ranks=ranks, says="bad")
        (self.folder / "bad" / "t.json").write_text('{"train": [{"input": [[10]], "output": [[1]]}]}')
        self.refused(1, *dataset, str(self.folder / "bad"), ranks=4, says="t.json")

    def test_an_mpi_library_without_threads(self):
        launcher = [os.environ["MPIEXEC"], "-n", "2"]
        done = subprocess.run([*launcher, os.environ["ARCFLEET_ONE_THREAD"], *QUICK, "-b", "1"],
                              capture_output=True, text=True, timeout=300, cwd=self.folder)
        self.assertEqual(done.returncode, 1, done.stderr)
        ours = [line for line in done.stderr.splitlines() if line.startswith("arcfleet: ")]
        self.assertEqual(len(ours), 1, done.stderr)
        self.assertIn("MPI_THREAD_SINGLE", ours[0])
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_an_options_file_that_cannot_be_read(self):
        self.refused(1, "--config", str(self.folder / "none.ini"), ranks=2, says="none.ini")

    def test_a_table_that_cannot_be_printed(self):
        with open("/dev/full", "w") as full:
            done = run(*QUICK, "-b", "1", "--results-dir", str(self.folder), stdout=full)
        self.assertEqual(done.returncode, 1)
        self.assertIn("the results are in", done.stderr)
        self.assertEqual(len(self.results()), 2)


class Launches(ProgramTest):
    """What was asked for is what runs, or nothing does."""

    def refused_unlike(self, first, second, says, code=2):
        """Two ranks that were started with different options."""
        launcher = os.environ["MPIEXEC"]
        folder = ["--results-dir", str(self.folder)]
        command = [launcher, "-n", "1", PROGRAM, *folder, *first, ":", "-n", "1", PROGRAM, *folder, *second]
        self.refused(code, command=command, ranks=2, says=says)

    def test_ranks_with_different_options_end_together(self):
        for first, second, says in (
                (["--seed", "1"], ["--seed", "2"], "rank 1 was started with '--seed 2' and rank 0 with '--seed 1'"),
                (["--repeats", "2"], ["--repeats", "3"], "rank 1 was started with '--repeats 3'"),
                (["-b", "1"], ["-b", "1,2"], "rank 1 was started with '--batch-sizes 1,2'"),
                (["--help"], [], "rank 1 was started with no '--help true'"),
                ([], ["--dry-run"], "rank 1 was started with '--dry-run true'"),
                ([], ["--sed", "1"], "rank 1: unknown option '--sed'"),
                (["--sed", "1"], [], "unknown option '--sed'"),
                (["--config", "no.ini"], [], "rank 1 was started with no '--config no.ini'")):
            with self.subTest(says):
                self.refused_unlike(first, second, says)

    def test_a_team_of_fewer_threads_than_asked_for_is_refused(self):
        for variable, value in (("OMP_THREAD_LIMIT", "1"), ("OMP_MAX_ACTIVE_LEVELS", "0")):
            for ranks in (0, 2):
                says = f"2 threads are asked for, but OpenMP starts only 1 because of {variable}"
                self.refused(1, *QUICK, threads=2, ranks=ranks, says=says, **{variable: value})
        self.refused(1, threads=4, OMP_THREAD_LIMIT="2", says="4 threads are asked for, but OpenMP starts only 2")

    def test_dynamic_teams_are_whole(self):
        summary = self.measured("-b", "64", "--batch-steps", "5", threads=3, OMP_DYNAMIC="true")
        self.assertEqual(summary["system_info"]["threads_per_rank"], 3)

    def test_absurdly_many_threads_are_refused_with_one_line(self):
        self.refused(1, threads=99999, says="99999 threads are asked for")

    def test_the_launcher_of_another_mpi_is_refused(self):
        built_with_mpich = "mpich" in os.environ["MPIEXEC"] or "hydra" in os.environ["MPIEXEC"]
        foreign = shutil.which("mpirun.openmpi" if built_with_mpich else "mpiexec.hydra")
        if foreign is None:
            self.skipTest("there is no second MPI: install mpich and openmpi-bin")
        command = [foreign, "-n", "2", PROGRAM, *QUICK, "-b", "2", "--results-dir", str(self.folder)]
        line = self.refused(1, command=command, ranks=2, says="the launcher started 2 processes")
        self.assertIn("a world of 1 rank", line)

    def test_a_shell_between_launcher_and_program_is_no_fault(self):
        for ranks in (1, 2):
            inner = shlex.join([PROGRAM, *QUICK, "-b", "2", "--results-dir", str(self.folder / str(ranks))])
            done = run(command=[os.environ["MPIEXEC"], "-n", str(ranks), "sh", "-c", inner])
            self.assertEqual(done.returncode, 0, done.stderr)
            (summary,) = (self.folder / str(ranks)).glob("benchmark_*.json")
            self.assertEqual(json.loads(summary.read_text())["system_info"]["ranks"], ranks)


class Reading(ProgramTest):
    def test_the_files_conform_and_agree(self):
        self.measured("-b", "1,10", "--workload", "paper", ranks=3)
        checks = SOURCE / "tests" / "results"
        for command in (
            ["check_json.py", SOURCE / "results" / "schema.json", self.results()[1], "--refuses"],
            ["check_hdf5.py", self.results()[0]],
        ):
            script = [os.environ["PYTHON"], str(checks / command[0]), *map(str, command[1:])]
            done = subprocess.run(script, capture_output=True, text=True, timeout=60)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_compare_reads_what_was_written(self):
        self.measured("-b", "1,10", "-d", "first")
        self.measured("-b", "1,10", "-d", "second", ranks=2)
        done = subprocess.run(
            [os.environ["ARCFLEET_COMPARE"], "--results-dir", str(self.folder), "--batch-size", "10"],
            capture_output=True, text=True, timeout=60,
        )
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for word in ("first", "second"):
            self.assertEqual(done.stdout.count(word) >= 2, True, done.stdout)
        for line in done.stdout.splitlines():
            self.assertLessEqual(len(line), 100, line)


if __name__ == "__main__":
    unittest.main()
