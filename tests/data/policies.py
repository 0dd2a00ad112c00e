"""How the actions of a trace are chosen. Each policy yields (operation, coordinates or mask) for
the state that it is sent."""

import numpy as np
from jaxarc_player import SETS, extent


def any_selection(rng, kind, height, width, side):
    if kind == "mask":
        mask = np.zeros((side, side), bool)
        mask[:height, :width] = rng.random((height, width)) < rng.choice([0.1, 0.5])
        return mask
    rows, columns = rng.integers(0, height, 2), rng.integers(0, width, 2)
    return (rows[0], columns[0]) if kind == "point" else (rows[0], columns[0], rows[1], columns[1])


def uniform(rng, spec):
    """Operations of the set and cells of the canvas, all alike; now and then out of range."""
    side = spec.side
    choices = range(35) if spec.filtered != "off" else SETS[spec.allowed]
    while True:
        operation = rng.choice(choices)
        chosen = any_selection(rng, spec.kind, side, side, side)
        if rng.random() < 0.04:
            operation = rng.choice([-3, -1, 35, 40])
        if spec.kind != "mask" and rng.random() < 0.04:
            chosen = tuple(c + rng.choice([-4, 0, side]) for c in chosen)
        yield operation, chosen


def lively(rng, spec):
    """Selections inside the active area, single cells and squares often, resizing seldom."""
    side = spec.side
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


def go_on(policy):
    choice = next(policy)
    while True:
        state = yield choice
        choice = policy.send(state)


def solve_once(rng, spec):
    """Fills cell by cell what differs from the target, and submits."""
    state = yield 32, any_selection(rng, spec.kind, spec.side, spec.side, spec.side)
    for row, column in np.argwhere(np.asarray(state.target_grid_mask)):
        colour = int(state.target_grid[row, column])
        if colour != int(state.working_grid[row, column]) and state.working_grid_mask[row, column]:
            state = yield colour, (row, column) if spec.kind == "point" else (row, column, row, column)
    yield 34, any_selection(rng, spec.kind, spec.side, spec.side, spec.side)


def solve(rng, spec):
    """Solves the episode, and goes on at random."""
    yield from solve_once(rng, spec)
    yield from go_on(lively(rng, spec))


def solve_all(rng, spec):
    """Solves one episode after the other."""
    while True:
        yield from solve_once(rng, spec)


def snake(rng, spec):
    """A snake of one colour, longer than 64 cells, flooded from its head; then at random."""
    body = np.zeros((spec.side, spec.side), bool)
    body[:, ::2] = True
    body[-1, 1::4] = True
    body[0, 3::4] = True
    head = np.zeros_like(body)
    head[0, 0] = True
    for operation, chosen in ((0, ~np.zeros_like(body)), (7, body), (13, head), (15, head)):
        yield operation, chosen
    yield from go_on(lively(rng, spec))


POLICIES = {p.__name__: p for p in (uniform, lively, solve, solve_all, snake)}
