"""Actions as one row of whole numbers, [operation, coordinates...], for libraries without spaces of dicts."""

from __future__ import annotations

from typing import Any

import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray

from arcfleet.fleet import Fleet
from arcfleet.spaces import action_space


def row_space(fleet: Fleet) -> spaces.MultiDiscrete:
    """MultiDiscrete [35, side, side(, side, side)]. Raises ValueError for masks, which have no such form."""
    parts = action_space(fleet)
    selection = parts["selection"]
    if not isinstance(selection, spaces.MultiDiscrete):
        raise ValueError('selection is "mask" (this adapter has no form for masks): choose bbox or point')
    operations: Any = parts["operation"]
    return spaces.MultiDiscrete([operations.n, *selection.nvec])


def step_rows(fleet: Fleet, actions: NDArray[Any]) -> None:
    """Takes one step of each environment with rows [n, 3 or 5]."""
    rows = np.asarray(actions)
    if rows.ndim != 2:
        raise ValueError(f"actions have the shape {rows.shape}, but this adapter needs one row for each environment")
    fleet.step(rows[:, 0], rows[:, 1:])
