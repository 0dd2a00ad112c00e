#!/usr/bin/env python3
"""Runs arcfleet-compare as a user types it: against a baseline, the plan, its formats, pictures
and exports.

    baseline_cli_test.py PROGRAM VERSION [TEST...]
"""

import csv
import io
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree as xml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from command_line import CommandLineTest, main  # noqa: E402
import planted_runs  # noqa: E402

RUNS = 8  # of a tag: enough for an interval of a table's 95 %


class PlantedRuns(CommandLineTest):
    """Runs of one workload: "before" at 3 M steps/s, and others that differ as their test says."""

    SIZES = (1024,)

    def plant(self, tag, factor, start, runs=RUNS, change=None, noise=0.005):
        rng = random.Random(tag)
        for index in range(runs):
            result = planted_runs.run(lambda size: factor * 3e6 * size / (size + 200), tag=tag,
                                      sizes=self.SIZES, noise=noise, time=start + index, rng=rng)
            if change:
                change(result)
            planted_runs.write(self.results, result, f"{tag}_{index}.json")

    def setUp(self):
        super().setUp()
        self.plant("before", 1.0, 1.80e9)

    def rows(self, *arguments, section="baseline", **how):
        """The rows of one section, by the JSON form."""
        output, _ = self.call(*arguments, "--format", "json", **how)
        named = {each["name"]: each["rows"] for each in json.loads(output)["sections"]}
        return named.get(section, [])

    def verdicts(self, *arguments, **how):
        return [row["verdict"] for row in self.rows("--baseline", "before", *arguments, **how)]


