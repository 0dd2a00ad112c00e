"""What arcfleet refuses: wrong options, launches that are not what was asked for, and runs that this machine cannot do.
Each is one line and leaves nothing behind. Needs the environment of program.py.
"""

import json
import os
import shlex
import shutil
import subprocess
import unittest

from program import PROGRAM, QUICK, ProgramTest, run


class Usage(ProgramTest):
    def test_wrong_values_are_refused_with_one_line_and_code_2(self):
        for bad in ("0", "-5", "10000000000000000000", "abc"):
            for ranks in (0, 3):
                self.refused(2, "-b", bad, says="--batch-sizes: '" + bad, ranks=ranks)
        self.refused(2, "--workload", "quick", says="one of baseline, paper, dataset")
        self.refused(2, "--bogus", says="--bogus")
        self.refused(2, "stray", says="unexpected argument 'stray'")
        self.refused(2, "--selection", "mask", says="has no effect on the baseline workload")

    def test_words_that_steer_a_terminal_are_shown_as_bytes(self):
        steers = "\x1b[31mX\x07"
        for arguments in (["--config", f"/no/{steers}"], ["--resume", f"/no/{steers}.h5"], [f"--{steers}"], [steers],
                          ["--isa", steers], ["-b", steers], ["--results-dir", f"/proc/{steers}"],
                          ["--workload", "dataset", "--dataset", f"/no/{steers}"]):
            done = run(*arguments, "--even-if-invalid")
            self.assertIn(done.returncode, (1, 2))
            self.assertIn("\\x1b[31mX\\x07", done.stderr)
            self.assertRegex(done.stdout + done.stderr, r"\A[ -~\n]*\Z")

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
    HEADER = r"arcfleet .*\n(?:.+\n)+\n"

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
                         says="No space left", prints=self.HEADER)  # no row of what is not saved

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
        """Two ranks that were started with different options. (Of "mpirun -n 1 a : -n 1 b", the mpirun of Debian 13
        crashes, whatever a and b are.)"""
        of_rank = [shlex.join([PROGRAM, "--results-dir", str(self.folder), *options]) for options in (first, second)]
        script = f'if [ "${{OMPI_COMM_WORLD_RANK:-$PMI_RANK}}" = 0 ]; then exec {of_rank[0]}; else exec {of_rank[1]}; fi'
        self.refused(code, command=[os.environ["MPIEXEC"], "-n", "2", "sh", "-c", script], ranks=2, says=says)

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


if __name__ == "__main__":
    unittest.main()
