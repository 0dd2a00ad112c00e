#!/usr/bin/env python3
"""How often healthy nodes are called slow on this machine: repeats short checks of "nodes" that are all this machine.

    healthy_checks.py ARCFLEET ARCFLEET_NODES CHECKS [NODES]

Prints the number of checks, verdicts and false alarms. It is no test: other work on the machine makes it slow indeed.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

SHORT = ("--quiet", "--scaling", "weak", "--relative-error", "0", "--repeats", "10", "--min-time", "0.005", "--single-steps", "20",
         "--verify", "0")
TESTS = {"compute": ("--workload", "paper", "-b", "256"), "cache": ("-b", "1000", "--batch-steps", "10"),
         "memory": ("-b", "20000", "--observation", "int32", "--batch-steps", "2")}


def measured(arcfleet, tool, folder, name, check):
    """The record of one node: three short runs on one core."""
    for test, options in TESTS.items():
        subprocess.run([arcfleet, *SHORT, *options, "--tag", test, "--results-dir", folder / name], check=False,
                       capture_output=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    lines = folder / f"{name}.jsonl"
    subprocess.run([tool, "--record", lines, "--check", str(check), folder / name], check=True, capture_output=True)
    return {**json.loads(lines.read_text()), "node": name}


def main():
    """Each check in a directory of its own."""
    arcfleet, tool = sys.argv[1:3]
    checks, nodes = int(sys.argv[3]), int(sys.argv[4]) if len(sys.argv) > 4 else 4
    verdicts = alarms = 0
    for check in range(1, checks + 1):
        with tempfile.TemporaryDirectory() as place:
            folder = pathlib.Path(place)
            records = [measured(arcfleet, tool, folder, f"node{i}", check) for i in range(1, nodes + 1)]
            file = folder / "nodecheck_1.jsonl"
            file.write_text("".join(json.dumps(record) + "\n" for record in records))
            done = subprocess.run([tool, file, "--format", "json"], check=False, capture_output=True, text=True)
            rows = json.loads(done.stdout)["sections"][0]["rows"]
            verdicts += sum(row["verdict"] in ("healthy", "SLOW") for row in rows)
            alarms += sum(row["verdict"] == "SLOW" for row in rows)
        print(f"{check} checks, {verdicts} verdicts, {alarms} false alarms", flush=True)


if __name__ == "__main__":
    main()
