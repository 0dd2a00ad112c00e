"""What a run prints while it measures, and that it prints it then. Nothing here is a matter of time: the batch size after
the row that a test waits for takes hours. Needs the environment of program.py.
"""

import json
import os
import pty
import signal
import subprocess
import unittest

from long_run import FIXED, LongRunTest, started
from program import PROGRAM, QUICK, ProgramTest, run

# A first batch size of a second or so, and another of twenty thousand times as much.
ENDLESS = [*FIXED, "--repeats", "1", "--min-time", "0", "--verify", "0", "--batch-steps", "2000000", "-b", "1,20000"]


FIRST_ROW = "        1 "


def lines_until_first_row(stream):
    lines = []
    for line in iter(stream.readline, ""):
        lines.append(line)
        if line.startswith(FIRST_ROW):
            return lines
    raise AssertionError(f"there is no row: {lines}")


class Rows(LongRunTest):
    def start(self, *arguments, ranks=0):
        process = started(*arguments, ranks=ranks)
        self.addCleanup(process.kill)
        return process

    def ended(self, process, *codes):
        """What is left on both streams of a run that has to be stopped."""
        self.assertIsNone(process.poll())
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=120)
        if codes:
            self.assertIn(process.returncode, codes, err)
        return out, err

    def test_a_row_comes_before_the_next_batch_size_is_measured(self):
        for ranks in (0, 1, 2):
            with self.subTest(ranks):
                process = self.start(*ENDLESS, *self.directory(), ranks=ranks)
                lines = lines_until_first_row(process.stdout)
                self.assertEqual(list(self.summary()["batch_scaling"]), ["1"])  # saved before it is shown
                self.assertTrue(lines[0].startswith("arcfleet "), lines)
                self.assertIn("single environment", "".join(lines))
                self.assertEqual(lines[-2].split()[:2], ["batch", "steps/s"])
                rest, _ = self.ended(process, *([143] if ranks == 0 else []))
                self.assertEqual(rest.strip(), "")
                for path in self.results():
                    path.unlink()

    def test_a_file_has_the_row_as_well(self):
        table = self.folder / "table.txt"
        with open(table, "wb") as file:
            process = subprocess.Popen([PROGRAM, *ENDLESS, *self.directory()], stdin=subprocess.DEVNULL, stdout=file,
                                       stderr=subprocess.PIPE, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
        self.addCleanup(process.kill)
        self.wait_for(process, 1)
        while "\n" + FIRST_ROW not in table.read_text():
            self.assertIsNone(process.poll())
        self.assertTrue(table.read_text().endswith("\n"))
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=120)

    def test_the_header_comes_before_anything_is_measured(self):
        for ranks in (0, 2):
            process = self.start(*FIXED[:-1], "100000000", "--repeats", "20", "-b", "1", *self.directory(), ranks=ranks)
            self.assertTrue(process.stdout.readline().startswith("arcfleet "))
            rest, _ = self.ended(process)
            self.assertNotIn("single environment", rest)
            self.assertEqual(self.results(), [])

    def test_a_resumed_run_shows_at_once_what_is_known(self):
        process = self.start(*ENDLESS, *self.directory())
        before = lines_until_first_row(process.stdout)
        self.ended(process, 143)
        process = self.start(*ENDLESS, "--resume", str(self.one_result(".h5")))
        self.assertEqual(lines_until_first_row(process.stdout), before)
        self.ended(process, 143)

    def test_a_reader_who_leaves_ends_no_measurement(self):
        process = self.start(*QUICK, "-b", "1,2,3", *self.directory())
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
        process.stderr.close()
        self.assertEqual(process.wait(timeout=120), 1)
        self.assertEqual(err, f"arcfleet: cannot write to standard output; the results are in {self.one_result('.json')}\n")
        self.assertTrue(self.summary()["complete"])


