#!/usr/bin/env python3
"""Runs arcfleet-compare as a user types it: on its example results, on hostile files, wrongly.

    compare_cli_test.py PROGRAM VERSION [TEST...]
"""

import json
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from command_line import (PAGE_WIDTH, WITHOUT_THE_RIGHTS_OF_ROOT, CommandLineTest, display_width,  # noqa: E402
                          main)

EXAMPLES = pathlib.Path(__file__).resolve().parents[1] / "data"


def a_result(rate=500.0, timestamp=1755000000, **members):
    """A results file of the original tool, as a dictionary."""
    single = {"steps_per_second": rate, "total_time": 2.0, "avg_reset_time": 5e-4, "num_steps": 1000}
    batch = {"batch_size": 1000, "steps_per_second": 25000.0, "num_steps": 50}
    return {"timestamp": timestamp, "description": "a run", "single_environment": single,
            "batch_scaling": {"1000": batch}, **members}


class Tables(CommandLineTest):
    def test_example_results(self):
        output, _ = self.call("--results-dir", str(EXAMPLES))
        lines = output.splitlines()
        self.assertTrue(lines[0].startswith("5 results in "))
        single = lines.index("Single environment")
        batch = lines.index("Batch size 1000")
        self.assertEqual([line.split("  ")[1].strip() for line in lines[single + 2:single + 7]],
                         ["[phase1] Phase 1: callbacks removed", "[phase2_mac] Phase 2 on Mac (wrapper)",
                          "[phase2_mac] Phase 2 on Mac (arc)", "[baseline] Initial implementation",
                          "[simd] One block of environments per vector"])
        self.assertRegex(lines[single + 2], r"^2025-08-12 12:00:00 .* 500$")
        self.assertRegex(lines[single + 4], r" 535 +\* \+18\.9 %$")
        self.assertRegex(lines[single + 6], r" 11\.8 M +~ \+0\.4 %$")
        self.assertRegex(lines[batch + 3], r" -$")
        self.assertRegex(lines[batch + 4], r" 27\.7 k +\* \+10\.7 %$")
        self.assertRegex(lines[batch + 6], r" 42\.4 M +\+35\.9 %$")

    def test_scaling_only(self):
        output, _ = self.call("--results-dir", str(EXAMPLES), "--scaling-only")
        self.assertNotIn("Single environment\n", output)
        self.assertIn("Batch scaling of the latest run: 2025-11-24 10:00:00  [simd]", output)
        self.assertRegex(output, r"\n +1000 +42\.4 M +\[42\.1, 42\.9\] +3\.58 +0\.358 % +89\.5 %\n")
        self.assertRegex(output, r"\n +10000  failed: needs 14\.4 GB .*\.\.\.\n")

    def test_batch_size(self):
        output, _ = self.call("--results-dir", str(EXAMPLES), "--batch-size", "1")
        batch = output[output.index("Batch size 1\n"):]
        self.assertRegex(batch, r"\n2025-08-12 .* 100\n(.* -\n){2}")

    def test_default_directory(self):
        self.write("a.json", a_result())
        output, _ = self.call()
        self.assertTrue(output.startswith("1 result in results\n"))

    def test_local_time(self):
        self.write("a.json", a_result())
        done = subprocess.run([self.PROGRAM], cwd=self.results.parent, stdout=subprocess.PIPE, check=True,
                              env={**os.environ, "TZ": "JST-9"})
        self.assertIn(b"\n2025-08-12 21:00:00  a run", done.stdout)

    def test_equal_times_go_by_name(self):
        for name in ("b", "c", "a"):
            self.write(name + ".json", a_result(description="from " + name))
        output, _ = self.call()
        self.assertEqual(re.findall(r"from (.)", output)[:3], ["a", "b", "c"])


