"""Makes the golden traces: episodes of the real JaxARC, recorded after every step.

Needed only to make the traces anew, never to build or test. In a virtual environment outside the
repository:

    python3 -m venv VENV
    VENV/bin/pip install "jaxarc==1.0.3" "jax>=0.6.2,<0.7" chex
    VENV/bin/python tests/data/make_traces.py --datasets DATASETS

The same seed gives the same traces. README.md beside this file documents their format. To replay
more steps than those that are kept here, record other ones and name them to the tests:

    VENV/bin/python tests/data/make_traces.py --datasets DATASETS --out DIR --seed 2 --rounds 10
    ARCFLEET_TRACES=DIR ctest --test-dir build/release -R GoldenTraces --verbose
"""

import argparse
import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
from jaxarc_player import (
    DEMO, DENSE, EMPTY, EVALUATION, FILTERS, KINDS, MIXED, ODD_WEIGHTS, PERMUTATION, RANDOM,
    TEST_SLOTS, TRAIN_SLOTS, TRAINING, Spec,
)
from trace_file import Seen, record, write

STARTS = (DEMO, PERMUTATION, EMPTY, RANDOM, DENSE)
SIDES = (1, 2, 3, 4, 7, 8, 12, 16, 17, 23, 31, 32)


# ---- which tasks

def sizes(task):
    """(height, width) of every grid of a task."""
    pairs = task["train"] + task["test"]
    return [np.shape(grid) for pair in pairs for grid in (pair["input"], pair["output"])]


def largest(task):
    return max(max(size) for size in sizes(task))


def fits(task):
    return len(task["train"]) <= TRAIN_SLOTS and len(task["test"]) <= TEST_SLOTS


def chosen(tasks, accept, count, number):
    """`count` names whose task is accepted; another `number` gives others, as long as there are."""
    found = [name for name, task in tasks.items() if fits(task) and accept(task)]
    return [found[(number * count + i) % len(found)] for i in range(count)] if found else []


def shapes(task):
    return [(np.shape(pair["input"]), np.shape(pair["output"])) for pair in task["train"]]


def varied(task):
    given = shapes(task)
    return len({size for pair in given for size in pair}) > 2 and max(max(max(p)) for p in given) <= 20


def small(task):
    given = shapes(task)
    height, width = given[0][0]
    return len(set(given)) == 1 and given[0][0] == given[0][1] and height * width <= 100


def large(task):
    return all(min(given) >= 13 for given, _ in shapes(task))


def distinct(task):
    """Whether a working grid tells which demo it is."""
    return len({str(pair["input"]) for pair in task["train"]}) == len(task["train"])


def made_up(side, rng):
    """A task of random grids, for canvases that are too small for every published one."""
    def pair():
        return {key: rng.integers(0, 10, rng.integers(1, side + 1, 2)).tolist() for key in ("input", "output")}

    return {"train": [pair() for _ in range(3)], "test": [pair() for _ in range(2)]}


# ---- which episodes

def dataset_specs(side, names, solvable, wide):
    """Sixteen episodes for a dataset: every selection, mode, filter and beginning among them."""
    pick = iter((name,) for name in names * 4)
    specs = [Spec(next(pick), kind, policy) for kind in KINDS for policy in ("uniform", "lively")]
    specs += [
        Spec(next(pick), "bbox", "lively", mode=1, weights=EVALUATION),
        Spec(next(pick), "mask", "uniform", mode=1, weights=EVALUATION),
        Spec(next(pick), "bbox", "lively", initial=PERMUTATION, weights=ODD_WEIGHTS),
        Spec(next(pick), "bbox", "uniform", initial=EMPTY, allowed=0),
        Spec(next(pick), "point", "lively", initial=RANDOM),
        Spec(next(pick), "bbox", "uniform", filtered="clip", allowed=0, limit=100),
        Spec(next(pick), "mask", "uniform", filtered="reject", allowed=1, limit=100),
        Spec((solvable,), "point", "solve", weights=ODD_WEIGHTS),
        Spec((solvable,), "bbox", "solve", limit=1000),
        Spec((wide,), "mask", "snake"),
    ]
    return [replace(spec, side=side) for spec in specs]


def mini_specs(tasks, number):
    names = list(tasks)
    first = ["Most_Common_color_l6ab0lf3xztbyxsu3p"] if number == 0 else []
    return dataset_specs(5, [*first, *names[number % 40 :: 40]], names[7 + number], names[20 + number])


def large_specs(tasks, number):
    names = chosen(tasks, varied, 4, number)
    solvable = (chosen(tasks, small, 1, number) or names)[0]
    return dataset_specs(30, names, solvable, (chosen(tasks, large, 1, number) or names)[0])


def canvas_specs(tasks, number):
    """Two episodes for every side: most rules are lively, every start and both modes in turn."""
    rng = np.random.default_rng(number)
    starts, specs = iter(STARTS * 8), []
    for side in SIDES:
        names = chosen(tasks, lambda task: largest(task) == min(side, 30), 2, number)
        if not names:
            names = [f"made up {side} {number} {i}" for i in range(2)]
            tasks.update((name, made_up(side, rng)) for name in names)
        for mode, name in enumerate(names):
            weights = EVALUATION if mode else TRAINING
            kind, policy = ("mask", "uniform") if mode else ("bbox", "lively")
            specs.append(Spec((name,), kind, policy, mode, weights, 40, next(starts), side=side, steps=60))
    return specs


