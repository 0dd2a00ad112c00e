"""Steps per joule of a batch size, computed again from the samples in the file by the definitions of results/fields.md.
derived_again.py uses it."""

import numpy as np

UNITS = {"energy": "J", "idle_power_before": "W", "idle_power_after": "W", "energy_source": "", "energy_scope": "",
         "energy_missing": "", "energy_power": "W", "energy_idle_power": "W",
         **{f"energy_{name}": "steps/J" for name in ("steps_per_joule", "low", "high", "net_steps_per_joule")}}

NAMES = ["steps_per_joule", "low", "high", "coverage", "net_steps_per_joule", "power", "idle_power"]


def numbers(held, repeats, steps, ranks, median_interval, level):
    """By name, NaN if it is unknown; and the joules of the repeats, none if they are unknown."""
    again = dict.fromkeys(NAMES, np.nan)
    tells = [rank for rank in range(len(ranks["host"])) if ranks["energy_source"][rank] or ranks["energy_missing"][rank]]
    kinds = {(ranks["energy_source"][rank], ranks["energy_scope"][rank]) for rank in tells}
    if len(kinds) != 1 or not next(iter(kinds))[0]:
        return again, []
    before, after = held["idle_power_before"][tells], held["idle_power_after"][tells]
    idle = np.where(np.isnan(before), after, np.where(np.isnan(after), before, (before + after) / 2))
    again["idle_power"] = idle.sum()
    energy, time = held["energy"][:repeats][:, tells], held["counted_time"][:repeats][:, tells]
    joules = energy.sum(axis=1)
    if np.isnan(joules).any():
        return again, []
    low, high, again["coverage"] = median_interval(joules, level)
    again |= {"steps_per_joule": steps / np.median(joules), "low": steps / high, "high": steps / low,
              "power": np.median((energy / time).sum(axis=1))}
    net = np.median((energy - idle * time).sum(axis=1))
    if net >= 0.1 * np.median(joules):
        again["net_steps_per_joule"] = steps / net
    return again, joules.tolist()