class Marks(CommandLineTest):
    def test_no_rate_before(self):
        self.write("1.json", a_result(timestamp=1, single_environment=None))
        self.write("2.json", a_result(timestamp=2))
        output, _ = self.call()
        self.assertRegex(output, r"00:00:01  a run +-\n.*00:00:02  a run +500 +n/a\n")

    def test_incomplete_and_invalid(self):
        ours = {"schema_version": 1, "complete": False, "verification": {"status": "INVALID"}}
        self.write("1.json", a_result(timestamp=1, **{**ours, "verification": {"status": "VALID"}}))
        self.write("2.json", a_result(timestamp=2, **{**ours, "complete": True}))
        output, _ = self.call()
        self.assertRegex(output, r"00:00:01  a run +500 +incomplete\n")
        self.assertRegex(output, r"00:00:02  a run +500 +n/a +INVALID\n")
        self.assertRegex(output, r"latest run: .* a run  INVALID\n")

    def test_other_workloads(self):
        self.write("1.json", a_result(timestamp=1, config_summary={"workload": "paper", "seed": "1"}))
        self.write("2.json", a_result(timestamp=2, config_summary={"workload": "paper", "seed": "2"}))
        self.write("3.json", a_result(timestamp=3, config_summary={"workload": "baseline"}))
        self.write("4.json", a_result(timestamp=4, config_summary={"workload": "baseline"},
                                      schema_version=1))
        output, _ = self.call()
        self.assertEqual(re.findall(r"00:00:0\d  a run +500 +(.*)", output),
                         ["0.0 %", "* 0.0 %", "* 0.0 %"])
        self.assertIn("\n* the workload or program differs from that of the row before\n", output)


class HostileFiles(CommandLineTest):
    def expect_left_out(self, name, content, reason):
        self.write("good.json", a_result())
        self.write(name, content)
        output, warnings = self.call(warnings=1)
        self.assertTrue(output.startswith("1 result in "), output[:2000])
        self.assertIn("results/" + name + " left out: ", warnings[0])
        self.assertIn(reason, warnings[0])
        self.assertLess(display_width(warnings[0]), 300)
        (self.results / name).unlink()

    def test_no_json(self):
        for content in ("", "{", "[1,", b"\xff\xfe\x00", b"\x00" * 100, "nul", "{'a': 1}", " " * 5000,
                        '{"timestamp": 1e400}', '{"timestamp": NaN}', "9" * 1000000, '"' + "x" * 10**6,
                        '{"a": "\x1b[31m"}', b"\x89HDF\r\n\x1a\n"):
            self.expect_left_out("bad.json", content, "")

    def test_deep_nesting(self):
        for depth in (100, 1000000):
            self.expect_left_out("deep.json", "[" * depth, "nested")
            self.expect_left_out("deep.json", '{"a":' * depth + "1" + "}" * depth, "nested")
        nest = "[" * 1000 + "]" * 1000
        text = json.dumps(a_result(config_summary={"x": 0})).replace('"x": 0', '"x": ' + nest)
        self.expect_left_out("deep.json", text, "nested")

    def test_other_json(self):
        for content in ([], {}, None, 5, "text", True, {"point_only": {"1": {"steps_per_second": 5}}},
                        {"timestamp": 5}, {"single_environment": 5, "timestamp": 5},
                        {"meta": {}, "speed": {}}, [a_result()]):
            self.expect_left_out("other.json", json.dumps(content), "")

    def test_a_schema_beside_the_results_is_no_fault(self):
        self.write("good.json", a_result())
        self.write("schema.json", {"$schema": "https://json-schema.org/draft/2020-12/schema",
                                   "properties": {"single_environment": {}}})
        output, _ = self.call()
        self.assertTrue(output.startswith("1 result in "), output)
        _, errors = self.call("--export", "google-benchmark", "results/schema.json", "results/good.json", code=1)
        self.assertIn("results/schema.json cannot be used (a JSON Schema", errors[0])

    def test_wrong_values(self):
        wrong = [None, "5", "", True, [], {}, [5], {"a": 5}, -1, -1e300]
        for value in wrong:
            self.expect_left_out("x.json", {**a_result(), "timestamp": value}, "timestamp")
            self.expect_left_out("x.json", a_result(value), "single_environment.steps_per_second")
        for value in (0, 1e-400, -0.0):
            self.expect_left_out("x.json", a_result(value), "single_environment.steps_per_second")
        for value in (1e300, 1e12, 2**63, 2**64, 10**30):
            self.expect_left_out("x.json", a_result(timestamp=value), "timestamp")
        for value in (5, True, [], {}):
            self.expect_left_out("x.json", a_result(description=value), "description")
            self.expect_left_out("x.json", a_result(tag=value), "tag")
        for value in (5, "", [], [[]]):
            for key in ("single_environment", "batch_scaling", "config_summary", "verification"):
                self.expect_left_out("x.json", {**a_result(), key: value}, key)
        for key in ("0", "-1", "x", "", "1e3", "1.0", " 1", "9" * 30, "\u0661"):
            self.expect_left_out("x.json", a_result(batch_scaling={key: {"error": "x"}}), "batch size")
        for value in (None, 5, "x", [], {}, {"error": 5}, {"error": None}, {"error": []}):
            self.expect_left_out("x.json", a_result(batch_scaling={"10": value}), "batch_scaling.10")

    def test_special_files(self):
        self.write("good.json", a_result())
        (self.results / "directory.json").mkdir()
        (self.results / "loop.json").symlink_to("loop.json")
        (self.results / "dangling.json").symlink_to("nowhere")
        (self.results / "zero.json").symlink_to("/dev/zero")
        os.mkfifo(self.results / "pipe.json")
        with open(self.results / "huge.json", "wb") as huge:
            huge.truncate(2**40)
        output, warnings = self.call(warnings=6)
        self.assertTrue(output.startswith("1 result in "))
        for name in ("directory", "loop", "dangling", "zero", "pipe", "huge"):
            self.assertEqual(sum(name + ".json left out: " in line for line in warnings), 1, name)

    def test_forbidden_file(self):
        self.LAUNCHER = WITHOUT_THE_RIGHTS_OF_ROOT
        self.write("good.json", a_result())
        self.write("forbidden.json", a_result())
        (self.results / "forbidden.json").chmod(0)
        _, warnings = self.call(warnings=1)
        self.assertIn("forbidden.json left out: Permission denied", warnings[0])

    def test_many_keys(self):
        sizes = {str(size): {"batch_size": size, "steps_per_second": 5.5 * size}
                 for size in range(1, 40001)}
        self.write("many.json", a_result(batch_scaling=sizes, config_summary=dict(sizes)))
        output, _ = self.call("--scaling-only")
        self.assertGreater(len(output.splitlines()), 40000)

    def test_many_implementations(self):
        many = {f"single_environment_{i}": {"steps_per_second": 5} for i in range(100000)}
        self.expect_left_out("names.json", {"timestamp": 5, **many}, "implementations")

    def test_many_files(self):
        for number in range(500):
            self.write(f"{number}.json", a_result(rate=500 + number, timestamp=10**9 + number))
        output, _ = self.call()
        self.assertTrue(output.startswith("500 results in results\n"))

    def test_hostile_file_name(self):
        self.write("good.json", a_result())
        for name in (b"a\nb.json", b"\x1b[31m.json", b"\xff\xfe.json", "漢字.json".encode()):
            (self.results / os.fsdecode(name)).write_text("{")
        _, warnings = self.call(warnings=4)
        self.assertTrue(any("漢字.json left out" in line for line in warnings))


