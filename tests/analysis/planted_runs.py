#!/usr/bin/env python3
"""Result files as arcfleet writes them, of runs that never were: their rates follow a law that is
known, with noise that is known. Run as a program it fills a directory, to look at.

    planted_runs.py DIRECTORY
"""

import json
import math
import random
import statistics
import sys
from pathlib import Path

STEPS = 50


def amdahl(p, one=3e6, s=0.02):
    return one * p / (1 + s * (p - 1))


def usl(p, one=3e6, sigma=0.03, kappa=1e-4):
    return one * p / (1 + sigma * (p - 1) + kappa * p * (p - 1))


def normal_form(i, j, c0=3e-7, c1=2e-8):
    """A law of Extra-P's performance model normal form: p / rate = c0 + c1 p^i log2(p)^j."""
    return lambda p: p / (c0 + c1 * p ** i * math.log2(p) ** j)


def small_batch_share(p, size):
    """The share of the rate that a batch of this size reaches on p nodes, in the runs of write_law."""
    return size / (size + 200 * p)


def at_65536(law, scaling="strong"):
    """The law whose runs of 65,536 environments by write_law follow `law` itself."""
    return lambda p: law(p) / small_batch_share(1 if scaling == "weak" else p, 65536)


def measured(rate, environments, noise, repeats, rng):
    steps = environments * STEPS
    times = [steps / (rate * math.exp(noise * rng.gauss(0, 1))) for _ in range(repeats)]
    rates = sorted(steps / time for time in times)
    middle = steps / statistics.median(times)  # as arcfleet defines it
    return {
        "steps_per_second": middle,
        "total_time": steps / middle,
        "times": times,
        "num_steps": STEPS,
        "total_env_steps": steps,
        "environments": environments,
        "confidence_interval": {"level": 0.95, "coverage": 0.978515625, "low": rates[1],
                                "high": rates[-2]},
        "efficiency": {"load_balance": 0.98, "serialisation": 0.99, "transfer": 0.97, "mpi": 0.941,
                       "thread_balance": 0.99, "openmp": 0.96, "parallel": 0.903},
        "checksum": "0x3fbbb6d8b25b55b6",
    }


def energy(entry, steps_per_joule, power=100.0):
    """The energy that a batch size with these times records: the same power all the time."""
    steps = entry["total_env_steps"]
    joules = [steps / steps_per_joule * time / entry["total_time"] for time in entry["times"]]
    rates = sorted(steps / each for each in joules)
    return {"steps_per_joule": steps / statistics.median(joules), "low": rates[1], "high": rates[-2],
            "coverage": 0.978515625, "net_steps_per_joule": 2 * steps_per_joule, "power": power,
            "idle_power": power / 2, "joules": joules}


def with_energy(result, steps_per_joule, source="RAPL (powercap)", scope="packages of 2 sockets, without memory"):
    """A result whose run measured its energy, with these steps per joule at all batch sizes."""
    result["system_info"].update(energy_source=source, energy_scope=scope)
    for entry in result["batch_scaling"].values():
        entry["energy"] = energy(entry, steps_per_joule)
    return result


def run(rate_of, nodes=1, ranks_per_node=2, threads=1, sizes=(1024, 65536), time=1.8e9, tag="planted",
        noise=0.0, repeats=10, seed=42, rng=None, scaling="strong"):
    """One result, as a dictionary; rate_of(size) is its true rate in steps/s."""
    rng = rng or random.Random(int(time))
    ranks = nodes * ranks_per_node
    factor = ranks if scaling == "weak" else 1
    batches = {}
    for size in sizes:
        entry = measured(rate_of(size), size * factor, noise, repeats, rng)
        batches[str(size)] = {"batch_size": size, **entry}
    single = measured(rate_of(1) / 100, 1, noise, repeats, rng)
    return {
        "schema_version": 1,
        "timestamp": time,
        "description": f"{nodes} nodes",
        "tag": tag,
        "complete": True,
        "verification": {"status": "VALID"},
        "checksum": "0x6fd5122fed538f63",
        "system_info": {"cpu_model": "Planted CPU", "compiler": "GNU 12.2.0", "nodes": nodes,
                        "ranks": ranks, "threads_per_rank": threads},
        "config_summary": {"workload": "baseline", "tasks": "builtin/checkerboard",
                           "operations": "full", "observation": "int8", "stepping": "lockstep",
                           "kernel": "AVX2", "seed": str(seed)},
        "benchmark_params": {"scaling": scaling, "exchange_every": 0},
        "single_environment": single,
        "batch_scaling": batches,
    }


def write(folder, result, name=None):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    name = name or f"benchmark_{result['tag']}_{len(list(folder.glob('*.json'))):05}.json"
    (folder / name).write_text(json.dumps(result))
    return folder / name


def write_law(folder, law=usl, nodes=(1, 2, 4, 8, 16, 32, 64), runs=6, noise=0.02, seed=1, **how):
    """A directory of runs over nodes whose rates follow the law, each run off it by the noise."""
    rng = random.Random(seed)
    for index in range(runs):
        for count in nodes:
            off = math.exp(noise * rng.gauss(0, 1))
            factor = count if how.get("scaling") == "weak" else 1
            write(folder, run(lambda size, f=factor: law(count) * off * small_batch_share(count / f, size),
                              nodes=count, time=1.8e9 + 3600 * index + count, noise=0.003, rng=rng, **how))


def write_example(folder):
    """The runs that analysis/README.md and its picture show: those of 65,536 environments follow usl."""
    write_law(folder, law=at_65536(usl))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("planted_runs.py needs one argument (the directory to fill): write planted_runs.py DIRECTORY")
    write_example(sys.argv[1])
