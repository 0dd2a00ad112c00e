"""Reads HDF5 sample files back with h5py and holds them against the JSON summaries beside them.

usage: check_hdf5.py FILE.h5...; exits with 1 at the first thing that is wrong.
"""

import json
import sys
from pathlib import Path

import h5py
import numpy as np


def check_described(group):
    """Every dataset of a group has units and a definition, and a scale on every axis."""
    for name, dataset in group.items():
        if not isinstance(dataset, h5py.Dataset):
            continue
        assert dataset.attrs["long_name"], dataset.name
        assert "units" in dataset.attrs, dataset.name
        if h5py.h5ds.is_scale(dataset.id):
            continue
        for axis, dimension in enumerate(dataset.dims):
            assert len(dimension) == 1, f"{dataset.name}: no scale on axis {axis}"
            assert dimension[0].shape == (dataset.shape[axis],)


def close(a, b):
    return abs(a - b) <= 1e-12 * abs(b)


def check_batches(file, summary):
    group = file["batch_scaling"]
    ranks = len(file["ranks/rank"])
    sizes = group["batch_size"][:]
    assert [str(size) for size in sizes] == list(summary["batch_scaling"])
    assert group["step_time"].shape[0] == len(sizes) and group["step_time"].shape[2] == ranks
    assert group["step_time"].attrs["units"] == "s"
    for row, batch in enumerate(summary["batch_scaling"].values()):
        if "error" in batch:
            assert group["error"][row].decode() == batch["error"]
            assert np.isnan(group["step_time"][row]).all()
            assert np.isnan(group["steps_per_second"][row])
            continue
        samples = group["step_time"][row]
        samples = samples[~np.isnan(samples).any(axis=1)]
        assert len(samples) == batch["repeats"]
        time = np.median(samples.max(axis=1)) / batch["rollouts_per_repeat"]
        assert close(batch["total_env_steps"] / time, batch["steps_per_second"])
        assert group["steps_per_second"][row] == batch["steps_per_second"]
        assert group["environments_per_rank"][row].sum() == batch["environments"]
        assert int(group["checksum"][row]) == int(batch["checksum"], 16)


def check_single(file, summary):
    single = summary.get("single_environment")
    if single is None:
        return
    time = np.median(file["single_environment/step_time"][:]) / single["rollouts_per_repeat"]
    assert close(single["num_steps"] / time, single["steps_per_second"])
    resets = np.median(file["single_environment/reset_time"][:]) / single["resets_per_repeat"]
    assert close(resets, single["avg_reset_time"])


def check_attributes(file, summary):
    assert file.attrs["description"] == summary["description"]
    assert int(file.attrs["checksum"]) == int(summary["checksum"], 16)
    for name in ("system_info", "config_summary", "benchmark_params"):
        for key, value in summary[name].items():
            held = file[name].attrs[key]
            held = held.tolist() if isinstance(held, np.ndarray) else held
            assert held == value, f"{name}/{key}: {held} is not {value}"


def main():
    assert len(sys.argv) > 1, "no files given"
    for name in map(Path, sys.argv[1:]):
        summary = json.loads(name.with_suffix(".json").read_text(encoding="utf-8"))
        assert summary["samples_file"] == name.name
        with h5py.File(name, "r") as file:
            for group in ("ranks", "single_environment", "batch_scaling"):
                if group in file:
                    check_described(file[group])
            check_attributes(file, summary)
            check_single(file, summary)
            check_batches(file, summary)
        print(f"{name}: agrees with its summary")


if __name__ == "__main__":
    main()
