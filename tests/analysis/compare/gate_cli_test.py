#!/usr/bin/env python3
"""Runs arcfleet-compare as a gate of continuous integration: --fail-on-regression and --junit.

    gate_cli_test.py PROGRAM VERSION [TEST...]
"""

import xml.etree.ElementTree as xml

from tagged_runs import RUNS, PlantedRuns
from command_line import main


def fail(result):
    """The run has an error instead of a rate at 1024 environments."""
    result["batch_scaling"]["1024"] = {"batch_size": 1024, "error": "out of memory"}


class GateTest(PlantedRuns):
    def gate(self, *runs, code, warnings=0, share="5%", options=()):
        """The output, the last line on standard error, and the root of the JUnit file."""
        junit = self.results.parent / "verdicts.xml"
        call = ("--baseline", "before", *runs, "--fail-on-regression", share, "--junit", str(junit), *options)
        output, errors = self.call(*call, code=code, warnings=warnings)
        return output, errors[-1] if errors else "", xml.parse(junit).getroot()

    def assert_counts(self, suite, tests, failures, skipped):
        self.assertEqual([suite.get(key) for key in ("tests", "failures", "skipped")],
                         [str(tests), str(failures), str(skipped)])


class Unseen(GateTest):
    def test_a_file_that_may_hold_a_run_must_be_readable(self):
        self.plant("same", 1.0, 1.81e9)
        (self.results / "package.json").write_text('{"name": "another kind"}')
        self.gate("same", code=0, warnings=1)
        (self.results / "cut.json").write_text('{"timestamp": 1')
        self.assertIn("1 file could not be read and may hold a run", self.gate("same", code=1, warnings=2)[1])

    def test_a_copy_of_a_run_is_no_further_run(self):
        self.plant("few", 1.0, 1.81e9, runs=3)
        for index in range(3):
            text = (self.results / f"few_{index}.json").read_text()
            (self.results / f"few_{index}.json").write_text(text.replace('"timestamp"', f'"samples_file": "few_{index}.h5", "timestamp"', 1))
            (self.results / f"copy_{index}.json").write_text((self.results / f"few_{index}.json").read_text())
        self.assertEqual(self.rows("--baseline", "before", "few", warnings=3)[0]["count"], 3)

    def test_another_number_of_steps_in_any_run(self):
        def fewer_steps(result):
            for batch in result["batch_scaling"].values():
                batch["num_steps"] //= 5
                batch["total_env_steps"] //= 5
                batch["times"] = [time / 5 for time in batch["times"]]
                batch["total_time"] /= 5
        self.plant("mixed", 1.0, 1.81e9, change=fewer_steps, changed=5)
        self.assertEqual(self.verdicts("mixed")[-1], "other steps")
        self.gate("mixed", code=1)

    def test_a_batch_size_that_failed_on_both_sides(self):
        self.plant("bad", 1.0, 1.81e9, change=fail)
        self.plant("worse", 1.0, 1.82e9, change=fail)
        rows = self.rows("--baseline", "bad", "worse")
        self.assertEqual((len(rows), rows[1]["verdict"]), (2, "failed"))
        self.assertEqual(rows[1]["remark"], "in the baseline: out of memory")

    def test_runs_that_ended_early_on_both_sides(self):
        def end_early(result):
            result["complete"] = False
        self.plant("cut", 1.0, 1.81e9, change=end_early)
        self.plant("short", 1.0, 1.82e9, change=end_early)
        self.call("--baseline", "cut", "short", "--fail-on-regression", "5%", code=1)
        self.call("--baseline", "cut", "short", "--fail-on-regression", "5%", "--batch-size", "1024")

    def test_a_margin_wider_than_the_share_and_a_run_against_itself(self):
        self.plant("same", 1.0, 1.81e9)
        _, errors = self.call("--baseline", "before", "same", "--fail-on-regression", "5%", "--margin", "10%", code=2)
        self.assertIn("--margin is wider than --fail-on-regression", errors[-1])
        _, errors = self.call("--baseline", "before", "before", code=1)
        self.assertIn("is to be compared with itself", errors[-1])


