"""Makes the golden traces: episodes of the real JaxARC, recorded after every step.

Needed only to make the traces anew, never to build or test. In a virtual environment outside the
repository:

    python3 -m venv VENV
    VENV/bin/pip install "jaxarc==1.0.3" "jax>=0.6.2,<0.7" chex
    VENV/bin/python tests/data/make_traces.py --datasets DATASETS

The same seed gives the same traces. README.md beside this file documents their format.
"""

import argparse
import json
import struct
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from jaxarc.configs.action_config import ActionConfig
from jaxarc.configs.dataset_config import DatasetConfig
from jaxarc.configs.grid_initialization_config import GridInitializationConfig
from jaxarc.configs.reward_config import RewardConfig
from jaxarc.envs import functional
from jaxarc.envs.actions import create_action
from jaxarc.types import EnvParams, JaxArcTask
from jaxarc.utils.buffer import stack_task_list
from jaxarc.wrappers.action_wrappers import _jit_bbox_to_mask, _jit_point_to_mask

STEPS = 200
TRAIN_SLOTS, TEST_SLOTS = 10, 4
RAW = (*range(10), 33, 34)
STANDARD = (*range(20), *range(28, 35))
SETS = [RAW, STANDARD, tuple(range(35))]
FILTERS = ["off", "clip", "reject"]
KINDS = ["point", "bbox", "mask"]
TRAINING = (1.0, -0.005, 10.0, -1.0)
EVALUATION = (0.0, -0.02, 10.0, -1.0)
ODD_WEIGHTS = (0.3, -0.01, 7.5, -0.7)


@dataclass
class Spec:
    """What one episode is: which rules, which task, how its actions are chosen."""

    task: str
    kind: str = "bbox"
    policy: str = "uniform"  # uniform, lively, solve, snake
    mode: int = 0
    weights: tuple = TRAINING
    limit: int = 150
    initial: int = 0  # demo, permutation, empty, random
    filtered: str = "off"
    allowed: int = 2  # raw, standard, full


@dataclass
class Seen:
    """What the recorded steps have covered, to be sure that they cover it."""

    effective: Counter = field(default_factory=Counter)  # (side, operation) that changed something
    events: Counter = field(default_factory=Counter)


def read_task(path, side):
    """A task file as JaxARC's padded arrays, and its train inputs as they are."""
    data = json.loads(path.read_text())

    def padded(grids, slots):
        cells = np.full((slots, side, side), -1, np.int32)
        masks = np.zeros((slots, side, side), bool)
        for slot, grid in enumerate(grids):
            height, width = np.shape(grid)
            cells[slot, :height, :width] = grid
            masks[slot, :height, :width] = True
        return jnp.asarray(cells), jnp.asarray(masks)

    train, test = data["train"], data["test"]
    arrays = []
    for pairs, slots in ((train, TRAIN_SLOTS), (test, TEST_SLOTS)):
        block = []
        for key in ("input", "output"):
            block += padded([pair[key] for pair in pairs], slots)
        arrays.append((*block, len(pairs)))
    task = JaxArcTask(*arrays[0], *arrays[1], task_index=jnp.asarray(0, jnp.int32))
    return task, [np.asarray(pair["input"], np.int8) for pair in train]


def parameters(spec, side, task):
    weights = [0.0] * 4
    weights[spec.initial] = 1.0
    similarity, step, success, unsolved = spec.weights
    return EnvParams(
        dataset=DatasetConfig(max_grid_height=side, max_grid_width=side),
        action=ActionConfig(
            allowed_operations=SETS[spec.allowed],
            dynamic_action_filtering=spec.filtered != "off",
            invalid_operation_policy="reject" if spec.filtered == "reject" else "clip",
        ),
        reward=RewardConfig(
            similarity_weight=similarity,
            step_penalty=step,
            success_bonus=success,
            unsolved_submission_penalty=unsolved,
        ),
        grid_initialization=GridInitializationConfig(
            demo_weight=weights[0],
            permutation_weight=weights[1],
            empty_weight=weights[2],
            random_weight=weights[3],
        ),
        max_episode_steps=spec.limit,
        buffer=stack_task_list([task]),
        episode_mode=spec.mode,
    )


def extent(mask):
    """Height and width of a mask, which must be a top-left rectangle."""
    mask = np.asarray(mask)
    height, width = int(mask.any(1).sum()), int(mask.any(0).sum())
    assert mask[:height, :width].all() and mask.sum() == height * width
    return height, width


def selection_of(spec, coordinates, side):
    """The Action that JaxARC's own wrappers make of the coordinates."""
    if spec.kind == "mask":
        return lambda operation: create_action(operation, jnp.asarray(coordinates))
    if spec.kind == "point":
        names, convert = ("row", "col"), _jit_point_to_mask
    else:
        names, convert = ("r1", "c1", "r2", "c2"), _jit_bbox_to_mask
    named = dict(zip(names, (jnp.asarray(int(c), jnp.int32) for c in coordinates)))
    return lambda operation: convert({"operation": operation, **named}, (side, side))

# ---- how actions are chosen: each yields (operation, coordinates or mask) for the state it is sent


