#!/usr/bin/env python3
"""Runs arcfleet-scaling as a user types it, on planted laws, odd sets of runs and hostile files.

    scaling_cli_test.py PROGRAM VERSION [TEST...]
"""

import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import unittest
import xml.etree.ElementTree as xml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from command_line import CommandLineTest, display_width, main  # noqa: E402
import planted_runs  # noqa: E402

NODES = (1, 2, 4, 8, 16, 32, 64)


class PlantedLaws(CommandLineTest):
    def sections(self, *arguments, code=0):
        output, _ = self.call(*arguments, "--format", "json", code=code)
        return {each["name"]: each for each in reversed(json.loads(output)["sections"])}

    def rows(self, name, *arguments, code=0):
        return self.sections(*arguments, code=code)[name]["rows"]


class Tables(PlantedLaws):
    def test_a_strong_scaling(self):
        planted_runs.write_law(self.results, nodes=NODES)
        output, _ = self.call()
        self.assertIn("Scaling over nodes, strong: batch 65,536\n", output)
        self.assertIn("also measured (--batch-size): 1,024\n", output)
        self.assertIn("base: 1 node with 3.0", output)
        rows = self.rows("scaling")
        self.assertEqual([row["nodes"] for row in rows], list(NODES))
        for row in rows:
            p = row["nodes"]
            true = planted_runs.usl(p) * 65536 / (65536 + 200 * p)
            self.assertAlmostEqual(row["steps_per_second"] / true, 1, delta=0.04)
            self.assertEqual(row["ranks"], 2 * p)
            self.assertAlmostEqual(row["time_per_step"] * row["steps_per_second"], 65536, places=4)
            self.assertAlmostEqual(row["speed_up"], row["efficiency"] * p, places=9)
            self.assertEqual((row["unit"], row["count"]), ("runs", 6))
        for row in self.rows("limits")[1:]:
            p = row["nodes"]
            speed_up = next(each["speed_up"] for each in rows if each["nodes"] == p)
            self.assertAlmostEqual(row["serial_fraction"], (1 / speed_up - 1 / p) / (1 - 1 / p))

    def test_another_batch_size(self):
        planted_runs.write_law(self.results, nodes=NODES)
        self.assertIn("batch 1,024\n", self.call("--batch-size", "1024")[0])

    def test_a_weak_scaling(self):
        planted_runs.write_law(self.results, nodes=NODES[:5], scaling="weak",
                               law=lambda p: 3e6 * p * 0.99**(p - 1))
        output, _ = self.call()
        self.assertIn("Scaling over nodes, weak: batch 65,536 a rank\n", output)
        rows = self.rows("scaling")
        self.assertAlmostEqual(rows[-1]["efficiency"], 0.99**15, delta=0.04)

    def test_one_node_is_core_scaling(self):
        for ranks in (1, 2, 4):
            for index in range(5):
                planted_runs.write(self.results, planted_runs.run(
                    lambda size, r=ranks: 3e6 * r**0.9, ranks_per_node=ranks, noise=0.01,
                    time=1.8e9 + 10 * ranks + index))
        output, _ = self.call()
        self.assertIn("Core scaling over ranks", output)
        self.assertEqual([row["ranks"] for row in self.rows("scaling")], [1, 2, 4])

    def test_files_named_one_by_one(self):
        planted_runs.write_law(self.results, nodes=(1, 2), runs=1)
        files = sorted(str(path) for path in self.results.iterdir())
        self.assertEqual(self.call(*files)[0].split("\n", 1)[1],
                         self.call(str(self.results))[0].split("\n", 1)[1])


