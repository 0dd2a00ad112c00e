#!/usr/bin/env python3
"""What becomes of a run whose nodes, links and time fail, on a real Slurm cluster: how the job ends, that
what was saved is kept, and that the job that goes on has the checksum of an undisturbed run.

    faults_test.py BUILD [TEST...]

Prints a line for each fault.
"""

import json
import os
import pathlib
import subprocess
import tempfile
import time

from slurm import NODES, SlurmTest
from slurm_main import main

SIZES = (500, 1000, 2000, 3000, 4000)
MANY_SIZES = range(500, 3500, 100)  # most of a minute
# A second or two for each batch size, so that there is a middle to fail in.
PACE = ("--repeats", "8", "--min-time", "0.1")
QUICK = ("--repeats", "1", "--min-time", "0.001")


def sweep(sizes, pace=PACE):
    """Options of arcfleet; the checksum follows from the sizes, whatever the pace."""
    return ("-b", ",".join(map(str, sizes)), "--single-steps", "200", "--relative-error", "0", *pace)


def measured(result):
    """The times of what is complete in a summary, by batch size."""
    return {size: entry["times"] for size, entry in result.get("batch_scaling", {}).items()
            if "times" in entry}


class FaultTest(SlurmTest):
    def undisturbed_checksum(self):
        """Of the same work on one rank, which the number of repeats does not change."""
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([self.ARCFLEET, "-q", *sweep(self.sizes, QUICK), "--results-dir", folder],
                           check=True, capture_output=True,
                           env={**os.environ, "OMP_NUM_THREADS": "1"})
            return json.loads(next(pathlib.Path(folder).glob("*.json")).read_text())["checksum"]

    def start(self, launcher="srun", nodes=3, more="", sizes=SIZES):
        """A sweep on some nodes that has saved a batch size, and what it has saved."""
        self.sizes = sizes
        self.write_site(f"launcher={launcher}\nrequeues=3\n{more}")
        self.number = self.submit("strong.sbatch", "--nodes", str(nodes), *sweep(sizes))
        return self.wait_until(self.saved, "a first batch size saved")

    def saved(self):
        try:
            results = self.results()
        except (OSError, json.JSONDecodeError):
            return None
        return measured(results[0]) if results and measured(results[0]) else None

    def job_nodes(self):
        return self.on("login", f"scontrol show hostnames {self.job(self.number)['NodeList']}").split()

    def resumed(self, saved, fault, launcher="srun"):
        """The job has to be requeued, to go on with what was saved, and to be right."""
        restarted = lambda: int(self.job(self.number).get("Restarts", "0")) > 0  # noqa: E731
        begun = time.monotonic()
        self.wait_until(restarted, f"the requeue after: {fault}")
        requeued = time.monotonic() - begun
        self.assertEqual(self.wait(self.number), "COMPLETED", self.output() + self.logs())
        results = self.results()
        self.assertEqual(len(results), 1, "the sweep began anew instead of going on")
        result = results[0]
        self.assertTrue(result["complete"])
        self.assertEqual(result["verification"]["status"], "VALID")
        self.assertEqual(result["checksum"], self.undisturbed_checksum())
        kept = measured(result)
        lost = [size for size in saved if kept.get(size) != saved[size]]
        self.assertEqual(lost, [])
        restarts = self.job(self.number)["Restarts"]
        self.fact(fault, launcher, f"requeued after {requeued:.0f} s, {restarts} times",
                  self.state(self.number), f"{len(saved)} saved, {len(lost)} lost", "equal")


class Nodes(FaultTest):
    def test_power_cut_under_srun(self):
        saved = self.start()
        self.cluster("off", self.job_nodes()[-1])
        self.resumed(saved, "node powered off")

    def test_power_cut_under_mpirun(self):
        saved = self.start("mpirun")
        self.cluster("off", self.job_nodes()[-1])
        self.resumed(saved, "node powered off", "mpirun")

    def test_power_cut_of_the_first_node(self):
        saved = self.start()
        self.cluster("off", self.job_nodes()[0])
        self.resumed(saved, "first node (with the batch script) powered off")

    def test_node_cut_off(self):
        saved = self.start()
        self.cluster("wire", self.job_nodes()[-1], "down")
        self.resumed(saved, "node cut off the network")

    def test_node_set_down(self):
        saved = self.start()
        self.on("login", f"scontrol update nodename={self.job_nodes()[-1]} state=down reason=test",
                check=True)
        self.resumed(saved, "node set down by the administrator")


    def test_daemon_killed(self):
        """Its ranks go on, and a run that ended before Slurm missed the daemon would be complete."""
        saved = self.start(sizes=MANY_SIZES)
        self.on(self.job_nodes()[-1], "pkill -KILL -x slurmd", check=True)
        self.resumed(saved, "node's slurmd killed")


