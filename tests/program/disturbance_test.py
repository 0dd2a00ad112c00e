"""What a run tells of other work on its processors, which the tests plant. Needs the environment that
program.py needs.
"""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
import time
import unittest

from program import PROGRAM, ProgramTest

SPIN = "while True: pass"
# Eight repeats of a twentieth of a second.
PROTOCOL = ["-b", "1000", "--repeats", "8", "--relative-error", "0", "--warmup", "0", "--min-time", "0.05",
            "--single-steps", "40", "--allow-oversubscription"]
# Twenty repeats, each some tenths of a second of one processor's time, whatever else runs.
LONG = ["-b", "1000", "--repeats", "20", "--relative-error", "0", "--warmup", "0", "--min-time", "0",
        "--batch-steps", "6000", "--single-steps", "40", "--allow-oversubscription"]


def processor_time_s(pid):
    """Of the first thread of a process so far."""
    with open(f"/proc/{pid}/schedstat", encoding="ascii") as stat:
        return int(stat.read().split()[0]) / 1e9


def read_to_end(terminal):
    """What nobody reads holds up who writes it."""
    try:
        while terminal.read(4096):
            pass
    except OSError:  # how a terminal ends
        pass


class Disturbances(ProgramTest):
    def setUp(self):
        super().setUp()
        before = os.sched_getaffinity(0)
        self.addCleanup(os.sched_setaffinity, 0, before)
        self.processor = min(before)
        os.sched_setaffinity(0, {self.processor})  # all processes below inherit it

    def plant(self):
        """Another program on the same processor."""
        intruder = subprocess.Popen([sys.executable, "-c", SPIN])
        self.addCleanup(intruder.wait)
        self.addCleanup(intruder.kill)

    def test_another_program_on_the_processor(self):
        self.plant()
        summary = self.measured(protocol=PROTOCOL)
        disturbed = summary["batch_scaling"]["1000"]["disturbed"]
        self.assertGreaterEqual(disturbed["repeats"], 6)
        self.assertEqual(len(disturbed["indices"]), disturbed["repeats"])
        warnings = "\n".join(summary["warnings"])
        self.assertRegex(warnings, r"node .*: other programs kept (1\.0|0\.[1-9]) of the 1 processor of this run busy")
        self.assertRegex(warnings, r"[678] of 8 repeats were disturbed")
        self.assertRegex(warnings, r"rank 0 on node .* waited \d+ % of repeat \d of 8 for a processor that")

    def test_a_rank_that_is_stopped(self):
        """For longer than anything else delays one of its repeats."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen([PROGRAM, *LONG, "--results-dir", str(self.folder)], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=theirs,
                                   env={**os.environ, "OMP_NUM_THREADS": "1", "TERM": "xterm"})
        self.addCleanup(process.kill)
        os.close(theirs)
        progress = os.fdopen(ours, "rb", buffering=0)
        self.addCleanup(progress.close)
        seen = b""
        while not re.search(rb"batch 1,000 \(1 of 1\), repeat ([3-9]|1\d) of 20", seen):
            seen += progress.read(4096)
        told = processor_time_s(process.pid)  # between two repeats, where a stop would delay neither
        while processor_time_s(process.pid) < told + 0.05:
            self.assertIsNone(process.poll())
            time.sleep(0.005)
        process.send_signal(signal.SIGSTOP)
        threading.Thread(target=read_to_end, args=(progress,), daemon=True).start()
        time.sleep(4)
        process.send_signal(signal.SIGCONT)
        self.assertEqual(process.wait(timeout=600), 0)
        (path,) = self.folder.glob("benchmark_*.json")
        self.assertRegex("\n".join(json.loads(path.read_text())["warnings"]),
                         r"heavy tail: .*; rank 0 on node .* neither ran nor waited for a processor for \d+ % of repeat "
                         r"\d+ of 20 \(it was stopped, or blocked in input or output\)")

    def test_threads_of_the_run_on_one_processor(self):
        summary = self.measured("--stepping", "fused", protocol=PROTOCOL, threads=2, OMP_PROC_BIND="false")
        self.assertGreaterEqual(summary["batch_scaling"]["1000"]["disturbed"]["repeats"], 6)
        self.assertRegex("\n".join(summary["warnings"]), r"rank 0 on node .* waited \d+ % of repeat \d of 8 for a processor that")


if __name__ == "__main__":
    unittest.main()