class HostileText(CommandLineTest):
    TEXTS = ("x" * 10**6, "漢字" * 60, "🚀" * 60, "👩‍👩‍👧‍👦" * 30, "e\u0301" * 90, "a" + "\u0301" * 10**5,
             "\u202eabc", "a\nb\r\nc\td", "\x1b[2J\x1b[31mred\x07", "\x00\x01\x7f\x85", "\u2028\u2029",
             "", "   ", "%s%n%d", "ﾊﾝｶｸ" * 30, "ＦＵＬＬ" * 30, "مرحبا" * 30, "\U0001f1e9\U0001f1ea" * 50,
             "\ufeff\u200b\u2060", "\U000e0041" * 50, "\u1100\u1161\u11a8" * 40, "\ud55c" * 60)

    def test_every_place_for_text(self):
        for text in self.TEXTS:
            failed = {"10": {"batch_size": 10, "error": text}}
            self.write("a.json", a_result(description=text, timestamp=1))
            self.write("b.json", a_result(tag=text, timestamp=2))
            self.write("c.json", a_result(description=text, tag=text, timestamp=3, batch_scaling=failed))
            self.write("d.json", {"timestamp": 4, "description": text, "implementations": [text],
                                  "single_environment_" + text: {"steps_per_second": 5},
                                  "batch_scaling_" + text: failed})
            output, _ = self.call("--batch-size", "10")
            self.assertTrue(output.startswith("4 results in "), output[:2000])
            self.assertRegex(output, r"\n +10  failed")
            for mark in ("\u202e", "\u2028", "\ufeff"):
                self.assertNotIn(mark, output)

    def test_columns_stay_aligned(self):
        for number, text in enumerate(("plain", "漢字かな", "e\u0301e\u0301", "🚀 rocket", "x" * 500)):
            self.write(f"{number}.json", a_result(description=text, timestamp=number))
        output, _ = self.call()
        lines = output.splitlines()
        start = lines.index("Single environment")
        ends = {display_width(line[:line.rindex("500") + 3]) for line in lines[start + 2:start + 7]}
        self.assertEqual(len(ends), 1, ends)
        self.assertIn("x...  ", output)

    def test_implementation_survives_the_cut(self):
        self.write("a.json", {"timestamp": 5, "description": "x" * 300, "implementations": ["arc"],
                              "single_environment_arc": {"steps_per_second": 5}})
        output, _ = self.call()
        self.assertIn("x... (arc)", output)

    def test_extreme_rates(self):
        for number, rate in enumerate((1e-300, 1e300, 1.7e308, 3e-308, 999.6, 0.5)):
            self.write(f"{number}.json", a_result(rate, timestamp=number, batch_scaling={
                "1000": {"steps_per_second": rate, "confidence_interval":
                         {"level": 0.95, "coverage": 0.5, "low": 0, "high": 1.7e308}},
                str(2**63 - 1): {"steps_per_second": rate}}))
        self.call()
        self.call("--scaling-only", "--batch-size", str(2**63 - 1))


