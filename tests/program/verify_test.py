"""What runs leave behind is VALID by arcfleet-verify, however they were launched, stopped and resumed. Needs the
environment of program.py, and ARCFLEET_VERIFY.
"""

import json
import os
import signal
import subprocess
import unittest

from long_run import SWEEP, LongRunTest, started
from program import QUICK, ProgramTest, run

VERIFY = os.environ["ARCFLEET_VERIFY"]


def verdict(file):
    done = subprocess.run([VERIFY, str(file)], capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


class Verified(ProgramTest):
    def check(self, *arguments, **how):
        self.measured(*arguments, **how)
        file = max(self.folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        code, text = verdict(file)
        self.assertEqual((code, text[:7]), (0, "VALID  "), text)
        self.assertNotIn("note:", text)
        return text.split()

    def test_of_every_workload(self):
        self.check("-b", "1,70", ranks=2)
        self.check("--workload", "paper", "-b", "1,70", threads=2)
        self.check("--workload", "dataset", "-b", "1,70", "--selection", "bbox", "--mode", "evaluation",
                   "--initial-grid", "1,0.5,0,2", "--seed", "18446744073709551615", ranks=3)
        self.check("--workload", "dataset", "--canvas", "5", "-b", "3,70", "--scaling", "weak", "--shuffle", ranks=2)

    def test_of_given_actions_exchanges_and_profiles(self):
        self.check("--workload", "dataset", "--actions", "given", "--action-ring", "7", "-b", "5,33", ranks=2)
        self.check("--actions", "given", "-b", "5,33", "--batch-steps", "20")  # less than --single-steps
        self.check("--exchange-every", "10", "--exchange", "gather", "-b", "5,33", ranks=2)
        self.check("--exchange-every", "10", "--exchange-bytes", "4096", "-b", "5,33", ranks=2)
        self.check("--profile", "-b", "5,33", "--batch-steps", "20")

    def test_of_a_run_without_a_single_environment(self):
        quick = [*QUICK[:QUICK.index("--single-steps")], "--single-steps", "0", "--allow-oversubscription"]
        summary = self.measured("-b", "5,33", protocol=quick)
        self.assertNotIn("single_environment", summary)
        self.assertIsNone(summary["batch_scaling"]["33"]["speedup"])
        self.assertGreater(summary["startup_time"], 0)
        self.check("-b", "5,33", protocol=quick, ranks=2)

    def test_of_a_roofline_computes_it_again(self):
        self.check("--roofline", "-b", "5,33", ranks=2)
        file = max(self.folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        summary = json.loads(file.read_text())
        self.assertGreater(summary["bandwidth"]["memory"]["read"], 0)
        roofline = summary["batch_scaling"]["33"]["roofline"]
        self.assertGreater(roofline["bytes_read_per_step"], 0)
        self.assertGreater(roofline["bytes_written_per_step"], 900)  # the observation
        summary["bandwidth"]["memory"]["read"] *= 2
        roofline["bytes_read_per_step"] /= 2
        file.write_text(json.dumps(summary))
        code, text = verdict(file)
        self.assertEqual(code, 3, text)
        self.assertIn("summary: bandwidth.memory.read is ", text)
        self.assertIn("summary: batch_scaling.33.roofline.bytes_read_per_step is ", text)

    def test_names_the_work_alike_for_any_ranks(self):
        lines = [self.check("--workload", "dataset", "-b", "7", ranks=ranks) for ranks in (1, 2)]
        self.assertEqual(lines[0][3], lines[1][3])
        self.assertNotEqual(lines[0][5], lines[1][5])

    def test_of_a_run_that_is_invalid_is_its_own_reason(self):
        done = run(*[each for each in QUICK if each != "--allow-oversubscription"], "--even-if-invalid", "-b", "4",
                   "--results-dir", str(self.folder), threads=os.cpu_count() + 1)
        self.assertEqual(done.returncode, 3, done.stderr)
        code, text = verdict(next(self.folder.glob("*.json")))
        self.assertEqual(code, 3)
        self.assertIn("\n  verdict: the run itself is INVALID: node ", text)
        self.assertEqual(len([line for line in text.splitlines() if not line.startswith("    ")]), 2, text)


class VerifiedResume(LongRunTest):
    def test_of_a_run_that_was_stopped_and_resumed(self):
        process = started(*SWEEP, *self.directory(), ranks=2)
        self.wait_for(process, 2)
        process.send_signal(signal.SIGUSR1)
        process.communicate(timeout=60)
        code, text = verdict(self.one_result(".json"))
        self.assertEqual(code, 3)
        self.assertIn("  verdict: the run is not complete (SIGUSR1 ended it): continue it with --resume\n", text)
        self.assertEqual(len([line for line in text.splitlines() if "note:" not in line]), 2, text)
        self.resumed(ranks=2)
        code, text = verdict(self.one_result(".json"))
        self.assertEqual(code, 0, text)


if __name__ == "__main__":
    unittest.main()
