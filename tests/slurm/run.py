#!/usr/bin/env python3
"""Runs the Slurm tests, several at once, each on a cluster of its own: they wait most of the time.

    run.py PREFIX [together | alone | CLASS or CLASS.TEST ...]

PREFIX is where arcfleet is installed. "together" are the tests that share the machine, "alone" those that need all of it;
by default first the ones, then the others. Prints what each test took and the facts it found, in a table of faults
at the end; of a test that failed all that it said. The exit code is 0, 1 if a test failed, 2 if none has that
name.
"""

import concurrent.futures
import os
import pathlib
import subprocess
import sys
import time
import unittest

import faults_test
import handover_test
import hosts_test
import learner_test
import modules_test
import nodecheck_test
import sweeps_test
from slurm import FACT

HERE = pathlib.Path(__file__).resolve().parent
FILES = (faults_test, sweeps_test, handover_test, modules_test, hosts_test, nodecheck_test, learner_test)
AT_ONCE = 4
# These wait longest: they start first, so that none is left alone at the end.
SLOWEST = ("Limits.test_time_limit_with_signal", "Nodes.test_daemon_killed", "Sweeps.test_one_node",
           "Sweeps.test_strong_and_weak", "Modules.test_in_a_job", "Learner.test_one_fleet_on_any_number_of_nodes")


def names_of(suite):
    """Class.test of all tests of a suite."""
    for each in suite:
        if isinstance(each, unittest.TestSuite):
            yield from names_of(each)
        else:
            yield ".".join(each.id().split(".")[-2:])


def wanted(names):
    """(file, Class.test, alone) of the tests whose class, name or way to run is asked for, or of all."""
    found = []
    for file in FILES:
        for name in names_of(unittest.defaultTestLoader.loadTestsFromModule(file)):
            suite = name.split(".")[0]
            alone = getattr(getattr(file, suite), "ALONE", False)
            if not names or {name, suite, "alone" if alone else "together"} & set(names):
                found.append((file, name, alone))
    return found


def run(prefix, file, name):
    """One test in a process of its own: its exit code, what it said, and the seconds it took."""
    begun = time.monotonic()
    done = subprocess.run([sys.executable, file.__file__, prefix, name], check=False, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=os.getcwd())
    return done.returncode, done.stdout, time.monotonic() - begun


def report(name, outcome, facts):
    """Prints a line for a test and keeps the facts it printed; whether it passed."""
    code, said, seconds = outcome
    facts += [line.removeprefix(FACT) for line in said.splitlines() if line.startswith(FACT)]
    skipped = "skipped=" in said
    print(f"  {'FAILED ' if code else 'skipped' if skipped else 'passed '} {seconds:5.1f} s  {name}",
          flush=True)
    if code or skipped:
        print(said, flush=True)
    return code == 0


def main():
    """Those that compare hosts have the machine for themselves, after the others."""
    prefix, names = sys.argv[1], sys.argv[2:]
    tests = sorted(wanted(names), key=lambda test: test[1] not in SLOWEST)
    if not tests:
        sys.exit(f"run.py: no test is called {' or '.join(names)}")
    begun = time.monotonic()
    passed, facts = [], []
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        jobs = {pool.submit(run, prefix, file, name): name for file, name, alone in tests if not alone}
        for job in concurrent.futures.as_completed(jobs):
            passed.append(report(jobs[job], job.result(), facts))
    for file, name, alone in tests:
        if alone:
            passed.append(report(name, run(prefix, file, name), facts))
    if facts:
        print("\nfault | launcher | what became of the job | state | results | resumed checksum")
        print("\n".join(sorted(facts)))
    failed = passed.count(False)
    print(f"\nSlurm tests, {time.monotonic() - begun:.0f} s\n{len(passed) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
