#!/usr/bin/env python3
"""Costs and energy by arcfleet-compare as a user types it, on planted runs whose costs are computed by hand.

    run_costs_cli_test.py PROGRAM VERSION [TEST...]
"""

import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from command_line import CommandLineTest, main  # noqa: E402
import planted_runs  # noqa: E402

# At 3.6 EUR a node-hour, 1e12 steps cost 1000 EUR on one node at 1 M steps/s, 1250 EUR on two at 1.6 M.
SPREAD = (0.997, 0.998, 0.999, 1.0, 1.001, 1.002, 1.003)
BY_THE_HOUR = ("--price-per-node-hour", "EUR 3.6")


class PlantedTags(CommandLineTest):
    def setUp(self):
        super().setUp()
        self.plant("one", 1, 1e6)
        self.plant("two", 2, 1.6e6)

    def plant(self, tag, nodes, rate, steps_per_joule=None, scope="whole node"):
        for index, off in enumerate(SPREAD):
            result = planted_runs.run(lambda size: rate * off, nodes=nodes, sizes=(1000,), tag=tag,
                                      time=1.8e9 + 100 * nodes + index)
            if steps_per_joule:
                planted_runs.with_energy(result, steps_per_joule * off, "pm_counters", scope)
            planted_runs.write(self.results, result, f"{tag}_{index}.json")

    def sections(self, *arguments):
        output, _ = self.call(*arguments, "--format", "json")
        return {each["name"]: each for each in json.loads(output)["sections"]}


class Costs(PlantedTags):
    def test_a_faster_run_may_be_more_expensive(self):
        section = self.sections("--baseline", "one", *BY_THE_HOUR)["cost"]
        self.assertEqual(len(section["rows"]), 1)  # none of the single environment
        row = section["rows"][0]
        self.assertAlmostEqual(row["base_cost"], 1000, delta=0.01)
        self.assertAlmostEqual(row["cost"], 1250, delta=0.01)
        self.assertAlmostEqual(row["ratio"], 1.25, delta=1e-4)
        self.assertEqual(row["verdict"], "more expensive")
        self.assertLess(row["interval_low"], 1.25)
        self.assertGreater(row["interval_high"], 1.25)
        output, _ = self.call("--baseline", "one", *BY_THE_HOUR)
        self.assertIn("faster", output)
        self.assertIn("cost: nodes x hours x 3.6 EUR", output)

    def test_and_the_other_way_round(self):
        self.assertEqual(self.sections("--baseline", "two", *BY_THE_HOUR)["cost"]["rows"][0]["verdict"], "cheaper")

    def test_what_the_data_do_not_separate(self):
        self.plant("same", 1, 1.0001e6)
        rows = self.sections("--baseline", "one", "same", *BY_THE_HOUR)["cost"]["rows"]
        self.assertEqual(rows[0]["verdict"], "not separated")

    def test_every_run_has_a_cost(self):
        section = self.sections(*BY_THE_HOUR, "--steps", "1e9")["cost"]
        self.assertEqual(len(section["rows"]), 2 * len(SPREAD))
        first = section["rows"][0]
        self.assertAlmostEqual(first["cost"], 1 / SPREAD[0], delta=1e-4)
        self.assertEqual((first["nodes"], first["file"]), (1, "one_0.json"))

    def test_the_page_has_it(self):
        self.call("--baseline", "one", *BY_THE_HOUR, "--report", "a.html")
        page = (self.results.parent / "a.html").read_text()
        self.assertIn("more expensive", page)
        answers = ("The cheapest run at batch size 1,000 for 1.00 T steps is one, 1.00 k EUR in 11.6 d.",
                   "The fastest run at batch size 1,000 for 1.00 T steps is two, 1.25 k EUR in 7.23 d.")
        for answer in answers:
            self.assertIn(answer, page)
        self.call(*BY_THE_HOUR, "--batch-size", "1000", "--report", "b.html")
        for answer in answers:
            self.assertIn(answer, (self.results.parent / "b.html").read_text())

    def test_foreign_runs_have_no_nodes(self):
        for path in self.results.iterdir():
            path.unlink()
        self.write("a.json", {"timestamp": 1.8e9, "batch_scaling": {"1000": {"steps_per_second": 1e6}}})
        self.assertIn("unknown: the number of nodes is not recorded", self.call(*BY_THE_HOUR)[0])

    def test_wrong_usage(self):
        for arguments, words in ((("--price-per-node-hour", "1"), "has no currency"),
                                 (("--steps", "1e9"), "--steps has no effect without a price"),
                                 (("--targets", *BY_THE_HOUR), "--targets shows no costs"),
                                 (("--scaling-only", *BY_THE_HOUR), "--scaling-only shows no costs"),
                                 ((*BY_THE_HOUR, "--price-per-kwh", "1 USD"), "two currencies")):
            self.assertIn(words, self.call(*arguments, code=2)[1][0])


class Energy(PlantedTags):
    def test_steps_per_joule_have_a_verdict(self):
        self.plant("one", 1, 1e6, 2e5)
        self.plant("two", 2, 1.6e6, 1e5)
        row = self.sections("--baseline", "one")["energy"]["rows"][0]
        self.assertAlmostEqual(row["base_steps_per_joule"], 2e5, delta=1)
        self.assertAlmostEqual(row["ratio"], 0.5, delta=1e-4)
        self.assertEqual(row["verdict"], "more energy")
        rows = self.sections("--batch-size", "1000")["energy"]["rows"]
        self.assertEqual(len(rows), 2 * len(SPREAD))
        self.assertAlmostEqual(rows[0]["steps_per_joule_high"] / rows[0]["steps_per_joule"], 1, delta=1e-6)

    def test_different_meters_are_not_compared(self):
        self.plant("one", 1, 1e6, 2e5, "packages of 2 sockets, without memory")
        self.plant("two", 2, 1.6e6, 1e5)
        reason = 'not comparable: "packages of 2 sockets, without memory" against "whole node"\n'
        output, _ = self.call("--baseline", "one", *BY_THE_HOUR, "--price-per-kwh", "EUR 0.25")
        self.assertEqual(output.count(reason), 2, output)
        self.assertNotIn("more expensive", output)
        self.assertEqual(self.call()[0].count(reason), 1)

    def test_the_price_of_energy_needs_energy(self):
        output, _ = self.call("--baseline", "one", "--price-per-kwh", "EUR 0.25")
        self.assertIn("unknown: in the baseline: the energy was not measured", output)

    def test_files_with_nonsense_are_left_out(self):
        self.plant("one", 1, 1e6, 2e5)
        path = self.results / "one_0.json"
        content = json.loads(path.read_text())
        content["batch_scaling"]["1000"]["energy"]["power"] = "much"
        path.write_text(json.dumps(content))
        _, errors = self.call(warnings=1)
        self.assertIn("energy.power is a string", errors[0])


if __name__ == "__main__":
    main()
