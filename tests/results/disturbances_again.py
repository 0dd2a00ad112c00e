"""What else happened in the repeats of a batch size, computed again from the counters in the file
by the definitions of results/fields.md. derived_again.py uses it."""

import numpy as np

UNITS = {
    **{name: "s" for name in ("counted_time", "run_delay", "steal_time", "throttled_time", "busy_time",
                              "processor_time", "other_time")},
    **{name: "1" for name in ("involuntary_switches", "migrations", "page_faults", "lost_share")},
}


def numbers_of(binding):
    """The processors of a list such as 0-3,8."""
    numbers = set()
    for part in binding.split(","):
        first, _, last = part.partition("-")
        if not first.isdigit():
            return set()
        numbers |= set(range(int(first), int(last or first) + 1))
    return numbers


def other_time(held, ranks):
    """[repeat][rank]; `ranks` holds the host and the processors of each."""
    others = np.empty_like(held["busy_time"])
    for rank, (host, own) in enumerate(ranks):
        users = [i for i, (at, processors) in enumerate(ranks) if at == host and processors & own]
        used = held["processor_time"][:, users].sum(axis=1)
        others[:, rank] = np.maximum(held["busy_time"][:, rank] - used, 0) if users else np.nan
    return others


def lost_share(held, threads, environments):
    """[repeat][rank]: of the largest loss that exceeds its threshold; `threads` are those that step."""
    time = held["counted_time"]
    steal = np.where(held["steal_time"] >= 0.02, held["steal_time"], 0) / threads
    lost = np.fmax(np.fmax(held["run_delay"], steal), held["page_faults"] * 0.5e-6 / threads)
    share = np.where((lost > 0.01 * time) & (environments > 0), np.minimum(lost / time, 1), 0)
    return np.where(np.isnan(held["run_delay"]), np.nan, share)


def faults(held, batch, ranks):
    """What is wrong about a row of batch_scaling, in a few words each."""
    repeats = batch["repeats"]
    environments, threads = held["environments_per_rank"], np.maximum(held["stepping_threads"], 1)
    held = {name: held[name][:repeats] for name in UNITS}
    if not np.allclose(held["other_time"], other_time(held, ranks), 1e-9, 1e-12, equal_nan=True):
        yield "other_time"
    share = lost_share(held, threads, environments)
    if not np.allclose(held["lost_share"], share, 1e-9, 1e-12, equal_nan=True):
        yield "lost_share"
    with np.errstate(invalid="ignore"):
        disturbed = np.flatnonzero((share > 0).any(axis=1)).tolist()
    if batch["disturbed"]["indices"] != disturbed:
        yield "disturbed indices"
    if batch["disturbed"]["repeats"] != len(disturbed):
        yield "disturbed repeats"
