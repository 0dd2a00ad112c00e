#!/usr/bin/env python3
"""Costs by arcfleet-scaling as a user types it, on planted runs whose costs are computed by hand.

    layout_costs_cli_test.py PROGRAM VERSION [TEST...]
"""

import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from command_line import CommandLineTest, display_width, main  # noqa: E402
import planted_runs  # noqa: E402

# At 3.6 EUR a node-hour, a node costs 0.001 EUR a second. 1e12 steps take:
#   1 node at 1.0 M steps/s: 1,000,000 s, 1000 EUR      2 nodes at 1.8 M: 555,556 s, 1111 EUR
#   4 nodes at 3.0 M:          333,333 s, 1333 EUR      8 nodes at 2.5 M: 400,000 s, 3200 EUR
RATES = {1: 1.0e6, 2: 1.8e6, 4: 3.0e6, 8: 2.5e6}
COSTS = {1: 1000, 2: 1111.11, 4: 1333.33, 8: 3200}
SPREAD = (0.997, 0.998, 0.999, 1.0, 1.001, 1.002, 1.003)
BY_THE_HOUR = ("--price-per-node-hour", "3.6 EUR")


class PlantedCosts(CommandLineTest):
    STEPS_PER_JOULE = {}
    SCOPES = {}

    def setUp(self):
        super().setUp()
        for nodes, rate in RATES.items():
            for index, off in enumerate(SPREAD):
                result = planted_runs.run(lambda size, r=rate * off: r, nodes=nodes, sizes=(65536,), threads=4,
                                          time=1.8e9 + 100 * nodes + index)
                if nodes in self.STEPS_PER_JOULE:
                    scope = self.SCOPES.get(nodes, "whole node")
                    planted_runs.with_energy(result, self.STEPS_PER_JOULE[nodes] * off, "pm_counters", scope)
                planted_runs.write(self.results, result)

    def sections(self, *arguments):
        output, _ = self.call(*arguments, "--format", "json")
        return {each["name"]: each for each in json.loads(output)["sections"]}

    def lines_on_80_columns(self, *arguments):
        lines = self.lines_on_terminal(80, *arguments)
        for line in lines:
            self.assertLessEqual(display_width(line), 80, line)
        return "\n".join(lines)


class NodeHours(PlantedCosts):
    def test_costs_and_the_choice(self):
        section = self.sections(*BY_THE_HOUR)["cost"]
        rows = {row["nodes"]: row for row in section["rows"]}
        for nodes, cost in COSTS.items():
            row = rows[nodes]
            self.assertAlmostEqual(row["cost"] / cost, 1, delta=1e-4)
            self.assertAlmostEqual(row["duration"], 1e12 / RATES[nodes], delta=1)
            self.assertAlmostEqual(row["node_hours"], cost / 3.6, delta=0.01)
            self.assertEqual((row["ranks"], row["threads_per_rank"]), (2 * nodes, 4))
            # Of seven runs, the interval is from the lowest to the highest.
            self.assertAlmostEqual(row["cost_low"] / (cost / 1.003), 1, delta=1e-4)
            self.assertAlmostEqual(row["cost_high"] / (cost / 0.997), 1, delta=1e-4)
        self.assertEqual([row["place"] for row in section["rows"]],
                         ["cheapest", "on the front", "fastest", "dominated"])
        units = {column["key"]: column["unit"] for column in section["columns"]}
        self.assertEqual((units["cost"], units["duration"], units["node_hours"]), ("EUR", "s", "h"))

    def test_the_table_says_what_is_in_it_on_80_columns(self):
        text = self.lines_on_80_columns(*BY_THE_HOUR)
        for words in ("cheapest: 1 node, 1.00 k EUR in 11.6 d\n", "fastest: 4 nodes, 1.33 k EUR in 3.86 d\n",
                      "cost: nodes x hours x 3.6 EUR", "not included: idle nodes"):
            self.assertIn(words, text)

    def test_steps_scale_the_cost(self):
        rows = self.sections(*BY_THE_HOUR, "--steps", "1e9")["cost"]["rows"]
        self.assertAlmostEqual(rows[0]["cost"], 1, delta=1e-3)

    def test_nothing_is_assumed(self):
        self.assertNotIn("cost", self.sections())
        self.assertNotIn("EUR", self.call()[0])

    def test_a_price_of_energy_without_energy(self):
        output, _ = self.call("--price-per-kwh", "0.25 EUR")
        self.assertIn("no energy: the energy was not measured\n", output)
        self.assertIn("unknown: the energy was not measured\n", output)
        self.assertNotIn("cheapest", output)

    def test_csv_and_markdown(self):
        csv, _ = self.call(*BY_THE_HOUR, "--table", "cost", "--format", "csv")
        self.assertIn("cost [EUR],cost_low [EUR],cost_high [EUR]", csv.splitlines()[0])
        self.assertEqual(len(csv.splitlines()), 5)
        markdown, _ = self.call(*BY_THE_HOUR, "--table", "cost", "--format", "markdown")
        self.assertIn("cost EUR", markdown)

    def test_the_picture_and_the_report(self):
        self.call(*BY_THE_HOUR, "--plot", "a.svg", "--report", "a.html", warnings=1)
        picture = (self.results.parent / "a.svg").read_text()
        self.assertIn("Cost over time of 1.00 T steps, by nodes", picture)
        self.assertIn("front: fastest to cheapest", picture)
        page = (self.results.parent / "a.html").read_text()
        self.assertIn("The cheapest layout for 1.00 T steps is 1 node, 1.00 k EUR in 11.6 d.", page)
        self.assertIn("Cost over time of 1.00 T steps", page)

    def test_predictions_have_a_cost(self):
        for path in self.results.iterdir():
            path.unlink()
        planted_runs.write_law(self.results, law=planted_runs.at_65536(planted_runs.usl))
        found = self.sections(*BY_THE_HOUR, "--predict", "128")
        predicted, cost = found["prediction"]["rows"][0], found["prediction_cost"]["rows"][0]
        self.assertAlmostEqual(cost["cost"], 3.6 * predicted["node_hours"], places=6)
        self.assertAlmostEqual(cost["cost_high"], 3.6 * predicted["node_hours_high"], places=6)