class Forecasts(PlantedLaws):
    def setUp(self):
        super().setUp()
        planted_runs.write_example(self.results)

    def test_the_law_is_found(self):
        rows = self.rows("models")
        self.assertEqual({row["law"] for row in rows}, {"USL", "Amdahl", "Gustafson", "Extra-P"})
        best = {row["parameter"]: row for row in rows if row["law"] == "USL"}
        self.assertTrue(best["L"]["best"])
        for name, true in (("L", 3e6), ("sigma", 0.03), ("kappa", 1e-4)):
            self.assertLess(best[name]["interval_low"], true)
            self.assertGreater(best[name]["interval_high"], true)

    def test_a_prediction_is_where_the_law_goes(self):
        for row in self.rows("prediction", "--predict", "128,256"):
            true = planted_runs.usl(row["nodes"])
            self.assertLess(row["interval_low"], true)
            self.assertGreater(row["interval_high"], true)
            self.assertAlmostEqual(row["node_hours"],
                                   1e12 / row["steps_per_second"] / 3600 * row["nodes"], delta=1e-6)
        twice = self.rows("prediction", "--predict", "128", "--steps", "2e12")[0]
        self.assertAlmostEqual(twice["node_hours"],
                               2e12 / twice["steps_per_second"] / 3600 * 128, delta=1e-6)

    def test_each_number_once_and_in_full(self):
        output, _ = self.call("--predict", "3,1000000000000,3", code=1)
        rows = [line for line in output.splitlines() if line.startswith(("            3 ", "1000000000000 "))]
        self.assertEqual(len(rows), 2, output)
        self.assertTrue(rows[1].startswith("1000000000000  refused: "), rows[1])

    def test_too_far_is_refused(self):
        output, errors = self.call("--predict", "256,257", code=1)
        self.assertIn("257  refused: this is more than 4 times the largest layout measured, 64 nodes", output)
        self.assertIn("refused", errors[-1])

    def test_too_far_below_is_refused(self):
        for path in self.results.iterdir():
            path.unlink()
        for index, nodes in enumerate((1000, 2000, 3000, 5000, 7000, 9000)):
            planted_runs.write(self.results, planted_runs.run(
                lambda size, p=nodes: planted_runs.usl(p, sigma=3e-4, kappa=1e-8), nodes=nodes,
                noise=0.01, time=1.8e9 + index))
        output, _ = self.call("--predict", "249,250", code=1)
        self.assertIn("249  refused: this is less than 1/4 of the smallest layout measured, 1000 nodes", output)
        row = self.rows("prediction", "--predict", "250")[0]
        self.assertAlmostEqual(row["steps_per_second"] / planted_runs.usl(250, sigma=3e-4, kappa=1e-8), 1, delta=0.05)

    def test_too_few_layouts_are_refused(self):
        for path in self.results.iterdir():
            if json.loads(path.read_text())["system_info"]["nodes"] > 8:
                path.unlink()
        output, _ = self.call("--predict", "16", code=1)
        self.assertIn("refused: a prediction needs at least 5 layouts, and this series has 4", output)
        output, _ = self.call("--efficiency", "0.8", code=1)
        self.assertIn("at least 8 nodes, the largest layout that was measured with that efficiency", output)

    def test_the_greatest_number_that_keeps_an_efficiency(self):
        row = self.rows("efficiency", "--efficiency", "0.5")[0]
        self.assertEqual(self.rows("efficiency", "--efficiency", "50%")[0], row)
        self.assertGreaterEqual(row["efficiency"], 0.5)
        first = self.rows("scaling")[0]["steps_per_second"]
        holds = [p for p in range(1, 64) if planted_runs.usl(p) >= 0.5 * p * first]
        self.assertAlmostEqual(row["nodes"], max(holds), delta=3)


class Superlinear(PlantedLaws):
    """Layouts whose rate grows faster than their nodes, up to 125 %, as caches make it do."""

    def setUp(self):
        super().setUp()
        for index, efficiency in enumerate((1, 1.02, 1.05, 1.10, 1.17, 1.25)):
            nodes = index + 1
            planted_runs.write(self.results, planted_runs.run(
                lambda size, p=nodes, e=efficiency: 1e6 * p * e, nodes=nodes, noise=0.004,
                time=1.8e9 + index))

    def test_it_is_said_and_nothing_is_predicted(self):
        output, errors = self.call("--predict", "12,18,24", "--efficiency", "0.5", code=1)
        self.assertIn("superlinear: the efficiency with 6 nodes is 125 %,", output)
        self.assertEqual(output.count("refused: the rate still outgrows the number of nodes: measure more nodes"), 4)
        self.assertIn("at least 6 nodes, the largest layout that was measured with that efficiency", output)
        self.assertIn("a prediction was refused", errors[-1])

    def test_a_slow_base_is_not_extrapolated(self):
        for path in self.results.iterdir():
            path.unlink()
        for index, efficiency in enumerate((1, 1.4, 1.4, 1.4, 1.4, 1.4)):
            nodes = 1 << index
            planted_runs.write(self.results, planted_runs.run(
                lambda size, p=nodes, e=efficiency: 1e6 * p * e, nodes=nodes, noise=0.004,
                time=1.8e9 + index))
        output, _ = self.call("--predict", "40", "--efficiency", "0.5", code=1)
        self.assertIn("40  refused: beyond 32 nodes, all laws claim more than 100 % efficiency\n", output)
        self.assertIn("Amdahl does not predict beyond 32 nodes, because it claims 13", output)
        self.assertIn("at least 32 nodes, the largest layout that was measured with that efficiency", output)

    def test_noise_is_not_called_superlinear(self):
        for path in self.results.iterdir():
            path.unlink()
        for index, efficiency in enumerate((1, 1.01, 1.0, 1.01, 1.0)):
            nodes = 1 << index
            planted_runs.write(self.results, planted_runs.run(
                lambda size, p=nodes, e=efficiency: 1e6 * p * e, nodes=nodes, noise=0.02,
                time=1.8e9 + index))
        output, _ = self.call("--predict", "64")
        self.assertNotIn("superlinear", output)
        self.assertNotIn("more than ideal", output)

    def test_no_law_has_a_negative_parameter(self):
        for row in self.rows("models"):
            self.assertGreaterEqual(row["value"], 0, row)

    def test_once_it_ends_the_laws_predict_again(self):
        for index, efficiency in enumerate((1.2, 1.1, 0.9)):
            nodes = 8 << index
            planted_runs.write(self.results, planted_runs.run(
                lambda size, p=nodes, e=efficiency: 1e6 * p * e, nodes=nodes, noise=0.004,
                time=1.9e9 + index))
        for row in self.rows("prediction", "--predict", "64,128"):
            self.assertGreater(row["interval_low"], 0)
            self.assertLess(row["efficiency"], 0.9)


