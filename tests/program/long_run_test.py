"""What a long run promises: how it is measured, what makes it INVALID, and how it ends when it is stopped. Needs the
environment of program.py, and ARCFLEET_FAULTY: the program with one wrong bit in an engine.
"""

import os
import signal
import subprocess
import time
import unittest

from launcher import forgets_codes, is_running, ranks_of
from long_run import FIXED, SWEEP, LongRunTest, started
from program import QUICK, run


class Measurement(LongRunTest):
    def test_stops_when_the_interval_is_narrow_enough_and_says_when_it_was_not(self):
        wide = self.measured("-b", "10", "--relative-error", "0.9", "--repeats", "6", "--min-time",
                             "0.01", protocol=["--allow-oversubscription"])["batch_scaling"]["10"]
        self.assertEqual(wide["stopped_by"], "reached")
        self.assertLessEqual(wide["relative_error"], 0.9)
        summary = self.measured("-b", "10", "--relative-error", "1e-9", "--max-repeats", "8",
                                "--repeats", "6", "--min-time", "0.001",
                                protocol=["--allow-oversubscription"])
        narrow = summary["batch_scaling"]["10"]
        self.assertEqual((narrow["stopped_by"], narrow["repeats"]), ("max-repeats", 8))
        self.assertTrue(any("not within" in text for text in summary["warnings"]), summary)

    def test_a_repeat_lasts_long_enough_on_all_ranks(self):
        summary = self.measured("-b", "1,64", "--min-time", "0.05", "--batch-steps", "5", ranks=2,
                                protocol=FIXED)
        for batch in summary["batch_scaling"].values():
            self.assertGreaterEqual(batch["total_time"] * batch["rollouts_per_repeat"], 0.04)

    def test_shuffled_sizes_are_measured_in_another_order_and_listed_in_the_same(self):
        sizes = "1,2,3,4,5,6,7,8"
        plain = self.measured("-b", sizes)["batch_scaling"]
        mixed = self.measured("-b", sizes, "--shuffle")["batch_scaling"]
        self.assertEqual(list(plain), list(mixed))
        self.assertEqual([batch["order"] for batch in plain.values()], list(range(8)))
        self.assertEqual(sorted(batch["order"] for batch in mixed.values()), list(range(8)))
        self.assertNotEqual([batch["order"] for batch in mixed.values()], list(range(8)))
        self.assertEqual([b["checksum"] for b in plain.values()],
                         [b["checksum"] for b in mixed.values()])

    def test_exchanges_are_timed_apart_and_change_no_result(self):
        options = ["-b", "100", "--batch-steps", "25"]
        plain = self.measured(*options, ranks=3)
        for more in (["--exchange-bytes", "4000000"], ["--exchange", "gather"]):
            summary = self.measured(*options, "--exchange-every", "10", *more, ranks=3)
            self.assertEqual(summary["checksum"], plain["checksum"])
            self.assertLess(summary["batch_scaling"]["100"]["efficiency"]["transfer"], 1)
        self.assertEqual(plain["batch_scaling"]["100"]["efficiency"]["transfer"], 1)

    def test_the_rates_of_the_files_follow_from_their_samples(self):
        summary = self.measured("-b", "10,100", "--exchange-every", "5", "--repeats", "8", ranks=2,
                                protocol=[*FIXED, "--min-time", "0"])
        source = os.environ["ARCFLEET_SOURCE_DIR"]
        checked = subprocess.run(
            [os.environ["PYTHON"], f"{source}/tests/results/check_hdf5.py",
             str(self.one_result(".h5"))], capture_output=True, text=True)
        self.assertEqual(checked.returncode, 0, checked.stderr)
        self.assertGreater(summary["startup_time"], 0)


