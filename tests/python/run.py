#!/usr/bin/env python3
"""Runs a file of tests with the Python package installed as a user would: a wheel of src/python in a virtual environment
below build/.

    run.py SOURCE FOLDER [--in ENVIRONMENT] [TEST_FILE ARGUMENT...]

The environments besides the default one have other libraries, too. Without a file, the wheel is built from the sources as they
are, and imported. Where no package index can be reached, this is a skipped test.
"""

import fcntl
import os
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import python_client  # noqa: E402

BUILD_TOOLS = ("scikit-build-core>=0.10", "nanobind>=2.4", "numpy>=2.0")
BUILD_TIMEOUT_S = 1700  # of the library
NEEDED = ("gymnasium>=1.0",)

# By name: packages that are installed alone, because they ask for versions of others that they do not need, and others.
# Debian's PyTorch, which has no CUDA, is enough for these versions of Stable-Baselines3 and PufferLib.
ENVIRONMENTS = {
    "Plain": ((), ()),
    "StableBaselines3": (("stable-baselines3==2.4.1",), ()),
    "PufferLib": (("pufferlib==2.0.2", "gym==0.26.2", "gym-notices", "pettingzoo==1.24.1", "shimmy==1.3.0"), ("psutil",)),
    "Stoa": ((), ("stoa-env==0.1.2", "jax>=0.6.2,<0.7")),
}

OWN_NUMPY = {"Stoa"}  # which needs a later NumPy than Debian 12 has


def pip(programs, *arguments):
    python_client.succeed(programs / "python", "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments,
                          timeout_s=BUILD_TIMEOUT_S)


def wheel(source, folder, build):
    """The wheel, built if there is none or `build` says so. CMake compiles only what has changed."""
    place = folder / "wheel"
    found = list(place.glob("arcfleet-*.whl"))
    if found and not build:
        return found[0]
    tools = python_client.programs_of(folder, "build-tools", packages=BUILD_TOOLS, shared=False)
    pip(tools, "wheel", "--no-deps", "--no-build-isolation", "--config-settings", f"build-dir={folder}-cmake",
        "--wheel-dir", place, source / "src/python")
    (built,) = place.glob("arcfleet-*.whl")
    return built


def installed(source, folder, name, build):
    """The programs of an environment with the package."""
    alone, packages = ENVIRONMENTS[name]
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "wheel.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        built = wheel(source, folder, build)
        programs = python_client.programs_of(folder, name, alone, (*NEEDED, *packages), shared=name not in OWN_NUMPY)
        stamp = programs.parent / "arcfleet-wheel"
        if not stamp.exists() or stamp.read_bytes() != built.read_bytes():
            pip(programs, "install", "--no-deps", "--force-reinstall", built)
            stamp.write_bytes(built.read_bytes())
    return programs


def main(source, folder, *rest):
    name = "Plain"
    if rest[:1] == ("--in",):
        name, rest = rest[1], rest[2:]
    try:
        python = installed(Path(source), Path(folder), name, build=not rest) / "python"
    except unittest.SkipTest as reason:
        print(f"{reason}\nOK (skipped=1)")
        return
    command = [HERE / rest[0], *rest[1:]] if rest else ["-c", "import arcfleet; print(arcfleet.__version__)"]
    os.execv(python, [python, *command])


if __name__ == "__main__":
    main(*sys.argv[1:])