def any_selection(rng, kind, height, width, side):
    if kind == "mask":
        mask = np.zeros((side, side), bool)
        mask[:height, :width] = rng.random((height, width)) < rng.choice([0.1, 0.5])
        return mask
    rows, columns = rng.integers(0, height, 2), rng.integers(0, width, 2)
    return (rows[0], columns[0]) if kind == "point" else (rows[0], columns[0], rows[1], columns[1])


def uniform(rng, spec, side):
    """Operations of the set and cells of the canvas, all alike; now and then out of range."""
    choices = range(35) if spec.filtered != "off" else SETS[spec.allowed]
    while True:
        operation = rng.choice(choices)
        chosen = any_selection(rng, spec.kind, side, side, side)
        if rng.random() < 0.04:
            operation = rng.choice([-3, -1, 35, 40])
        if spec.kind != "mask" and rng.random() < 0.04:
            chosen = tuple(c + rng.choice([-4, 0, side]) for c in chosen)
        yield operation, chosen


def lively(rng, spec, side):
    """Selections inside the active area, single cells and squares often, resizing seldom."""
    likely = np.ones(35)
    likely[10:20], likely[24:26], likely[28:31] = 1.5, 3, 4
    likely[33], likely[34] = 0.2, 0.3
    state = yield 32, any_selection(rng, spec.kind, side, side, side)
    while True:
        operation = int(rng.choice(35, p=likely / likely.sum()))
        height, width = extent(state.working_grid_mask)
        chosen = any_selection(rng, spec.kind, height, width, side)
        single = 10 <= operation < 20 and rng.random() < 0.7
        square = operation in (24, 25) and rng.random() < 0.7
        size = 1 if single else int(rng.integers(1, min(height, width) + 1))
        row, column = rng.integers(0, height - size + 1), rng.integers(0, width - size + 1)
        if (single or square) and spec.kind == "bbox":
            chosen = (row, column, row + size - 1, column + size - 1)
        if (single or square) and spec.kind == "mask":
            chosen = np.zeros((side, side), bool)
            chosen[row : row + size, column : column + size] = True
        if rng.random() < 0.08:  # nothing: what lies outside the active area is cut away
            chosen = {
                "point": (side - 1, side - 1),
                "bbox": (side - 1, 0, side - 1, side - 1),
                "mask": np.zeros((side, side), bool),
            }[spec.kind]
        state = yield operation, chosen


def solve(rng, spec, side):
    """Fills cell by cell what differs from the target, submits, and goes on at random."""
    state = yield 32, any_selection(rng, spec.kind, side, side, side)
    for row, column in np.argwhere(np.asarray(state.target_grid_mask)):
        colour = int(state.target_grid[row, column])
        if colour != int(state.working_grid[row, column]) and state.working_grid_mask[row, column]:
            state = yield colour, (row, column) if spec.kind == "point" else (row, column, row, column)
    state = yield 34, any_selection(rng, spec.kind, side, side, side)
    follow = lively(rng, spec, side)
    choice = next(follow)
    while True:
        state = yield choice
        choice = follow.send(state)


def snake(rng, spec, side):
    """A snake of one colour, longer than 64 cells, flooded from its head; then at random."""
    body = np.zeros((side, side), bool)
    body[:, ::2] = True
    body[-1, 1::4] = True
    body[0, 3::4] = True
    head = np.zeros((side, side), bool)
    head[0, 0] = True
    for operation, chosen in ((0, ~np.zeros_like(body)), (7, body), (13, head), (15, head)):
        state = yield operation, chosen
    follow = lively(rng, spec, side)
    choice = next(follow)
    while True:
        state = yield choice
        choice = follow.send(state)


POLICIES = {"uniform": uniform, "lively": lively, "solve": solve, "snake": snake}


# ---- recording

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


def note_events(seen, spec, side, operation, before, after):
    done = min(max(int(operation), 0), 34)
    grids = ("working_grid", "working_grid_mask", "clipboard")
    if any((np.asarray(getattr(before, g)) != np.asarray(getattr(after, g))).any() for g in grids):
        seen.effective[side, done] += 1
    nothing = not np.asarray(after.selected).any()
    holds_padding = (np.asarray(after.working_grid)[np.asarray(after.working_grid_mask)] < 0).any()
    seen.events["padding inside the active area"] += bool(holds_padding)
    seen.events["clear with nothing selected"] += done == 31 and nothing
    seen.events["solved"] += done == 34 and float(after.similarity_score) >= 1
    seen.events["steps"] += 1


