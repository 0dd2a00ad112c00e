"""What the contestants share: reading their arguments, timing, and printing the result for compare.py."""

import json
import sys
import time
from pathlib import Path


def arguments():
    """The task {"train": ..., "test": ...}, its name, the batch size, seconds of a repeat, number of repeats."""
    path, batch, seconds, repeats = sys.argv[1:]
    return json.loads(Path(path).read_text()), Path(path).stem, int(batch), float(seconds), int(repeats)


def side_of(task):
    """The side of the smallest square canvas for a task."""
    grids = [pair[key] for pairs in (task["train"], task["test"]) for pair in pairs for key in ("input", "output")]
    return max(max(len(grid), len(grid[0])) for grid in grids)


def rates(run, seconds, repeats):
    """Steps per second of each repeat. `run(rounds)` returns how many steps it took; its first call is not timed."""
    run(1)
    rounds = 1
    while True:
        elapsed, steps = timed(run, rounds)
        if elapsed >= seconds:
            break
        rounds = max(rounds + 1, int(rounds * min(10, 1.2 * seconds / max(elapsed, 1e-9))))
    return [steps / elapsed for elapsed, steps in (timed(run, rounds) for _ in range(repeats))]


def timed(run, rounds):
    start = time.perf_counter()
    steps = run(rounds)
    return time.perf_counter() - start, steps


def report(name, run, seconds, repeats):
    print(json.dumps({"name": name, "rates": rates(run, seconds, repeats)}))
