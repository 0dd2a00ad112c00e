"""The settings of a fleet as keywords, and their words as the numbers of the C interface."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from typing_extensions import TypedDict

from arcfleet import _native
from arcfleet.tasks import Tasks, check_text, flattened


class FleetSettings(TypedDict, total=False):
    """Keywords of fleets and environments. What is left out has the library's default.

    Tasks: give one of `dataset`, `builtin` and `tasks`, or none for the built-in tasks "generated-5x5".

    dataset: a directory of ARC-AGI-1, ARC-AGI-2, ConceptARC, Mini-ARC or ARC Prize, or task files
    split: part of the dataset, such as "evaluation"
    task_ids: take only these tasks of the dataset
    builtin: "checkerboard", "generated-5x5" or "generated-30x30"
    tasks: ARC JSON in memory: {id: {"train": [...], "test": [...]}}
    canvas: side in cells, 1..32
    mode: which pairs are played: "training" or "evaluation"
    selection: how an action selects cells: "bbox", "point" or "mask"
    operations: operations that are meant: "all", "raw", "standard", or numbers 0..34
    filter: what happens to operations outside the set: "off", "clip" or "reject"
    max_episode_steps: an episode is truncated at this step; 150
    similarity_weight: reward for each unit of gained similarity; 1
    step_penalty: reward of every step; -0.005
    success_bonus: reward for submitting a solved grid; 10
    unsolved_submission_penalty: reward for submitting another; -1
    initial_weights: weights of the four initial grids: a demo's input, the same permuted, empty, random
    density: share of coloured cells in random grids, 0..1
    pattern: of random grids: "sparse" or "dense"
    seed: 0 .. 2**64 - 1
    first: global index of the first environment
    threads: most threads that step; by default as many as the fleet is worth
    observation: form of observations: "int8", "int32" or "packed"
    engine: "reference", "words" or "rows"
    isa: an instruction set, such as "AVX2"
    """

    dataset: str | os.PathLike[str]
    split: str
    task_ids: Sequence[str]
    builtin: str
    tasks: Tasks
    canvas: int
    mode: str
    selection: str
    operations: str | Iterable[int]
    filter: str
    max_episode_steps: int
    similarity_weight: float
    step_penalty: float
    success_bonus: float
    unsolved_submission_penalty: float
    initial_weights: Sequence[float]
    density: float
    pattern: str
    seed: int
    first: int
    threads: int
    observation: str
    engine: str
    isa: str


DEFAULT_TASKS = "generated-5x5"
_WORDS = {
    "mode": _native.MODES,
    "selection": _native.SELECTIONS,
    "filter": _native.FILTERS,
    "pattern": _native.PATTERNS,
    "autoreset": _native.AUTORESETS,
    "observation": _native.OBSERVATIONS,
}


def native_settings(count: int, autoreset: str, outputs: Sequence[str], given: Mapping[str, Any]) -> dict[str, Any]:
    """All settings as the extension module takes them. Raises TypeError for unknown keywords, ValueError for words."""
    unknown = sorted(set(given) - set(FleetSettings.__annotations__))
    if unknown:
        raise TypeError(f"unknown setting {unknown[0]!r}: the settings are {', '.join(FleetSettings.__annotations__)}")
    if "final_observation" in outputs and autoreset != "same_step":
        raise ValueError("final_observation is an output of same-step autoreset only: leave it out, or choose that mode")
    settings = {name: value for name, value in given.items() if value is not None}
    settings.update(count=count, autoreset=autoreset, outputs=output_bits(outputs))
    if not settings.keys() & {"dataset", "builtin", "tasks"}:
        settings["builtin"] = DEFAULT_TASKS
    return _converted(settings)


def _converted(settings: dict[str, Any]) -> dict[str, Any]:
    """Words as numbers, and what else the extension module wants in another form."""
    conversions: dict[str, Callable[[Any], Any]] = {
        "operations": operation_bits,
        "dataset": os.fspath,
        "task_ids": _task_ids,
        "tasks": flattened,
    }
    for name, value in settings.items():
        if name in _WORDS:
            settings[name] = number_of(name, value, _WORDS[name])
        elif name in conversions:
            settings[name] = conversions[name](value)
        if isinstance(settings[name], str):
            check_text(name, settings[name])
    return settings


def _task_ids(given: Iterable[str]) -> list[str]:
    ids = list(given)
    if not ids:
        raise ValueError("task_ids is empty: leave it out to take all tasks")
    for name in ids:
        check_text("task_ids", name)
    return ids


def number_of(name: str, word: Any, words: Mapping[str, int]) -> int:
    """The number of a word. Raises ValueError that lists the words."""
    if word not in words:
        raise ValueError(f"{name} is {word!r} (there is no such choice): choose one of {', '.join(words)}")
    return words[word]


def operation_bits(operations: str | Iterable[int]) -> int:
    """A set of operations as bits."""
    if isinstance(operations, str):
        return number_of("operations", operations, _native.OPERATION_SETS)
    if not isinstance(operations, Iterable):
        raise TypeError(f"operations is {operations!r}: give the name of a set, or a list of whole numbers")
    bits = 0
    for operation in operations:
        if not isinstance(operation, (int, np.integer)):
            raise TypeError(f"operations contains {operation!r} (operations are whole numbers)")
        if not 0 <= operation < len(_native.OPERATION_NAMES):
            raise ValueError(f"operations contains {operation} (operations are 0..34)")
        bits |= 1 << int(operation)
    return bits


def output_bits(names: Iterable[str]) -> int:
    """Names of outputs as bits. Raises ValueError for unknown ones."""
    bits = 0
    for name in names:
        bits |= 1 << number_of("an output", name, _native.OUTPUTS)
    return bits