class Processes(FaultTest):
    def kill_a_rank(self, launcher):
        saved = self.start(launcher)
        self.on(self.job_nodes()[-1], "pkill -KILL -n -x arcfleet", check=True)
        self.resumed(saved, "a rank killed", launcher)

    def test_rank_killed_under_srun(self):
        self.kill_a_rank("srun")

    def test_rank_killed_under_mpirun(self):
        self.kill_a_rank("mpirun")


class Limits(FaultTest):
    def test_time_limit_with_signal(self):
        # Slurm looks about twice a minute for jobs to be signalled: the sweep takes longer, and may be
        # signalled several times.
        saved = self.start(more="time=00:01:00\nsbatch_options=--signal=B:USR1@55\nrequeues=99\n",
                           sizes=MANY_SIZES)
        self.resumed(saved, "signal before the time limit")
        self.assertIn("signalled: saving", self.output())

    def preempted(self, more=""):
        """Another job with precedence, on all nodes, that ends by itself."""
        saved = self.start(more=more)
        urgent = self.batch("sleep 3", options=f"-p urgent -N{NODES} --exclusive")
        self.assertEqual(self.wait(urgent), "COMPLETED")
        return saved

    def test_preemption(self):
        self.resumed(self.preempted(), "preempted by another job")

    def test_cancelled_jobs_stay_cancelled(self):
        saved = self.start()
        self.on("login", f"scancel {self.number}", check=True)
        self.assertEqual(self.wait(self.number), "CANCELLED")
        time.sleep(3)
        self.assertEqual(self.job(self.number)["Restarts"], "0")
        kept = measured(self.results()[0])
        self.assertLessEqual(set(saved), set(kept))
        self.fact("scancel", "srun", "not requeued", "CANCELLED", f"{len(saved)} saved, 0 lost", "-")


class Links(FaultTest):
    SLURMD_TIMEOUT_S = 300  # Slurm's default, so that a slow machine does not make the cut too long

    def test_a_link_cut_for_four_seconds(self):
        saved = self.start()
        node = self.job_nodes()[-1]
        self.cluster("wire", node, "down")
        time.sleep(4)
        self.cluster("wire", node, "up")
        self.assertEqual(self.wait(self.number), "COMPLETED", self.output() + self.logs())
        self.assertEqual(self.job(self.number)["Restarts"], "0")
        self.assertEqual(self.results()[0]["checksum"], self.undisturbed_checksum())
        self.fact("link cut for 4 s", "srun", "never requeued", "COMPLETED",
                  f"{len(saved)} saved, 0 lost", "equal")


class Storage(FaultTest):
    def test_results_directory_is_full(self):
        self.on("node1", f"mkdir -p full && mount -t tmpfs -o size=64k tmpfs {self.work}/full", check=True)
        number = self.batch(f"srun {self.ARCFLEET} -q {' '.join(sweep(SIZES))} --results-dir full",
                            options="-N2 -n2 -w node[1-2]")
        self.assertEqual(self.wait(number), "FAILED", self.output())
        errors = [line for line in self.output().splitlines() if line.startswith("arcfleet: ")]
        self.assertEqual(len(errors), 1, self.output())
        self.assertIn("No space left", errors[0])
        self.on("node1", f"umount {self.work}/full", check=True)
        self.fact("results directory full", "srun", "one line, exit 1", "FAILED", "-", "-")

    def test_results_directory_is_missing_on_other_nodes(self):
        """Only rank 0 writes, so that it need not be there."""
        self.on("node1", f"mkdir -p local && mount -t tmpfs tmpfs {self.work}/local", check=True)
        self.on("node1", "mkdir local/results", check=True)
        number = self.batch(f"srun {self.ARCFLEET} -q -b 500 --repeats 3 --results-dir local/results",
                            options="-N2 -n2 -w node[1-2]")
        self.assertEqual(self.wait(number), "COMPLETED", self.output())
        listed = self.on("node1", "ls local/results", check=True)
        self.assertEqual(len(listed.splitlines()), 2, listed)
        self.on("node1", f"umount {self.work}/local", check=True)


if __name__ == "__main__":
    main()
