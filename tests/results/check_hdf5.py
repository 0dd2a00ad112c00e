"""Reads HDF5 sample files back with h5py and holds them against the JSON summaries beside them.

usage: check_hdf5.py FILE.h5...; exits with 1 at the first thing that is wrong. derived_again.py computes the derived
numbers. With --refuses, spoilt copies of every file (spoilt_copies.py) must be noticed.
"""

import json
import sys
from pathlib import Path

import disturbances_again
import energy_again
import h5py
import numpy as np
import roofline_again

from agreement import require, require_close, require_equal
from derived_again import SAME, check_batch, check_interval, check_relative_error
from spoilt_copies import DERIVED, check_refuses

UNITS = {
    "step_time": "s",
    "reset_time": "s",
    "avg_reset_time": "s",
    "total_time": "s",
    "batch_reset_time": "s",
    "wait_share": "1",
    "rank_time_min": "s",
    "rank_time_mean": "s",
    "rank_time_max": "s",
    "steps_per_second": "steps/s",
    "interval_low": "steps/s",
    "interval_high": "steps/s",
    "peak_resident_bytes": "bytes",
    "huge_page_bytes": "bytes",
    "state_bytes_per_environment": "bytes",
    "observation_bytes_per_environment": "bytes",
    "num_steps": "steps",
    "total_env_steps": "steps",
    "episode_steps": "steps",
    "episode_length": "steps",
    "resets_per_second": "s-1",
    "operation_name": "",
    "operation_count": "steps",
    "part_name": "",
    "part_time": "s",
    "part_ns_per_step": "ns",
    "host": "",
    "binding": "",
    "error": "",
    "stopped_by": "",
    "thread_binding": "",
    "core_binding": "",
    "numa_binding": "",
    "rank_host": "",
    "link_time": "s",
    "timestamp": "seconds since 1970-01-01T00:00:00Z",
    "time_p5": "s",
    "time_p50": "s",
    "time_p95": "s",
    "time_p99": "s",
    **disturbances_again.UNITS,
    **energy_again.UNITS,
    **roofline_again.UNITS,
    "begin_time": "s",
    **{f"{name}_time": "s" for name in ("observation", "sync", "exchange", "wait")},
    **{f"thread_time_{name}": "s" for name in ("min", "mean", "max")},
}  # of all others: "1"

SAME_IN_SINGLE = [*SAME, "avg_reset_time"]


def text(dataset, name):
    """Text of fixed length, which h5py gives as bytes."""
    return dataset.attrs[name].decode()


def check_described(group, definitions):
    """Every dataset of a group has its unit, a definition and one named scale on every axis."""
    for name, dataset in group.items():
        require_equal(text(dataset, "units"), UNITS.get(name, "1"), f"{dataset.name}: units")
        require(0 < len(text(dataset, "long_name")) <= 45, f"{dataset.name} has no short long_name")
        require(definitions.get(dataset.name, "").endswith("."), f"{dataset.name} has no definition")
        if h5py.h5ds.is_scale(dataset.id):
            continue
        for axis, dimension in enumerate(dataset.dims):
            require_equal(len(dimension), 1, f"{dataset.name}: scales on axis {axis}")
            require_equal(dimension[0].parent, group, f"{dataset.name}: home of the scale")
            require_equal(dimension[0].shape, (dataset.shape[axis],), f"{dataset.name}: shape")


def check_failed(held, batch, what):
    require_equal(held["error"].decode(), batch["error"], f"{what}: error")
    for name, value in held.items():
        if name in ("batch_size", "error"):
            continue
        if isinstance(value, bytes):
            require_equal(value, b"", f"{what}: {name}")
            continue
        void = np.isnan(value) if np.asarray(value).dtype.kind == "f" else np.equal(value, 0)
        require(np.all(void), f"{what}: {name} holds {value} although the batch size failed")


