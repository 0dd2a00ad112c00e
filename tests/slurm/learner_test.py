#!/usr/bin/env python3
"""The example learner of the Python package as a job: one fleet and one policy, whatever the number of nodes.

    learner_test.py BUILD [TEST...]

The package is installed as its own tests install it. Where no Python package index answers, this is a skipped test.
"""

import csv
import os
import re
import subprocess
import sys

from slurm import HERE, SlurmTest
from slurm_main import main

SOURCE = HERE.parents[1]
sys.path.insert(0, str(SOURCE / "tests"))
import python_client  # noqa: E402


class Learner(SlurmTest):
    PYTHON = ""  # that has arcfleet and mpi4py

    def setUp(self):
        if not self.PYTHON:
            done = subprocess.run([os.environ.get("ARCFLEET_TEST_PYTHON", sys.executable), SOURCE / "tests/python/run.py", SOURCE,
                                   SOURCE / "build/release/python", "executable.py"], check=False, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            if "skipped=" in done.stdout:
                self.skipTest(done.stdout)
            Learner.PYTHON = done.stdout.strip()
        if subprocess.run([self.PYTHON, "-c", "import mpi4py"], check=False, capture_output=True).returncode != 0:
            python_client.without("mpi4py is not installed")
        super().setUp()

    def trained(self, nodes, launcher):
        """What the ranks of a job of that many nodes say, a rank for each node, and the returns of its learning curve."""
        self.write_site(f"ranks_per_node=1\nlauncher={launcher}\nexport ARCFLEET_PYTHON='{self.PYTHON}'\n")
        number = self.submit("learner.sbatch", "--nodes", str(nodes), "--envs", "150", "--updates", "12")
        self.assertEqual(self.wait(number), "COMPLETED", self.output() + self.logs())
        folder = self.work / "results" / f"arcfleet-learner-{number}"
        returns = [float(row["return"]) for row in csv.DictReader((folder / "curve.csv").read_text().splitlines())]
        return (folder / "learner.log").read_text(), returns

    def test_one_fleet_on_any_number_of_nodes(self):
        fleets = set()
        for nodes, launcher in ((1, "srun"), (2, "srun"), (4, "srun"), (4, "mpirun")):
            with self.subTest(nodes=nodes, launcher=launcher):
                said, returns = self.trained(nodes, launcher)
                found = re.search(r"ranks (\d), nodes (\d), environments 150, initial fleet ([0-9a-f]{16}), policies agree", said)
                self.assertTrue(found, said)
                self.assertEqual((found[1], found[2]), (str(nodes), str(nodes)))
                self.assertEqual(len(returns), 12)
                fleets.add(found[3])
                print(f"{nodes} nodes, {launcher}: initial fleet {found[3]}, return {returns[0]:.2f} to {returns[-1]:.2f}")
        self.assertEqual(len(fleets), 1)


if __name__ == "__main__":
    main()
