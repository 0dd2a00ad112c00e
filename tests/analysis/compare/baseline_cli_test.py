#!/usr/bin/env python3
"""Runs arcfleet-compare as a user types it: against a baseline, with verdicts, refusals and wrong
usage.

    baseline_cli_test.py PROGRAM VERSION [TEST...]
"""

from tagged_runs import RUNS, PlantedRuns
from command_line import main


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
        self.assertIn("repeats: the samples are the repeats of two single runs", output)
        self.assertIn(" 10 vs 10 repeats\n", output)

    def test_a_margin_has_to_be_left_by_the_whole_interval(self):
        self.plant("little", 1.03, 1.81e9)
        self.assertEqual(self.verdicts("little"), ["faster", "faster"])
        self.assertEqual(self.verdicts("little", "--margin", "10%"),
                         ["not separated (equivalent)"] * 2)

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

    def test_the_result_keeps_its_files(self):
        before = sorted(path.name for path in self.results.iterdir())
        self.call("--baseline", "before_0.json", "before_1.json")
        self.assertEqual(before, sorted(path.name for path in self.results.iterdir()))


class Comparable(PlantedRuns):
    def refused(self, tag, expected):
        output, errors = self.call("--baseline", "before", tag, code=1)
        self.assertIn("These runs were not compared, because they differ", output)
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
        self.assertIn("These runs were compared because of --force, although they differ", output)

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
        self.assertEqual([(row["batch_size"], row["verdict"]) for row in rows],
                         [(0, "missing"), (1024, "faster")])


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
