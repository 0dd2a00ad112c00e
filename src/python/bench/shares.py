#!/usr/bin/env python3
"""What a Python learner gets of the rate that `arcfleet` measures, as a table.

    python shares.py --arcfleet PROGRAM --dataset DIR [--envs 4096] [--threads 2] [--rounds 10] [--seconds 1]

In every round it measures one after the other, with the same tasks, environments and threads, in lockstep:

    drawn   arcfleet --actions drawn
    given   arcfleet --actions given
    Python  VectorEnv.step of Gymnasium, whose actions for 100 steps are drawn beforehand and repeated, as `given` does

The rates are medians of the rounds with their range. The shares are medians, too: of the ratios within each round. They count
only if nothing else runs on the machine.
"""

import argparse
import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

import arcfleet  # noqa: F401, registers the environment
import gymnasium
from contestants.repeats import rates

RING = 100  # steps, as many as a rollout of arcfleet has


def rate_of_program(given, actions):
    """Steps per second that `arcfleet` reports, the median of its repeats."""
    with tempfile.TemporaryDirectory() as folder:
        command = [given.arcfleet, "--quiet", "--workload", "dataset", "--dataset", given.dataset, "--actions", actions,
                   "-b", str(given.envs), "--batch-steps", str(RING), "--single-steps", "100", "--relative-error", "0",
                   "--min-time", str(given.seconds / 5), "--repeats", "5", "--results-dir", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": str(given.threads)})
        (summary,) = Path(folder).glob("*.json")
        return json.loads(summary.read_text())["batch_scaling"][str(given.envs)]["steps_per_second"]


def make_player(given):
    """A function that steps the vector environment `rounds` times through its ring and returns how many steps it took."""
    envs = gymnasium.make_vec("arcfleet/ARC-v0", num_envs=given.envs, dataset=given.dataset, threads=given.threads, seed=42)
    envs.reset()
    ring = []
    for _ in range(RING):
        ring.append(envs.draw_actions())
        envs.step(ring[-1])

    def play(rounds):
        for _ in range(rounds):
            for actions in ring:
                envs.step(actions)
        return rounds * RING * given.envs

    return play


def text(numbers, scale, unit):
    low, middle, high = (scale * number for number in (min(numbers), statistics.median(numbers), max(numbers)))
    return f"{middle:.3g}{unit} [{low:.3g}, {high:.3g}]"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--arcfleet", required=True, help="the program")
    parser.add_argument("--dataset", required=True, help="a directory of tasks")
    parser.add_argument("--envs", type=int, default=4096)
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=1.0, help="of each measurement")
    given = parser.parse_args()
    play = make_player(given)
    measures = {
        "drawn": lambda: rate_of_program(given, "drawn"),
        "given": lambda: rate_of_program(given, "given"),
        "Python": lambda: statistics.median(rates(play, given.seconds / 5, 5)),
    }
    found = {name: [] for name in measures}
    for _ in range(given.rounds):
        for name, measure in measures.items():
            found[name].append(measure())
    print(f"{Path(given.dataset).name}, {given.envs:,} environments, {given.threads} threads, {given.rounds} rounds\n")
    for name, numbers in found.items():
        print(f"{name:8} {text(numbers, 1e-6, ' M steps/s')}")
    for part, whole in (("given", "drawn"), ("Python", "given")):
        print(f"{part} / {whole}: {text([a / b for a, b in zip(found[part], found[whole])], 1, '')}")


if __name__ == "__main__":
    main()
