"""Gymnasium's reset options as arguments of Fleet.reset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from arcfleet.fleet import Fleet

OPTIONS = ("reset_mask", "task", "pair")


def reset_arguments(fleet: Fleet, options: Mapping[str, Any] | None) -> dict[str, Any]:
    """mask, tasks and pairs. Raises ValueError or TypeError for what is none of OPTIONS, or has the wrong form."""
    options = options or {}
    unknown = sorted(set(options) - set(OPTIONS))
    if unknown:
        raise ValueError(f"unknown option {unknown[0]!r}: the options of reset are {', '.join(OPTIONS)}")
    tasks, pairs = options.get("task"), options.get("pair")
    return {
        "mask": _checked(options.get("reset_mask"), fleet.count),
        "tasks": None if tasks is None else _indices(tasks, fleet),
        "pairs": pairs,
    }


def seed_of_generator(seed: Any) -> int | None:
    """The seed of Gymnasium's np_random: a whole number of Python's or NumPy's, but none of several seeds."""
    return int(seed) if isinstance(seed, (int, np.integer)) else None


def _checked(mask: Any, count: int) -> Any:
    if mask is None:
        return None
    if not isinstance(mask, np.ndarray) or mask.dtype != np.bool_:
        raise TypeError("options['reset_mask'] is no NumPy array of bool")
    if mask.shape != (count,):
        raise ValueError(f"options['reset_mask'] has the shape {mask.shape}, but needs ({count},)")
    if not mask.any():
        raise ValueError("options['reset_mask'] chooses no environment: at least one must be true")
    return mask


def _indices(tasks: Any, fleet: Fleet) -> Any:
    """Tasks by id or index as indices."""
    if isinstance(tasks, str):
        return _index(tasks, {name: i for i, name in enumerate(fleet.task_ids)})
    if np.ndim(tasks) > 0 and any(isinstance(task, str) for task in tasks):
        numbers = {name: i for i, name in enumerate(fleet.task_ids)}
        return [_index(task, numbers) if isinstance(task, str) else task for task in tasks]
    return tasks


def _index(task: str, numbers: Mapping[str, int]) -> int:
    if task not in numbers:
        raise ValueError(f"options['task'] is {task!r}, but the fleet has no such task")
    return numbers[task]
