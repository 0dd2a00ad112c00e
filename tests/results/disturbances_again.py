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
    """[repeat][rank]: of the first counter that exceeds its threshold."""
    time = held["counted_time"]
    steps = 0.02 / threads
    lost = [  # (seconds, at least so many of them)
        (held["throttled_time"] / threads, 0),
        (held["steal_time"] / threads, steps),
        (held["run_delay"], 0),
        (held["other_time"] / threads, steps),
        (held["page_faults"] * 0.5e-6 / threads, 0),
    ]
    known = [held[name] for name in ("run_delay", "steal_time", "throttled_time", "page_faults")]
    share = np.where(np.all(np.isnan(known), axis=0), np.nan, 0.0)
    with np.errstate(invalid="ignore"):
        for seconds, least in reversed(lost):
            share = np.where((seconds > 0.01 * time) & (seconds >= least) & (environments > 0),
                             np.minimum(seconds / time, 1), share)
    return share


def faults(held, batch, threads, ranks):
    """What is wrong about a row of batch_scaling, in a few words each."""
    repeats = batch["repeats"]
    environments = held["environments_per_rank"]
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
