"""Runs arcfleet on a planted host (planted_host.c) whose counters of energy a thread moves on.

The variables are those of program.py, and ARCFLEET_PLANTED_HOST, which is preloaded.
"""

import os
import sys
import threading
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from program import ProgramTest, run  # noqa: E402



def protocol(repeats=7, min_time=0.2):
    return ["--repeats", str(repeats), "--relative-error", "0", "--warmup", "0", "--min-time", str(min_time),
            "--single-steps", "40", "--allow-oversubscription", "--batch-sizes", "100"]


class Counters:
    """Files that a thread moves on, each by its own power, from joules to text by `written`."""

    def __init__(self, powers, written, first=0):
        self.ends = False
        self.powers, self.written, self.first = powers, written, first
        self.begin = time.monotonic()
        self.move()
        self.thread = threading.Thread(target=self.keep_moving)
        self.thread.start()

    def move(self):
        passed = time.monotonic() - self.begin
        for file, power in self.powers.items():
            fresh = file.with_name(file.name + ".next")
            fresh.write_text(self.written(self.first + power * passed))
            fresh.rename(file)

    def keep_moving(self):
        while not self.ends:
            self.move()
            time.sleep(0.001)

    def end(self):
        self.ends = True
        self.thread.join()


class Energy(ProgramTest):
    def setUp(self):
        super().setUp()
        self.host = self.folder / "host"
        library = self.folder / "host.so"  # the loader takes a space for the end of a name
        library.symlink_to(os.environ["ARCFLEET_PLANTED_HOST"])
        self.planted = {"LD_PRELOAD": str(library), "PLANTED_HOST": str(self.host)}

    def plant(self, path, text=""):
        file = self.host / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def zone(self, name, holds, joules=262_143):
        folder = f"sys/class/powercap/{name}"
        self.plant(f"{folder}/name", holds + "\n")
        self.plant(f"{folder}/max_energy_range_uj", f"{joules * 1_000_000}\n")
        return self.plant(f"{folder}/energy_uj")

    def moved(self, *arguments, **how):
        counters = Counters(*arguments, **how)
        self.addCleanup(counters.end)

    def summary(self, **repeats):
        return self.measured(protocol=protocol(**repeats), **self.planted)

    def energy(self, summary):
        return summary["batch_scaling"]["100"]["energy"]

    def test_packages_and_memory(self):
        powers = {}
        for socket in "01":
            powers[self.zone(f"intel-rapl:{socket}", f"package-{socket}")] = 100
            powers[self.zone(f"intel-rapl:{socket}:0", "dram")] = 25
            self.zone(f"intel-rapl:{socket}:1", "core").write_text("5\n")
        self.moved(powers, lambda joules: f"{int(1e6 * joules)}\n")
        summary = self.summary()
        self.assertEqual(summary["system_info"]["energy_source"], "powercap")
        self.assertEqual(summary["system_info"]["energy_scope"], "packages and memory of 2 sockets")
        self.assertNotIn("energy_missing", summary["system_info"])
        energy = self.energy(summary)
        self.assertAlmostEqual(energy["power"], 250, delta=50)
        self.assertAlmostEqual(energy["idle_power"], 250, delta=50)
        self.assertEqual(len(energy["joules"]), 7)
        rate = summary["batch_scaling"]["100"]["steps_per_second"]
        self.assertAlmostEqual(energy["steps_per_joule"] * energy["power"] / rate, 1, delta=0.3)
        self.assertLessEqual(energy["low"], energy["steps_per_joule"])
        self.assertGreaterEqual(energy["high"], energy["steps_per_joule"])

    def test_a_counter_that_starts_again(self):
        """Its range is 2 kJ, and it is 30 J, a quarter of a second, from its end when the run starts."""
        file = self.zone("intel-rapl:0", "package-0", joules=2_000)
        self.moved({file: 120}, lambda joules: f"{int(1e6 * (joules % 2_000))}\n", first=1_970)
        energy = self.energy(self.summary())
        self.assertEqual(len(energy["joules"]), 7)
        self.assertAlmostEqual(energy["power"], 120, delta=25)

    def test_a_cray_needs_longer_repeats(self):
        self.plant("sys/cray/pm_counters/raw_scan_hz", "10\n")
        self.plant("sys/cray/pm_counters/startup", "1\n")
        self.moved({self.plant("sys/cray/pm_counters/energy"): 4_000}, lambda joules: f"{int(joules)} J\n")
        printed = run(*protocol(), "--results-dir", str(self.folder), **self.planted).stdout
        self.assertIn("Energy: unknown, because a counter (Cray pm_counters) jumped", printed)
        summary = self.summary(repeats=2, min_time=1.1)
        self.assertEqual(summary["system_info"]["energy_scope"], "whole node")
        self.assertAlmostEqual(self.energy(summary)["power"], 4_000, delta=500)

    def test_a_counter_that_cannot_be_read(self):
        self.zone("intel-rapl:0", "package-0")
        done = run(*protocol(), "--results-dir", str(self.folder), **self.planted)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(" ".join(done.stdout.split()), "Energy: not measurable on node .*: "
                         "/sys/class/powercap/intel-rapl:0/energy_uj holds no counter: ask")

    def test_the_table(self):
        self.moved({self.zone("intel-rapl:0", "package-0"): 120}, lambda joules: f"{int(1e6 * joules)}\n")
        printed = run(*protocol(), "--results-dir", str(self.folder), **self.planted).stdout
        self.assertRegex(printed, r"batch +steps/J +interval +net steps/J +power +idle\n +100 ")
        self.assertIn("powercap: packages of 1 socket, without memory", " ".join(printed.split()))
        self.assertLessEqual(max(map(len, printed.splitlines())), 80)


if __name__ == "__main__":
    unittest.main()
