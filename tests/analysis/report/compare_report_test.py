#!/usr/bin/env python3
"""The report of arcfleet-compare, looked at by a browser and a validator.

usage: compare_report_test.py ARCFLEET_COMPARE VERSION [CASE...]"""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "compare")]

import browser
import planted_runs
from command_line import main
from tagged_runs import PlantedRuns


class Reports(PlantedRuns):
    SIZES = (1024, 65536)
    HOSTILE = "<script>alert('x')</script> \"quoted\" & \x1b[31mred\x1b[0m <img src=http://example.org/a.png>"

    def setUp(self):
        super().setUp()
        self.page = self.results.parent / "report.html"

    def report(self, *arguments, code=0):
        done = self.run_program(*arguments, "--report", str(self.page))
        self.assertEqual(done.returncode, code, done.stderr)
        return self.page.read_text()

    def test_it_answers_in_words_and_has_everything(self):
        self.plant("fast", 1.2, 1.81e9)
        text = self.report("--baseline", "before")
        self.assertIn("<p>fast against before: faster at all 3 sizes (1.", text)
        for part in ("Against the baseline before", "<svg", "What ran where", "verdict-faster", "Runs over time: batch 65,536"):
            self.assertIn(part, text)
        self.assertEqual(browser.tidy_complaints(self.page), [])

    def test_invalid_runs_alone_have_no_picture_but_ran_somewhere(self):
        for path in self.results.glob("*.json"):
            path.unlink()
        invalid = {**planted_runs.run(lambda size: 3e6), "verification": {"status": "INVALID"}}
        planted_runs.write(self.results, invalid, "wrong.json")
        text = self.report()
        self.assertIn("What ran where", text)
        self.assertIn("all runs", text)
        self.assertNotIn("<svg", text)

    def test_a_picture_and_a_report_come_from_one_call(self):
        picture = self.results.parent / "picture.svg"
        self.assertIn("<svg", self.report("--plot", str(picture)))
        self.assertIn("<svg", picture.read_text())

    def test_hostile_text_stays_text(self):
        planted_runs.write(self.results, planted_runs.run(lambda size: 3e6, tag=self.HOSTILE, time=1.9e9), "hostile.json")
        text = self.report()
        self.assertNotIn("<script", text)
        self.assertNotIn("<img", text)
        self.assertNotIn("\x1b", text)
        self.assertIn("&lt;script&gt;alert('x')&lt;/script&gt; &quot;quoted&quot; &amp; \\x1b[31mred", text)
        self.assertEqual(browser.tidy_complaints(self.page), [])
        done, asked = browser.requests_of(self.page)
        self.assertEqual(browser.complaints(done), [])
        self.assertEqual(asked, set())

    def test_a_verdict_is_not_hidden_by_a_report_that_fails(self):
        self.plant("slow", 0.8, 1.82e9)
        self.page = self.results / "none" / "report.html"
        done = self.run_program("--baseline", "before", "slow", "--fail-on-regression", "5%", "--report", str(self.page))
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn(b"report.html (No such file or directory)", done.stderr)

    def test_without_gnuplot_it_says_so(self):
        done = self.run_program("--report", str(self.page), env={"PATH": "/nonexistent"})
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        text = self.page.read_text()
        self.assertIn("gnuplot was not installed", text)
        self.assertNotIn("<svg", text)
        self.assertEqual(browser.tidy_complaints(self.page), [])


if __name__ == "__main__":
    main()
