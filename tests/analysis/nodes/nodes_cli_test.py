#!/usr/bin/env python3
"""Runs arcfleet-nodes as a user types it, on checks of invented nodes.

    nodes_cli_test.py PROGRAM VERSION [TEST...]
"""

import csv
import json
import pathlib
import random
import re
import resource
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import planted_nodes  # noqa: E402
from command_line import CommandLineTest, main  # noqa: E402


class NodesTest(CommandLineTest):
    def plant(self, records, name="nodecheck_1.jsonl"):
        planted_nodes.write(self.results / name, records)

    def faulty(self):
        """Twenty nodes: node3 has slow memory, node4 a slow core, node5 died, node6 is busy."""
        nodes, chance = planted_nodes.cluster(20), random.Random(2)
        nodes[2] = planted_nodes.node("node3", chance, slow=[("memory", range(8), 1.3)])
        nodes[3] = planted_nodes.node("node4", chance, slow=[("compute", [5], 1.5)])
        nodes[4] = planted_nodes.unmeasured("node5", "died", "no answer within 160 s")
        nodes[5] = planted_nodes.unmeasured("node6", "busy", "job 12")
        return nodes


class Verdicts(NodesTest):
    def test_bad_nodes_are_named_and_the_exit_code_is_4(self):
        self.plant(self.faulty())
        output, _ = self.call(code=4)
        self.assertIn("3 of 20 nodes are bad: node3, node4, node5", output)
        self.assertIn("core 5: check for a program that is bound there", output)
        self.assertIn("memory bandwidth", output)
        self.assertIn("node6  busy   job 12", output)

    def test_healthy_nodes_end_with_0(self):
        self.plant(planted_nodes.cluster(20))
        self.assertIn("none of 20 nodes is bad", self.call(code=0)[0])

    def test_the_drain_commands_are_words_of_a_shell(self):
        self.plant(self.faulty())
        rows = list(csv.reader(self.call("--table", "drain", "--format", "csv", code=4)[0].splitlines()))
        self.assertEqual([row[0].split()[2] for row in rows[1:]], [f"nodename=node{i}" for i in (3, 4, 5)])
        for row in rows[1:]:
            words = subprocess.run(["bash", "-c", f"printf '%s\\0' {row[0]}"], check=True, capture_output=True, text=True).stdout
            self.assertEqual(len(words.split("\0")[:-1]), 5, words)

    def test_a_table_without_rows_is_no_mistake(self):
        self.plant(planted_nodes.cluster(20))
        self.assertEqual(self.call("--table", "drain", "--format", "csv", code=0)[0].splitlines(), ["command"])

    def test_json_holds_all_findings(self):
        self.plant(self.faulty())
        sections = {each["name"]: each for each in json.loads(self.call("--format", "json", code=4)[0])["sections"]}
        self.assertEqual({(row["node"], row["measure"]) for row in sections["findings"]["rows"]},
                         {("node3", "memory"), ("node4", "compute_core")})
        self.assertAlmostEqual(sections["findings"]["rows"][0]["longer"], 0.3, delta=0.05)


class Example(NodesTest):
    def test_the_page_shows_what_its_commands_print(self):
        """Each piece between lines of "..." stands in the output as it is, in this order."""
        page = (pathlib.Path(__file__).resolve().parents[3] / "analysis/README.md").read_text()
        block = re.search(r"```\n\$ tests/(\S*/planted_nodes\.py) (\S+) && arcfleet-nodes \2[^\n]*\n(.*?)```", page, re.DOTALL)
        writer = pathlib.Path(__file__).resolve().parents[2] / block[1]
        subprocess.run([writer, block[2]], cwd=self.results.parent, check=True)
        output = self.call(block[2], code=4)[0]
        pieces = re.split(r"^\.\.\.\n", block[3], flags=re.MULTILINE)
        self.assertGreater(len(pieces), 3)
        end = 0
        for piece in pieces:
            self.assertIn(piece, output[end:])
            end = output.index(piece, end) + len(piece)


class Hostile(NodesTest):
    def test_lines_that_are_no_records_are_named(self):
        self.plant(planted_nodes.cluster(5))
        with (self.results / "nodecheck_1.jsonl").open("ab") as file:
            file.write(b"{\n\xff\xfe\n\n" + b"[" * 100000 + b"\n" + b'{"nodecheck": 9}\n')
        _, errors = self.call(code=0, warnings=5)
        self.assertIn("line 6 left out", errors[0])

    def test_names_cannot_steer_a_terminal_or_a_shell(self):
        nodes = planted_nodes.cluster(20)
        nodes[0] = planted_nodes.node("a\x1b[2J'; reboot #", random.Random(1), slow=[("cache", range(8), 2)])
        self.plant(nodes)
        output, _ = self.call(code=4)
        self.assertNotIn("\x1b", output)
        self.assertNotIn("scontrol", output)

    def test_nothing_to_judge_is_one_line(self):
        for arguments in ((), ("missing.jsonl",), (str(self.results),)):
            _, errors = self.call(*arguments, code=1)
            self.assertEqual(len(errors), 1, errors)
        self.plant([])
        self.assertIn("no check in results", self.call(code=1)[1][0])

    def test_a_reference_that_cannot_be_written_hides_no_verdict(self):
        self.plant(self.faulty())
        output, errors = self.call("--reference", "missing/reference.json", code=4, warnings=1)
        self.assertIn("3 of 20 nodes are bad", output)
        self.assertIn("missing/reference.json", " ".join(errors))

    def test_a_broken_reference_is_one_line(self):
        self.plant(planted_nodes.cluster(5))
        self.write("reference.json", "{")
        self.assertIn("cannot use the reference", self.call("--reference", "results/reference.json", code=1)[1][0])
        self.assertEqual((self.results / "reference.json").read_text(), "{")


class Large(NodesTest):
    def test_ten_thousand_nodes_take_little_memory(self):
        """Their records alone are some 44 MB: they are not kept."""
        chance = random.Random(1)
        self.plant(planted_nodes.node(f"node{i}", chance, 128, slow=[("memory", range(128), 2)] if i == 77 else ())
                   for i in range(1, 10001))
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        output, _ = self.call(code=4)
        self.assertIn("1 of 10,000 nodes is bad: node77", output)
        self.assertLess(max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss), 200 * 1024)


if __name__ == "__main__":
    main()
