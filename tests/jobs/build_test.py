#!/usr/bin/env python3
"""What jobs/build.sh gives to the scripts that use it: builds that say how far they are and what their first error is,
and one language whatever the user's is.

    build_test.py SOURCE_DIRECTORY
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from made_locale import made_locale  # noqa: E402

JOBS = pathlib.Path(sys.argv[1]) / "jobs"


class Building(unittest.TestCase):
    """What build.sh says about a build."""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.log = self.folder / "build.log"

    def call(self, command, standard_input="", **settings):
        environment = {name: value for name, value in os.environ.items() if name != "CI"}
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", f'source "$0"; {command}', JOBS / "build.sh"], text=True,
                              check=False, capture_output=True, timeout=60, input=standard_input, cwd=self.folder,
                              env={**environment, **settings})
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        return done.stderr

    def test_says_how_far_it_is_and_keeps_all(self):
        output = "-- a\n[  5%] Building a\nnote\n[100%] Linking b\n"
        self.assertEqual(self.call("follow build.log 0", output),
                         "build.sh: 5 % of the build done\nbuild.sh: 100 % of the build done\n")
        self.assertEqual(self.log.read_text(), output)
        self.assertEqual(self.call("follow build.log 1000", output), "")

    def test_shows_the_first_error_of_a_long_log(self):
        lines = [f"[ 10%] Building number {i} with -Werror:" for i in range(1000)]
        for error in ("a.cpp:3:5: error: 'x' was not declared", "a.cpp:1:10: fatal error: x.hpp: No such file",
                      "CMake Error at CMakeLists.txt:3 (find_package):", "b.cpp:(.text+0x9): undefined reference to `f'",
                      "make: *** [Makefile:1: all] Error 2"):
            self.log.write_text("\n".join([*lines[:500], error, *lines[500:], "error: a later one", ""]))
            shown = self.call("show_errors build.log").splitlines()
            self.assertIn(error, shown)
            self.assertLess(len(shown), 20)
            self.assertGreater(len(self.call("show_errors build.log", CI="1").splitlines()), 1000)

    def test_shows_the_end_of_a_log_without_an_error(self):
        self.log.write_text("".join(f"{i}\n" for i in range(100)) + "Killed\n")
        shown = self.call("show_errors build.log").splitlines()
        self.assertEqual((len(shown), shown[-1]), (20, "Killed"))

    def test_what_root_makes_belongs_to_the_owner_of_the_checkout(self):
        """Who could otherwise not build after "sudo jobs/dependencies.sh program"."""
        checkout = self.folder / "a checkout"
        shutil.copytree(JOBS, checkout / "jobs")
        owner = 12345 if os.geteuid() == 0 else os.geteuid()
        os.chown(checkout, owner, -1)
        self.call(f"source '{checkout}/jobs/build.sh'; lock \"$root/build/packages\"")
        self.assertEqual([(checkout / name).stat().st_uid for name in ("build", "build/packages.lock")], [owner, owner])


class Languages(unittest.TestCase):
    """What every script that uses build.sh gets from programs, whatever the user's language."""

    def test_ranges_and_decimal_points(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        commands = """source "$0"
            sed 's/[A-Z]/x/' <<<I
            printf '%.2f\\n' 1.5
            ls /nonexistent 2>&1"""
        for language in ("tr_TR", "de_DE"):
            done = subprocess.run(["bash", "-c", commands, JOBS / "build.sh"], text=True, check=False,
                                  capture_output=True, timeout=60, env={**os.environ, **made_locale(self, folder, language)})
            self.assertEqual(done.stdout.splitlines()[:2], ["x", "1.50"], done.stderr)
            self.assertIn("No such file or directory", done.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
