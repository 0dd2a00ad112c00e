#!/usr/bin/env python3
"""The check of nodes without a cluster: what it would submit and run, what it refuses, and a check of one node with
invented answers of Slurm.

    nodecheck_test.py SOURCE_DIRECTORY ARCFLEET
"""

import json
import unittest

from job_script import ARCFLEET, JobScriptTest

NODES = ARCFLEET.parents[1] / "analysis" / "arcfleet-nodes"

SINFO = """cat <<END
node1 idle none
node2 idle none
node3 allocated none
node4 down* Not responding
node5 drained DIMM 3 replaced
END
"""
SCONTROL = """case $2 in
  hostnames) tr , '\\n' <<<"$3" ;;
  *) echo "NodeName=node1 CPUTot=2 ThreadsPerCore=2 RealMemory=100 State=IDLE" ;;
esac
"""


class NodeCheck(JobScriptTest):
    def setUp(self):
        super().setUp()
        self.path = ""
        for name, text in (("sinfo", SINFO), ("scontrol", SCONTROL), ("squeue", "echo '77 node3'\n")):
            self.path = self.tool(name, text)

    def test_a_dry_run_names_the_idle_nodes_and_every_test(self):
        done = self.call("nodecheck.sbatch", "--dry-run", PATH=self.path, ARCFLEET_SITE=self.site("partition=big\ncheck_ranks=4\n"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("--partition=big", done.stdout)
        self.assertIn("--no-kill --nodelist=node1\\,node2", done.stdout)
        self.assertIn("--nodes=2 ", done.stdout)
        for words in ("--ntasks=4", "--tag compute", "--tag cache", "--tag memory", "--workload paper"):
            self.assertIn(words, done.stdout)
        self.assertEqual([path.name for path in self.folder.iterdir() if path.name != "tools"], ["site.conf"])

    def test_refusals(self):
        for site, argument, words in (("", "--nodes=2", "--nodes does not apply"),
                                      ("check_seconds=soon\n", "--dry-run", 'contains "soon"'),
                                      ("", "--no-such-option", "arcfleet refuses the options")):
            done = self.call("nodecheck.sbatch", argument, PATH=self.path, ARCFLEET_SITE=self.site(site))
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(words, done.stderr)
        self.tool("sinfo", "echo 'node1 allocated none'\n")
        done = self.call("nodecheck.sbatch", PATH=self.path)
        self.assertEqual(done.returncode, 1)
        self.assertIn("no node is idle", done.stderr)
        self.tool("sinfo", "echo 'Unable to contact slurm controller' >&2; exit 1\n")
        done = self.call("nodecheck.sbatch", PATH=self.path)
        self.assertEqual(done.returncode, 1)
        self.assertIn("sinfo failed (see above): run this where Slurm can be reached", done.stderr)

    def test_a_check_of_one_node(self):
        """Its record has all tests; the other nodes are named; a node without others has no verdict."""
        path = self.tool("srun", 'while [[ $1 == -* ]]; do shift; done\nunset "${!SLURM_@}"\nexec "$@"\n')
        done = self.call("nodecheck.sbatch", PATH=path, ARCFLEET_NODES=str(NODES), SLURM_JOB_ID="5", SLURM_JOB_NAME="check",
                         SLURM_JOB_NODELIST="node1", ARCFLEET_SITE=self.site("check_seconds=1\ncheck_memory=5\nbind=none\n"))
        records = [json.loads(line) for line in (self.folder / "results/nodecheck_5.jsonl").read_text().splitlines()]
        tested = [record for record in records if record["tests"]]
        self.assertEqual([sorted(record["tests"]) for record in tested], [["cache", "compute", "memory"]], done.stderr)
        states = {record["node"]: (record["state"], record["reason"]) for record in records}
        self.assertEqual(states["node3"], ("busy", "job 77"))
        self.assertEqual(states["node4"], ("down", "state down: Not responding"))
        self.assertEqual(states["node5"], ("down", "state drained: DIMM 3 replaced"))
        self.assertIn("node5  down", done.stdout)


if __name__ == "__main__":
    unittest.main(argv=["nodecheck_test"])
