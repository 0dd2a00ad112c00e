#!/usr/bin/env python3
"""Writes checks of invented nodes with known faults, for tests and measurements of arcfleet-nodes.

    planted_nodes.py DIRECTORY                  the two checks of the example in analysis/README.md
    planted_nodes.py FILE.jsonl NODES CORES     one check of many nodes
"""

import json
import pathlib
import random
import sys

TESTS = ("compute", "cache", "memory")
RATES = {"compute": 31.0e6, "cache": 11.0e6, "memory": 5.0e6}


def rounded(rate):
    """Four significant digits, as arcfleet-nodes writes them."""
    return int(float(f"{rate:.4g}"))


def node(name, chance, cores=8, check="1", time_s=1_790_000_000, slow=(), **more):
    """A record of a node. `slow` has (test, cores, times): these cores take so many times as long."""
    numa = [core * 2 // cores for core in range(cores)]
    record = {"nodecheck": 1, "check": check, "time_s": time_s, "node": name, "state": "measured", "reason": "",
              "type": f"Invented, sockets 1, cores {cores}, 64 GiB", "cores": list(range(cores)),
              "numa_nodes": ["0", "1"], "link_time_s": round(1e-4 * chance.gauss(1, 0.02), 9), "tests": {}}
    for test in TESTS:
        all_cores = RATES[test] * chance.gauss(1, 0.004)
        rates = [all_cores * chance.gauss(1, 0.002) for _ in range(cores)]
        for which, slow_cores, times in slow:
            if which == test:
                rates = [rate / times if core in slow_cores else rate for core, rate in enumerate(rates)]
        middle = sorted(rates)[cores // 2]
        record["tests"][test] = {
            "rate": rounded(middle), "interval": [rounded(middle * 0.998), rounded(middle * 1.002)],
            "core_rates": [rounded(rate) for rate in rates],
            "numa_rates": [rounded(sorted(rate for rate, place in zip(rates, numa) if place == part)[cores // 4])
                           for part in (0, 1)],
            "ran": 1, "waited": 0, "others": 0, "throttled": 0, "stolen": 0}
    record.update(more)
    return record


def unmeasured(name, state, reason, check="1", time_s=1_790_000_000):
    return {"nodecheck": 1, "check": check, "time_s": time_s, "node": name, "state": state, "reason": reason, "type": "",
            "cores": [], "numa_nodes": [], "link_time_s": None, "tests": {}}


def write(path, records):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, separators=(",", ":")) + "\n" for record in records)


def cluster(count, cores=8, seed=1, **more):
    """Healthy nodes."""
    chance = random.Random(seed)
    return [node(f"node{i}", chance, cores, **more) for i in range(1, count + 1)]


def write_example(directory):
    """Fifty nodes, healthy in the first check. An hour later node46 has slow memory, node47 a slow core, node48 works, and
    node50 dies."""
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    write(directory / "nodecheck_1.jsonl", cluster(50))
    later = {"check": "2", "time_s": 1_790_003_600}
    nodes, chance = cluster(50, seed=2, **later), random.Random(3)
    nodes[45] = node("node46", chance, slow=[("memory", range(8), 1.3)], **later)
    nodes[46] = node("node47", chance, slow=[("compute", [5], 1.4)], **later)
    nodes[47] = unmeasured("node48", "busy", "job 4711", **later)
    nodes[49] = unmeasured("node50", "died", "the test memory: no answer within 160 s", **later)
    write(directory / "nodecheck_2.jsonl", nodes)


def write_many(path, count, cores):
    """One node in a thousand has half its memory bandwidth."""
    chance = random.Random(1)
    write(path, (node(f"node{i}", chance, cores, slow=[("memory", range(cores), 2)] if i % 1000 == 0 else ())
                 for i in range(1, count + 1)))


def main():
    if len(sys.argv) == 2 and not sys.argv[1].startswith("-"):
        write_example(sys.argv[1])
    elif len(sys.argv) == 4:
        write_many(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