class Verdicts(PlantedRuns):
    def test_faster_slower_and_neither(self):
        self.plant("fast", 1.2, 1.81e9)
        self.plant("slow", 0.8, 1.82e9)
        self.plant("same", 1.0, 1.83e9)
        self.assertEqual(self.verdicts("fast"), ["faster", "faster"])
        self.assertEqual(self.verdicts("slow"), ["slower", "slower"])
        self.assertEqual(self.verdicts("same"), ["not separated", "not separated"])
        all_of_them = self.rows("--baseline", "before")
        self.assertEqual([row["side"] for row in all_of_them],
                         ["fast", "fast", "slow", "slow", "same", "same"])
        for row in all_of_them:
            self.assertLessEqual(row["interval_low"], row["ratio"])
            self.assertGreaterEqual(row["interval_high"], row["ratio"])
            self.assertEqual((row["unit"], row["base_count"], row["count"]), ("runs", RUNS, RUNS))

    def test_one_run_of_each_goes_by_its_repeats(self):
        self.plant("fast", 1.2, 1.81e9, runs=1)
        rows = self.rows("--baseline", "before_0.json", "fast")
        self.assertEqual({row["unit"] for row in rows}, {"repeats"})
        self.assertEqual([row["verdict"] for row in rows], ["faster", "faster"])
        output, _ = self.call("--baseline", "before_0.json", "fast")
        self.assertIn("repeats: the samples are the repeats of each side", output)

    def test_a_margin_has_to_be_left_by_the_whole_interval(self):
        self.plant("little", 1.03, 1.81e9)
        self.assertEqual(self.verdicts("little"), ["faster", "faster"])
        self.assertEqual(self.verdicts("little", "--margin", "10%"),
                         ["not separated (equivalent)"] * 2)

    def test_a_regression_is_exit_4_and_junit_names_it(self):
        self.plant("slow", 0.9, 1.81e9)
        junit = self.results.parent / "verdicts.xml"
        done = self.run_program("--baseline", "before", "slow", "--fail-on-regression", "5%",
                                "--junit", str(junit))
        self.assertEqual((done.returncode, done.stderr), (4, b""))
        self.assertEqual(done.stdout.decode().count("REGRESSION"), 3)  # two rows and the legend
        self.assertIn("\nREGRESSION marks a slower row whose ratio is below 0.950\n", done.stdout.decode())
        suite = xml.parse(junit).getroot()
        self.assertEqual((suite.get("tests"), suite.get("failures")), ("2", "2"))
        self.assertEqual({case.get("classname") for case in suite}, {"slow"})
        self.assertIn("slower", suite[0].find("failure").get("message"))

    def test_a_gate_without_a_verdict_does_not_pass(self):
        """Four times slower, but with three runs of each: nobody knows, and CI must hear that."""
        self.plant("few", 1.0, 1.80e9, runs=3)
        self.plant("slow", 0.25, 1.81e9, runs=3)
        junit = self.results.parent / "verdicts.xml"
        call = ("--baseline", "few", "slow")
        output, errors = self.call(*call, "--fail-on-regression", "5%", "--junit", str(junit), code=1)
        self.assertEqual(self.rows(*call)[1]["verdict"], "too few runs")
        self.assertIn("\ntoo few runs: an interval needs at least 5 runs of each side\n", output)
        self.assertNotIn("REGRESSION", output)
        self.assertIn("2 of 2 rows have no verdict for --fail-on-regression (slow, single: too few runs", errors[-1])
        suite = xml.parse(junit).getroot()
        self.assertEqual((suite.get("tests"), suite.get("failures"), suite.get("skipped")), ("2", "0", "2"))
        self.assertIn("too few runs", suite[0].find("skipped").get("message"))
        self.call(*call)  # without a gate it is no failure

    def test_a_regression_beside_a_row_without_a_verdict_is_exit_4(self):
        def fail(result):
            result["batch_scaling"]["1024"] = {"batch_size": 1024, "error": "out of memory"}
        self.plant("slow", 0.8, 1.81e9, change=fail)
        done = self.run_program("--baseline", "before", "slow", "--fail-on-regression", "5%")
        self.assertEqual((done.returncode, done.stderr), (4, b""))
        self.assertIn(b"\nfailed: out of memory\n", done.stdout)
        self.plant("failing", 1.0, 1.82e9, change=fail)
        _, errors = self.call("--baseline", "before", "failing", "--fail-on-regression", "5%", code=1)
        self.assertIn("1 of 2 rows have no verdict", errors[-1])

    def test_the_rate_of_a_run_is_the_same_in_every_table(self):
        self.plant("even", 1.0, 1.81e9, runs=1, noise=0.3)
        listed = {row["file"]: row["steps_per_second"] for row in
                  self.rows("--batch-size", "1024", section="batch_size_1024")}
        row = self.rows("--baseline", "before_0.json", "even")[1]
        self.assertEqual(row["steps_per_second"], listed["even_0.json"])
        self.assertEqual(row["base_steps_per_second"], listed["before_0.json"])

    def test_disturbed_repeats_are_counted(self):
        def disturb(result):
            result["batch_scaling"]["1024"]["disturbed"] = {"repeats": 2, "indices": [0, 7]}
        self.plant("other", 1.0, 1.81e9, change=disturb)
        rows = self.rows("--baseline", "before", "other", section="disturbed")
        self.assertEqual(rows, [{"side": "other", "batch_size": 1024, "disturbed": 16, "repeats": 80}])

    def test_less_than_the_share_or_faster_is_no_failure(self):
        self.plant("slow", 0.9, 1.81e9)
        self.plant("fast", 1.5, 1.82e9)
        junit = self.results.parent / "verdicts.xml"
        self.call("--baseline", "before", "slow", "--fail-on-regression", "20%")
        self.call("--baseline", "before", "fast", "--fail-on-regression", "0%", "--junit", str(junit))
        self.assertEqual(xml.parse(junit).getroot().get("failures"), "0")

    def test_the_result_keeps_its_files(self):
        before = sorted(path.name for path in self.results.iterdir())
        self.call("--baseline", "before_0.json", "before_1.json")
        self.assertEqual(before, sorted(path.name for path in self.results.iterdir()))