def record(spec, side, path, seed, seen):
    task, inputs = read_task(path, side)
    params = parameters(spec, side, task)
    rng = np.random.default_rng(seed)
    state, _ = functional.reset(params, jax.random.PRNGKey(seed))
    out = [
        struct.pack(
            "<6BH4f", side, spec.mode, KINDS.index(spec.kind), FILTERS.index(spec.filtered),
            spec.allowed, spec.initial, spec.limit, *spec.weights,
        ),
        struct.pack("<H", len(path.stem.encode())) + path.stem.encode(),
        struct.pack("<HB", int(state.pair_idx), len(inputs)),
        *(struct.pack("<BB", *grid.shape) + grid.tobytes() for grid in inputs),
        canvas(state.input_grid, state.input_grid_mask),
        canvas(state.target_grid, state.target_grid_mask),
        canvas(state.working_grid, state.working_grid_mask),
        struct.pack("<fH", np.float32(state.similarity_score), STEPS),
    ]
    policy = POLICIES[spec.policy](rng, spec, side)
    choice = next(policy)
    for _ in range(STEPS):
        operation, chosen = choice
        action = selection_of(spec, chosen, side)(jnp.asarray(int(operation), jnp.int32))
        before = state
        state, step = functional.step(params, state, action)
        out.append(action_bytes(spec, operation, chosen))
        out.append(struct.pack("<BB", *extent(state.working_grid_mask)))
        out.append(np.float32(state.similarity_score).tobytes() + np.float32(step.reward).tobytes())
        out.append(struct.pack("<B", int(step.step_type)))
        out.append(runs_of_change(flat(before.working_grid), flat(state.working_grid)))
        out.append(runs_of_change(flat(before.clipboard), flat(state.clipboard)))
        note_events(seen, spec, side, operation, before, state)
        choice = policy.send(state)
    return b"".join(out)


# ---- which episodes

def episodes(names, solvable, wide):
    """Sixteen episodes for a dataset: every selection, mode, filter and beginning among them."""
    pick = iter(names * 4)
    specs = [Spec(next(pick), kind, policy) for kind in KINDS for policy in ("uniform", "lively")]
    specs += [
        Spec(next(pick), "bbox", "lively", mode=1, weights=EVALUATION),
        Spec(next(pick), "mask", "uniform", mode=1, weights=EVALUATION),
        Spec(next(pick), "bbox", "lively", initial=1, weights=ODD_WEIGHTS),
        Spec(next(pick), "bbox", "uniform", initial=2, allowed=0),
        Spec(next(pick), "point", "lively", initial=3),
        Spec(next(pick), "bbox", "uniform", filtered="clip", allowed=0, limit=100),
        Spec(next(pick), "mask", "uniform", filtered="reject", allowed=1, limit=100),
        Spec(solvable, "point", "solve", weights=ODD_WEIGHTS),
        Spec(solvable, "bbox", "solve", limit=1000),
        Spec(wide, "mask", "snake"),
    ]
    return specs


def task_files(root, pattern):
    return {path.stem: path for path in sorted(root.glob(pattern))}


def sized(files, accept, count):
    """The first `count` names whose train pairs all are accepted, by (input, output) shapes."""
    found = []
    for name, path in files.items():
        data = json.loads(path.read_text())
        shapes = [(np.shape(p["input"]), np.shape(p["output"])) for p in data["train"]]
        if len(data["test"]) <= TEST_SLOTS and accept(shapes):
            found.append(name)
            if len(found) == count:
                break
    return found


def varied(shapes):
    return len({shape for pair in shapes for shape in pair}) > 2 and max(max(max(p)) for p in shapes) <= 20


def small(shapes):
    return len(set(shapes)) == 1 and shapes[0][0] == shapes[0][1] and shapes[0][0][0] * shapes[0][0][1] <= 100


def large(shapes):
    return all(min(given) >= 13 for given, _ in shapes)


DATASETS = {
    "mini-arc": (5, "mini-arc/data/MiniARC/*.json"),
    "arc-agi-1": (30, "arc-agi-1/data/training/*.json"),
    "arc-agi-2": (30, "arc-agi-2/data/evaluation/*.json"),
    "concept-arc": (30, "concept-arc/corpus/*/*.json"),
}


def chosen_episodes(dataset, files):
    if dataset == "mini-arc":
        paper = "Most_Common_color_l6ab0lf3xztbyxsu3p"
        names = [paper, *list(files)[::40]]
        return episodes(names, list(files)[7], list(files)[20])
    names = sized(files, varied, 4)
    solvable = (sized(files, small, 1) or names)[0]
    return episodes(names, solvable, (sized(files, large, 1) or names)[0])


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--datasets", type=Path, required=True)
    arguments.add_argument("--out", type=Path, default=Path(__file__).parent / "traces")
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    seen = Seen()
    for number, (dataset, (side, pattern)) in enumerate(DATASETS.items()):
        files = task_files(chosen.datasets, pattern)
        specs = chosen_episodes(dataset, files)
        records = []
        for i, spec in enumerate(specs):
            seed = chosen.seed + 1000 * number + i
            records.append(record(spec, side, files[spec.task], seed, seen))
            print(f"{dataset} {i + 1}/{len(specs)} {spec.kind} {spec.policy}", flush=True)
        header = b"ARCTRACE" + struct.pack("<II", 1, len(records))
        (chosen.out / f"{dataset}.trace").write_bytes(header + b"".join(records))
    print(dict(seen.events))
    for side in (5, 30):
        missing = [o for o in range(34) if not seen.effective[side, o]]
        assert not missing, f"operations without effect on a {side} x {side} canvas: {missing}"
    assert all(seen.events.values()), seen.events


if __name__ == "__main__":
    main()
