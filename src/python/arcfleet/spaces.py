"""The spaces of one environment, by the settings of its fleet."""

from __future__ import annotations

from typing import Any

import numpy as np
from gymnasium import spaces

from arcfleet import _native
from arcfleet.fleet import Fleet

PADDING = -1
HIGHEST_COLOUR = 9


def observation_space(fleet: Fleet) -> spaces.Box:
    """Grids int8 or int32 [side, side] of -1..9, or uint32 bit-planes."""
    if fleet.observation == "none":
        raise ValueError('observation is "none", but environments must have one: only arcfleet.Fleet can do without')
    array = fleet.outputs["observation"]
    if fleet.observation == "packed":
        return spaces.Box(0, np.iinfo(np.uint32).max, array.shape[1:], np.uint32)
    return spaces.Box(PADDING, HIGHEST_COLOUR, array.shape[1:], array.dtype.type)


def action_space(fleet: Fleet) -> spaces.Dict:
    """operation: Discrete(35); selection: MultiDiscrete of 2 or 4 coordinates, or MultiBinary [side, side]."""
    return spaces.Dict({"operation": spaces.Discrete(len(_native.OPERATION_NAMES)), "selection": _selection_space(fleet)})


def _selection_space(fleet: Fleet) -> spaces.Space[Any]:
    if fleet.selection == "mask":
        return spaces.MultiBinary((fleet.side, fleet.side))
    coordinates = {"point": 2, "bbox": 4}[fleet.selection]
    return spaces.MultiDiscrete(np.full(coordinates, fleet.side), dtype=np.int32)
