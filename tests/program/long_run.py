"""Runs that last long enough to be disturbed, stopped and resumed. Needs the environment of program.py."""

import json
import os
import subprocess
import time

from program import PROGRAM, ProgramTest, run

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