class Energy(PlantedCosts):
    # 1e12 steps take 10, 5, 20 and 25 MJ. At 3.6 EUR a kWh, 1 MJ costs 1 EUR.
    STEPS_PER_JOULE = {1: 1e5, 2: 2e5, 4: 5e4, 8: 4e4}
    BOTH = (*BY_THE_HOUR, "--price-per-kwh", "0.36 EUR", "--co2-per-kwh", "360 g")

    def test_it_is_shown_without_a_price(self):
        section = self.sections()["energy"]
        row = section["rows"][0]
        self.assertAlmostEqual(row["steps_per_joule"], 1e5, delta=1)
        self.assertAlmostEqual(row["steps_per_joule_low"], 0.997e5, delta=1)
        self.assertAlmostEqual(row["steps_per_joule_high"], 1.003e5, delta=1)
        self.assertEqual((row["power"], row["idle_power"]), (100, 50))
        self.assertIn("measured: whole node (pm_counters)", section["notes"])

    def test_both_parts_and_their_sum(self):
        found = self.sections(*self.BOTH)
        parts = {row["nodes"]: row for row in found["energy_cost"]["rows"]}
        costs = {row["nodes"]: row for row in found["cost"]["rows"]}
        for nodes, cost in COSTS.items():
            joules = 1e12 / self.STEPS_PER_JOULE[nodes]
            self.assertAlmostEqual(parts[nodes]["energy"] / joules, 1, delta=1e-6)
            self.assertAlmostEqual(parts[nodes]["energy_money"], joules / 1e7, delta=1e-6)
            self.assertAlmostEqual(parts[nodes]["co2"], joules / 1e7, delta=1e-6)
            self.assertAlmostEqual(parts[nodes]["node_hour_money"] / cost, 1, delta=1e-4)
            self.assertAlmostEqual(costs[nodes]["cost"],
                                   parts[nodes]["energy_money"] + parts[nodes]["node_hour_money"], places=9)
            self.assertAlmostEqual(costs[nodes]["cost_high"] / ((cost + joules / 1e7) / 0.997), 1, delta=1e-4)
        units = {column["key"]: column["unit"] for column in found["energy_cost"]["columns"]}
        self.assertEqual((units["energy"], units["co2"], units["energy_money"]), ("J", "kg", "EUR"))

    def test_the_tables_fit_on_80_columns(self):
        text = self.lines_on_80_columns(*self.BOTH)
        self.assertIn("the price of a node-hour may already include electricity", text)
        self.assertNotIn("...", text)

    def test_the_report_has_it(self):
        self.call("--report", "a.html", warnings=1)
        page = (self.results.parent / "a.html").read_text()
        self.assertIn("steps/J", page)
        self.assertIn("pm_counters", page)

    def test_energy_alone_may_choose_another_layout(self):
        section = self.sections("--price-per-kwh", "3.6 EUR")["cost"]
        for row, cost in zip(section["rows"], (10, 5, 20, 25), strict=True):
            self.assertAlmostEqual(row["cost"] / cost, 1, delta=1e-6)
        self.assertEqual([row["place"] for row in section["rows"]],
                         ["dominated", "cheapest", "fastest", "dominated"])


class DifferentMeters(PlantedCosts):
    STEPS_PER_JOULE = {1: 1e5, 2: 1e5, 4: 5e4, 8: 5e4}
    SCOPES = {1: "packages of 2 sockets, without memory"}
    REASON = 'not comparable: "packages of 2 sockets, without memory" against "whole node"\n'

    def test_they_are_not_compared(self):
        output, _ = self.call(*BY_THE_HOUR, "--price-per-kwh", "0.25 EUR")
        self.assertEqual(output.count(self.REASON), 2, output)
        self.assertNotIn("cheapest", output)

    def test_node_hours_are(self):
        output, _ = self.call(*BY_THE_HOUR)
        self.assertEqual(output.count(self.REASON), 1, output)  # of the table of the energy
        self.assertIn("cheapest: 1 node", output)


class CostUsage(PlantedCosts):
    def test_amounts_without_a_unit_are_refused(self):
        for arguments, words in ((("--price-per-node-hour", "1.2"), "has no currency"),
                                 (("--price-per-kwh", "0.25 euro"), "has no currency of three capital letters"),
                                 (("--price-per-kwh", "0 EUR"), "is nothing"),
                                 (("--co2-per-kwh", "380"), "has no unit"),
                                 (("--co2-per-kwh", "380 lb"), "has another unit"),
                                 (("--price-per-node-hour", "\x1b[31m\n1 EUR"), "is not a price"),
                                 (("--steps", "0", *BY_THE_HOUR), "a number above 0")):
            output, errors = self.call(*arguments, code=2)
            self.assertEqual(output, "")
            self.assertIn(words, errors[0])

    def test_two_currencies_are_refused(self):
        _, errors = self.call(*BY_THE_HOUR, "--price-per-kwh", "CHF 0.25", code=2)
        self.assertIn("--price-per-node-hour is in EUR and --price-per-kwh in CHF", errors[0])

    def test_an_export_heeds_no_price(self):
        _, errors = self.call("--export", "extrap", *BY_THE_HOUR, code=2)
        self.assertIn("exclude each other", errors[0])


if __name__ == "__main__":
    main()
