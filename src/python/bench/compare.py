#!/usr/bin/env python3
"""Environment steps per second of arcfleet, JaxARC and ARCLE on this machine, as a table.

    python compare.py --task FILE [--batches 1,64,4096] [--seconds 2] [--folder DIR] [--only NAME,...]

Each contestant steps random actions on the same task, given as a file of ARC JSON, and resets ended episodes by itself. It
draws its actions within the timed region. Each has a virtual environment of its own below DIR (build/compare); those that are
missing are made from the package index, that of arcfleet from the sources beside this file. The rates are medians of five
repeats of at least --seconds each. They count only if nothing else runs on the machine.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGES = {
    "arcfleet": [str(HERE.parent)],
    "jaxarc": ["jaxarc==1.0.3", "jax>=0.6.2,<0.7", "chex"],
    "arcle": ["arcle==0.2.6", "gymnasium>=1.0"],
}
CONTESTANTS = {  # name: its environment
    "arcfleet_library": "arcfleet",
    "arcfleet_gymnasium": "arcfleet",
    "jaxarc": "jaxarc",
    "arcle": "arcle",
}
REPEATS = 5


def python_of(folder, name):
    """The Python of an environment, which is made if it is missing."""
    place = folder / name
    python, complete = place / "bin/python", place / "complete"
    if not complete.exists():
        print(f"making {place}", file=sys.stderr)
        venv.create(place, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES[name]], check=True)
        complete.touch()
    return python


def measured(python, contestant, task, batch, seconds):
    """What the contestant's program prints: versions and steps per second of each repeat."""
    command = [python, HERE / "contestants" / f"{contestant}.py", task, str(batch), str(seconds), str(REPEATS)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{contestant} failed with a batch of {batch}: {done.stderr.strip()[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def rate_text(rates):
    """The median, and how far the repeats are from it."""
    middle = statistics.median(rates)
    spread = max(abs(rate - middle) for rate in rates) / middle
    return f"{middle:,.0f} (±{spread:.0%})"


def machine():
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    return f"{len(os.sched_getaffinity(0))} processors, {model}; Python {platform.python_version()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--task", required=True, type=Path, help="a file of ARC JSON")
    parser.add_argument("--batches", default="1,64,4096")
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--folder", type=Path, default=HERE.parents[2] / "build/compare")
    parser.add_argument("--only", default=",".join(CONTESTANTS), help="contestants, separated by commas")
    given = parser.parse_args()
    batches = [int(batch) for batch in given.batches.split(",")]
    print(f"Task {given.task.stem}. {machine()}.\n")
    print(f"| steps per second |{''.join(f' batch {batch:,} |' for batch in batches)}")
    print(f"|---|{'---:|' * len(batches)}", flush=True)
    for name in given.only.split(","):
        python = python_of(given.folder, CONTESTANTS[name])
        results = [measured(python, name, given.task.resolve(), batch, given.seconds) for batch in batches]
        row = "".join(f" {rate_text(result['rates'])} |" for result in results)
        print(f"| {results[-1]['name']} |{row}", flush=True)


if __name__ == "__main__":
    main()
