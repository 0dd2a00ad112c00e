#!/usr/bin/env python3
"""What grows with the number of MPI ranks: launches on this host, and the record of invented runs.

usage: growth.py BUILD [options]; BUILD is a directory that CMake built, such as build/release. Prints
tables of at most 80 columns; README.md says what their columns are. Only Python's standard library
is used. With more ranks than cores the times of a launch are those of a crowded host.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

MPI = {
    "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    "OMPI_MCA_rmaps_base_oversubscribe": "1", "OMPI_MCA_hwloc_base_binding_policy": "none",
    "OMPI_MCA_btl_vader_single_copy_mechanism": "none", "OMPI_MCA_mpi_yield_when_idle": "1",
    "PRTE_MCA_rmaps_default_mapping_policy": ":oversubscribe",
    "PRTE_MCA_hwloc_default_binding_policy": "none",
    "OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "passive", "OMP_PROC_BIND": "false",
}
TINY = ["-b", "1,2,4,8,16,32,64,128,256", "--batch-steps", "2", "--single-steps", "10", "--repeats",
        "10", "--relative-error", "0", "--warmup", "0", "--min-time", "0", "--verify", "0",
        "--allow-oversubscription", "--quiet"]
FEWER = 5  # the second run of a series has so many times fewer ranks


class Program:
    """A finished program: output, seconds by clock and processor, and the most it had resident."""

    def __init__(self, command, timeout, environment=None):
        process = subprocess.Popen(["nice", "-n", "5", *map(str, command)], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, text=True,
                                   env=dict(os.environ, **(environment or {})))
        watchdog = threading.Timer(timeout, process.kill)
        watchdog.start()
        begin = time.monotonic()
        self.output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        watchdog.cancel()
        self.seconds = time.monotonic() - begin
        self.processor_s = usage.ru_utime + usage.ru_stime
        self.peak_bytes = usage.ru_maxrss * 1024
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"growth.py: exit code {process.returncode} of {' '.join(map(str, command))}")


def spread(values, scale=1, digits=2):
    """The median and the range."""
    low, middle, high = (f"{scale * f(values):.{digits}f}" for f in (min, statistics.median, max))
    return f"{middle} [{low}, {high}]"


def table(title, names, rows):
    widths = [max(len(row[i]) for row in [names, *rows]) for i in range(len(names))]
    print(f"\n{title}")
    for row in [names, *rows]:
        print("  ".join(cell.rjust(width) for cell, width in zip(row, widths)))
    sys.stdout.flush()


def launcher(build):
    """That of the MPI library the build uses."""
    cache = build / "CMakeCache.txt"
    for line in cache.read_text().splitlines() if cache.exists() else []:
        if line.startswith("MPIEXEC_EXECUTABLE:"):
            return line.split("=", 1)[1]
    return "mpirun"


def mpi(options, ranks, *command):
    return Program([launcher(options.build), "-n", ranks, *command], options.timeout, MPI)


def launch(options, ranks):
    with tempfile.TemporaryDirectory() as folder:
        program = options.build / "src/arcfleet"
        done = mpi(options, ranks, program, "--results-dir", folder, *TINY)
        (path,) = Path(folder).glob("*.json")
        summary = json.loads(path.read_text())
        last = list(summary["batch_scaling"].values())[-1]
        return {"wall_s": done.seconds, "startup_s": summary["startup_time"],
                "peak_bytes": last["memory"]["peak_resident_bytes_per_rank"]["maximum"],
                "json_bytes": path.stat().st_size,
                "hdf5_bytes": path.with_suffix(".h5").stat().st_size}


def launches(options):
    rows = []
    for ranks in options.ranks:
        runs = [launch(options, ranks) for _ in range(options.runs)]
        def column(name, runs=runs):
            return [run[name] for run in runs]
        rows.append([f"{ranks:,}", spread(column("wall_s")), spread(column("startup_s"), 1e3, 0),
                     f"{statistics.median(column('peak_bytes')) / 2**20:.1f}",
                     f"{statistics.median(column('hdf5_bytes')):,.0f}",
                     f"{statistics.median(column('json_bytes')):,.0f}"])
    table(f"Launches of a tiny sweep, 9 batch sizes x 10 repeats: medians of {options.runs} [range]",
          ["ranks", "wall s", "start-up ms", "MiB", "HDF5 bytes", "JSON bytes"], rows)


def collectives(options):
    names = ["broadcast", "placements", "host_warnings", "samples", "max", "barrier"]
    rows = []
    for ranks in options.ranks:
        done = mpi(options, ranks, options.build / "tests/bench/bench_collectives", options.rounds)
        held = json.loads(done.output)
        rows.append([f"{ranks:,}", *(f"{1e3 * held[name + '_s']:.3f}" for name in names)])
    table(f"Calls of all ranks, ms on rank 0, medians of {options.rounds} (broadcast: "
          f"{held['broadcast_bytes']:,} bytes)",
          ["ranks", "broadcast", "placements", "warnings", "samples", "max", "barrier"], rows)


def seconds(value):
    return f"{value:.3f}" if value < 10 else f"{value:.1f}"


def records(options):
    steps, sizes, analyses = [], [], []
    for ranks in options.records:
        with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
            bench = options.build / "tests/bench/bench_records"
            shape = [options.ranks_per_host, options.repeats]
            held = json.loads(Program([bench, folder, ranks, *shape], options.timeout).output)
            Program([bench, folder, max(ranks // FEWER, 1), *shape], options.timeout)
            steps.append([f"{ranks:,}", *(seconds(held[name + "_s"]) for name in (
                "system", "binding", "summarise", "warnings", "json", "hdf5", "save", "read"))])
            sizes.append([f"{ranks:,}", f"{held['json_bytes']:,}", f"{held['hdf5_bytes']:,}",
                          *(f"{held[name + '_peak_bytes'] / 2**20:,.0f}"
                            for name in ("record", "summarise", "save", "read"))])
            analyses.append([f"{ranks:,}", *analysis(options, Path(folder))])
    shape = (f"{options.repeats} repeats x 9 batch sizes, {options.ranks_per_host} ranks a host")
    table(f"Processor seconds of rank 0 ({shape})", ["ranks", "system", "binding", "summarise", "warnings",
                                           "JSON", "HDF5", "save", "resume"], steps)
    table("Bytes of both files, and MiB resident at most in a step",
          ["ranks", "JSON bytes", "HDF5 bytes", "record", "summarise", "save", "resume"], sizes)
    table(f"Analysis of the run and one of {FEWER} times fewer ranks: processor seconds, MiB",
          ["ranks", "scaling s", "MiB", "and --plot s", "MiB", "compare s", "MiB"], analyses)


def analysis(options, folder):
    scaling = options.build / "analysis/arcfleet-scaling"
    compare = options.build / "analysis/arcfleet-compare"
    commands = [[scaling, folder], [scaling, folder, "--plot", folder / "picture.svg"],
                [compare, "--results-dir", folder]]
    if not shutil.which("gnuplot"):
        commands[1] = None
    cells = []
    for command in commands:
        done = Program(command, options.timeout) if command else None
        cells += [seconds(done.processor_s), f"{done.peak_bytes / 2**20:,.0f}"] if done else ["-", "-"]
    return cells


def numbers(text):
    return [int(number) for number in text.split(",") if number]


def parsed():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=lambda text: Path(text).resolve())
    parser.add_argument("--ranks", type=numbers, default=[1, 2, 4, 8, 16, 32, 64, 128],
                        help="of the launches (1,2,...,128); empty: none")
    parser.add_argument("--runs", type=int, default=5, help="launches of each number of ranks")
    parser.add_argument("--rounds", type=int, default=11, help="of each call of all ranks")
    parser.add_argument("--records", type=numbers, default=[120, 1000, 10000, 100000],
                        help="ranks of the invented runs (120,1000,10000,100000); empty: none")
    parser.add_argument("--ranks-per-host", type=int, default=8, help="of the invented runs")
    parser.add_argument("--repeats", type=int, default=10, help="of the invented runs")
    parser.add_argument("--scratch", help="directory for the files of invented runs")
    parser.add_argument("--timeout", type=float, default=600, help="seconds for any one program")
    return parser.parse_args()


def main():
    options = parsed()
    if options.ranks:
        launches(options)
        collectives(options)
    if options.records:
        records(options)


if __name__ == "__main__":
    main()