def check_batches(file, summary):
    group = file["batch_scaling"]
    batches = summary["batch_scaling"]
    ranks = len(file["ranks/rank"])
    require_equal([str(size) for size in group["batch_size"]], list(batches), "batch sizes")
    repeats = max((batch.get("repeats", 0) for batch in batches.values()), default=0)
    shape = (len(batches), repeats, ranks)
    for name in ("step_time", "reset_time"):
        require_equal(group[name].shape, shape, f"shape of {name}")
    single_rate = summary.get("single_environment", {}).get("steps_per_second", 0)
    columns = {name: data[:] for name, data in file["ranks"].items()}
    reset_included = bool(file["benchmark_params"].attrs["reset_time_included"])
    for row, batch in enumerate(batches.values()):
        held = {name: data[row] for name, data in group.items() if name not in ("repeat", "rank")}
        what = f"{file.filename}: batch size {batch['batch_size']}"
        if "error" in batch:
            check_failed(held, batch, what)
        else:
            check_batch(held, batch, columns, single_rate, reset_included, what)
    total = sum(int(batch.get("checksum", "0"), 16) for batch in batches.values()) % 2**64
    require_equal(int(summary["checksum"], 16), total, "checksum of the run")


def check_single(file, summary):
    require_equal("single_environment" in file, "single_environment" in summary, "single")
    if "single_environment" not in file:
        return
    single = summary["single_environment"]
    held = {name: data[()] for name, data in file["single_environment"].items()}
    for name in SAME_IN_SINGLE:
        require_equal(held[name], single[name], f"single environment: {name}")
    require_equal(held["step_time"].shape, (single["repeats"],), "single environment: repeats")
    for what in ("rollouts", "resets"):
        require_equal(held[f"{what}_averaged"], single[f"{what}_per_repeat"], f"single: {what}")
    times = held["step_time"]
    time = np.median(times)
    require_equal(len(single["times"]), single["repeats"], "single environment: times")
    require_equal(single["times"], times.tolist(), "single environment: times")
    require_close(single["total_time"], time, "single environment: total_time")
    require_close(single["steps_per_second"], single["num_steps"] / time, "single: rate")
    reset = np.median(held["reset_time"])
    require_close(single["avg_reset_time"], reset, "single environment: avg_reset_time")
    what, level = "single environment", single["confidence_interval"]["level"]
    check_interval(single["confidence_interval"], held, times, single["num_steps"], what)
    check_relative_error(single["relative_error"], held, times, level, what)
    require_equal(held["stopped_by"].decode(), single["stopped_by"], f"{what}: stopped_by")
    require_equal(int(held["checksum"]), int(single["checksum"], 16), "single: checksum")


def plain(value):
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


def check_attributes(file, summary):
    for name in ("schema_version", "timestamp", "description", "tag", "complete"):
        require_equal(plain(file.attrs[name]), summary[name], name)
    require_equal(file["timestamp"][()], summary["timestamp"], "timestamp as a variable")
    require_equal(text(file["timestamp"], "units"), UNITS["timestamp"], "units of timestamp")
    require_equal(int(file.attrs["checksum"]), int(summary["checksum"], 16), "checksum")
    for name, value in summary["verification"].items():
        require_equal(plain(file.attrs[f"verification_{name}"]), value, f"verification {name}")
    for name in ("system_info", "config_summary", "benchmark_params"):
        held = {key: plain(value) for key, value in file[name].attrs.items()}
        held |= {key: list(map(plain, data)) for key, data in file[name].items()}
        require_equal(held, summary[name], name)


def check(name):
    summary = json.loads(name.with_suffix(".json").read_text(encoding="utf-8"))
    require_equal(summary["samples_file"], name.name, "samples_file")
    with h5py.File(name, "r") as file:
        lines = file["definitions"][()].tobytes().decode().splitlines()
        definitions = dict(("/" + line).split(": ", 1) for line in lines)
        for group in ("ranks", "starts", "single_environment", "batch_scaling", "profile",
                      "bandwidth"):
            if group in file:
                check_described(file[group], definitions)
        check_attributes(file, summary)
        check_single(file, summary)
        check_batches(file, summary)
        roofline_again.check(file, summary)


def main():
    files = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    require(files, "no files given")
    tried = set()
    for name in files:
        check(name)
        if "--refuses" in sys.argv:
            tried |= check_refuses(name, check)
        print(f"{name}: agrees with its summary")
    if "--refuses" in sys.argv:
        for name in DERIVED:
            require(f"another {name} in both files" in tried, f"no file has a finite {name} to spoil")


if __name__ == "__main__":
    main()
