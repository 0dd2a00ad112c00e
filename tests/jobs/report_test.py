#!/usr/bin/env python3
"""The report at the end of a sweep: its table is there whether or not the picture can be drawn.

    report_test.py SOURCE_DIRECTORY ARCFLEET_SCALING
"""

import sys
import unittest

from job_script import ARCFLEET as SCALING, SOURCE, JobScriptTest

sys.path.insert(0, str(SOURCE / "tests" / "analysis"))
import planted_runs  # noqa: E402


class Reports(JobScriptTest):
    def report(self, **settings):
        planted_runs.write_law(self.folder / "sweep" / "results", nodes=(1, 2, 4), runs=2)
        return self.call("report.sbatch", "sweep", ARCFLEET_SCALING=str(SCALING), **settings)

    def test_the_table_and_its_picture(self):
        done = self.report(GNUTERM="x11")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("Scaling over nodes, strong", done.stdout)
        for name in ("scaling.svg", "scaling.html"):
            self.assertIn("<svg", (self.folder / "sweep" / name).read_text())

    def test_the_prices_of_the_site(self):
        site = self.site('price_per_node_hour="1.20 EUR"\nco2_per_kwh=380g\n')
        done = self.report(ARCFLEET_SITE=site)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("cost: nodes x hours x 1.2 EUR", done.stdout)
        self.assertIn("no energy: the energy was not measured", done.stdout)
        self.assertIn("Cost over time", (self.folder / "sweep" / "scaling.html").read_text())

    def test_a_picture_that_fails_hides_no_table(self):
        done = self.report(PATH=self.tool("gnuplot", "echo 'no terminal' >&2\nexit 1\n"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Scaling over nodes, strong", done.stdout)
        self.assertEqual(done.stdout, (self.folder / "sweep" / "scaling.txt").read_text())
        self.assertIn("scaling.txt is not complete (arcfleet-scaling: the report has no pictures: gnuplot failed: "
                      "no terminal): see what it has", done.stderr)
        self.assertIn("because gnuplot failed", (self.folder / "sweep" / "scaling.html").read_text())
        self.assertNotIn("cannot write", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
