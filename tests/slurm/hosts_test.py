#!/usr/bin/env python3
"""A node that is slower than the others, in its processor or its network, is named by the run and by the
analysis.

    hosts_test.py PREFIX [TEST...]
"""

import json
import subprocess

from slurm import SlurmTest
from slurm_main import main

PACE = ("--repeats", "8", "--relative-error", "0", "--min-time", "0.2", "--single-steps", "200")


class SlowHosts(SlurmTest):
    ALONE = True

    def measure(self, nodes):
        """The summary of a run with a rank on each of the first nodes."""
        number = self.batch("export OMP_NUM_THREADS=1",
                            f"srun -N{nodes} -n{nodes} {self.ARCFLEET} -q -b 1000 {' '.join(PACE)} "
                            f"--results-dir results -t on{nodes}", options=f"-N{nodes} --exclusive")
        self.assertEqual(self.wait(number), "COMPLETED", self.output())
        return next(each for each in self.results() if each["tag"] == f"on{nodes}")

    def named(self, result, words):
        """The hosts that a warning with these words is of."""
        return [warning.split()[1] for warning in result["warnings"]
                if warning.startswith("node ") and words in warning]

    def rows_of_hosts(self):
        """What arcfleet-scaling says of hosts, by name."""
        done = subprocess.run([self.SCALING, str(self.work / "results"), "--format", "json"], check=True,
                              capture_output=True, text=True)
        sections = json.loads(done.stdout)["sections"]
        return {row["host"]: row for section in sections if section["name"] == "hosts"
                for row in section["rows"]}

    def test_half_the_processor(self):
        self.cluster("cpu", "node2", "50", "arcfleet")
        self.measure(1)
        result = self.measure(2)
        self.assertEqual(self.named(result, "longer than the median of its peers"), ["node2"])
        row = self.rows_of_hosts()["node2"]
        self.assertEqual(row["mark"], "SLOW")
        self.fact("node given half a processor", "srun", f"named, {row['median']:.0f} % slower",
                  "COMPLETED", "-", "-")

    def test_a_slow_link(self):
        self.cluster("slow", "node3", "50mbit")
        result = self.measure(4)
        self.assertEqual(self.named(result, "has a slow network")[:1], ["node3"], result["warnings"])
        said = next(warning for warning in result["warnings"] if "has a slow network" in warning)
        self.fact("node on a link of 50 Mbit/s", "srun", "named, " + said.split("neighbour, ")[1].split(
            " the median")[0], "COMPLETED", "-", "-")


if __name__ == "__main__":
    main()
