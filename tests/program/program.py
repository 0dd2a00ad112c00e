"""Runs arcfleet as a user does, with or without a launcher, and reads what it leaves behind.

Needs the environment that CTest sets: ARCFLEET and ARCFLEET_COMPARE (the programs), ARCFLEET_ONE_THREAD
(arcfleet with an MPI library that allows one thread per rank), ARCFLEET_BUILTIN (the
built-in tasks as files), MPIEXEC (the launcher), ARCFLEET_SOURCE_DIR and PYTHON (one with jsonschema and
h5py). Only Python's standard library is used here.
"""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["ARCFLEET"]
SOURCE = Path(os.environ["ARCFLEET_SOURCE_DIR"])
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

    def refused(self, code, *arguments, says="", prints="", ranks=0, **how):
        """A run that must fail with this code and one line of ours, and leave nothing behind. What it prints on standard
        output matches an expression."""
        done = run(*arguments, ranks=ranks, **how)
        ours = [line for line in done.stderr.splitlines() if line.startswith("arcfleet: ")]
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(len(ours), 1, done.stderr)
        self.assertIn(says, ours[0])
        self.assertRegex(done.stdout, rf"\A{prints}\Z")
        if ranks == 0:
            self.assertEqual(done.stderr, ours[0] + "\n")
        self.assertEqual(self.results(), [])
        self.assertEqual(list(self.folder.glob(".*")), [])
        return ours[0]