class Usage(CommandLineTest):
    def test_wrong_usage(self):
        for size in ("0", "-5", "abc", "10000000000000000000", "", "1e3", "1.5", "+1", "\x1b"):
            self.call("--batch-size", size, code=2)
            self.call("--batch-size=" + size, code=2)
        for arguments in (["results"], ["--fast"], ["-x"], ["--batch", "5"], ["--batch-size"],
                          ["--results-dir"], ["--results-dir", ""], ["--scaling-only=yes"], ["-"],
                          ["--version", "extra"], ["a\nb"], ["--\x1b[31m"], ["x" * 100000]):
            output, _ = self.call(*arguments, code=2)
            self.assertEqual(output, "")

    def test_no_results(self):
        self.call("--results-dir", "absent", code=1)
        self.call(code=1)
        self.write("bad.json", "{")
        output, _ = self.call(code=1, warnings=1)
        self.assertEqual(output, "")
        _, errors = self.call("--results-dir", "results/bad.json", code=1)
        self.assertIn("Not a directory", errors[0])

    def test_forbidden_directory(self):
        self.LAUNCHER = WITHOUT_THE_RIGHTS_OF_ROOT
        self.results.chmod(0)
        self.addCleanup(self.results.chmod, 0o700)
        _, errors = self.call(code=1)
        self.assertIn("Permission denied", errors[0])


class Output(CommandLineTest):
    def test_version_and_help(self):
        self.assertEqual(self.call("--version")[0], f"arcfleet-compare {self.VERSION}\n")
        text = self.run_program("--help").stdout.decode()
        for option in ("--results-dir", "--batch-size", "--scaling-only", "--version", "--help"):
            self.assertIn(option, text)
        self.assertTrue(all(len(line) <= PAGE_WIDTH for line in text.splitlines()))

    def test_full_output(self):
        self.write("a.json", a_result())
        for arguments in ([], ["--scaling-only"], ["--version"], ["--help"]):
            with open("/dev/full", "wb") as full:
                done = self.run_program(*arguments, stdout=full)
            self.assertEqual(done.returncode, 1, arguments)
            self.assertEqual(len(done.stderr.decode().splitlines()), 1)
            self.assertIn(b"cannot write to standard output", done.stderr)

    def test_closed_output(self):
        self.write("a.json", a_result())
        command = f"exec '{self.PROGRAM}' >&-"
        done = subprocess.run(["sh", "-c", command], cwd=self.results.parent, check=False,
                              stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"cannot write to standard output", done.stderr)

    def test_results_are_only_read(self):
        self.write("a.json", a_result())
        before = (self.results / "a.json").stat().st_mtime_ns
        self.call()
        self.assertEqual([path.name for path in self.results.iterdir()], ["a.json"])
        self.assertEqual((self.results / "a.json").stat().st_mtime_ns, before)


if __name__ == "__main__":
    main()
