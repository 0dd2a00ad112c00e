#!/usr/bin/env python3
"""The example learners: PPO learns, ranks are one fleet with one policy, and the job script starts them.

    learner_test.py SOURCE MPIEXEC CASE
"""

import csv
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import python_client  # noqa: E402

SOURCE, MPIEXEC = Path(sys.argv[1]), sys.argv[2]
EXAMPLES = SOURCE / "src/python/examples"
sys.path.insert(0, str(EXAMPLES))
BEST = 10.0  # what a solved submission brings; painting adds up to 1, steps cost 0.005 each
ONE_THREAD = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def run(*command):
    done = subprocess.run(list(map(str, command)), env=ONE_THREAD, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False, timeout=500)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def returns(text):
    return [float(row["return"]) for row in csv.DictReader(text.splitlines())]


class Learns(unittest.TestCase):
    def test_far_beyond_the_random_policy(self):
        """Three seeds. A policy without weights is the random one; its returns are those of hundreds of episodes."""
        import learner
        import numpy as np

        for seed in (1, 2, 3):
            player = learner.Player(learner.make_envs(64, seed=seed), np.random.default_rng(seed))
            _, random = player.rollout(learner.Policy(), 200)
            curve, _ = learner.train(learner.make_envs(128, seed=seed), 60, np.random.default_rng(seed))
            learnt = statistics.mean(curve[-5:])
            deviation = statistics.stdev(random) / len(random) ** 0.5
            print(f"seed {seed}: random {statistics.mean(random):.2f} +- {deviation:.2f} ({len(random)} episodes), "
                  f"learnt {learnt:.2f}")
            self.assertGreater(len(random), 200)
            self.assertGreater(learnt, statistics.mean(random) + 20 * deviation)
            self.assertGreater(learnt, 0.9 * BEST)


class Ranks(unittest.TestCase):
    def setUp(self):
        try:
            import mpi4py  # noqa: F401
        except ImportError:
            python_client.without("mpi4py is not installed")

    def test_ranks_are_one_fleet_with_one_policy(self):
        fleets = set()
        for ranks in (1, 2, 4):
            done = run(MPIEXEC, "-n", ranks, sys.executable, EXAMPLES / "learner_mpi.py", "--envs", 150, "--updates", 25)
            said = re.search(r"ranks (\d), nodes 1, environments 150, initial fleet ([0-9a-f]{16}), policies agree", done.stderr)
            self.assertEqual(said[1], str(ranks), done.stderr)
            fleets.add(said[2])
            curve = returns(done.stdout)
            print(f"{ranks} ranks: initial fleet {said[2]}, return {curve[0]:.2f} to {curve[-1]:.2f}")
            self.assertGreater(statistics.mean(curve[-3:]), statistics.mean(curve[:3]) + 1)
        self.assertEqual(len(fleets), 1)

    def test_more_ranks_than_environments(self):
        """All ranks end, and one says why."""
        done = subprocess.run([MPIEXEC, "-n", "3", sys.executable, EXAMPLES / "learner_mpi.py", "--envs", "2"], env=ONE_THREAD,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=100)
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(done.stderr.count("3 ranks cannot share 2 environments: give each at least one"), 1, done.stderr)


class Weights(unittest.TestCase):
    """Without MPI: two ranks whose shards differ in size."""

    def test_gradients_weigh_as_much_as_their_shards(self):
        try:
            import learner_mpi
        except ImportError:
            python_client.without("mpi4py is not installed")
        import numpy as np

        class World:
            def Allreduce(self, array, total):
                total[:] = array + 3.0 * 0.25  # the other rank has 1 of 4 environments, and the number 3

        np.testing.assert_allclose(learner_mpi.mean_over(World(), 0.75)(np.array([7.0])), [0.75 * 7 + 0.25 * 3])


class Job(unittest.TestCase):
    def test_the_job_script_trains(self):
        """As Slurm would call it, with a launcher that starts one process."""
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        launcher = folder / "srun"
        launcher.write_text('#!/bin/bash\nwhile [[ $1 == -* ]]; do shift; done\nunset "${!SLURM_@}"\nexec "$@"\n')
        launcher.chmod(0o755)
        settings = {**ONE_THREAD, "PATH": f"{folder}:{os.environ['PATH']}", "SLURM_JOB_ID": "1", "SLURM_JOB_NAME": "learn",
                    "ARCFLEET_PYTHON": sys.executable}
        done = subprocess.run([SOURCE / "jobs/learner.sbatch", "--envs", "20", "--updates", "3"], cwd=folder, env=settings,
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(returns((folder / "results/learn-1/curve.csv").read_text())), 3)

    def test_a_picture(self):
        if not shutil.which("gnuplot"):
            python_client.without("gnuplot is not installed")
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (folder / "it's.csv").write_text("steps,return\n1,-1\n2,3\n")
        run(sys.executable, EXAMPLES / "learning_curve.py", folder / "it's.csv", "--output", folder / "a.svg")
        self.assertIn("it's", (folder / "a.svg").read_text().replace("&#39;", "'").replace("&apos;", "'"))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
