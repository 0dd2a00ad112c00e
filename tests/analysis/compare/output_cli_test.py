#!/usr/bin/env python3
"""Runs arcfleet-compare as a user types it: its formats and exports, the plan, and pictures.

    output_cli_test.py PROGRAM VERSION [TEST...]
"""

import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import xml.etree.ElementTree as xml

from tagged_runs import PlantedRuns
from command_line import CommandLineTest, main
import planted_runs


class Formats(PlantedRuns):
    def setUp(self):
        super().setUp()
        self.plant("fast", 1.2, 1.81e9)
        self.plant("slow, \"really\"", 0.8, 1.82e9)

    def test_the_same_rows_in_each(self):
        call = ("--baseline", "before", "--format")
        from_json = json.loads(self.call(*call, "json")[0])["sections"][0]
        table = list(csv.DictReader(io.StringIO(self.call(*call, "csv", "--table", "baseline")[0])))
        self.assertEqual(len(table), len(from_json["rows"]))
        for in_csv, in_json in zip(table, from_json["rows"]):
            self.assertEqual(in_csv["side"], in_json["side"])
            self.assertEqual(float(in_csv["ratio"]), in_json["ratio"])
            self.assertEqual(float(in_csv["steps_per_second [steps/s]"]),
                             in_json["steps_per_second"])
            self.assertEqual(in_csv["verdict"], in_json["verdict"])
        markdown = self.call(*call, "markdown")[0].splitlines()
        lines = [line for line in markdown if line.startswith("| ")]
        self.assertEqual(len(lines), 1 + len(table))
        self.assertEqual({line.count("|") for line in lines}, {lines[0].count("|")})
        text = self.call(*call, "table")[0].splitlines()
        shown = [line for line in text if line.startswith(("fast ", "slow"))]
        self.assertEqual([line.split()[-5] for line in shown],
                         [row["verdict"] for row in from_json["rows"]])

    def test_every_table_of_the_program_is_json(self):
        for arguments in ([], ["--scaling-only"], ["--targets"], ["--baseline", "before"]):
            document = json.loads(self.call(*arguments, "--format", "json")[0])
            for section in document["sections"]:
                keys = {column["key"] for column in section["columns"]} | {"remark"}
                self.assertNotIn("", keys)
                for row in section["rows"]:
                    self.assertLessEqual(set(row), keys)

    def test_google_benchmark(self):
        output, said = self.call("--export", "google-benchmark", "fast", warnings=1)
        self.assertRegex(said[0], r"exported the latest of \d+ runs: fast_\d+\.json$")
        document = json.loads(output)
        self.assertRegex(document["context"]["date"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$")
        self.assertEqual(document["context"]["host_name"], "1 host")  # its name is not in the file
        repeats = [each for each in document["benchmarks"] if each["run_type"] == "iteration"]
        self.assertTrue(repeats)
        for each in repeats:
            self.assertEqual(set(each) & {"name", "run_name", "real_time", "cpu_time", "time_unit",
                                          "iterations", "repetitions", "repetition_index"},
                             {"name", "run_name", "real_time", "cpu_time", "time_unit",
                              "iterations", "repetitions", "repetition_index"})
            self.assertIn(each["time_unit"], ("ns", "us", "ms", "s"))

    def test_dashboards_get_one_entry_for_each_batch_size(self):
        entries = json.loads(self.call("--export", "github-action-benchmark", warnings=1)[0])
        names = [entry["name"] for entry in entries]
        self.assertEqual(len(names), len(set(names)))
        metrics = json.loads(self.call("--export", "bmf", warnings=1)[0])
        self.assertEqual([(name, each["throughput"]["value"]) for name, each in metrics.items()],
                         [(entry["name"], entry["value"]) for entry in entries])

    def test_no_export_of_an_invalid_run(self):
        invalid = {**planted_runs.run(lambda size: 3e6, time=1.9e9), "verification": {"status": "INVALID"}}
        planted_runs.write(self.results, invalid, "wrong.json")
        for kind in ("google-benchmark", "github-action-benchmark", "bmf"):
            output, said = self.call("--export", kind, code=1)
            self.assertEqual(output, "")
            self.assertIn("the latest run wrong.json is INVALID", said[0])

    def test_an_export_is_no_table_picture_or_report(self):
        for option, value in (("format", "csv"), ("table", "runs"), ("plot", "x.png"), ("report", "x.html")):
            output, said = self.call("--export", "bmf", "--" + option, value, code=2)
            self.assertEqual(output, "")
            self.assertIn(f"--export and --{option} exclude each other", said[0])

    def test_extrap_needs_something_that_varies(self):
        output, said = self.call("--export", "extrap", code=1)
        self.assertEqual(output, "")
        self.assertIn("nothing to export for Extra-P: no two runs of the same work differ only in", said[0])
        planted_runs.write(self.results, planted_runs.run(lambda size: 3e6, tag="sizes"), "sizes.json")
        output, said = self.call("--export", "extrap", str(self.results / "sizes.json"), warnings=2)
        lines = [json.loads(line) for line in output.splitlines()]
        self.assertEqual({tuple(line["params"]) for line in lines}, {("batch",)})
        self.assertEqual({line["metric"] for line in lines}, {"seconds_per_fleet_step"})
        self.assertIn("warning: Extra-P needs at least 5 values of batch for a model, here are 2", said[1])


class Targets(CommandLineTest):
    def test_the_plan_of_jaxarc(self):
        examples = pathlib.Path(__file__).resolve().parents[1] / "data"
        output, _ = self.call("--results-dir", str(examples), "--targets")
        self.assertRegex(output, r"\[baseline\].* reached in full\n")
        self.assertIn("not reached", output)

    def test_a_narrow_terminal_shows_every_state(self):
        examples = pathlib.Path(__file__).resolve().parents[1] / "data"
        lines = self.lines_on_terminal(80, "--results-dir", str(examples), "--targets")
        self.assertLessEqual(max(len(line) for line in lines), 80)
        self.assertIn("Target batch 1000: 1.00 M .. 5.00 M steps/s", lines)
        rows = [line for line in lines if line.startswith("2025")]
        self.assertEqual(len(rows), 15)
        for line in rows:
            self.assertRegex(line, r"^2025-\d\d-\d\d \d\d:00:00  \[\w+\] \w.* (reached in full|not reached|not measured|not comparable)$")

    def test_another_file(self):
        planted_runs.write(self.results, planted_runs.run(lambda size: 3e6, tag="now"))
        plan = {"targets": [{"name": "low", "measure": "batch_scaling", "batch_size": 1024,
                             "from": 1e6},
                            {"name": "high", "measure": "batch_scaling", "batch_size": 1024,
                             "from": 1e9}]}
        path = self.results.parent / "plan.json"
        path.write_text(json.dumps(plan))
        output, _ = self.call(f"--targets={path}", "--format", "json")
        rows = [row for section in json.loads(output)["sections"] for row in section["rows"]]
        self.assertEqual([(row["target"], row["state"]) for row in rows],
                         [("low", "reached"), ("high", "not reached")])
        for wrong in ("", "[]", "{}", '{"targets": [{"measure": "beauty"}]}'):
            path.write_text(wrong)
            self.assertIn("plan.json", self.call(f"--targets={path}", code=1)[1][-1])


class Plots(PlantedRuns):
    SIZES = (1024, 65536)

    def setUp(self):
        super().setUp()
        self.plant("fast", 1.2, 1.81e9)

    def files(self):
        return sorted(path.name for path in self.results.parent.iterdir() if path.is_file())

    def test_each_kind(self):
        self.assertIsNotNone(shutil.which("gnuplot"), "gnuplot is a package that the tests need")
        for name, start in (("a.svg", b"<?xml"), ("a.png", b"\x89PNG"), ("a.pdf", b"%PDF")):
            path = self.results.parent / name
            self.call("--baseline", "before", "--plot", str(path))
            self.assertTrue(path.read_bytes().startswith(start), name)
        xml.parse(self.results.parent / "a.svg")
        self.assertEqual(self.files(), ["a.pdf", "a.png", "a.svg"])
        self.call("--plot", str(self.results.parent / "a.svg"), "--batch-size", "1024")

    def test_any_tag_is_drawn(self):
        for number, tag in enumerate(("'quoted", "]]>", "\ufffe", "a{b_c^d}", "\\", "$x @y `ls`")):
            planted_runs.write(self.results, planted_runs.run(lambda size: 3e6, tag=tag, time=1.9e9 + number))
        self.call("--plot", str(self.results.parent / "a.svg"))
        text = (self.results.parent / "a.svg").read_text()
        xml.parse(self.results.parent / "a.svg")
        for shown in ("\u2019quoted", "]] >", r"\xef\xbf\xbe", "a{b_c^d}", "$x @y `ls`"):
            self.assertIn(shown, text)

    def test_outputs_never_replace_results(self):
        run = str(self.results / "fast_0.json")
        before = (self.results / "fast_0.json").read_bytes()
        for arguments, reason in ((["--baseline", "before", "--junit", run], "is one of the results"),
                                  (["--report", run], "has an unknown ending: use .html"),
                                  (["--baseline", "before", "--junit", "x.html", "--report", "./x.html"],
                                   "--report and --junit name one file")):
            self.assertIn(reason, self.call(*arguments, code=2)[1][-1])
        self.assertEqual((self.results / "fast_0.json").read_bytes(), before)
        self.assertEqual(self.files(), [])

    def test_invalid_runs_alone_have_no_picture(self):
        for path in self.results.iterdir():
            path.unlink()
        self.plant("wrong", 1.0, 1.9e9, runs=1, change=lambda result: result["verification"].update(status="INVALID"))
        errors = self.call("--plot", "a.svg", code=1)[1]
        self.assertEqual(errors, ["arcfleet-compare: there is nothing to draw: no VALID run has a rate"])
        self.call("--report", "a.html")
        self.assertIn("because no VALID run has a rate", (self.results.parent / "a.html").read_text())

    def test_a_picture_that_fails_hides_neither_table_nor_verdict(self):
        self.plant("slow", 0.8, 1.82e9)
        environment = self.without_gnuplot_working()
        for arguments, code, lines in ((["fast"], 1, 1), (["slow", "--fail-on-regression", "5%"], 4, 2)):
            done = self.run_program("--baseline", "before", *arguments, "--plot", "a.svg", env=environment)
            self.assertEqual(done.returncode, code)
            self.assertIn(b"Against the baseline before\n", done.stdout)
            errors = done.stderr.decode().splitlines()
            self.assertEqual(errors[0], "arcfleet-compare: a.svg is not drawn (gnuplot failed: no terminal): "
                                        "its script is a.svg.gnuplot")
            self.assertEqual(len(errors), lines, errors)

    def test_the_terminal_of_the_site_does_not_matter(self):
        done = self.run_program("--plot", "a.svg", env={**os.environ, "GNUTERM": "x11"})
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        xml.parse(self.results.parent / "a.svg")

    def test_without_gnuplot_its_data_is_left(self):
        done = subprocess.run([self.PROGRAM, "--plot", "a.svg"], cwd=self.results.parent, check=False,
                              env={**os.environ, "PATH": "/nonexistent"}, capture_output=True,
                              timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(b"gnuplot is not installed", done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1)
        self.assertEqual(self.files(), ["a.svg.gnuplot"])
        drawn = subprocess.run(["gnuplot", "a.svg.gnuplot"], env={**os.environ, "LC_ALL": "C.UTF-8"}, cwd=self.results.parent, check=True,
                               capture_output=True, timeout=60)
        self.assertEqual(drawn.stderr, b"")
        xml.parse(self.results.parent / "a.svg")

    def test_wrong_and_impossible_places(self):
        self.call("--plot", "a.jpeg", code=2)
        self.call("--plot", str(self.results / "none" / "a.svg"), code=1)
        self.assertEqual(self.files(), [])


if __name__ == "__main__":
    main()
