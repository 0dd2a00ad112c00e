"""What a long run promises: how it is measured, what makes it INVALID, and that nothing is lost when
it is stopped, killed, or its disk fails. Needs the environment of program.py, and
ARCFLEET_FAULTY: the program with one wrong bit in an engine.
"""

import json
import os
import random
import signal
import subprocess
import time
import unittest

from launcher import forgets_codes, is_running, ranks_of
from program import PROGRAM, QUICK, ProgramTest, run

FIXED = ["--relative-error", "0", "--warmup", "0", "--allow-oversubscription", "--single-steps", "10"]
# Six batch sizes of a tenth of a second and more each.
SWEEP = [*FIXED, "--repeats", "2", "--min-time", "0.05", "-b", "1,2,3,4,5,6"]


def started(*arguments, ranks=0, more=None):
    launcher = [os.environ["MPIEXEC"], "-n", str(ranks)] if ranks else []
    return subprocess.Popen(
        [*launcher, PROGRAM, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", **(more or {})},
    )


class LongRunTest(ProgramTest):
    def directory(self):
        return ["--results-dir", str(self.folder)]

    def one_result(self, suffix):
        (path,) = self.folder.glob(f"benchmark_*{suffix}")
        return path

    def wait_for(self, process, batches):
        """Until so many batch sizes are saved."""
        for _ in range(600):
            if process.poll() is not None:
                self.fail("the run ended too early: " + process.stderr.read())
            if len(self.summary()["batch_scaling"]) >= batches:
                return
            time.sleep(0.05)
        self.fail("the run saved nothing")

    def summary(self):
        found = list(self.folder.glob("benchmark_*.json"))
        return json.loads(found[0].read_text()) if found else {"batch_scaling": {}}

    def undisturbed(self):
        done = run(*SWEEP, "--results-dir", str(self.folder / "undisturbed"))
        self.assertEqual(done.returncode, 0, done.stderr)
        (path,) = (self.folder / "undisturbed").glob("*.json")
        return json.loads(path.read_text())

    def resumed(self, *options, ranks=0, code=0):
        file = str(self.one_result(".h5"))
        done = run(*(options or SWEEP), "--resume", file, ranks=ranks)
        self.assertEqual(done.returncode, code, done.stderr)
        return done


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


class Resume(LongRunTest):
    def interrupted_after(self, batches, ranks=0):
        process = started(*SWEEP, *self.directory(), ranks=ranks)
        self.wait_for(process, batches)
        process.send_signal(signal.SIGUSR1)
        process.communicate(timeout=60)
        return self.summary()

    def test_goes_on_where_it_stopped_and_ends_as_an_undisturbed_run(self):
        for ranks in (0, 2):
            with self.subTest(ranks):
                before = self.interrupted_after(2, ranks)
                done = self.resumed(ranks=ranks)
                self.assertIn("Resumed: 1 time", done.stdout)
                after = self.summary()
                self.assertTrue(after["complete"])
                self.assertEqual(after["interrupted_by"], "")
                self.assertEqual(after["checksum"], self.undisturbed()["checksum"])
                for size, batch in before["batch_scaling"].items():
                    self.assertEqual(after["batch_scaling"][size]["steps_per_second"],
                                     batch["steps_per_second"])
                self.assertEqual([s["batch_sizes_before"] for s in after["starts"]],
                                 [0, len(before["batch_scaling"])])
                self.assertEqual(len(self.results()), 2 + 1)
                for path in [*self.results(), *(self.folder / "undisturbed").iterdir()]:
                    if path.is_file():
                        path.unlink()

    def results(self):
        return [*super().results(), *self.folder.glob("undisturbed")]

    def test_a_complete_sweep_ends_at_once(self):
        self.measured(protocol=SWEEP)
        before = self.summary()["batch_scaling"]
        begin = time.monotonic()
        self.resumed()
        self.assertLess(time.monotonic() - begin, 5)
        self.assertEqual(self.summary()["batch_scaling"], before)

    def test_other_options_ranks_or_files_are_refused_and_the_file_is_untouched(self):
        self.interrupted_after(1)
        file = self.one_result(".h5")
        held = file.read_bytes()
        for options, ranks, says in [
            ([*SWEEP, "--seed", "7"], 0, "seed was '42' and is now '7'"),
            ([*SWEEP[:-1], "1,2,3"], 0, "custom_batch_sizes"),
            (SWEEP, 2, "ranks"),
        ]:
            done = self.resumed(*options, ranks=ranks, code=1)
            self.assertIn(says, done.stderr)
        self.assertEqual(file.read_bytes(), held)
        done = run(*SWEEP, "--resume", str(self.folder / "none.h5"))
        self.assertEqual(done.returncode, 1)
        self.assertIn("no such file", done.stderr)

    def test_a_file_that_a_run_still_writes_is_refused(self):
        process = started(*SWEEP, *self.directory())
        self.wait_for(process, 1)
        done = self.resumed(code=1)
        self.assertEqual(done.stderr, f"arcfleet: cannot resume from '{self.one_result('.h5')}' (another program has it "
                                      "open, perhaps the run that writes it): wait for that to end\n")
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0, err)
        self.assertEqual(self.summary()["checksum"], self.undisturbed()["checksum"])

    def test_below_a_directory_with_any_name(self):
        self.folder /= "it's a \"dir\" of 100%\n& more"
        self.interrupted_after(1)
        self.resumed()
        self.assertTrue(self.summary()["complete"])

    def test_a_file_that_was_cut_is_refused_and_untouched(self):
        self.interrupted_after(1)
        file = self.one_result(".h5")
        whole = file.read_bytes()
        random_places = random.Random(3)
        for size in [0, 1, len(whole) - 1, *(random_places.randrange(len(whole)) for _ in range(7))]:
            file.write_bytes(whole[:size])
            done = self.resumed(code=1)
            ours = [line for line in done.stderr.splitlines() if line.startswith("arcfleet: cannot")]
            self.assertEqual(len(ours), 1, done.stderr)
            self.assertEqual(file.read_bytes(), whole[:size])


