#!/usr/bin/env python3
"""The check of nodes without a cluster: what it would submit and run, what it refuses, and a check of one node with
invented answers of Slurm.

    nodecheck_test.py SOURCE_DIRECTORY ARCFLEET
"""

import json
import re
import shlex
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
# It knows lists such as node[1,2] alone. node2 has more memory than node1.
SCONTROL = """case $2 in
  hostnames) sed -E 's/^node\\[(.*)]$/\\1/; s/(^|,)(node)?/\\1node/g' <<<"$3" | tr , '\\n' ;;
  hostlistsorted) echo "node[$(sed s/node// "$3" | sort -n | paste -s -d ,)]" ;;
  *)
    "$0" show hostnames "$4" | while read -r name; do
      echo "NodeName=$name CPUTot=4 ThreadsPerCore=2 RealMemory=${name#node}00 State=IDLE"
    done
    ;;
esac
"""
# What a launcher of one node does: it starts one process, and keeps its options.
LAUNCHER = """echo "$SLURM_JOB_NODELIST ${SLURM_TASKS_PER_NODE:-all} $*" >>launches
while [[ $1 == -* ]]; do
  case $1 in -n | --map-by | --bind-to | --host) shift ;; esac
  shift
done
unset "${!SLURM_@}"
exec "$@"
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
        self.assertIn("--ntasks-per-node=1 --output=", done.stdout)
        self.assertIn("--no-kill --nodelist=node\\[1\\,2\\]", done.stdout)
        self.assertIn("--nodes=2 ", done.stdout)
        for words in ("--ntasks=4", "--tag compute", "--tag cache", "--tag memory", "--workload paper"):
            self.assertIn(words, done.stdout)
        self.assertEqual([path.name for path in self.folder.iterdir() if path.name != "tools"], ["site.conf"])

    def test_a_dry_run_shows_what_the_job_runs(self):
        """The same commands, for the same nodes, in the same order."""
        site = self.site("check_ranks=1\ncheck_seconds=1\ncheck_memory=5\nbind=none\ncheck_at_once=1\n")
        path, settings = self.launchers(), {"ARCFLEET_NODES": str(NODES), "ARCFLEET_SITE": site}
        said = self.call("nodecheck.sbatch", "--dry-run", PATH=path, **settings).stdout
        planned, node = [], ""
        for line in said.splitlines():
            if found := re.match(r"on each NODE of node\[(\d)\], alone:$", line):
                node = "node" + found[1]
            words = shlex.split(line)
            if words[:1] == ["OMP_NUM_THREADS=1"]:
                planned.append([word.replace("JOB", "check-5").replace("NODE", node) for word in words[2:]])
        self.job(path, **settings)
        ran = [line.split()[2:] for line in (self.folder / "launches").read_text().splitlines()]
        self.assertEqual(len(planned), 7, said)
        self.assertEqual(ran, planned)
        at_end = [shlex.split(line) for line in said.partition("at the end:\n")[2].splitlines()]
        self.assertEqual([words[1] for words in at_end], ["--record", "--reference"])
        self.assertIn("results/nodecheck_JOB.jsonl", at_end[0][2])

    def launchers(self):
        """A PATH with srun and mpirun that start one process."""
        self.tool("mpirun", '[[ $1 != --version ]] || exec echo "mpirun (Open MPI) 4.1.4"\n' + LAUNCHER)
        return self.tool("srun", LAUNCHER)

    def job(self, path, nodes="node[1,2]", **settings):
        """The check as a job of these nodes, and its records by node."""
        done = self.call("nodecheck.sbatch", PATH=path, SLURM_JOB_ID="5", SLURM_JOB_NAME="check", SLURM_JOB_NODELIST=nodes,
                         **settings)
        lines = (self.folder / "results/nodecheck_5.jsonl").read_text().splitlines()
        return done, {record["node"]: record for record in map(json.loads, lines)}

    def test_mpirun_starts_on_one_node_at_a_time(self):
        """A sweep's mpirun takes all nodes of its job; here it takes the one whose turn it is, with a rank on each core."""
        site = self.site("launcher=mpirun\ncheck_seconds=1\ncheck_memory=5\ncheck_at_once=1\n")
        done, records = self.job(self.launchers(), ARCFLEET_NODES=str(NODES), ARCFLEET_SITE=site)
        tested = {node for node, record in records.items() if len(record["tests"]) == 3}
        launches = [line.split(" -n ") for line in (self.folder / "launches").read_text().splitlines()]
        self.assertEqual([allocation for allocation, _ in launches],
                         6 * ["node[1,2] 2(x2)"] + ["node[1,2] 1(x2)"], done.stderr)
        for (_, options), node in zip(launches, ["node1", "node1", "node1", "node2", "node2", "node2"]):
            self.assertTrue(options.startswith(f"2 --map-by ppr:2:node:PE=1 --bind-to core --host {node}:2 "), options)
        self.assertTrue(launches[-1][1].startswith("2 --map-by ppr:1:node --bind-to none "), launches[-1])
        self.assertEqual(len(tested), 1, records.keys())  # both are this host

    def test_ten_thousand_nodes_fit_on_a_command_line(self):
        """Their names alone would be 90 KB; no word that the kernel takes may have more than 128 KiB."""
        self.tool("sinfo", "seq -f 'node%05g idle none' 12000\n")
        self.tool("scontrol", """case $2 in
          hostlistsorted) echo "node[$(head -n 1 "$3" | sed s/node//)-$(sed -n '$s/node//p' "$3")]" ;;
          *) seq -f 'NodeName=node%05g CPUTot=2 ThreadsPerCore=1 RealMemory=100' 12000 ;;
        esac
        """)
        done = self.call("nodecheck.sbatch", "--dry-run", PATH=self.path)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("--nodelist=node\\[00001-12000\\]", done.stdout)
        self.assertLess(max(map(len, done.stdout.splitlines())), 1000)

    def test_refusals(self):
        for site, argument, words in (("", "--nodes=2", "--nodes does not apply"),
                                      ("check_seconds=soon\n", "--dry-run", 'contains "soon"'),
                                      ("check_ranks=all\n", "--dry-run", 'contains "all"'),
                                      ("check_spread=1%\n", "--dry-run", 'check_spread'),
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
        done, records = self.job(self.launchers(), nodes="node1", ARCFLEET_NODES=str(NODES),
                                 ARCFLEET_SITE=self.site("check_seconds=1\ncheck_memory=5\nbind=none\n"))
        tested = [record for record in records.values() if record["tests"]]
        self.assertEqual([sorted(record["tests"]) for record in tested], [["cache", "compute", "memory"]], done.stderr)
        states = {node: (record["state"], record["reason"]) for node, record in records.items()}
        self.assertEqual(states["node3"], ("busy", "job 77"))
        self.assertEqual(states["node4"], ("down", "state down: Not responding"))
        self.assertEqual(states["node5"], ("down", "state drained: DIMM 3 replaced"))
        self.assertIn("node5  down", done.stdout)


if __name__ == "__main__":
    unittest.main(argv=["nodecheck_test"])
