"""Writes episodes of JaxARC as README.md describes, and counts what they cover."""

import struct
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from jaxarc_player import FILTERS, KINDS, Player, ends, extent
from policies import POLICIES


@dataclass
class Seen:
    """What the recorded steps have covered, to be sure that they cover it."""

    effective: Counter = field(default_factory=Counter)  # (canvas, operation) that changed something
    events: Counter = field(default_factory=Counter)


def canvas_group(side):
    return side if side in (5, 30) else "other"


def runs_of_change(before, after):
    """Cells that differ, as runs of equal new values."""
    runs = []
    for index in np.flatnonzero(before != after):
        value = int(after[index])
        if runs and runs[-1][0] + runs[-1][1] == index and runs[-1][2] == value:
            runs[-1][1] += 1
        else:
            runs.append([int(index), 1, value])
    return struct.pack("<H", len(runs)) + b"".join(struct.pack("<HHb", *run) for run in runs)


def flat(grid):
    return np.asarray(grid).astype(np.int8).reshape(-1)


def canvas(grid, mask):
    return struct.pack("<BB", *extent(mask)) + flat(grid).tobytes()


def action_bytes(spec, operation, chosen):
    packed = struct.pack("<b", int(operation))
    if spec.kind == "mask":
        return packed + np.packbits(chosen.reshape(-1), bitorder="little").tobytes()
    return packed + struct.pack(f"<{len(chosen)}b", *(int(c) for c in chosen))


def beginning_bytes(spec, tasks, state):
    """The episode's head, up to the number of its steps."""
    name = spec.tasks[int(state.task_idx)]
    inputs = [np.asarray(pair["input"], np.int8) for pair in tasks[name]["train"]]
    return b"".join([
        struct.pack(
            "<6BH4f", spec.side, spec.mode, KINDS.index(spec.kind), FILTERS.index(spec.filtered),
            spec.allowed, spec.initial, spec.limit, *spec.weights,
        ),
        struct.pack("<H", len(name.encode())) + name.encode(),
        struct.pack("<HB", int(state.pair_idx), len(inputs)),
        *(struct.pack("<BB", *grid.shape) + grid.tobytes() for grid in inputs),
        canvas(state.input_grid, state.input_grid_mask),
        canvas(state.target_grid, state.target_grid_mask),
        canvas(state.working_grid, state.working_grid_mask),
        np.float32(state.similarity_score).tobytes(),
    ])


def step_bytes(spec, operation, chosen, before, after, time_step):
    return b"".join([
        action_bytes(spec, operation, chosen),
        struct.pack("<BB", *extent(after.working_grid_mask)),
        np.float32(after.similarity_score).tobytes() + np.float32(time_step.reward).tobytes(),
        struct.pack("<B", int(time_step.step_type)),
        runs_of_change(flat(before.working_grid), flat(after.working_grid)),
        runs_of_change(flat(before.clipboard), flat(after.clipboard)),
    ])


def note_events(seen, spec, operation, before, after):
    done = min(max(int(operation), 0), 34)
    grids = ("working_grid", "working_grid_mask", "clipboard")
    if any((np.asarray(getattr(before, g)) != np.asarray(getattr(after, g))).any() for g in grids):
        seen.effective[canvas_group(spec.side), done] += 1
    nothing = not np.asarray(after.selected).any()
    holds_padding = (np.asarray(after.working_grid)[np.asarray(after.working_grid_mask)] < 0).any()
    seen.events["padding inside the active area"] += bool(holds_padding)
    seen.events["clear with nothing selected"] += done == 31 and nothing
    seen.events["solved"] += done == 34 and float(after.similarity_score) >= 1
    seen.events["steps"] += 1


def note_beginning(seen, state):
    beyond = np.asarray(state.working_grid)[~np.asarray(state.working_grid_mask)]
    seen.events["hidden target, colours beyond the active area"] += bool(
        not state.target_grid_mask.any() and (beyond > 0).any()
    )


def record(spec, tasks, seed, seen):
    """The episodes of `spec.steps` steps: one, or with automatic resets as many as they hold. The
    last of those does not end with its last step, so a reader sees where the next record begins."""
    player = Player(spec, tasks, seed)
    policy = POLICIES[spec.policy](np.random.default_rng(seed), spec)
    choice = next(policy)
    episodes, steps, taken = [], [], 0
    beginning = player.begun
    note_beginning(seen, beginning)
    while True:
        time_step = player.step(*choice)
        taken += 1
        steps.append(step_bytes(spec, *choice, player.before, player.after, time_step))
        note_events(seen, spec, choice[0], player.before, player.after)
        ended = spec.resets and ends(time_step)
        if ended or taken >= spec.steps:
            head = beginning_bytes(spec, tasks, beginning)
            episodes.append(head + struct.pack("<H", len(steps)) + b"".join(steps))
        if taken >= spec.steps and not ended:
            return episodes
        if ended:
            steps, beginning = [], player.begun
            note_beginning(seen, beginning)
            seen.events["automatic resets"] += 1
        choice = policy.send(player.begun)


def write(path, episodes):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"ARCTRACE" + struct.pack("<II", 1, len(episodes)) + b"".join(episodes))