def training_specs(tasks, number):
    """Automatic resets in training, with buffers of three tasks."""
    mini = chosen(tasks["mini-arc"], distinct, 3, number)
    small_ones = chosen(tasks["arc-agi-1"], lambda t: distinct(t) and varied(t) and largest(t) <= 10, 3, number)
    large_ones = chosen(tasks["arc-agi-2"], lambda t: distinct(t) and varied(t), 3, number)
    solvable = chosen(tasks["arc-agi-1"], lambda t: small(t) and largest(t) <= 6, 3, number)
    on_5 = Spec(tuple(mini), side=5, steps=150, limit=20, resets=True)
    on_10 = replace(on_5, tasks=tuple(small_ones), side=10, limit=15, policy="lively")
    return [
        on_5,
        replace(on_5, kind="mask", policy="lively", limit=12),
        replace(on_5, filtered="clip", allowed=0),
        replace(on_5, kind="point", filtered="reject", allowed=1, weights=ODD_WEIGHTS),
        replace(on_5, tasks=tuple(solvable), side=6, kind="point", policy="solve_all"),
        replace(on_10, tasks=tuple(large_ones), side=30, limit=25),
        replace(on_10, initial=PERMUTATION, weights=ODD_WEIGHTS),
        *(replace(on_10, initial=start) for start in (EMPTY, RANDOM, DENSE, MIXED)),
    ]


def several_tests(limit):
    return lambda task: distinct(task) and largest(task) <= limit and len(task["test"]) > 1


def evaluation_specs(tasks, number):
    """Automatic resets in evaluation, with every start and filter; buffers of three tasks."""
    on_10 = Spec(
        tuple(chosen(tasks["arc-agi-1"], several_tests(10), 3, number)), mode=1, weights=EVALUATION, limit=15,
        side=10, steps=60, resets=True,
    )
    on_5 = replace(on_10, tasks=tuple(chosen(tasks["arc-agi-1"], several_tests(5), 3, number)), side=5, steps=40)
    on_30 = replace(on_10, tasks=tuple(chosen(tasks["arc-agi-1"], varied, 3, number)), side=30)
    specs = []
    for i, (start, filtered) in enumerate(product((*STARTS, MIXED), FILTERS)):
        larger = on_30 if (start, filtered) == (PERMUTATION, "off") else on_10
        for spec, policy in ((larger, ("uniform", "lively")[i % 2]), (on_5, ("lively", "uniform")[i % 2])):
            kind = KINDS[i % 2] if spec.side > 5 else KINDS[2 - i % 2]
            specs.append(replace(spec, kind=kind, policy=policy, initial=start, filtered=filtered, allowed=i % 3))
    return specs


def start_specs(tasks, number):
    """Very short episodes: what is drawn when they begin."""
    train = Spec(tuple(chosen(tasks["arc-agi-1"], several_tests(6), 3, number)), side=6, steps=480, limit=2, resets=True)
    return [
        train,
        replace(train, mode=1, weights=EVALUATION),
        replace(train, initial=RANDOM, steps=120),
        replace(train, initial=DENSE, steps=120),
    ]


DATASETS = {
    "mini-arc": "mini-arc/data/MiniARC/*.json",
    "arc-agi-1": "arc-agi-1/data/training/*.json",
    "arc-agi-2": "arc-agi-2/data/evaluation/*.json",
    "concept-arc": "concept-arc/corpus/*/*.json",
}


def files(tasks):
    """What to record: file of traces, its tasks, its episodes in round `number`."""
    everything = {name: task for of_dataset in tasks.values() for name, task in of_dataset.items()}
    yield "mini-arc", tasks["mini-arc"], lambda number: mini_specs(tasks["mini-arc"], number)
    for name in ("arc-agi-1", "arc-agi-2", "concept-arc"):
        yield name, tasks[name], lambda number, name=name: large_specs(tasks[name], number)
    yield "canvases", everything, lambda number: canvas_specs(everything, number)
    yield "resets/training", everything, lambda number: training_specs(tasks, number)
    yield "resets/evaluation", everything, lambda number: evaluation_specs(tasks, number)
    yield "resets/starts", everything, lambda number: start_specs(tasks, number)


def check(seen):
    for group in (5, 30, "other"):
        missing = [o for o in range(34) if not seen.effective[group, o]]
        assert not missing, f"operations without effect on canvases of size {group}: {missing}"
    assert all(seen.events.values()), seen.events


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--datasets", type=Path, required=True)
    arguments.add_argument("--out", type=Path, default=Path(__file__).parent / "traces")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--rounds", type=int, default=1, help="record so many times as much")
    arguments.add_argument("--only", help="record this file alone, such as resets/training")
    given = arguments.parse_args()
    tasks = {
        name: {path.stem: json.loads(path.read_text()) for path in sorted(given.datasets.glob(pattern))}
        for name, pattern in DATASETS.items()
    }
    seen = Seen()
    for file, (name, of_file, specs_of) in enumerate(files(tasks)):
        if given.only not in (None, name):
            continue
        episodes = []
        specs = [spec for number in range(given.rounds) for spec in specs_of(number)]
        for i, spec in enumerate(specs):
            episodes += record(spec, of_file, given.seed + 1000 * file + i, seen)
            print(f"{name} {i + 1}/{len(specs)} {spec.kind} {spec.policy}", flush=True)
        write(given.out / f"{name}.trace", episodes)
    print(dict(seen.events))
    if given.only is None:
        check(seen)


if __name__ == "__main__":
    main()