class LeftOut(PlantedLaws):
    def test_what_differs_is_left_out_and_named(self):
        planted_runs.write_law(self.results, nodes=(1, 2, 4), runs=2)
        odd = planted_runs.run(lambda size: 1e6, nodes=2, tag="odd", time=1.9e9)
        odd["verification"]["status"] = "INVALID"
        planted_runs.write(self.results, odd, "invalid.json")
        odd = planted_runs.run(lambda size: 1e6, nodes=2, tag="odd", seed=7, time=1.9e9)
        planted_runs.write(self.results, odd, "alone.json")
        output, _ = self.call()
        left_out = output[output.index("\nLeft out\n"):]
        self.assertIn("invalid.json", left_out)
        self.assertIn("alone.json", left_out)
        self.assertEqual([row["count"] for row in self.rows("scaling")], [2, 2, 2])

    def test_one_layout_alone_is_no_scaling(self):
        planted_runs.write_law(self.results, nodes=(2,))
        _, errors = self.call(code=1)
        self.assertIn("no two runs differ only in nodes, ranks or threads", errors[-1])

    def test_hostile_files(self):
        planted_runs.write_law(self.results, nodes=(1, 2), runs=1)
        self.write("empty.json", "")
        self.write("half.json", '{"timestamp": 1, "single_en')
        self.write("deep.json", "[" * 100000)
        self.write("bytes.json", bytes(range(256)))
        (self.results / "dangling.json").symlink_to("nowhere")
        (self.results / "folder.json").mkdir()
        _, errors = self.call(warnings=6)
        self.assertEqual(sum("warning: " in line for line in errors), 6)

    def test_forged_values(self):
        planted_runs.write_law(self.results, nodes=(1, 2), runs=1)
        place = "batch_scaling.65536."
        for name, value, reason in (
                ("times", [0.0] * 10, "times is 0.0, not a time of at least 1 ns a repeat, in seconds"),
                ("times", [1e-300] * 10, "times is 1e-300, not a time of at least 1 ns a repeat, in seconds"),
                ("steps_per_second", 1e30, "steps_per_second is 1e+30, not total_env_steps / total_time"),
                ("total_time", 0, "total_time is 0, not a time above 0 in seconds"),
                ("environments", -3, "environments is -3, not a number of environments"),
                ("batch_size", 0.5, "batch_size is 0.5, not the size it is filed under")):
            forged = planted_runs.run(lambda size: 1e6, nodes=2, time=1.9e9)
            forged["batch_scaling"]["65536"][name] = value
            planted_runs.write(self.results, forged, "forged.json")
            _, errors = self.call(warnings=1)
            self.assertTrue(errors[0].endswith(f"forged.json left out: {place}{reason}"), errors)

    def test_nothing_usable(self):
        self.call(code=1)
        self.write("empty.json", "")
        self.call(code=1, warnings=1)
        _, errors = self.call(str(self.results / "none"), str(self.results), code=1)
        self.assertRegex(errors[0], r"^arcfleet-scaling: there is no file or directory .*/results/none: ")


