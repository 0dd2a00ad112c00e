"""Tasks in memory: the JSON of ARC as Python holds it, checked and turned into arrays for the library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Grid: TypeAlias = Sequence[Sequence[int]] | NDArray[Any]
Pair: TypeAlias = Mapping[str, Grid]  # "input" and "output"; a test pair's output may be missing
Task: TypeAlias = Mapping[str, Sequence[Pair]]  # "train" and "test"
Tasks: TypeAlias = Mapping[str, Task]

FlatPair: TypeAlias = tuple[NDArray[np.int8], NDArray[np.int8] | None]
FlatTask: TypeAlias = tuple[str, list[FlatPair], list[FlatPair]]

COLOURS = 10


def flattened(tasks: Tasks) -> list[FlatTask]:
    """Tasks as (id, train pairs, test pairs) with grids int8 [height][width].

    Raises TypeError or ValueError that names the task and the place.
    """
    if not isinstance(tasks, Mapping) or not all(isinstance(task, Mapping) for task in tasks.values()):
        raise TypeError('tasks is no dict of tasks: give {id: {"train": [...], "test": [...]}}')
    if not tasks:
        raise ValueError("tasks is empty")
    for name in tasks:
        check_text("an id of tasks", name)
    return [
        (str(name), _pairs(task, "train", f"task {name!r}"), _pairs(task, "test", f"task {name!r}"))
        for name, task in tasks.items()
    ]


def check_text(name: str, text: Any) -> None:
    """Raises ValueError for a text that the C interface would cut off."""
    if "\0" in str(text):
        raise ValueError(f"{name} contains a NUL character: {text!r}")


def _pairs(task: Task, kind: str, place: str) -> list[FlatPair]:
    if kind not in task:
        raise ValueError(f"{place} has no {kind} pairs")
    return [_pair(pair, kind, f"{place}, {kind} pair {i}") for i, pair in enumerate(task[kind])]


def _pair(pair: Pair, kind: str, place: str) -> FlatPair:
    if "input" not in pair:
        raise ValueError(f"{place} has no input")
    output = pair.get("output")
    if output is None and kind == "train":
        raise ValueError(f"{place} has no output")
    return _grid(pair["input"], f"{place}, input"), None if output is None else _grid(output, f"{place}, output")


def _grid(grid: Grid, place: str) -> NDArray[np.int8]:
    try:
        cells = np.asarray(grid)
    except ValueError as error:
        raise ValueError(f"{place}: the rows differ in length") from error
    if cells.ndim != 2 or cells.size == 0:
        raise ValueError(f"{place}: a grid is a list of rows, each a list of cells")
    if not np.issubdtype(cells.dtype, np.integer) or cells.min() < 0 or cells.max() >= COLOURS:
        raise ValueError(f"{place}: cells are whole numbers 0..9")
    return np.ascontiguousarray(cells, np.int8)
