"""Reads HDF5 sample files back with h5py and holds them against the JSON summaries beside them.

usage: check_hdf5.py FILE.h5...; exits with 1 at the first thing that is wrong. Every derived number
is computed again from the raw samples, by the definitions of results/fields.md. With --refuses,
every file is also copied and the copy is spoilt in several ways, each of which must be noticed:
among them every derived number, changed alike in both files.
"""

import json
import math
import shutil
import sys
import tempfile
from pathlib import Path

import check_disturbances
import h5py
import numpy as np

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
    "steps_per_episode": "steps",
    "resets_per_second": "1/s",
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
    "rank_host": "",
    "link_time": "s",
    "timestamp": "s",
    "time_p5": "s",
    "time_p50": "s",
    "time_p95": "s",
    "time_p99": "s",
    **check_disturbances.UNITS,
    **{f"{name}_time": "s" for name in ("observation", "sync", "exchange", "wait")},
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


def median_interval(times, level):
    """The order statistics around the median with the least coverage of at least the level."""
    times, n = sorted(times), len(times)

    def coverage(k):
        return 1 - 2 * sum(math.comb(n, i) for i in range(k)) / 2**n

    k = 1
    while k < (n + 1) // 2 and coverage(k + 1) >= level:
        k += 1
    return times[k - 1], times[n - k], coverage(k)


def check_interval(interval, held, times, steps, what):
    """`times` are those of one rollout, of which each has so many steps."""
    low, high, coverage = (held[f"interval_{end}"] for end in ("low", "high", "coverage"))
    require_equal([interval["low"], interval["high"]], [low, high], f"{what}: interval")
    require_equal(interval["coverage"], coverage, f"{what}: coverage")
    shortest, longest, probability = median_interval(times, interval["level"])
    require_close(low, steps / longest, f"{what}: low end")
    require_close(high, steps / shortest, f"{what}: high end")
    require(abs(coverage - probability) <= 1e-9, f"{what}: coverage {coverage}")


def check_relative_error(error, held, times, level, what):
    require_equal(held["relative_error"], np.inf if error is None else error, f"{what}: error")
    shortest, longest, probability = median_interval(times, level)
    middle = np.median(times)
    again = max(longest / middle - 1, 1 - shortest / middle) if probability >= level else None
    require(error == again or abs(error - again) <= 1e-9, f"{what}: error {error} is not {again}")


def check_batch(held, batch, ranks, single_rate, reset_included, what):
    """`held` has one row of every array of batch_scaling, `ranks` the columns of /ranks."""
    threads = ranks["threads"]
    for name in SAME_IN_BATCH:
        require_equal(held[name], batch[name], f"{what}: {name}")
    rollouts, repeats = batch["rollouts_per_repeat"], batch["repeats"]
    require(np.isnan(held["step_time"][repeats:]).all(), f"{what}: samples after the last repeat")
    whole = held["step_time"] + held["sync_time"] + held["exchange_time"]
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
    slowest = times.max(axis=1)
    busy = (held["step_time"] + held["exchange_time"])[:repeats] / rollouts
    waited = np.median(1 - busy.mean(axis=1) / slowest)
    require(abs(batch["wait_share"] - waited) <= 1e-9, f"{what}: wait_share")
    require_equal(held["wait_share"], batch["wait_share"], f"{what}: wait_share")
    level = batch["confidence_interval"]["level"]
    check_interval(batch["confidence_interval"], held, slowest, steps, what)
    check_relative_error(batch["relative_error"], held, slowest, level, what)
    check_speedup(held, batch, threads.sum(), single_rate, what)
    check_shares(held, batch, what)
    require_equal(held["stopped_by"].decode(), batch["stopped_by"], f"{what}: stopped_by")
    check_percentiles(held, batch, slowest, what)
    check_efficiencies(held, batch, threads, reset_included, what)
    places = [(host, check_disturbances.numbers_of(binding.decode()))
              for host, binding in zip(ranks["host"], ranks["binding"])]
    require_equal(list(check_disturbances.faults(held, batch, threads, places)), [], what)
    require_equal(held["disturbed_repeats"], batch["disturbed"]["repeats"], f"{what}: disturbed")


def check_percentiles(held, batch, slowest, what):
    for name, value in batch["time_percentiles"].items():
        require_equal(held[f"time_{name}"], value, f"{what}: {name}")
        again = np.percentile(slowest, int(name[1:]))
        require(abs(again - value) <= 1e-9 * value, f"{what}: {name}: {value} is not {again}")