class Regressions(GateTest):
    def test_a_regression_is_exit_4_and_junit_names_it(self):
        self.plant("slow", 0.9, 1.81e9)
        output, error, suite = self.gate("slow", code=4)
        self.assertRegex(error, r"^arcfleet-compare: 2 of 2 rows are slower than --fail-on-regression 5% allows "
                                r"\(the slowest: slow, (single|1024), ratio 0\.\d+\)$")
        self.assertEqual(output.count("REGRESSION"), 3)  # two rows and the legend
        self.assertIn("\nREGRESSION marks a slower row whose ratio is below 0.950\n", output)
        self.assert_counts(suite, 2, 2, 0)
        self.assertEqual({case.get("classname") for case in suite}, {"slow"})
        self.assertIn("slower", suite[0].find("failure").get("message"))

    def test_a_regression_beside_a_row_without_a_verdict_is_exit_4(self):
        self.plant("slow", 0.8, 1.81e9, change=fail)
        output, error, _ = self.gate("slow", code=4)
        self.assertIn("1 of 2 rows is slower", error)
        self.assertIn("\nfailed: out of memory\n", output)
        self.plant("failing", 1.0, 1.82e9, change=fail)
        self.assertIn("1 of 2 rows has no verdict", self.gate("failing", code=1)[1])

    def test_less_than_the_share_or_faster_is_no_failure(self):
        self.plant("slow", 0.9, 1.81e9)
        self.plant("fast", 1.5, 1.82e9)
        self.gate("slow", code=0, share="20%")
        self.assert_counts(self.gate("fast", code=0, share="0%")[2], 2, 0, 0)

    def test_what_cannot_be_written_hides_no_regression(self):
        self.plant("slow", 0.8, 1.81e9)
        self.plant("fast", 1.2, 1.82e9)
        place = str(self.results / "no" / "a.xml")
        for tag, code, lines in (("slow", 4, ["cannot write .*/no/a.xml", "2 of 2 rows are slower"]),
                                 ("fast", 1, ["cannot write .*/no/a.xml"])):
            _, errors = self.call("--baseline", "before", tag, "--fail-on-regression", "5%", "--junit", place,
                                  code=code, warnings=len(lines) - 1)
            for line, expected in zip(errors, lines):
                self.assertRegex(line, expected)
        with open("/dev/full", "wb") as full:
            done = self.run_program("--baseline", "before", "slow", "--fail-on-regression", "5%", stdout=full)
        self.assertEqual((done.returncode, len(done.stderr.splitlines())), (4, 2), done.stderr)
        self.assertIn(b"cannot write to standard output", done.stderr)


