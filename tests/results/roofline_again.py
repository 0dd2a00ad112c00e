"""The bandwidth of a run and what its steps use of it, computed again from the samples in the file by the definitions of
results/fields.md, and held against both files. check_hdf5.py uses it."""

import numpy as np

from agreement import require, require_equal

RATES = ["read", "copy", "store", "streaming"]
NUMBERS = {"bytes_read_per_step": "bytes", "bytes_written_per_step": "bytes", "near_bytes_per_step": "bytes",
           "footprint_per_thread": "bytes", "step_footprint_per_thread": "bytes", "bandwidth_used": "bytes/s",
           "bandwidth_share": "1", "step_bandwidth_used": "bytes/s", "step_bandwidth_share": "1"}
WORDS = ["level", "step_level", "bound_by"]

UNITS = {"pass_level": "", "pass_stream": "", "pass_bytes": "bytes", "pass_time": "s", "level_name": "",
         "level_share": "bytes", "level_set": "bytes", "level_bytes_per_thread": "bytes",
         "counted_steps": "steps", "counted_read_bytes": "bytes", "counted_written_bytes": "bytes",
         "counted_near_bytes": "bytes", "environment_bytes": "bytes", "steps_per_visit": "steps",
         **{f"level_{name}": "bytes/s" for name in RATES},
         **{f"roofline_{name}": unit for name, unit in NUMBERS.items()},
         **{f"roofline_{name}": "" for name in WORDS}}


def agree(one, other):
    """As numbers that may be unknown: None or NaN."""
    one, other = (np.nan if value is None else value for value in (one, other))
    return bool(np.isclose(one, other, rtol=1e-9, atol=0, equal_nan=True))


def rates_of(group, level):
    """Bytes of all ranks over the time of the slowest, median of the passes; NaN without any."""
    rates = {}
    for stream in RATES:
        mine = (group["pass_level"][:] == level) & (group["pass_stream"][:] == stream.encode())
        found = group["pass_bytes"][:][mine].sum(axis=1) / group["pass_time"][:][mine].max(axis=1, initial=0)
        rates[stream] = np.median(found) if len(found) else np.nan
    return rates


def check_levels(group, summary):
    """The levels from the nearest on."""
    levels = []
    for row, name in enumerate(group["level_name"][:]):
        again = {"name": name.decode(), "share": group["level_share"][row].min(), **rates_of(group, name)}
        stated = summary[again["name"]]
        for key in RATES:
            require(agree(stated[key], again[key]), f"bandwidth of {name}: {key}")
            require(agree(group[f"level_{key}"][row], again[key]), f"bandwidth of {name}: {key}")
        require(agree(stated["bytes_per_thread"], again["share"]), f"{name}: bytes_per_thread")
        levels.append(again)
    return levels


def home(levels, footprint):
    for level in levels:
        if level["name"] == "memory" or level["share"] >= footprint:
            return level
        if np.isnan(level["share"]):
            return None
    return None


def numbers(held, batch, ranks, levels):
    """By name; NaN and "" if unknown."""
    again = {**dict.fromkeys(NUMBERS, np.nan), **dict.fromkeys(WORDS, "")}
    steps = held["counted_steps"]
    if steps == 0:
        return again
    read, written = held["counted_read_bytes"] / steps, held["counted_written_bytes"] / steps
    footprint = (held["environment_bytes"] * held["environments_per_rank"] / held["stepping_threads"]).max()
    block = footprint if held["steps_per_visit"] == 1 else held["environment_bytes"] * held["block_environments"]
    again |= {"bytes_read_per_step": read, "bytes_written_per_step": written,
              "near_bytes_per_step": held["counted_near_bytes"] / steps, "footprint_per_thread": footprint,
              "step_footprint_per_thread": min(block, footprint)}
    far, near = home(levels, footprint), home(levels, min(block, footprint))
    if far is None or near is None:
        return again
    rate = batch["steps_per_second"]
    working = held["stepping_threads"][held["environments_per_rank"] > 0].sum() / ranks["threads"].sum()
    visit = held["environment_bytes"] / held["steps_per_visit"]
    for prefix, level, moved in (("step_", near, (read, written)),
                                 ("", far, (read, written) if far is near else (visit, visit))):
        part = 1 if level["name"] == "memory" else working
        again[prefix + "bandwidth_used"] = sum(moved) * rate
        again[prefix + "bandwidth_share"] = rate * (moved[0] / level["read"] + moved[1] / level["store"]) / part
        again[prefix + "level"] = level["name"]
    shares = ((again["bandwidth_share"], far["name"]), (again["step_bandwidth_share"], near["name"]))
    if shares[0][0] >= 0.6 and far["name"] == "memory":
        again["bound_by"] = "memory"
    elif any(share >= 0.6 and name != "memory" for share, name in shares):
        again["bound_by"] = "cache"
    elif not any(np.isnan(share) for share, _ in shares):
        again["bound_by"] = "cores"
    return again


def check(file, summary):
    require_equal("bandwidth" in file, "bandwidth" in summary, "bandwidth")
    levels = check_levels(file["bandwidth"], summary["bandwidth"]) if "bandwidth" in file else []
    group = file["batch_scaling"]
    ranks = {"threads": file["ranks/threads"][:]}
    for row, batch in enumerate(summary["batch_scaling"].values()):
        if "error" in batch:
            continue
        held = {name: data[row] for name, data in group.items() if name not in ("repeat", "rank")}
        for name, value in numbers(held, batch, ranks, levels).items():
            stated, kept = batch["roofline"][name], held[f"roofline_{name}"]
            same = (stated == value == kept.decode()) if name in WORDS else agree(stated, value) and agree(kept, value)
            require(same, f"{file.filename}: batch size {batch['batch_size']}: {name} {stated} is not {value}")
