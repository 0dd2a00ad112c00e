#!/usr/bin/env python3
"""The check of nodes on a cluster of which one node is slow or dies: that node is named with its cause, and no
other.

    nodecheck_test.py PREFIX [TEST...]
"""

import json
import subprocess
import textwrap

from slurm import NODES, SlurmTest
from slurm_main import main

# All "nodes" share a few processors, so that they are measured one after the other, with one rank each. Whatever
# else runs on this machine makes them differ by several per cent.
CHECK = """check_ranks=1
check_seconds={seconds}
check_memory={memory}
check_at_once=1
check_spread={spread}
export ARCFLEET_NODES='{nodes}'
"""

# Reads and writes memory that no cache holds, as fast as it can, while arcfleet's memory test runs on its node. Where
# all nodes share two processors, thirty of them take processor time from the test as well.
STREAM = """
import ctypes, os, pathlib, sys, time
copy, size = ctypes.CDLL(None).memcpy, 1 << 25
copy.argtypes = ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t
a, b = bytearray(size), bytearray(size)
to, of = (ctypes.addressof(ctypes.c_char.from_buffer(each)) for each in (a, b))
def testing():
    for each in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = each.read_bytes().split(b"\\0")
        except OSError:
            continue
        if b"memory" in words and words[0].endswith(b"/arcfleet"):
            return True
    return False
pathlib.Path(sys.argv[1]).touch()
while True:
    if not testing():
        time.sleep(0.02)
        continue
    for _ in range(8):
        copy(to, of, size)
"""


class NodeCheck(SlurmTest):
    ALONE = True

    def describe_site(self, seconds=3, memory=10, spread=3, more=""):
        self.write_site(CHECK.format(seconds=seconds, memory=memory, spread=spread, nodes=self.NODES_TOOL) + more)

    def check(self):
        """The job's number, its state, and what the check says, after the job has ended."""
        number = self.submit("nodecheck.sbatch")
        state = self.wait(number)
        done = subprocess.run([self.NODES_TOOL, str(self.work / "results"), "--format", "json", "--all", "--spread", "3%"],
                              check=False, capture_output=True, text=True)
        sections = {section["name"]: section for section in json.loads(done.stdout)["sections"]}
        return number, state, done.returncode, sections

    def verdicts(self, sections):
        return {row["node"]: row["verdict"] for row in sections["nodes"]["rows"]}

    def expect(self, slow, checked):
        """That the check calls the node slow and no other; what it says of this node."""
        number, state, code, sections = checked
        said = self.output() + self.logs()
        verdicts = self.verdicts(sections)
        self.assertEqual([node for node, verdict in verdicts.items() if verdict == "SLOW"], [slow], said)
        self.assertEqual((state, code), ("FAILED", 4), said)
        self.assertEqual(self.job(number)["ExitCode"], "4:0")
        self.assertIn(f"scontrol update nodename={slow} state=drain reason=", self.output())
        self.assertNotIn("drain", self.on("login", "sinfo -h -N -o %T"))
        return next(line for line in sections["bad"]["lead"] if line.startswith(slow + ":"))

    def named(self, fault, line):
        self.fact(fault, "srun", "named: " + textwrap.shorten(line.split(": ", 1)[1], 90), "FAILED, exit code 4", "-", "-")

    def test_healthy_then_half_a_processor(self):
        self.describe_site()
        number, state, code, sections = self.check()
        self.assertEqual((state, code), ("COMPLETED", 0), self.output() + self.logs())
        self.assertEqual(set(self.verdicts(sections).values()), {"healthy"})
        records = (self.work / "results" / f"nodecheck_{number}.jsonl").read_text().splitlines()
        self.assertEqual(len(records), NODES)
        self.assertTrue((self.work / "results" / "nodecheck_reference.json").exists())
        self.assertTrue(all(json.loads(line)["link_time_s"] for line in records), records)

        self.cluster("cpu", "node2", "50", "arcfleet")
        line = self.expect("node2", self.check())
        self.assertRegex(line, "compute .*of the time")
        self.named("node check: half a processor", line)

    def test_every_node_under_mpirun(self):
        """Each mpirun starts two ranks on its own node, although the job has one task a node; the last one a rank on each."""
        self.describe_site(seconds=1, spread=50, more="launcher=mpirun\ncheck_ranks=2\n")
        number, state, code, sections = self.check()
        said = f"{state} {code}\n" + self.output() + self.logs()
        self.assertEqual(set(self.verdicts(sections)), {f"node{i}" for i in range(1, NODES + 1)}, said)
        records = (self.work / "results" / f"nodecheck_{number}.jsonl").read_text().splitlines()
        for record in map(json.loads, records):
            self.assertEqual(sorted(record["tests"]), ["cache", "compute", "memory"], said)
            self.assertTrue(record["link_time_s"], said)
        placed = {(run["tag"], run["system_info"]["nodes"], run["system_info"]["ranks"]) for run in self.results()}
        self.assertEqual(placed, {("compute", 1, 2), ("cache", 1, 2), ("memory", 1, 2), ("links", NODES, NODES)}, said)

    def test_a_slow_link(self):
        self.cluster("slow", "node3", "50mbit")
        self.describe_site()
        line = self.expect("node3", self.check())
        self.assertIn("link", line)
        self.assertIn("network: check its cable", line)
        self.named("node check: a link of 50 Mbit/s", line)

    def test_a_competing_stream(self):
        (self.work / "stream.py").write_text(STREAM)
        self.describe_site()
        self.on("node4", f"for i in {{1..30}}; do setsid python3 {self.work}/stream.py {self.work}/streaming >/dev/null 2>&1 </dev/null & done",
                check=True)
        self.wait_until(lambda: (self.work / "streaming").exists(), "the start of the stream")
        line = self.expect("node4", self.check())
        self.assertIn("memory ", line)
        self.assertNotIn("compute ", line)
        self.assertIn("competing program", line)
        self.named("node check: a stream through memory", line)

    def test_a_node_that_dies_and_one_that_is_busy(self):
        self.describe_site()
        busy = self.batch("sleep 10000", options="-N1 --exclusive -w node1")
        self.wait_until(lambda: self.state(busy) == "RUNNING", "the job that keeps a node busy")
        number = self.submit("nodecheck.sbatch")
        folder = self.work / "results" / f"arcfleet-nodecheck-{number}" / "results" / "node4"
        self.wait_until(lambda: list(folder.glob("benchmark_compute*.json")), "a first result of node4")
        self.cluster("off", "node4")
        self.assertEqual(self.wait(number), "FAILED", self.output() + self.logs())
        said = self.output()
        self.assertEqual(self.job(number)["ExitCode"], "4:0", said)
        self.assertRegex(said, r"node4: .*stopped answering during the check")
        self.assertRegex(said, rf"node1 +busy +job {busy}")
        self.assertRegex(said, "1 of 4 nodes is bad: node4")
        self.assertIn("nodename=node4 state=drain reason='arcfleet: died during the check'", said)
        self.fact("node check: a node dies", "srun", "named, and the busy node with its job", "FAILED, exit code 4", "-", "-")


if __name__ == "__main__":
    main()
