"""Pictures of grids in ARC's ten colours, and observations that are packed as bit-planes as grids again."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from arcfleet.fleet import Fleet

RENDER_MODES = ["rgb_array", "ansi"]
CELL_PIXELS = 16
SMALL_SIDE = 5  # canvases up to this one are packed into one word for each bit-plane
PLANES = 4

# White for padding, then black, blue, red, green, yellow, grey, magenta, orange, light blue, maroon.
PALETTE = np.array(
    [
        (255, 255, 255),
        (0, 0, 0),
        (0, 116, 217),
        (255, 65, 54),
        (46, 204, 64),
        (255, 220, 0),
        (170, 170, 170),
        (240, 18, 190),
        (255, 133, 27),
        (127, 219, 255),
        (135, 12, 37),
    ],
    np.uint8,
)


def rgb(grid: NDArray[Any]) -> NDArray[np.uint8]:
    """A grid [height, width] of -1..9 as uint8 [height * 16, width * 16, 3]."""
    cells = PALETTE[grid + 1]
    return cells.repeat(CELL_PIXELS, axis=0).repeat(CELL_PIXELS, axis=1)


def ansi(grid: NDArray[Any]) -> str:
    """A grid as lines for a terminal with 24-bit colours. The colours' numbers are there too; padding is a dot."""
    return "\n".join("".join(_cell(int(cell)) for cell in row) for row in grid)


def _cell(cell: int) -> str:
    if cell < 0:
        return " ."
    red, green, blue = PALETTE[cell + 1]
    text = 0 if int(red) + int(green) + int(blue) > 3 * 128 else 255  # black on bright colours, white on dark ones
    return f"\x1b[48;2;{red};{green};{blue};38;2;{text};{text};{text}m {cell}\x1b[0m"


def rendered(grid: NDArray[Any], mode: str | None) -> NDArray[np.uint8] | str | None:
    """The grid in a render mode; nothing without one."""
    if mode is None:
        return None
    return rgb(grid) if mode == "rgb_array" else ansi(grid)


def working_grids(fleet: Fleet) -> NDArray[Any]:
    """The working grids [n, side, side]. Raises ValueError if the fleet is closed, RuntimeError before its first reset."""
    fleet.require_begun()
    observation = fleet.outputs["observation"]
    return unpacked(observation, fleet.side) if fleet.observation == "packed" else observation


def check_render_mode(mode: str | None) -> str | None:
    """The mode. Raises ValueError if there is no such one."""
    if mode is not None and mode not in RENDER_MODES:
        raise ValueError(f"render_mode is {mode!r} (there is no such mode): choose one of {', '.join(RENDER_MODES)}")
    return mode


def unpacked(observation: NDArray[np.uint32], side: int) -> NDArray[np.int8]:
    """Packed observations, uint32 [..., 4] or [..., side, 4], as grids int8 [..., side, side]."""
    bits = np.arange(side * side if side <= SMALL_SIDE else side, dtype=np.uint32)
    planes = (observation[..., None] >> bits) & 1  # [..., 4, cells of a word]
    values = (planes * (1 << np.arange(PLANES, dtype=np.uint32))[:, None]).sum(axis=-2).astype(np.int8)
    values[values == 2**PLANES - 1] = -1
    return values.reshape(*values.shape[:-1], side, side) if side <= SMALL_SIDE else values