class Validity(LongRunTest):
    def test_a_planted_bit_is_found(self):
        done = subprocess.run(
            [os.environ["MPIEXEC"], "-n", "2", os.environ["ARCFLEET_FAULTY"], *QUICK, "--workload",
             "paper", "-b", "1,64", *self.directory()],
            capture_output=True, text=True, env=dict(os.environ, OMP_NUM_THREADS="1"), timeout=300)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertRegex(" ".join(done.stdout.split()),
                         r"INVALID \(rank [01], environment \d+, step \d+ \(\w+")
        self.assertEqual(self.summary()["verification"]["status"], "INVALID")
        self.assertRegex(self.summary()["verification"]["detail"], "reference rules")

    def crowded(self, *options):
        """A run of more threads than processors, which must end with code 3."""
        processors = len(os.sched_getaffinity(0))
        quick = [word for word in QUICK if word != "--allow-oversubscription"]
        done = run(*quick, "-b", "1", *options, *self.directory(), threads=processors + 1)
        self.assertEqual(done.returncode, 3, done.stderr)
        return done

    def test_threads_that_share_a_processor_end_the_run_before_it_measures(self):
        done = self.crowded()
        self.assertEqual(done.stdout, "")
        self.assertIn("arcfleet: nothing was measured, because the results would be INVALID: node ", done.stderr)
        self.assertRegex(done.stderr, r'for example with "OMP_NUM_THREADS=\d+ .*arcfleet"; --allow-oversubscription accepts '
                                      "this with a warning; --even-if-invalid measures all the same\n")
        self.assertEqual(list(self.folder.glob("benchmark_*")), [])

    def test_unless_the_user_wants_invalid_results(self):
        done = self.crowded("--even-if-invalid")
        self.assertIn("warning: the results will be INVALID", done.stderr)
        self.assertIn("share", self.summary()["verification"]["detail"])

    def test_unless_that_is_allowed(self):
        processors = len(os.sched_getaffinity(0))
        summary = self.measured("-b", "1", threads=processors + 1)
        self.assertEqual(summary["verification"]["status"], "VALID")
        self.assertTrue(any("share" in text for text in summary["warnings"]), summary["warnings"])

    def test_the_binding_is_listed(self):
        done = run(*QUICK, "-b", "1", "--binding", *self.directory(), ranks=2)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("rank  threads  node", done.stdout)


class Interruption(LongRunTest):
    CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGUSR1: 75}

    def check_ended(self, process, *codes, at_most_s=8):
        begin = time.monotonic()
        out, err = process.communicate(timeout=60)
        self.assertIn(process.returncode, codes, err)
        self.assertLess(time.monotonic() - begin, at_most_s, err)
        self.assertEqual(list(self.folder.glob(".*")), [])
        return err

    def test_a_signal_ends_a_process_and_what_is_complete_stays(self):
        for number, code in self.CODES.items():
            with self.subTest(number):
                process = started(*SWEEP, *self.directory())
                self.wait_for(process, 1)
                process.send_signal(number)
                err = self.check_ended(process, code)
                self.assertIn("interrupted by " + number.name, err)
                summary = self.summary()
                self.assertEqual(summary["interrupted_by"], number.name)
                self.assertFalse(summary["complete"])
                for path in self.results():
                    path.unlink()

    def test_a_signal_to_any_rank_or_the_launcher_ends_all(self):
        for who in (0, 1, "launcher"):
            with self.subTest(who):
                process = started(*SWEEP, *self.directory(), ranks=2)
                self.wait_for(process, 1)
                if who == "launcher":
                    process.send_signal(signal.SIGUSR1)
                    self.check_ended(process, 75, *([0] if forgets_codes() else []))
                else:
                    os.kill(ranks_of(process)[who], signal.SIGUSR1)
                    self.check_ended(process, 75)
                self.assertEqual(self.summary()["interrupted_by"], "SIGUSR1")
                for path in self.results():
                    path.unlink()

    def test_a_launcher_that_is_terminated_leaves_what_was_complete(self):
        process = started(*SWEEP, *self.directory(), ranks=2)
        self.wait_for(process, 1)
        ranks = ranks_of(process)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        if not forgets_codes():
            self.assertNotEqual(process.returncode, 0)
        self.assertGreaterEqual(len(self.summary()["batch_scaling"]), 1)
        for _ in range(100):  # the launcher may end a little before them
            if not any(is_running(pid) for pid in ranks):
                return
            time.sleep(0.05)
        self.fail("ranks are left running")

    def test_a_repeat_that_is_too_long_is_abandoned(self):
        process = started(*FIXED, "-b", "1,4000", "--batch-steps", "100000000", "--repeats", "1",
                          "--min-time", "0", *self.directory())
        time.sleep(3)  # one repeat of the first batch size takes several seconds
        process.send_signal(signal.SIGTERM)
        err = self.check_ended(process, 143, at_most_s=4)
        self.assertIn("abandoned", err)

    def test_a_second_signal_ends_it_at_once(self):
        process = started(*FIXED, "-b", "4000", "--batch-steps", "100000000", "--repeats", "1",
                          "--min-time", "0", *self.directory())
        time.sleep(3)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        self.check_ended(process, 143, at_most_s=1.5)


if __name__ == "__main__":
    unittest.main()
