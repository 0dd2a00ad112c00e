"""Reads golden traces (tests/data/README.md) as NumPy arrays."""

import struct
from dataclasses import dataclass, field

import numpy as np

MODES = ["training", "evaluation"]
KINDS = ["point", "bbox", "mask"]
FILTERS = ["off", "clip", "reject"]
SETS = ["raw", "standard", "all"]


@dataclass
class Step:
    """What was done, and what JaxARC made of it."""

    operation: int
    selection: np.ndarray
    active: tuple
    similarity: np.float32
    reward: np.float32
    step_type: int
    working: np.ndarray
    clipboard: np.ndarray


@dataclass
class Episode:
    """An episode's head, and its steps."""

    side: int
    mode: str
    kind: str
    filter: str
    operations: str
    initial: int
    limit: int
    weights: tuple
    task: str
    pair: int
    demos: list
    input: np.ndarray
    target: np.ndarray  # without rows if it is hidden
    working: np.ndarray
    active: tuple
    similarity: np.float32
    steps: list = field(default_factory=list)


class Reader:
    """Takes values from the bytes of a file, one after the other."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, form):
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    def cells(self, height, width):
        count = height * width
        self.at += count
        return np.frombuffer(self.data, np.int8, count, self.at - count).reshape(height, width).copy()

    def float32(self):
        self.at += 4
        return np.frombuffer(self.data, "<f4", 1, self.at - 4)[0]

    def canvas(self, side):
        extent = self.take("BB")
        return extent, self.cells(side, side)

    def changed(self, grid):
        grid = grid.copy()
        for _ in range(self.take("H")):
            first, length, value = self.take("HHb")
            grid.reshape(-1)[first : first + length] = value
        return grid

    def selection(self, kind, side):
        if kind != "mask":
            return np.array(self.take(f"{ {'point': 2, 'bbox': 4}[kind] }b"), np.int32)
        size = (side * side + 7) // 8
        self.at += size
        packed = np.frombuffer(self.data, np.uint8, size, self.at - size)
        return np.unpackbits(packed, count=side * side, bitorder="little").reshape(side, side).astype(np.bool_)

    def step(self, episode, working, clipboard):
        operation = self.take("b")
        selection = self.selection(episode.kind, episode.side)
        active = self.take("BB")
        similarity, reward = self.float32(), self.float32()
        step_type = self.take("B")
        return Step(operation, selection, active, similarity, reward, step_type, self.changed(working), self.changed(clipboard))

    def episode(self):
        side, mode, kind, filtered, allowed, initial, limit = self.take("6BH")
        weights = self.take("4f")
        length = self.take("H")
        self.at += length
        task = self.data[self.at - length : self.at].decode()
        pair, demos = self.take("HB")
        demos = [self.cells(*self.take("BB")) for _ in range(demos)]
        (height, width), given = self.canvas(side)
        (target_height, target_width), target = self.canvas(side)
        active, working = self.canvas(side)
        episode = Episode(side, MODES[mode], KINDS[kind], FILTERS[filtered], SETS[allowed], initial, limit, weights, task, pair,
                          demos, given[:height, :width], target[:target_height, :target_width], working, active, self.float32())
        clipboard = np.zeros((side, side), np.int8)
        for _ in range(self.take("H")):
            episode.steps.append(self.step(episode, working, clipboard))
            working, clipboard = episode.steps[-1].working, episode.steps[-1].clipboard
        return episode


def episodes(path):
    """All episodes of a file."""
    data = path.read_bytes()
    assert data[:8] == b"ARCTRACE" and struct.unpack_from("<I", data, 8) == (1,)
    reader = Reader(data)
    reader.at = 12
    return [reader.episode() for _ in range(reader.take("I"))]
