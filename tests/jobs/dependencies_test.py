#!/usr/bin/env python3
"""What jobs/dependencies.sh says where it cannot install what is missing, and its table in jobs/README.md.

    dependencies_test.py SOURCE_DIRECTORY
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

JOBS = pathlib.Path(sys.argv[1]) / "jobs"


class Packages(unittest.TestCase):
    """What dependencies.sh says where it cannot install what is missing."""

    def refusal(self, *managers):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        for name in ("bash", "dirname", "readlink", "sed", "awk", "sort", "cut", "tr", "grep", "cat"):
            (folder / name).symlink_to(shutil.which(name))
        for name in managers:
            (folder / name).write_text("#!/bin/sh\n")
            (folder / name).chmod(0o755)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("ARCFLEET")}
        done = subprocess.run([JOBS / "dependencies.sh", "program"], text=True, check=False, capture_output=True,
                              timeout=60, env={**environment, "PATH": str(folder)})
        self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
        self.assertIn("there is no apt-get", done.stderr)
        return done.stderr

    def test_the_manager_of_this_system_comes_first(self):
        commands = {"apt-get": "apt-get install --no-install-recommends cmake g++ ", "dnf": "dnf install cmake gcc-c++ ",
                    "zypper": "zypper install cmake gcc-c++ ", "brew": "brew install cmake gcc "}
        for here in ("dnf", "zypper", "brew", None):
            said = self.refusal(*([here] if here else []))
            places = {name: said.find(command) for name, command in commands.items()}
            self.assertGreater(min(places.values()), 0, said)
            self.assertEqual(min(places, key=places.get), here or "apt-get", said)
            self.assertGreater(said.find("spack install cmake@3.25: "), max(places.values()), said)
            self.assertEqual(said.count("untested"), 3)

    def test_what_a_manager_lacks_is_named(self):
        lines = "libcminpack-dev cminpack - - cminpack fits\ncmake cmake@3.25: cmake cmake cmake builds"
        script = JOBS / "dependencies.sh"
        done = subprocess.run(["bash", "-c", 'source "$0" list >"$1"; advise dnf "$2"; advise brew "$2"', script, os.devnull,
                               lines], text=True, check=False, capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("dnf install cmake\n    no package there: libcminpack-dev ", done.stdout)
        self.assertIn("brew install cmake cminpack\n", done.stdout)

    def test_the_table_of_the_readme_has_the_same_packages(self):
        listed = subprocess.run([JOBS / "dependencies.sh", "list"], text=True, check=True, capture_output=True).stdout
        rows = re.findall(r"^\| (\w+) \| `([^`]+)` \| `?([^`|]+?)`? \|", (JOBS / "README.md").read_text(), re.MULTILINE)
        self.assertEqual(sorted(rows), sorted(tuple(line.split()[:3]) for line in listed.splitlines()))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
