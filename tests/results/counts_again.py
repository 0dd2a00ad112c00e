"""What a step takes by the processors' counters, computed again from the samples in the file by the definitions of
results/fields.md. derived_again.py uses it."""

import numpy as np

COUNTERS = ["cycles", "instructions", "cache_misses"]
NAMES = [*COUNTERS, "instructions_per_cycle"]
# Where the HDF5 file has them.
HDF5 = {**{name: f"{name}_per_step" for name in COUNTERS}, "instructions_per_cycle": "instructions_per_cycle"}


def numbers(held, repeats, steps):
    """By name, NaN if it is unknown; `steps` are those of the fleet in a repeat."""
    sums = {name: held[name][:repeats].sum(axis=1) for name in COUNTERS}
    again = {name: np.median(sums[name]) / steps for name in COUNTERS}
    again["instructions_per_cycle"] = np.median(sums["instructions"] / sums["cycles"])
    return again
