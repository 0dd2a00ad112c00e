#!/usr/bin/env python3
"""The report of arcfleet-scaling, looked at by a browser and a validator.

usage: scaling_report_test.py ARCFLEET_SCALING VERSION [CASE...]"""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import browser
import planted_runs
from command_line import CommandLineTest, main


class Reports(CommandLineTest):
    def setUp(self):
        super().setUp()
        planted_runs.write_law(self.results, nodes=(1, 2, 4, 8, 16))
        self.page = self.results.parent / "report.html"
        done = self.run_program("--report", str(self.page))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.table = done.stdout.decode()
        self.text = self.page.read_text()

    def test_its_numbers_are_those_of_the_table(self):
        rows = re.findall(r"^ +(\d+) +\d+ +\d+ +(\S+ M) +(\[\S+, \S+\])", self.table, re.MULTILINE)
        self.assertEqual(len(rows), 5)
        for nodes, rate, interval in rows:
            name = f"{nodes} node{'' if nodes == '1' else 's'}"
            self.assertIn(f"<title>{name}: {rate} steps/s, 95.0 % interval {interval}, 6 runs</title>", self.text)
        self.assertIn("measured, 95.0 % interval", self.text)

    def test_a_browser_shows_it_without_a_complaint(self):
        done, asked = browser.requests_of(self.page)
        self.assertEqual(browser.complaints(done), [])
        self.assertEqual(asked, set())
        self.assertEqual(browser.tidy_complaints(self.page), [])

    def test_it_is_as_wide_as_the_window(self):
        for window in (500, 1400):
            content, shown = browser.widths(self.page, window)
            self.assertLessEqual(content, shown, window)

    def test_it_prints(self):
        paper = self.results.parent / "report.pdf"
        done = browser.browse(self.page, f"--print-to-pdf={paper}")
        self.assertEqual(browser.complaints(done), [])
        self.assertTrue(paper.read_bytes().startswith(b"%PDF"))
        self.assertIn(b"/MediaBox", paper.read_bytes())


if __name__ == "__main__":
    main()
