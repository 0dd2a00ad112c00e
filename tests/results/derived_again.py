"""Computes every derived number of a batch size again from its raw samples, by the definitions of results/fields.md,
and holds it against both files of a run.
"""

import math

import disturbances_again
import energy_again
import numpy as np

from agreement import require, require_close, require_equal

SAME = ["steps_per_second", "total_time", "num_steps", "repeats"]
SAME_IN_BATCH = [*SAME, "batch_size", "batch_reset_time", "total_env_steps", "environments"]
SAME_IN_BATCH += ["speedup", "scaling_efficiency", "parallel_efficiency"]


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
    repeats = batch["repeats"]
    require_equal(held["rollouts_averaged"], batch["rollouts_per_repeat"], f"{what}: rollouts")
    require(np.isnan(held["step_time"][repeats:]).all(), f"{what}: samples after the last repeat")
    whole = held["step_time"] + held["sync_time"] + held["exchange_time"]
    times = whole[:repeats]
    resets = held["reset_time"][:repeats]
    require_close(batch["total_time"], np.median(times.max(axis=1)), f"{what}: total_time")
    require_equal(len(batch["times"]), repeats, f"{what}: times")
    require_equal(batch["times"], times.max(axis=1).tolist(), f"{what}: times")
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
    busy = (held["step_time"] + held["exchange_time"])[:repeats]
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
    check_disturbances(held, batch, ranks, what)
    check_energy(held, batch, ranks, what)


def check_energy(held, batch, ranks, what):
    steps = batch["total_env_steps"] * batch["rollouts_per_repeat"]
    again, joules = energy_again.numbers(held, batch["repeats"], steps, ranks, median_interval,
                                         batch["confidence_interval"]["level"])
    require_equal(batch["energy"]["joules"], joules, f"{what}: joules")
    for name, value in again.items():
        written = batch["energy"][name]
        require_equal(written is None, bool(np.isnan(value)), f"{what}: {name} is known")
        if written is None:
            continue
        require_equal(held[f"energy_{name}"], written, f"{what}: energy {name}")
        require(abs(written - value) <= 1e-9 * value, f"{what}: energy {name}: {written} is not {value}")


def check_disturbances(held, batch, ranks, what):
    places = [(host, disturbances_again.numbers_of(binding.decode()))
              for host, binding in zip(ranks["host"], ranks["binding"])]
    faults = list(disturbances_again.faults(held, batch, places))
    require_equal(faults, [], f"{what}: disturbances that are wrong")
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
