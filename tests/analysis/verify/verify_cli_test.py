#!/usr/bin/env python3
"""Runs arcfleet-verify as a user types it, on reference runs, forged summaries and odd files.

    verify_cli_test.py PROGRAM VERSION [TEST...]
"""

import csv
import io
import json
import pathlib
import re
import shutil
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from command_line import CommandLineTest, main  # noqa: E402

REFERENCE = pathlib.Path(__file__).resolve().parents[3] / "results" / "reference"


class VerifyTest(CommandLineTest):
    def setUp(self):
        super().setUp()
        for file in REFERENCE.glob("benchmark_*"):
            shutil.copy(file, self.results)
        self.baseline = next(self.results.glob("benchmark_baseline_*.json"))

    def verdict(self, *arguments, code=0):
        """The lines of standard output, each with those that go on below it."""
        done = self.run_program(*map(str, arguments))
        self.assertEqual((done.returncode, done.stderr), (code, b""), done)
        output = done.stdout.decode()
        for line in output.splitlines():
            self.assertTrue(len(line) <= 80 or "--format" in arguments or re.match(r"(IN)?VALID  \S+$", line), line)
        return re.sub(r"\n    +", " ", output).splitlines()

    def forge(self):
        summary = json.loads(self.baseline.read_text())
        summary["batch_scaling"]["1000"]["steps_per_second"] *= 1.1
        self.baseline.write_text(json.dumps(summary))


class Verdicts(VerifyTest):
    def test_of_reference_runs(self):
        files = sorted(self.results.glob("*.json"))
        lines = self.verdict(*files)
        valid = [line for line in lines if not line.startswith("  ")]
        self.assertEqual(len(valid), 3)
        for file, line in zip(files, valid):
            self.assertRegex(line, rf"^VALID  {file} +configuration [0-9a-f]{{16}} +result [0-9a-f]{{16}}$")

    def test_is_the_same_by_either_file(self):
        self.assertEqual(self.verdict(self.baseline), self.verdict(self.baseline.with_suffix(".h5")))

    def test_of_a_forged_summary(self):
        self.forge()
        lines = self.verdict(self.baseline, code=3)
        self.assertEqual(lines[0], f"INVALID  {self.baseline}")
        self.assertRegex(lines[1], r"^  summary: batch_scaling\.1000\.steps_per_second is \S+ in the summary, and "
                                   r"\S+ by the samples$")
        self.assertRegex(lines[2], r"^  note: commit \w+ wrote it, and this program is commit ")
        self.assertEqual(len(lines), 3)

    def test_in_other_formats(self):
        self.forge()
        output = "\n".join(self.verdict("--format", "json", "--recompute", "0", *self.results.glob("*.json"), code=3))
        tables = {each["name"]: each["rows"] for each in json.loads(output)["sections"]}
        self.assertEqual(sorted(row["verdict"] for row in tables["files"]), ["INVALID", "VALID", "VALID"])
        self.assertEqual([row["rule"] for row in tables["findings"]], ["summary"])
        done = self.run_program("--format", "csv", "--table", "findings", str(self.baseline))
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
        self.assertEqual((done.returncode, rows[0]["rule"]), (3, "summary"))

    def test_says_which_checksums_were_not_computed(self):
        paper = next(self.results.glob("benchmark_paper_*.json"))
        self.assertEqual(self.verdict(paper)[1], "  note: 0 of 4 checksums computed again; its tasks are those of a "
                                                 "dataset: give --dataset DIR")
        self.assertEqual(self.verdict("--recompute", "0", self.baseline)[1],
                         "  note: 0 of 10 checksums computed again; the rest takes more steps than --recompute allows")


class Usage(VerifyTest):
    def test_needs_a_file(self):
        _, errors = self.call(code=2)
        self.assertEqual(errors, ["arcfleet-verify: no FILE (there is nothing to verify): name the .json file of a "
                                  "run"])

    def test_files_that_cannot_be_read_are_named_and_the_others_verified(self):
        self.write("empty.json", "")
        done = self.run_program("results/none.json", "results/empty.json", str(self.baseline))
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr.decode().splitlines(), [
            "arcfleet-verify: cannot verify results/none.json (there is no such file): give a result of arcfleet",
            "arcfleet-verify: cannot verify results/empty.json (it is not JSON): give a result of arcfleet"])
        self.assertTrue(done.stdout.decode().startswith("VALID  "))

    def test_help_and_version(self):
        self.assertIn("arcfleet-verify [OPTIONS] FILE...", self.call("--help")[0])
        self.assertEqual(self.call("--version")[0], f"arcfleet-verify {self.VERSION}\n")


if __name__ == "__main__":
    main()