class Terminal(LongRunTest):
    def test_progress_tears_no_table(self):
        """Both streams on one terminal, on which "\\r ESC [ K" begins a line afresh."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [PROGRAM, *FIXED, "--repeats", "4", "--min-time", "0.15", "-b", "1,2,3", *self.directory()],
            stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
            env={**os.environ, "OMP_NUM_THREADS": "1", "TERM": "xterm"})
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 4096):
                seen += piece
        except OSError:  # how a terminal ends
            pass
        os.close(ours)
        self.assertEqual(process.wait(timeout=60), 0, seen)
        text = seen.decode().replace("\r\n", "\n")
        self.assertIn("\r\x1b[Kbatch 1 (1 of 3)", text)
        screen = [line.rpartition("\r\x1b[K")[2] for line in text.split("\n")]
        self.assertFalse([line for line in screen if "of 3)" in line or "\x1b" in line], screen)
        heading = next(at for at, line in enumerate(screen) if line.split()[:2] == ["batch", "steps/s"])
        self.assertEqual([line.split()[0] for line in screen[heading + 1:heading + 4]], ["1", "2", "3"])
        self.assertEqual(screen[heading + 4], "")


class Formats(ProgramTest):
    def directory(self):
        return ["--results-dir", str(self.folder)]

    def test_json_is_all_that_standard_output_has(self):
        for ranks in (0, 2):
            with self.subTest(ranks):
                done = run(*QUICK, "-b", "1,10", "--format", "json", "--profile", "-d", "Z\u00fcrich \u009b2J \u202e",
                           *self.directory(), ranks=ranks)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertTrue(done.stdout.isascii())
                (file,) = self.folder.glob("*.json")
                self.assertEqual(json.loads(done.stdout), json.loads(file.read_text()))
                self.assertEqual(len(self.results()), 2)
                for path in self.results():
                    path.unlink()

    def test_lines_of_merit_are_the_last(self):
        for ranks in (0, 2):
            done = run(*QUICK, "-b", "1,10", "--fom", *self.directory(), ranks=ranks)
            self.assertEqual(done.returncode, 0, done.stderr)
            lines = done.stdout.splitlines()
            self.assertRegex(lines[-3], r"^Results: ")
            self.assertEqual([line.split()[:3] for line in lines[-2:]],
                             [["FOM", "workload=baseline", f"batch={size}"] for size in (1, 10)])
        self.assertNotIn("FOM", run(*QUICK, "-b", "1", *self.directory()).stdout)

    def test_invalid_results_say_so(self):
        threads = len(os.sched_getaffinity(0)) + 1
        quick = [option for option in QUICK if option != "--allow-oversubscription"]
        done = run(*quick, "-b", "1", "--fom", "--even-if-invalid", *self.directory(), threads=threads)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertTrue(done.stdout.endswith(" valid=no\n"), done.stdout)

    def test_a_copy_is_overwritten_only_when_asked(self):
        copy = self.folder / "copy.json"
        self.measured("-b", "1", "--json", str(copy))
        for number, ranks in enumerate((0, 2)):
            summary = self.measured("-b", str(2 + number), "--json", str(copy), "--overwrite", ranks=ranks)
            self.assertEqual(json.loads(copy.read_text()), summary)
        self.assertEqual(list(self.folder.glob(".*")), [])
        for text, says in (("notes of mine\n", "it holds no summary of arcfleet"), ("", "")):
            copy.write_text(text)
            done = run(*QUICK, "-b", "1", "--json", str(copy), "--overwrite", "--results-dir", str(self.folder / "x"))
            self.assertEqual(done.returncode, 1 if says else 0, done.stderr)
            self.assertIn(says, done.stderr)
            self.assertEqual(copy.read_text() == text, bool(says))

    def test_a_summary_beside_its_samples_is_never_overwritten(self):
        self.measured("-b", "1")
        (summary,) = self.folder.glob("*.json")
        before = summary.read_text()
        done = run(*QUICK, "-b", "1", "--json", str(summary), "--overwrite", *self.directory())
        self.assertEqual(done.returncode, 1)
        self.assertIn("beside its samples", done.stderr)
        self.assertEqual(summary.read_text(), before)
        self.assertEqual(len(self.results()), 2)


if __name__ == "__main__":
    unittest.main()