class Faults(LongRunTest):
    def test_a_rank_killed_at_random_moments_loses_nothing_that_was_saved(self):
        expected = self.undisturbed()
        moments = random.Random(5)
        for _ in range(8):
            for path in self.folder.glob("benchmark_*"):
                path.unlink()
            process = started(*SWEEP, *self.directory(), ranks=2)
            self.wait_for(process, 1)
            time.sleep(moments.random() * 0.8)
            saved = self.summary()
            for pid in ranks_of(process)[moments.randrange(2):][:1]:
                os.kill(pid, signal.SIGKILL)
            process.communicate(timeout=60)
            after = self.summary()
            self.assertGreaterEqual(len(after["batch_scaling"]), len(saved["batch_scaling"]))
            self.resumed(ranks=2)
            self.assertTrue(self.summary()["complete"])
            self.assertEqual(self.summary()["checksum"], expected["checksum"])

    def small_disk(self):
        """From here on the results go to a file system of their own."""
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "none", str(disk)],
                                 capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("cannot mount a small disk (not root)")
        self.addCleanup(subprocess.run, ["umount", str(disk)])
        self.folder = disk

    def check_failed(self, process, says):
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1, err)
        ours = [line for line in err.splitlines() if line.startswith("arcfleet: cannot")]
        self.assertEqual(len(ours), 1, err)
        self.assertIn(says, ours[0])
        self.assertEqual(list(self.folder.glob(".*")), [])

    def test_a_directory_that_becomes_read_only_leaves_what_was_saved(self):
        self.small_disk()
        process = started(*SWEEP, *self.directory())
        self.wait_for(process, 1)
        subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)
        held = self.summary()
        self.check_failed(process, "Read-only")
        self.assertEqual(self.summary(), held)
        subprocess.run(["mount", "-o", "remount,rw", str(self.folder)], check=True)
        self.resumed()
        self.assertTrue(self.summary()["complete"])

    def test_a_read_only_disk_is_noticed_before_anything_is_measured(self):
        self.small_disk()
        process = started(*SWEEP, *self.directory())
        self.wait_for(process, 1)
        process.send_signal(signal.SIGUSR1)
        process.communicate(timeout=60)
        subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)
        done = self.resumed(code=1)
        self.assertEqual(done.stderr, f"arcfleet: cannot resume from '{self.one_result('.h5')}' (Read-only file system): "
                                      "its results are saved there, so make it writable or copy it\n")

    def test_a_disk_that_fills_up_leaves_what_was_saved(self):
        self.small_disk()
        process = started(*SWEEP, *self.directory())
        self.wait_for(process, 1)
        with open(self.folder / "ballast", "wb", buffering=0) as ballast:
            try:
                while True:
                    ballast.write(b"x" * 4096)
            except OSError:
                pass
        self.check_failed(process, "No space left")
        (self.folder / "ballast").unlink()
        self.resumed()
        self.assertTrue(self.summary()["complete"])

    def test_a_clock_that_is_set_back_moves_no_time(self):
        """The clock of this program alone (clock_set_back.c): tests beside it keep theirs."""
        signal_file = self.folder / "set-back"
        library = self.folder / "clock.so"  # the loader takes a space for the end of a name
        library.symlink_to(os.environ["ARCFLEET_CLOCK_SET_BACK"])
        shifted = {"LD_PRELOAD": str(library), "CLOCK_SET_BACK": str(signal_file)}
        process = started(*SWEEP, *self.directory(), more=shifted)
        self.wait_for(process, 1)
        signal_file.touch()
        told_s = int(subprocess.check_output(["date", "+%s"], env={**os.environ, **shifted}))
        self.assertAlmostEqual(time.time() - told_s, 7200, delta=60)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0, err)
        for batch in self.summary()["batch_scaling"].values():
            self.assertLess(0, batch["total_time"])
            self.assertLess(batch["total_time"], 10)


if __name__ == "__main__":
    unittest.main()