class Comparable(PlantedRuns):
    def refused(self, tag, expected):
        output, errors = self.call("--baseline", "before", tag, code=1)
        self.assertIn("Not compared, because they differ", output)
        self.assertIn(expected, output)
        self.assertIn("--force", errors[-1])

    def test_other_work_is_refused_with_what_differs(self):
        for index, (key, value) in enumerate([("operations", "point"), ("observation", "packed"),
                                              ("seed", "7"), ("workload", "custom")]):
            def change(result, key=key, value=value):
                result["config_summary"][key] = value
            self.plant(f"other_{key}", 1.2, 1.81e9 + 100 * index, change=change)
            self.refused(f"other_{key}", value)

    def test_invalid_runs_and_other_checksums_are_refused(self):
        self.plant("invalid", 1.2, 1.81e9,
                   change=lambda result: result["verification"].update(status="INVALID"))
        self.refused("invalid", "INVALID")

        def other_checksum(result):
            result["checksum"] = "0x1"
            for entry in [result["single_environment"], *result["batch_scaling"].values()]:
                entry["checksum"] = "0x2"
        self.plant("wrong", 1.2, 1.82e9, change=other_checksum)
        self.refused("wrong", "checksum")

    def test_force_compares_and_records_it(self):
        self.plant("other", 1.2, 1.81e9,
                   change=lambda result: result["config_summary"].update(seed="7"))
        self.assertEqual(self.verdicts("other", "--force"), ["faster", "faster"])
        forced = self.rows("--baseline", "before", "other", "--force", section="not_comparable")
        self.assertEqual([row["forced"] for row in forced], [True])
        output, _ = self.call("--baseline", "before", "other", "--force")
        self.assertIn("Compared because of --force, although they differ", output)

    def test_another_setup_is_compared_with_the_difference(self):
        def change(result):
            result["system_info"].update(cpu_model="Other CPU", compiler="Clang 14")
        self.plant("moved", 1.2, 1.81e9, change=change)
        self.assertEqual(self.verdicts("moved"), ["faster", "faster"])
        differences = self.rows("--baseline", "before", "moved", section="setup_differences")
        self.assertIn(("Planted CPU", "Other CPU"),
                      [(row["baseline"], row["value"]) for row in differences])

    def test_a_run_among_refused_ones_fails_only_if_it_was_named(self):
        self.plant("fast", 1.2, 1.81e9)
        self.plant("other", 1.2, 1.82e9,
                   change=lambda result: result["config_summary"].update(seed="7"))
        self.assertEqual(self.verdicts(), ["faster", "faster"])
        self.call("--baseline", "before", "fast", "other", code=1)

    def test_work_that_is_not_recorded_gets_no_verdict(self):
        def without(*keys):
            def change(result):
                for key in keys:
                    del result["config_summary"][key]
            return change
        def nothing(result):
            del result["config_summary"]
        def null(result):
            result["config_summary"] = None
        for index, (tag, change, unknown) in enumerate((
                ("none", nothing, "workload, operations, seed"), ("null", null, "workload, operations, seed"),
                ("workload", without("workload"), "workload"), ("seed", without("seed"), "seed"),
                ("operations", without("operations"), "operations"))):
            self.plant(tag, 0.5, 1.81e9 + 100 * index, change=change)
            self.assertEqual(self.verdicts(tag), ["work unknown"] * 2, tag)
            rows = self.rows("--baseline", "before", tag, section="unknown_work")
            self.assertEqual([(row["side"], row["runs"], row["unknown"]) for row in rows],
                             [(tag, RUNS, unknown)])
            _, errors = self.call("--baseline", "before", tag, "--fail-on-regression", "5%", code=1)
            self.assertIn("work unknown", errors[-1])
            self.assertEqual(self.verdicts(tag, "--force"), ["slower", "slower"])
        self.assertEqual([row["verdict"] for row in self.rows("--baseline", "none", "null")],
                         ["work unknown"] * 2)

    def test_a_broken_file_of_the_directory_is_named(self):
        self.write("broken.json", "{")
        for arguments in (("before", "broken.json"), ("broken.json", "before")):
            _, errors = self.call("--baseline", *arguments, code=1, warnings=1)
            self.assertRegex(errors[-1], r"results/broken.json cannot be used \(not JSON: .*\): name another run$")
        _, errors = self.call("--baseline", "before", "results", code=1, warnings=1)
        self.assertIn("results is a directory, not a run", errors[-1])

    def test_what_is_not_there(self):
        _, errors = self.call("--baseline", "nowhere", code=1)
        self.assertIn("nowhere", errors[-1])
        _, errors = self.call("--baseline", "before", code=1)
        self.assertIn("no run to compare with the baseline", errors[-1])
        _, errors = self.call("--baseline", str(self.results / "none.json"), "before", code=1)
        self.assertIn("none.json", errors[-1])

    def test_published_throughput_of_jaxarc(self):
        """A throughput file of JaxARC is held beside a run, for it says not what it ran, by force."""
        sps = [4.0e6, 4.1e6, 4.2e6, 4.1e6, 4.0e6, 4.1e6, 4.2e6, 4.1e6, 4.0e6, 4.1e6]
        self.write("h100.json", {"meta": {"device": "H100"}, "throughput": {
            "1024": {"times": [1024 * 50 / each for each in sps], "sps": sps, "compile_time": 12.0},
            "4096": {"error": "RESOURCE_EXHAUSTED"}}})
        rows = self.rows("--baseline", "before_0.json", "h100.json", "--force")
        self.assertEqual([(row["batch_size"], row["verdict"]) for row in rows], [(1024, "faster")])


