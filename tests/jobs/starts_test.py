#!/usr/bin/env python3
"""A job script in its job: starts of arcfleet that crash, fail or measure nothing, and signals between them.

    starts_test.py SOURCE_DIRECTORY ARCFLEET
"""

import shlex
import shutil
import sys
import unittest

from job_script import ARCFLEET, JobScriptTest


class Jobs(JobScriptTest):
    def test_a_job_that_measures_nothing_fails(self):
        done = self.in_a_job("strong.sbatch", "--version")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("strong-n1 measured nothing", done.stderr)
        for settings in ({"SEED": "x"}, {"ROUNDS": "none"}):
            done = self.in_a_job("sweep.sbatch", "-b", "10", **settings)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    def test_a_job_stays_in_the_directory_of_results(self):
        """Whatever its name; Slurm's list of nodes need not be there."""
        quick = ("-b", "10", "--repeats", "1", "--min-time", "0.001", "--relative-error", "0")
        done = self.in_a_job("strong.sbatch", *quick, SLURM_JOB_NAME="../../up")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("unbound", done.stderr)
        self.assertEqual(len(list((self.folder / "results" / ".._.._up-1" / "results").glob("*.json"))), 1)

    def test_a_row_is_in_the_log_before_the_next_batch_size_is_measured(self):
        """The second batch size takes hours, so that the run must be ended once its first row is there."""
        path = self.tool("watched", f"{shlex.quote(str(ARCFLEET))} \"$@\" &\n"
                         "until grep -q '^        1 ' /proc/$$/fd/1 || ! kill -0 $!; do sleep 0.1; done\n"
                         f"! kill -TERM $! || touch '{self.folder}/seen'\nwait\nexit 1\n")
        done = self.in_a_job("strong.sbatch", "-b", "1,20000", "--batch-steps", "2000000", "--repeats", "1", "--min-time",
                             "0", "--relative-error", "0", "--warmup", "0", "--verify", "0", "--single-steps", "10",
                             ARCFLEET="watched", PATH=path)
        (log,) = self.folder.rglob("strong-n1.log")
        self.assertTrue((self.folder / "seen").exists(), done.stderr + log.read_text())
        self.assertIn("arcfleet: interrupted", log.read_text())

    def test_a_signal_between_two_runs(self):
        """The time limit is near: the job is requeued before it begins another run."""
        path = self.tool("signalling", f"trap '' USR1\n{shlex.quote(str(ARCFLEET))} \"$@\"\nkill -USR1 $PPID\n")
        self.tool("scontrol", f"[[ $1 == requeue ]] || exit 0\ntouch '{self.folder}/requeued'\nkill -KILL $PPID\n")
        done = self.in_a_job("sweep.sbatch", "-b", "10", "--repeats", "1", "--min-time", "0.001", "--relative-error",
                             "0", "--single-steps", "10", ARCFLEET="signalling", PATH=path, ROUNDS="1")
        self.assertTrue((self.folder / "requeued").exists(), done.stderr)
        self.assertRegex(done.stderr, "signalled before (strong|weak)-n1-1: requeueing the job")
        self.assertNotIn("failed", done.stderr)  # the run that ended when the signal came
        self.assertEqual(len(self.results()), 1)


class Crashes(JobScriptTest):
    # What Open MPI 4.1.4 and srun said of a start of 64 ranks of which some crashed inside MPI_Init.
    CRASH = """[node4:00137] *** Process received signal ***
[node4:00137] Signal: Segmentation fault (11)
[node4:00137] Failing at address: (nil)
srun: error: node4: tasks 48,51: Segmentation fault (core dumped)
arcfleet: interrupted: abandoned the measurement in progress; earlier results stay saved"""

    def crashing(self, times, said, code, after=False):
        """A job on one node whose first starts end like that, before or after they measure; the number of starts, and
        whether the script asked Slurm to requeue the job, which ends the script."""
        count = self.folder / "count"
        count.write_text("")
        measure = f'{shlex.quote(str(ARCFLEET))} "$@"\n'
        path = self.tool("crashing", f"echo >>'{count}'\n" + (measure if after else "") +
                         f"if (($(wc -l <'{count}') <= {times})); then\ncat <<'END'\n{said}\nEND\n"
                         f"exit {code}\nfi\n" + ("" if after else "exec " + measure))
        self.tool("scontrol", f"[[ $1 == requeue ]] || exit 0\ntouch '{self.folder}/requeued'\nkill -KILL $PPID\n")
        done = self.in_a_job("strong.sbatch", "-b", "10", "--repeats", "1", "--min-time", "0.001",
                             "--relative-error", "0", "--single-steps", "10", ARCFLEET="crashing", PATH=path)
        return done, len(count.read_text().splitlines()), (self.folder / "requeued").exists()

    def test_a_start_that_crashes_is_tried_again(self):
        for said, code in ((self.CRASH, 143), (self.CRASH, 139),
                           ("*** An error occurred in MPI_Init_thread", 1)):
            with self.subTest(said=said, code=code):
                shutil.rmtree(self.folder / "results", ignore_errors=True)
                done, starts, requeued = self.crashing(2, said, code)
                self.assertEqual((done.returncode, starts, requeued), (0, 3, False), done.stderr)
                self.assertEqual(done.stderr.count("a rank crashed before anything was measured"), 2)
                self.assertIn("this was start 2 of at most 3", done.stderr)
                self.assertEqual(len(self.results()), 1)

    def test_a_start_that_always_crashes_is_given_up(self):
        done, starts, requeued = self.crashing(99, self.CRASH, 139)
        self.assertEqual((done.returncode, starts, requeued), (139, 3, False), done.stderr)
        self.assertIn("this was start 3 of at most 3", done.stderr)
        self.assertIn("strong-n1 failed with exit code 139", done.stderr)
        self.assertEqual(self.results(), [])

    def test_other_ends_are_no_crash_at_the_start(self):
        """A rank that was killed: the node may be at fault, so that the job is requeued."""
        done, starts, requeued = self.crashing(1, "srun: error: node4: task 3: Killed", 137)
        self.assertEqual((starts, requeued), (1, True), done.stderr)
        self.assertNotIn("crashed", done.stderr)

    def test_a_crash_after_something_was_saved(self):
        """The run is complete, and stays so."""
        done, starts, requeued = self.crashing(1, self.CRASH, 139, after=True)
        self.assertEqual((done.returncode, starts, requeued), (139, 1, False), done.stderr)
        self.assertEqual(len(self.results()), 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