def check_efficiencies(held, batch, threads, reset_included, what):
    repeats = batch["repeats"]

    def samples(name):
        return held[name][:repeats]

    useful, waited = samples("step_time"), samples("sync_time")
    run = (useful + waited + samples("exchange_time")).max(axis=1)
    ideal = (useful + waited).max(axis=1)
    stepping = useful - (samples("reset_time") if reset_included else 0)
    at_work = (threads * samples("thread_time_mean")).sum(axis=1)
    busiest = (threads * samples("thread_time_max")).sum(axis=1)
    openmp = np.minimum(at_work / (threads * stepping).sum(axis=1), 1)
    mpi = useful.mean(axis=1) / run
    again = {
        "load_balance": useful.mean(axis=1) / useful.max(axis=1),
        "serialisation": useful.max(axis=1) / ideal,
        "transfer": ideal / run,
        "mpi": mpi,
        "thread_balance": np.minimum(at_work / busiest, 1),
        "openmp": openmp,
        "parallel": mpi * openmp,
    }
    require_equal(set(batch["efficiency"]), set(again), f"{what}: efficiencies")
    for name, values in again.items():
        value = batch["efficiency"][name]
        require_equal(held[f"efficiency_{name}"], value, f"{what}: {name}")
        require(abs(value - np.median(values)) <= 1e-9, f"{what}: {name}")
    require((samples("thread_time_min") <= samples("thread_time_max")).all(), f"{what}: threads")


def check_speedup(held, batch, workers, single_rate, what):
    speedup = batch["steps_per_second"] / single_rate if single_rate else 0
    size = batch["environments"]
    require_close(batch["speedup"], speedup, f"{what}: speedup")
    require_close(batch["scaling_efficiency"], speedup / size, f"{what}: scaling_efficiency")
    require_close(batch["parallel_efficiency"], speedup / min(size, workers),
                  f"{what}: parallel_efficiency")
    require_equal(held["start"], batch["start"], f"{what}: start")
    require_equal(held["order"], batch["order"], f"{what}: order")


def known(extreme, values):
    """The extreme of the values that are known; None if none is."""
    value = extreme.reduce(values)
    return None if np.isnan(value) else value


def check_shares(held, batch, what):
    shares, peaks = held["environments_per_rank"], held["peak_resident_bytes"]
    require_equal(shares.sum(), batch["environments"], f"{what}: environments_per_rank")
    require(shares.max() - shares.min() <= 1, f"{what}: shares {shares} are not even")
    memory = batch["memory"]
    require_equal(memory["peak_resident_bytes_per_rank"],
                  {"minimum": peaks.min(), "maximum": peaks.max()}, f"{what}: memory")
    remote, huge = held["remote_page_share"], held["huge_page_bytes"]
    require_equal(remote.shape, shares.shape, f"{what}: remote_page_share")
    require_equal(memory["remote_page_share_per_rank"], {"maximum": known(np.fmax, remote)}, f"{what}: memory")
    require_equal(memory["huge_page_bytes_per_rank"],
                  {"minimum": known(np.fmin, huge), "maximum": known(np.fmax, huge)}, f"{what}: memory")
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
    times = held["step_time"] / single["rollouts_per_repeat"]
    time = np.median(times)
    require_equal(len(single["times"]), single["repeats"], "single environment: times")
    for given, again in zip(single["times"], times):
        require_close(given, again, "single environment: times")
    require_close(single["total_time"], time, "single environment: total_time")
    require_close(single["steps_per_second"], single["num_steps"] / time, "single: rate")
    reset = np.median(held["reset_time"]) / single["resets_per_repeat"]
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
        for group in ("ranks", "starts", "single_environment", "batch_scaling", "profile"):
            if group in file:
                check_described(file[group])
        check_attributes(file, summary)
        check_single(file, summary)
        check_batches(file, summary)


def spoil_row(path):
    def spoil(file, _):
        file[path][0] = file[path][0] * 1.001

    return spoil


def spoil_scale(file, _):
    del file["ranks/host"].attrs["DIMENSION_LIST"]


def spoil_definition(file, _):
    file["ranks/host"].attrs["long_name"] = ""


def spoil_fact(file, _):
    file["system_info"].attrs["platform"] = "another"


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
}
DERIVED = ["steps_per_second", "total_time", "batch_reset_time", "relative_error", "wait_share", "speedup",
           "scaling_efficiency", "parallel_efficiency", *IN_SUMMARY]


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


def check_refuses(name):
    """Returns which ways of spoiling were tried."""
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


def main():
    files = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    require(files, "no files given")
    tried = set()
    for name in files:
        check(name)
        if "--refuses" in sys.argv:
            tried |= check_refuses(name)
        print(f"{name}: agrees with its summary")
    if "--refuses" in sys.argv:
        for name in DERIVED:
            require(f"another {name} in both files" in tried, f"no file has a finite {name} to spoil")


if __name__ == "__main__":
    main()