class Undecided(GateTest):
    SIZES = (1024, 4096)

    def test_too_few_runs_do_not_pass(self):
        """Four times slower, but with three runs of each: nobody knows, and CI must hear that."""
        for path in self.results.glob("before_[3-7].json"):
            path.unlink()
        self.plant("slow", 0.25, 1.81e9, runs=3)
        output, error, suite = self.gate("slow", code=1)
        self.assertEqual(self.verdicts("slow"), ["too few runs"] * 3)
        self.assertIn("\ntoo few runs: an interval needs at least 5 runs of each side\n", output)
        self.assertNotIn("REGRESSION", output)
        self.assertIn("3 of 3 rows have no verdict for --fail-on-regression (slow, single: too few runs", error)
        self.assert_counts(suite, 3, 0, 3)
        self.assertIn("too few runs", suite[0].find("skipped").get("message"))
        self.call("--baseline", "before", "slow")  # without a gate it is no failure

    def test_one_run_against_several_is_not_judged_by_its_repeats(self):
        self.plant("one", 0.5, 1.81e9, runs=1)
        rows = self.rows("--baseline", "before", "one")
        self.assertEqual([(row["verdict"], row["unit"], row["base_count"], row["count"]) for row in rows],
                         [("too few runs", "runs", RUNS, 1)] * 3)
        self.assertIn("too few runs", self.gate("one", code=1)[1])

    def test_a_run_that_failed_leaves_its_batch_size_without_a_verdict(self):
        self.plant("part", 1.0, 1.81e9, change=fail, changed=2)
        rows = self.rows("--baseline", "before", "part")
        self.assertEqual([row["verdict"] for row in rows], ["not separated", "some failed", "not separated"])
        self.assertEqual((rows[1]["count"], rows[1]["remark"]), (RUNS - 2, "2 of 8 runs of part have no rate"))
        self.assertIsNotNone(rows[1]["interval_low"])
        listed = self.rows("--baseline", "before", "part", section="failed_runs")
        self.assertEqual(listed, [{"side": "part", "file": f"part_{index}.json", "batch_sizes": "1024",
                                   "reason": "out of memory"} for index in range(2)])
        output, error, suite = self.gate("part", code=1)
        self.assertRegex(output, r"\npart +part_0.json +1024 +out of memory\n")
        self.assertIn("1 of 3 rows has no verdict for --fail-on-regression (part, 1024: some failed; "
                      "2 of 8 runs of part have no rate)", error)
        self.assert_counts(suite, 3, 0, 1)
        self.assertEqual(self.verdicts("part", "--force"), ["not separated"] * 3)

    def test_a_run_of_the_baseline_that_failed_counts_as_well(self):
        self.plant("part", 1.0, 1.81e9, change=fail, changed=1)
        rows = self.rows("--baseline", "part", "before")
        self.assertEqual([row["verdict"] for row in rows], ["not separated", "some failed", "not separated"])
        self.assertEqual(rows[1]["remark"], "1 of 8 runs of part has no rate")

    def test_a_run_that_ended_early_or_lacks_the_batch_size_counts_as_failed(self):
        def end_early(result):
            result["complete"] = False
            del result["batch_scaling"]["4096"]
        def lack(result):
            del result["batch_scaling"]["4096"]
        self.plant("ended", 1.0, 1.81e9, change=end_early, changed=5)
        self.plant("lacking", 1.0, 1.82e9, change=lack, changed=1)
        for tag, reason in (("ended", "its run ended before this batch size"), ("lacking", "it was not measured")):
            self.assertEqual(self.verdicts(tag), ["not separated", "not separated", "some failed"])
            listed = self.rows("--baseline", "before", tag, section="failed_runs")
            self.assertEqual({row["reason"] for row in listed}, {reason})
            self.gate(tag, code=1)

    def test_a_batch_size_that_only_the_baseline_has_is_a_row(self):
        def lack(result):
            del result["batch_scaling"]["4096"]
        self.plant("lacking", 1.0, 1.82e9, change=lack)
        rows = self.rows("--baseline", "before", "lacking")
        self.assertEqual([row["verdict"] for row in rows], ["not separated", "not separated", "missing"])
        self.assertEqual(rows[2]["remark"], "only the baseline has a rate")
        _, error, suite = self.gate("lacking", code=1)
        self.assertIn("1 of 3 rows has no verdict for --fail-on-regression (lacking, 4096: missing; "
                      "only the baseline has a rate)", error)
        self.assert_counts(suite, 3, 0, 1)
        self.assertEqual(suite[2].find("skipped").get("message"), "no ratio, missing; only the baseline has a rate")
        self.call("--baseline", "before", "lacking")
        # A batch size that only the new runs have cannot have become slower.
        self.assertEqual(self.rows("--baseline", "lacking", "before")[-1]["batch_size"], 1024)

    def test_one_batch_size_can_be_chosen(self):
        self.plant("lacking", 1.0, 1.82e9, change=lambda result: result["batch_scaling"].pop("4096"))
        rows = self.rows("--baseline", "before", "lacking", "--batch-size", "1024")
        self.assertEqual([row["batch_size"] for row in rows], [0, 1024])
        self.assert_counts(self.gate("lacking", code=0, options=("--batch-size", "1024"))[2], 2, 0, 0)
        _, errors = self.call("--baseline", "before", "lacking", "--batch-size", "5", code=1)
        self.assertEqual(errors, ["arcfleet-compare: the baseline has no batch size 5: choose another by "
                                  "--batch-size (1024, 4096)"])


class NotCompared(GateTest):
    def test_runs_that_nobody_named_block_a_gate_too(self):
        self.plant("fast", 1.2, 1.81e9)
        self.plant("other", 1.2, 1.82e9, change=lambda result: result["config_summary"].update(seed="7"))
        self.call("--baseline", "before")  # without a gate, what was not named may differ
        output, error, suite = self.gate(code=1)
        self.assertIn("\nThese runs were not compared, because they differ\n", output)
        self.assertEqual(error, "arcfleet-compare: 8 runs were not compared (other: seed is 7, not 42): measure "
                                "again, leave them out, or compare them with --force")
        self.assert_counts(suite, 3, 0, 1)
        self.gate("fast", code=0)
        self.assertIn("8 runs were not compared", self.gate("fast", "other", code=1)[1])

    def test_each_invalid_run_is_named(self):
        self.plant("part", 1.0, 1.81e9, changed=7,
                   change=lambda result: result["verification"].update(status="INVALID"))
        output, error, suite = self.gate(code=1)
        for index in range(7):
            self.assertRegex(output, rf"\npart +part_{index}\.json is INVALID\n")
        self.assertIn("7 runs were not compared (part: part_0.json is INVALID)", error)
        self.assertEqual(self.rows("--baseline", "before")[0]["verdict"], "too few runs")  # one is left of eight
        self.assert_counts(suite, 9, 0, 9)

    def test_an_invalid_run_of_the_baseline_takes_no_other_with_it(self):
        latest = self.results / f"before_{RUNS - 1}.json"
        latest.write_text(latest.read_text().replace('"VALID"', '"INVALID"'))
        self.plant("same", 1.0, 1.81e9)
        rows = self.rows("--baseline", "before", "same", code=1)
        self.assertEqual([(row["verdict"], row["base_count"]) for row in rows], [("not separated", RUNS - 1)] * 2)


if __name__ == "__main__":
    main()
