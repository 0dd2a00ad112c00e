"""Nothing that was saved is lost when a run is stopped or killed or its disk fails, and --resume goes on from there.
Needs the environment of program.py.
"""

import json
import os
import random
import signal
import subprocess
import time
import unittest

from launcher import ranks_of
from long_run import SWEEP, LongRunTest, started
from program import run


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
        done = self.resumed()
        self.assertLess(time.monotonic() - begin, 5)
        self.assertIn("arcfleet: note: the run was complete already, so nothing was measured\n", done.stderr)
        self.assertEqual(self.summary()["batch_scaling"], before)

    def test_a_summary_that_is_not_of_this_run_is_not_replaced(self):
        self.interrupted_after(1)
        summary = self.one_result(".json")
        for content in ("notes of mine\n", summary.read_text().replace('"timestamp": 1', '"timestamp": 2')):
            summary.write_text(content)
            done = self.resumed(code=1)
            self.assertEqual(done.stderr, f"arcfleet: cannot go on in '{self.one_result('.h5')}' (saving would replace "
                                          f"'{summary}', which is no summary of that run): move it away\n")
            self.assertEqual(summary.read_text(), content)
        summary.unlink()
        summary.mkdir()
        self.assertIn("move it away", self.resumed(code=1).stderr)
        summary.rmdir()
        self.resumed()
        self.assertTrue(self.summary()["complete"])

    def test_other_options_ranks_or_files_are_refused_and_the_file_is_untouched(self):
        self.interrupted_after(1)
        file = self.one_result(".h5")
        held = file.read_bytes()
        for options, ranks, says in [
            ([*SWEEP, "--seed", "7"], 0, "--seed was '42' and is now '7'"),
            ([*SWEEP[:-1], "1,2,3"], 0, "--batch-sizes was '1,2,3,4,5,6' and is now '1,2,3'"),
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
