"""Runs arcfleet on a planted host (planted_host.c) and reads what it says about cores and NUMA nodes.

The variables are those of program.py, and ARCFLEET_PLANTED_HOST, which is preloaded.
"""

import os
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from program import PROGRAM, QUICK, ProgramTest  # noqa: E402

PROTOCOL = [option for option in QUICK if option != "--allow-oversubscription"]
PROCESSORS = sorted(os.sched_getaffinity(0))[:2]


def listed(*processors):
    return ",".join(map(str, processors)) + "\n"


@unittest.skipIf(len(PROCESSORS) < 2, "needs two processors")
class Placement(ProgramTest):
    def plant(self, cores, nodes):
        """`cores` and `nodes` are lists of processors."""
        system = self.folder / "host/sys/devices/system"
        for core in cores:
            for processor in core:
                topology = system / f"cpu/cpu{processor}/topology"
                topology.mkdir(parents=True)
                (topology / "thread_siblings_list").write_text(listed(*core))
                (topology / "physical_package_id").write_text("0\n")
        for node, processors in enumerate(nodes):
            (system / f"node/node{node}").mkdir(parents=True)
            (system / f"node/node{node}/cpulist").write_text(listed(*processors))

    def summary(self, places="{%d},{%d}"):
        """Of a rank with two threads, each bound to its own processor unless other places are given."""
        library = self.folder / "host.so"  # the loader takes a space for the end of a name
        library.symlink_to(os.environ["ARCFLEET_PLANTED_HOST"])
        where = {"OMP_PLACES": places % tuple(PROCESSORS), "OMP_PROC_BIND": "true"}
        return self.measured("--batch-sizes", "1000", "--batch-steps", "10", "--workload", "paper", threads=2,
                             protocol=PROTOCOL, LD_PRELOAD=str(library),
                             PLANTED_HOST=str(self.folder / "host"), **where)

    def warnings(self, summary, of):
        return [warning for warning in summary["warnings"] if of in warning]

    def remote_share(self, summary):
        return summary["batch_scaling"]["1000"]["memory"]["remote_page_share_per_rank"]["maximum"]

    def test_a_bound_program_uses_all_processors_without_a_number_of_threads(self):
        unset = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
        done = subprocess.run([PROGRAM, "--dry-run"], env={**unset, "OMP_PROC_BIND": "close"}, text=True,
                              capture_output=True, timeout=60, check=True)
        count = len(os.sched_getaffinity(0))
        self.assertIn(f"1 rank x {count} thread", done.stdout)

    def test_an_ordinary_host_gives_no_warning(self):
        first, second = PROCESSORS
        self.plant(cores=[[first], [second]], nodes=[[first, second]])
        summary = self.summary()
        self.assertEqual(self.remote_share(summary), 0)
        self.assertEqual(summary["system_info"]["numa_nodes"], 1)
        self.assertEqual(self.warnings(summary, "core"), [])
        self.assertEqual(self.warnings(summary, "NUMA"), [])

    def test_two_threads_on_one_core(self):
        first, second = PROCESSORS
        self.plant(cores=[[first, second]], nodes=[[first, second]])
        summary = self.summary()
        self.assertEqual(summary["verification"]["status"], "VALID")
        warning, = self.warnings(summary, " share core ")
        self.assertIn(f": 2 threads (rank 0) share core {first}: two threads on one core are slower", warning)

    def test_memory_on_the_other_numa_node(self):
        first, second = PROCESSORS
        self.plant(cores=[[first], [second]], nodes=[[first], [second]])
        summary = self.summary()
        self.assertEqual(summary["system_info"]["numa_nodes"], 2)
        self.assertGreater(self.remote_share(summary), 0.3)
        self.assertLess(self.remote_share(summary), 0.7)
        warning, = self.warnings(summary, "NUMA")
        self.assertIn("1 rank has over 5 % of its pages on another NUMA node than its threads at batch 1,000", warning)

    def test_threads_that_may_leave_their_numa_node(self):
        first, second = PROCESSORS
        self.plant(cores=[[first], [second]], nodes=[[first], [second]])
        summary = self.summary(places="{%d,%d}")
        self.assertEqual(self.remote_share(summary), 0)
        warning, = self.warnings(summary, "NUMA")
        self.assertIn("1 rank has threads that may run on several NUMA nodes", warning)


if __name__ == "__main__":
    unittest.main()