class Formats(PlantedRuns):
    def setUp(self):
        super().setUp()
        self.plant("fast", 1.2, 1.81e9)
        self.plant("slow, \"really\"", 0.8, 1.82e9)

    def test_the_same_rows_in_each(self):
        call = ("--baseline", "before", "--format")
        from_json = json.loads(self.call(*call, "json")[0])["sections"][0]
        table = list(csv.DictReader(io.StringIO(self.call(*call, "csv")[0].split("\n\n")[0])))
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
        self.assertEqual([line.split()[-4] for line in shown],
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
        document = json.loads(self.call("--export", "google-benchmark", "fast")[0])
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

    def test_extrap_lines(self):
        lines = [json.loads(line) for line in self.call("--export", "extrap")[0].splitlines()]
        self.assertTrue(lines)
        for line in lines:
            self.assertLessEqual({"params", "value"}, set(line))
            self.assertTrue(all(isinstance(value, (int, float)) for value in line["params"].values()))


class Targets(CommandLineTest):
    def test_the_plan_of_jaxarc(self):
        examples = pathlib.Path(__file__).resolve().parents[1] / "data"
        output, _ = self.call("--results-dir", str(examples), "--targets")
        self.assertRegex(output, r"\[baseline\].* reached in full\n")
        self.assertIn("not reached", output)

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

    def test_a_picture_that_fails_hides_neither_table_nor_verdict(self):
        self.plant("slow", 0.8, 1.82e9)
        environment = self.without_gnuplot_working()
        for arguments, code in ((["fast"], 1), (["slow", "--fail-on-regression", "5%"], 4)):
            done = self.run_program("--baseline", "before", *arguments, "--plot", "a.svg", env=environment)
            self.assertEqual(done.returncode, code)
            self.assertIn(b"Against the baseline before\n", done.stdout)
            self.assertEqual(done.stderr, b"arcfleet-compare: a.svg is not drawn (gnuplot failed: no "
                                          b"terminal): its script is a.svg.gnuplot\n")

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


class Usage(PlantedRuns):
    def test_options_that_mean_nothing_alone(self):
        for arguments in (["--margin", "2%"], ["--fail-on-regression", "5%"], ["--junit", "a.xml"],
                          ["--force"], ["before"]):
            self.call(*arguments, code=2)

    def test_values_that_are_none(self):
        for arguments in (["--margin", "much"], ["--margin", "-1%"], ["--margin", "100%"],
                          ["--fail-on-regression", ""], ["--format", "xml"], ["--export", "excel"],
                          ["--format"]):
            self.call("--baseline", "before", *arguments, code=2)

    def test_a_junit_file_that_cannot_be_written(self):
        self.plant("fast", 1.2, 1.81e9)
        _, errors = self.call("--baseline", "before", "--junit", str(self.results / "no" / "a.xml"),
                              code=1)
        self.assertIn("a.xml", errors[-1])

    def test_hostile_files_are_warned_of_and_passed_over(self):
        self.plant("fast", 1.2, 1.81e9)
        self.write("empty.json", "")
        self.write("half.json", '{"timestamp": 1, "single_en')
        self.write("foreign.json", "[1, 2]")
        self.write("bytes.json", bytes(range(256)))
        self.write("deep.json", "[" * 100000)
        (self.results / "folder.json").mkdir()
        _, errors = self.call("--baseline", "before", warnings=6)
        self.assertEqual(sum("warning: " in line for line in errors), 6)


if __name__ == "__main__":
    main()
