"""An official trial as a user runs it, and what arcfleet-verify says of it. Needs the environment of program.py, and
ARCFLEET_VERIFY.
"""

import json
import math
import os
import re
import signal
import subprocess
import time
import unittest

from long_run import LongRunTest, started
from program import ProgramTest, run

FLEETS = ("cores", "caches", "memory")


def verdict(*files, **how):
    done = subprocess.run([os.environ["ARCFLEET_VERIFY"], *map(str, files)], capture_output=True, text=True, timeout=300,
                          check=False, **how)
    unwrapped = (done.stdout + done.stderr).replace("\n    ", " ")
    return done.returncode, unwrapped


class Official(ProgramTest):
    def test_trial_measures_three_fleets_and_their_figure_of_merit(self):
        done = run("--official", "trial", "--fom", "--tag", "house", "--results-dir", str(self.folder), ranks=2)
        self.assertEqual(done.returncode, 0, done.stderr)
        files = [next(self.folder.glob(f"benchmark_official_trial_{fleet}_house_*.json")) for fleet in FLEETS]
        self.assertEqual(len(self.results()), 6)
        runs = [json.loads(file.read_text()) for file in files]
        rates = [next(iter(each["batch_scaling"].values()))["steps_per_second"] for each in runs]
        figure = re.search(r"^FOM official=trial nodes=1 steps_per_second=(\S+) low=(\S+) high=(\S+) valid=yes$", done.stdout, re.M)
        self.assertAlmostEqual(float(figure[1]) / math.prod(rates) ** (1 / 3), 1, delta=1e-9)
        self.assertEqual(len(re.findall(r"  as listed$", done.stdout, re.M)), 3, done.stdout)
        self.assertEqual([each["benchmark_params"]["official_fleet"] for each in runs], list(FLEETS))
        self.assertEqual(len({each["benchmark_params"]["official_run"] for each in runs}), 1)
        self.assertLessEqual(max(len(line) for line in done.stdout.splitlines() if "FOM" not in line and
                                 "benchmark_" not in line), 80)

        code, text = verdict(*files)
        self.assertEqual((code, text.count("VALID  ")), (0, 3), text)
        self.assertRegex(text, r"\nNOT OFFICIAL  trial run [0-9a-f]{16}: trials do not count\n\Z")
        code, text = verdict(*files, *[file.with_suffix(".h5") for file in files])  # each twice
        self.assertRegex(text, r"trials do not count\n\Z")
        code, text = verdict(files[0], files[2])
        self.assertRegex(text, r"\nNOT OFFICIAL  trial run [0-9a-f]{16}: it lacks the fleets: caches\n\Z")

    def test_refuses_other_work(self):
        self.refused(2, "--official", "base", "--seed", "7", says="--seed and --official exclude each other")
        self.refused(2, "--official", "base", "--isa", "AVX2", says="give --official peak", ranks=2)

    def test_measures_nothing_that_would_be_invalid(self):
        done = run("--official", "base", "--results-dir", str(self.folder), threads=os.cpu_count() + 1)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("nothing was measured", done.stderr)
        self.assertEqual(self.results(), [])

    def test_finds_a_place_that_cannot_be_written_before_it_measures(self):
        place = self.folder / "file"
        place.write_text("")
        done = run("--official", "base", "--results-dir", str(place))
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn(str(place), done.stderr)


class OfficialStop(LongRunTest):
    def test_leaves_nothing_that_could_be_continued(self):
        process = started("--official", "base", *self.directory(), ranks=2)
        time.sleep(3)  # of a repeat of 4.2 s
        process.send_signal(signal.SIGUSR1)
        _, errors = process.communicate(timeout=60)
        self.assertNotEqual(process.returncode, 0)
        self.assertIn("interrupted", errors)
        self.assertNotIn("--resume", errors)
        self.assertEqual(self.results(), [])


if __name__ == "__main__":
    unittest.main()