class Formats(PlantedLaws):
    def setUp(self):
        super().setUp()
        planted_runs.write_law(self.results, nodes=NODES[:5], runs=2)

    def test_tables_fit_on_a_narrow_terminal(self):
        lines = self.lines_on_terminal(80)
        self.assertLessEqual(max(map(display_width, lines)), 80)
        self.assertIn("nodes ranks threads Karp-Flatt balance communic. OpenMP parallel slowest host", lines)
        self.assertGreater(max(map(display_width, self.lines_on_terminal(100))), 80)

    def test_the_same_rows_in_each(self):
        from_json = self.sections("--predict", "32")
        for name in ("scaling", "limits", "models", "prediction"):
            table = list(csv.DictReader(io.StringIO(self.call("--predict", "32", "--format", "csv", "--table", name)[0])))
            rows = from_json[name]["rows"]
            self.assertEqual(len(table), len(rows))
            for in_csv, in_json in zip(table, rows):
                for key, value in in_json.items():
                    column = next(name for name in in_csv if name.split(" [")[0] == key)
                    read = float(in_csv[column]) if isinstance(value, float) else in_csv[column]
                    self.assertEqual(read, value if isinstance(value, (str, float)) and
                                     not isinstance(value, bool) else str(value).lower(), column)
        markdown = self.call("--predict", "32", "--format", "markdown")[0]
        self.assertEqual(sum(line.startswith("| ") for line in markdown.splitlines()),
                         sum(len(each["rows"]) + 1 for each in from_json.values() if each["rows"]))

    def test_one_table(self):
        lines = self.call("--table", "scaling")[0].splitlines()
        self.assertTrue(lines[0].startswith("Scaling over nodes"))
        self.assertNotIn("What limits the scaling", lines)
        _, errors = self.call("--table", "nothing", code=2)
        self.assertIn("choose among scaling, limits, models", errors[0])
        done = self.run_program("--format", "csv")
        self.assertEqual(done.stdout, self.call("--format", "csv", "--table", "scaling")[0].encode())
        self.assertEqual(done.stderr, b"arcfleet-scaling: this is the table scaling; choose another by --table: "
                                      b"limits, models\n")

    def test_extrap_lines(self):
        output, said = self.call("--export", "extrap", warnings=2)
        self.assertIn("exported: Scaling over nodes, strong: batch 65,536 (", said[0])
        self.assertIn("left out: other batch sizes (1024): choose by --batch-size", said[1])
        lines = [json.loads(line) for line in output.splitlines()]
        nodes = {line["params"]["nodes"] for line in lines}
        self.assertEqual(nodes, set(NODES[:5]))
        for line in lines:
            self.assertEqual(set(line), {"params", "callpath", "metric", "value"})
            self.assertEqual(list(line["params"]), ["nodes"])


class Plots(PlantedLaws):
    def test_each_kind(self):
        planted_runs.write_law(self.results, nodes=NODES)
        for name, start in (("a.svg", b"<?xml"), ("a.png", b"\x89PNG"), ("a.pdf", b"%PDF")):
            path = self.results.parent / name
            done = self.run_program("--plot", str(path))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue(path.read_bytes().startswith(start), name)
        text = "".join(xml.parse(self.results.parent / "a.svg").getroot().itertext())
        for word in ("nodes", "steps/s", "efficiency", "ideal", "USL"):
            self.assertIn(word, text)

    def test_a_picture_that_fails_hides_no_table(self):
        planted_runs.write_law(self.results, nodes=NODES)
        done = self.run_program("--plot", "a.svg", "--predict", "1000", env=self.without_gnuplot_working())
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"What limits the scaling\n", done.stdout)
        self.assertIn(b"a.svg is not drawn (gnuplot failed: no terminal): its script", done.stderr.splitlines()[-2])
        self.assertIn(b"a prediction was refused", done.stderr.splitlines()[-1])

    def test_without_gnuplot_its_data_is_left(self):
        planted_runs.write_law(self.results, nodes=NODES)
        done = subprocess.run([self.PROGRAM, "--plot", "a.svg"], cwd=self.results.parent, check=False,
                              env={**os.environ, "PATH": "/nonexistent"}, capture_output=True,
                              timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(b"gnuplot is not installed", done.stderr.splitlines()[-1])
        drawn = subprocess.run(["gnuplot", "a.svg.gnuplot"], env={**os.environ, "LC_ALL": "C.UTF-8"}, cwd=self.results.parent, check=True,
                               capture_output=True, timeout=60)
        self.assertEqual(drawn.stderr, b"")
        xml.parse(self.results.parent / "a.svg")


class Usage(PlantedLaws):
    def test_help_and_version(self):
        self.assertIn("arcfleet-scaling", self.call("--help")[0])
        self.assertEqual(self.call("--version")[0], f"arcfleet-scaling {self.VERSION}\n")

    def test_values_that_are_none(self):
        for arguments in (["--predict", "0"], ["--predict", "1,,2"], ["--predict", "many"],
                          ["--efficiency", "0"], ["--efficiency", "120%"], ["--steps", "-1"],
                          ["--steps", "nan"], ["--batch-size", "0"], ["--format", "xml"],
                          ["--export", "excel"], ["--plot", "a.jpeg"], ["--what"],
                          ["--plot", "a.svg", "--size", "big"], ["--size", "800x600"], ["--report", ""],
                          ["--results-dir", "a", "b"]):
            self.call(*arguments, code=2)


if __name__ == "__main__":
    main()
