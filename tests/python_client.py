"""Other people's Python programs that tests run our files through: each in a virtual environment of its own, which the
first test that needs it makes below build/ from the Python package index. Where no index can be reached, the test is
skipped and says so. Any other failure also skips it, but fails in continuous integration.
"""

import fcntl
import os
import pathlib
import shutil
import subprocess
import sys
import unittest


def without(reason):
    """Ends a test that lacks something."""
    if os.environ.get("CI"):
        raise AssertionError(f"continuous integration must not skip this test: {reason}")
    raise unittest.SkipTest(reason)


def programs_of(folder, name, alone=(), packages=(), shared=True):
    """The directory of the programs of environment `name` below `folder`: packages that are installed alone, without what
    they depend on, and others. A shared environment sees the packages of this Python, whose NumPy stays as it is."""
    environment = pathlib.Path(folder) / name
    environment.parent.mkdir(parents=True, exist_ok=True)
    with open(f"{environment}.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = "\n".join((sys.executable, *alone, *packages, f"shared: {shared}"))
        complete = environment / "complete"
        if not complete.exists() or complete.read_text() != wanted:
            shutil.rmtree(environment, ignore_errors=True)
            make(environment, alone, packages, shared)
            complete.write_text(wanted)
    return environment / "bin"


def make(environment, alone, packages, shared):
    succeed(sys.executable, "-m", "venv", *(["--system-site-packages"] if shared else []), environment)
    constraints = environment / "constraints.txt"
    constraints.write_text(numpy_here() if shared else "")
    pip = (environment / "bin/python", "-m", "pip", "--disable-pip-version-check", "--timeout", "20", "--retries", "2",
           "install", "--quiet")
    if alone:
        succeed(*pip, "--no-deps", *alone)
    if packages:
        succeed(*pip, "--only-binary", ":all:", "--constraint", constraints, *packages)


def numpy_here():
    """What other packages of this Python were compiled against."""
    try:
        import numpy
    except ImportError:
        return ""
    return f"numpy=={numpy.__version__}\n"


def succeed(*command, timeout_s=600):
    done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=timeout_s)
    if done.returncode != 0 and "(from versions: none)" in done.stdout:  # pip's words for an index without an answer
        raise unittest.SkipTest(f"no Python package index can be reached: {done.stdout.strip()[-300:]}")
    if done.returncode != 0:
        without(" ".join(map(str, command)) + f" ended with {done.returncode}: {done.stdout.strip()[-1000:]}")
