#!/usr/bin/env python3
"""Runs a file of tests with the Python package installed as a user would: a wheel of src/python in a virtual environment
below build/.

    run.py SOURCE FOLDER [--with NAME PACKAGE...] [TEST_FILE ARGUMENT...]

The environment NAME has these packages, too; without it, what the package itself needs. Without a file, the wheel is built
and imported. Where no package index can be reached, this is a skipped test.
"""

import fcntl
import os
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import python_client  # noqa: E402

BUILD_TOOLS = ("scikit-build-core>=0.10", "nanobind>=2.4")
NEEDED = ("gymnasium>=1.0",)


def pip(programs, *arguments):
    python_client.succeed(programs / "python", "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments)


def wheel(source, folder):
    """The wheel of the sources as they are. CMake builds only what has changed."""
    tools = python_client.programs_of(folder, "build-tools", packages=BUILD_TOOLS)
    place = folder / "wheel"
    pip(tools, "wheel", "--no-deps", "--no-build-isolation", "-C", f"build-dir={folder / 'cmake'}", "--wheel-dir", place,
        source / "src/python")
    (built,) = place.glob("arcfleet-*.whl")
    return built


def installed(source, folder, name, packages):
    """The programs of an environment with the package."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "wheel.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        built = wheel(source, folder)
        programs = python_client.programs_of(folder, name, packages=(*NEEDED, *packages))
        stamp = programs.parent / "arcfleet-wheel"
        if not stamp.exists() or stamp.read_bytes() != built.read_bytes():
            pip(programs, "install", "--no-deps", "--force-reinstall", built)
            stamp.write_bytes(built.read_bytes())
    return programs


def main(source, folder, *rest):
    name, packages = "arcfleet", []
    rest = list(rest)
    if rest[:1] == ["--with"]:
        end = next((i for i, word in enumerate(rest) if word.endswith("_test.py")), len(rest))
        name, packages, rest = rest[1], rest[2:end], rest[end:]
    try:
        python = installed(Path(source), Path(folder), name, packages) / "python"
    except unittest.SkipTest as reason:
        print(f"{reason}\nOK (skipped=1)")
        return
    os.execv(python, [python, *(rest or ["-c", "import arcfleet; print(arcfleet.__version__)"])])


if __name__ == "__main__":
    main(*sys.argv[1:])
