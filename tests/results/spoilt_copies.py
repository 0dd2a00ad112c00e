"""Copies of result files that are spoilt in several ways, each of which a check must notice: among them every derived
number, changed alike in both files.
"""

import json
import shutil
import tempfile
from pathlib import Path

import counts_again
import energy_again
import h5py
import numpy as np
import roofline_again

# Where the summary has the derived numbers of a batch size that HDF5 calls otherwise.
IN_SUMMARY = {
    **{f"interval_{end}": ("confidence_interval", end) for end in ("low", "high", "coverage")},
    **{f"rank_time_{name[:3] if name != 'mean' else name}": ("rank_time", name)
       for name in ("minimum", "mean", "maximum")},
    "disturbed_repeats": ("disturbed", "repeats"),
    **{f"time_{name}": ("time_percentiles", name) for name in ("p5", "p50", "p95", "p99")},
    **{f"efficiency_{name}": ("efficiency", name)
       for name in ("load_balance", "serialisation", "transfer", "mpi", "thread_balance",
                    "openmp", "parallel")},
    **{counts_again.HDF5[name]: ("per_step", name) for name in counts_again.NAMES},
    **{f"energy_{name}": ("energy", name) for name in energy_again.NAMES},
    **{f"roofline_{name}": ("roofline", name) for name in roofline_again.NUMBERS},
}
DERIVED = ["steps_per_second", "total_time", "batch_reset_time", "relative_error", "wait_share", "speedup",
           "scaling_efficiency", "parallel_efficiency", *IN_SUMMARY]


def spoil_row(path):
    def spoil(file, _):
        file[path][0] = file[path][0] * 1.001

    return spoil


def spoil_scale(file, _):
    del file["ranks/host"].attrs["DIMENSION_LIST"]


def spoil_definition(file, _):
    letters = file["definitions"][()]
    del file["definitions"]
    file["definitions"] = letters[:-2]  # the last sentence has no end


def spoil_fact(file, _):
    file["system_info"].attrs["platform"] = "another"


def spoil_alike(name, row):
    """The same wrong number in both files: only a computation from the samples can tell."""

    def spoil(file, summary):
        data = file["batch_scaling"][name]
        data[row] = data[row] * 0.9 if data[row] else 0.1 if data.dtype.kind == "f" else 1
        at = list(summary["batch_scaling"].values())[row]
        *objects, key = IN_SUMMARY.get(name, (name,))
        for inner in objects:
            at = at[inner]
        at[key] = float(data[row])

    return spoil


def spoilers(file, summary):
    """What to do to a copy, by what it is."""
    yield from {"no scale": spoil_scale, "no definition": spoil_definition}.items()
    yield "another fact", spoil_fact
    batches = list(summary["batch_scaling"].values())
    measured = [row for row, batch in enumerate(batches) if "error" not in batch]
    for row in measured[:1]:
        for name in ("step_time", "reset_time", "steps_per_second", "rank_time_mean"):
            yield f"another {name}", spoil_row(f"batch_scaling/{name}")
    for name in DERIVED:
        for row in measured:
            if np.isfinite(file["batch_scaling"][name][row]):
                yield f"another {name} in both files", spoil_alike(name, row)
                break


def check_refuses(name, check):
    """Returns which ways of spoiling were tried; `check` is called with each copy."""
    with h5py.File(name, "r") as file:
        ways = list(spoilers(file, json.loads(name.with_suffix(".json").read_text())))
    for what, spoil in ways:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / name.name
            shutil.copy(name, copy)
            summary = json.loads(name.with_suffix(".json").read_text(encoding="utf-8"))
            with h5py.File(copy, "r+") as file:
                spoil(file, summary)
            copy.with_suffix(".json").write_text(json.dumps(summary), encoding="utf-8")
            try:
                check(copy)
            except SystemExit:
                continue
            raise SystemExit(f"{name}: a copy with {what} passes the check")
    return {what for what, _ in ways}
