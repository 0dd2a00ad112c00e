"""Reads HDF5 sample files back with h5py and holds them against the JSON summaries beside them.

usage: check_hdf5.py FILE.h5...; exits with 1 at the first thing that is wrong. Every derived number
is computed again from the raw samples, by the definitions of results/README.md. With --refuses,
every file is also copied and the copy spoilt in several ways, each of which must be noticed.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

import h5py
import numpy as np

UNITS = {
    "step_time": "s",
    "reset_time": "s",
    "avg_reset_time": "s",
    "total_time": "s",
    "batch_reset_time": "s",
    "rank_time_min": "s",
    "rank_time_mean": "s",
    "rank_time_max": "s",
    "steps_per_second": "steps/s",
    "interval_low": "steps/s",
    "interval_high": "steps/s",
    "peak_resident_bytes": "bytes",
    "state_bytes_per_environment": "bytes",
    "observation_bytes_per_environment": "bytes",
    "host": "",
    "binding": "",
    "error": "",
    "stopped_by": "",
    "thread_binding": "",
    "rank_host": "",
    "link_time": "s",
    "timestamp": "s",
    "time_p5": "s",
    "time_p50": "s",
    "time_p95": "s",
    "time_p99": "s",
    **{f"{name}_time": "s" for name in ("observation", "meeting", "exchange", "wait")},
    **{f"thread_time_{name}": "s" for name in ("min", "mean", "max")},
}  # of all others: "1"

SAME = ["steps_per_second", "total_time", "num_steps", "rollouts_per_repeat", "repeats"]
SAME_IN_BATCH = [*SAME, "batch_size", "batch_reset_time", "total_env_steps", "environments"]
SAME_IN_BATCH += ["speedup", "scaling_efficiency", "parallel_efficiency"]
SAME_IN_SINGLE = [*SAME, "avg_reset_time", "resets_per_repeat"]


def require(condition, what):
    if not condition:
        raise SystemExit(f"wrong: {what}")


def require_equal(held, expected, what):
    require(held == expected, f"{what}: {held!r} is not {expected!r}")


def require_close(held, expected, what):
    require(abs(held - expected) <= 1e-12 * abs(expected), f"{what}: {held!r} is not {expected!r}")


def check_described(group):
    """Every dataset of a group has its unit, a definition and one named scale on every axis."""
    for name, dataset in group.items():
        require_equal(dataset.attrs["units"], UNITS.get(name, "1"), f"{dataset.name}: units")
        require(dataset.attrs["long_name"], f"{dataset.name} has no long_name")
        if h5py.h5ds.is_scale(dataset.id):
            continue
        for axis, dimension in enumerate(dataset.dims):
            require_equal(len(dimension), 1, f"{dataset.name}: scales on axis {axis}")
            require_equal(dimension[0].parent, group, f"{dataset.name}: home of the scale")
            require_equal(dimension[0].shape, (dataset.shape[axis],), f"{dataset.name}: shape")


def check_interval(interval, held, rate, repeats, what):
    low, high, coverage = (held[f"interval_{end}"] for end in ("low", "high", "coverage"))
    require_equal([interval["low"], interval["high"]], [low, high], f"{what}: interval")
    require_equal(interval["coverage"], coverage, f"{what}: coverage")
    require(low <= rate <= high, f"{what}: {rate} is not in its interval")
    require(repeats < 6 or coverage >= interval["level"], f"{what}: coverage {coverage}")


def check_batch(held, batch, workers, single_rate, what):
    """`held` has one row of every array of batch_scaling."""
    for name in SAME_IN_BATCH:
        require_equal(held[name], batch[name], f"{what}: {name}")
    rollouts, repeats = batch["rollouts_per_repeat"], batch["repeats"]
    require(np.isnan(held["step_time"][repeats:]).all(), f"{what}: samples after the last repeat")
    whole = held["step_time"] + held["meeting_time"] + held["exchange_time"]
    times = whole[:repeats] / rollouts
    resets = held["reset_time"][:repeats] / rollouts
    require_close(batch["total_time"], np.median(times.max(axis=1)), f"{what}: total_time")
    require_equal(len(batch["times"]), repeats, f"{what}: times")
    for given, again in zip(batch["times"], times.max(axis=1)):
        require_close(given, again, f"{what}: times")
    require_close(batch["batch_reset_time"], np.median(resets.max(axis=1)), f"{what}: reset")
    steps = batch["environments"] * batch["num_steps"]
    require_equal(batch["total_env_steps"], steps, f"{what}: total_env_steps")
    rate = steps / np.median(times.max(axis=1))
    require_close(batch["steps_per_second"], rate, f"{what}: steps_per_second")
    own = np.median(times, axis=0)
    for name, value in (("minimum", own.min()), ("mean", own.mean()), ("maximum", own.max())):
        require_close(batch["rank_time"][name], value, f"{what}: rank_time {name}")
        require_equal(held[f"rank_time_{name[:3] if name != 'mean' else name}"],
                      batch["rank_time"][name], f"{what}: rank_time {name}")
    check_interval(batch["confidence_interval"], held, batch["steps_per_second"], repeats, what)
    check_efficiencies(batch, workers, single_rate, what)
    check_shares(held, batch, what)
    check_precision(held, batch, times.max(axis=1), what)


def check_precision(held, batch, slowest, what):
    """Both files alike; of a real run, computed again from the samples."""
    error = batch["relative_error"]
    require_equal(held["relative_error"], np.inf if error is None else error, f"{what}: error")
    require_equal(held["stopped_by"].decode(), batch["stopped_by"], f"{what}: stopped_by")
    for name, value in batch["time_percentiles"].items():
        require_equal(held[f"time_{name}"], value, f"{what}: {name}")
    for name, value in batch["efficiency"].items():
        require_equal(held[f"efficiency_{name}"], value, f"{what}: {name}")
    if batch["num_steps"] == 100:  # the invented samples of write_sample
        return
    for name, value in batch["time_percentiles"].items():
        again = np.percentile(slowest, int(name[1:]))
        require(abs(again - value) <= 1e-9 * value, f"{what}: {name}: {value} is not {again}")
    interval, steps = batch["confidence_interval"], batch["total_env_steps"]
    ends = [abs(steps / interval[end] / np.median(slowest) - 1) for end in ("low", "high")]
    if error is not None:
        require(abs(max(ends) - error) <= 1e-9, f"{what}: error {error} is not {max(ends)}")
    repeats = batch["repeats"]
    useful, meeting = (held[name][:repeats] for name in ("step_time", "meeting_time"))
    run = (useful + meeting + held["exchange_time"][:repeats]).max(axis=1)
    ideal = (useful + meeting).max(axis=1)
    again = {
        "load_balance": np.median(useful.mean(axis=1) / useful.max(axis=1)),
        "serialisation": np.median(useful.max(axis=1) / ideal),
        "transfer": np.median(ideal / run),
        "mpi": np.median(useful.mean(axis=1) / run),
    }
    for name, value in again.items():
        require(abs(batch["efficiency"][name] - value) <= 1e-9, f"{what}: {name}")
    require((held["thread_time_min"][:repeats] <= held["thread_time_max"][:repeats]).all(),
            f"{what}: threads")


def check_efficiencies(batch, workers, single_rate, what):
    speedup = batch["steps_per_second"] / single_rate if single_rate else 0
    size = batch["environments"]
    require_close(batch["speedup"], speedup, f"{what}: speedup")
    require_close(batch["scaling_efficiency"], speedup / size, f"{what}: scaling_efficiency")
    require_close(batch["parallel_efficiency"], speedup / min(size, workers),
                  f"{what}: parallel_efficiency")


def check_shares(held, batch, what):
    shares, peaks = held["environments_per_rank"], held["peak_resident_bytes"]
    require_equal(shares.sum(), batch["environments"], f"{what}: environments_per_rank")
    require(shares.max() - shares.min() <= 1, f"{what}: shares {shares} are not even")
    memory = batch["memory"]
    require_equal(memory["peak_resident_bytes_per_rank"],
                  {"minimum": peaks.min(), "maximum": peaks.max()}, f"{what}: memory")
    for name in ("state_bytes_per_environment", "observation_bytes_per_environment"):
        require_equal(held[name], memory[name], f"{what}: {name}")
    require_equal(int(held["checksum"]), int(batch["checksum"], 16), f"{what}: checksum")
    require_equal(held["error"], b"", f"{what}: error")


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
    workers = int(file["ranks/threads"][:].sum())
    for row, batch in enumerate(batches.values()):
        held = {name: data[row] for name, data in group.items() if name not in ("repeat", "rank")}
        what = f"{file.filename}: batch size {batch['batch_size']}"
        if "error" in batch:
            check_failed(held, batch, what)
        else:
            check_batch(held, batch, workers, single_rate, what)
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
    time = np.median(held["step_time"]) / single["rollouts_per_repeat"]
    require_close(single["total_time"], time, "single environment: total_time")
    require_close(single["steps_per_second"], single["num_steps"] / time, "single: rate")
    reset = np.median(held["reset_time"]) / single["resets_per_repeat"]
    require_close(single["avg_reset_time"], reset, "single environment: avg_reset_time")
    check_interval(single["confidence_interval"], held, single["steps_per_second"],
                   single["repeats"], "single environment")
    require_equal(int(held["checksum"]), int(single["checksum"], 16), "single: checksum")


def plain(value):
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


def check_attributes(file, summary):
    for name in ("schema_version", "timestamp", "description", "tag", "complete"):
        require_equal(plain(file.attrs[name]), summary[name], name)
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
        for group in ("ranks", "single_environment", "batch_scaling"):
            if group in file:
                check_described(file[group])
        check_attributes(file, summary)
        check_single(file, summary)
        check_batches(file, summary)


def spoil_row(path):
    def spoil(file):
        file[path][0] = file[path][0] * 1.001

    return spoil


def spoil_scale(file):
    del file["ranks/host"].attrs["DIMENSION_LIST"]


def spoil_definition(file):
    file["ranks/host"].attrs["long_name"] = ""


def spoil_fact(file):
    file["system_info"].attrs["platform"] = "another"


def spoilers(file):
    """What to do to a copy, by what it is."""
    yield from {"no scale": spoil_scale, "no definition": spoil_definition}.items()
    yield "another fact", spoil_fact
    times = file["batch_scaling/step_time"]
    measured = times.size > 0 and not np.isnan(times[0, 0, 0])
    spoilt = ("step_time", "reset_time", "steps_per_second", "rank_time_mean") if measured else ()
    for name in spoilt:
        yield f"another {name}", spoil_row(f"batch_scaling/{name}")


def check_refuses(name):
    with h5py.File(name, "r") as file:
        ways = list(spoilers(file))
    for what, spoil in ways:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / name.name
            shutil.copy(name, copy)
            shutil.copy(name.with_suffix(".json"), folder)
            with h5py.File(copy, "r+") as file:
                spoil(file)
            try:
                check(copy)
            except SystemExit:
                continue
            raise SystemExit(f"{name}: a copy with {what} passes the check")


def main():
    files = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    require(files, "no files given")
    for name in files:
        check(name)
        if "--refuses" in sys.argv:
            check_refuses(name)
        print(f"{name}: agrees with its summary")


if __name__ == "__main__":
    main()
