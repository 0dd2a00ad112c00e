#!/usr/bin/env python3
"""jobs/workstation.sh with launchers that speak like those of Open MPI 4 and 5 and MPICH, and with a program that ends
as it is told. Nothing is built; tests/package.sh --from-source runs the real ones.

    workstation_test.py SOURCE_DIRECTORY
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

SOURCE = pathlib.Path(sys.argv[1])

VERSIONS = {"4": "mpirun (Open MPI) 4.1.4", "4 by mpiexec": "mpiexec (OpenRTE) 4.1.8",
            "5": "mpirun (Open MPI) 5.0.7", "MPICH": "HYDRA build details:\\n    Version: 4.0.2"}

# Notes what it is called with, takes the options that such a launcher knows, and starts one rank.
LAUNCHER = """#!/bin/bash
if [[ $1 == --version ]]; then printf '{version}\\n'; exit 0; fi
echo "$*" >>"{notes}"
while [[ $1 == -* ]]; do
  case $1 in
    {refused}) echo "An unrecognized option was included: $1" >&2; exit 213 ;;
    --quiet) shift ;;
    *) shift 2 ;;
  esac
done
exec "$@"
"""
REFUSED = {"4": "-bind-to", "4 by mpiexec": "-bind-to", "5": "--quiet | -bind-to", "MPICH": "--quiet | --map-by | --bind-to"}


class Workstation(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        shutil.copytree(SOURCE / "jobs", self.folder / "jobs")
        self.notes = self.folder / "notes"
        for build in ("build", "elsewhere"):
            (self.folder / build / "workstation/src").mkdir(parents=True)
            (self.folder / build / "workstation/CMakeCache.txt").touch()
        (self.folder / "tools").mkdir()
        self.script("tools/cmake", "#!/bin/bash\n")

    def script(self, name, text):
        path = self.folder / name
        path.write_text(text)
        path.chmod(0o755)
        return str(path)

    def run_with(self, version, refused=None, ending="exit 0", **settings):
        """Starts the workstation script on one rank; returns what it did and the launcher's last command line."""
        self.notes.write_text("")
        for build in ("build", "elsewhere"):
            self.script(f"{build}/workstation/src/arcfleet", f"#!/bin/bash\n{ending}\n")
        launcher = self.script("tools/launcher", LAUNCHER.format(
            version=VERSIONS[version], notes=self.notes, refused=refused or REFUSED[version]))
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith(("OMP_", "RANKS", "ARCFLEET", "CI"))}
        environment |= {"RANKS": "1", "OMP_NUM_THREADS": "1", "MPIRUN": launcher, "ARCFLEET_SKIP_CHECK": "1",
                        "PATH": f"{self.folder / 'tools'}:{os.environ['PATH']}", **settings}
        done = subprocess.run([self.folder / "jobs/workstation.sh", "-b", "1"], text=True, check=False,
                              capture_output=True, timeout=60, env=environment)
        return done, (self.notes.read_text().splitlines() or [""])[-1]

    def test_every_launcher_gets_its_own_options(self):
        wanted = {"4": "--map-by ppr:1:node:PE=1 --bind-to core --quiet", "5": "--map-by ppr:1:node:PE=1 --bind-to core",
                  "4 by mpiexec": "--map-by ppr:1:node:PE=1 --bind-to core --quiet", "MPICH": "-bind-to core:1"}
        for version, options in wanted.items():
            done, command = self.run_with(version)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("1 rank(s) x 1 thread(s)", done.stderr)
            self.assertIn("each rank on its own cores", done.stderr)
            self.assertIn(f"-n 1 {options} {self.folder}/build/workstation/src/arcfleet --results-dir", command)

    def test_a_launcher_that_cannot_bind_starts_unbound_ranks(self):
        for version, binding in (("4", "--bind-to) [[ $2 != core"), ("5", "--bind-to) [[ $2 != core"),
                                 ("MPICH", "-bind-to) [[ $2 != core:1")):
            done, command = self.run_with(version, refused=f"{binding} ]] || exit 1; shift 2 ;; {REFUSED[version]}")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("ranks not bound to cores", done.stderr)
            self.assertIn("bind-to none", command)

    def test_a_read_only_checkout_is_built_elsewhere(self):
        """Root may write anywhere, so that a link to nowhere has to stand for a folder that nobody can write."""
        (self.folder / "results").symlink_to("/proc/nowhere")
        done, command = self.run_with("5", ARCFLEET_BUILD=str(self.folder / "elsewhere"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(command.endswith(f" {self.folder}/elsewhere/workstation/src/arcfleet -b 1"), command)
        self.assertFalse((self.folder / "build/workstation.lock").exists())

    def test_a_launcher_that_starts_nothing_is_quoted(self):
        done, _ = self.run_with("5", refused="-n")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("An unrecognized option was included: -n", done.stderr)
        self.assertIn("cannot start ranks (", done.stderr)
        self.assertNotIn("signal", done.stderr)

    def test_only_a_signal_is_called_one(self):
        for ending, code, words in (("exit 213", 213, ""), ("exit 3", 3, ""), ("exit 192", 192, ""),
                                    ("exit 143", 143, ""), ("kill -KILL $$", 137, "signal 9 (KILL"),
                                    ("kill -SEGV $$", 139, "signal 11 (SEGV")):
            done, _ = self.run_with("5", ending=ending)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertIn(words, done.stderr)
            if not words:
                self.assertNotIn("signal", done.stderr, ending)


class Checkout(unittest.TestCase):
    """jobs/workstation.sh in a checkout that holds no program, with a CMake and an mpirun that only say what
    they were asked."""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.checkout = self.folder / "a checkout"
        shutil.copytree(SOURCE / "jobs", self.checkout / "jobs")
        self.tools = self.folder / "tools"
        self.tools.mkdir()
        self.tool("mpirun", 'printf "%s\\n" "$*"')
        self.tool("cmake", f"""
            if [ "$1" = --build ]; then exit 0; fi
            mkdir -p "{self.checkout}/build/workstation"
            echo "MPIEXEC_EXECUTABLE:FILEPATH={self.tools}/mpirun" >"{self.checkout}/build/workstation/CMakeCache.txt"
            """)

    def tool(self, name, text):
        path = self.tools / name
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)

    def call(self, *arguments, **settings):
        environment = {**os.environ, "ARCFLEET_SKIP_CHECK": "1", **settings}
        environment["PATH"] = f"{self.tools}:{environment['PATH']}"
        return subprocess.run([self.checkout / "jobs/workstation.sh", *arguments], cwd=self.folder, text=True,
                              check=False, capture_output=True, timeout=60, env=environment)

    def test_runs_the_program_with_the_options(self):
        done = self.call("--seed", "3")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"build/workstation/src/arcfleet .*--seed 3\n$")

    def test_works_in_every_language(self):
        for language in ("tr_TR", "de_DE"):
            done = self.call("--seed", "3", **made_locale(self, self.folder, language))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertRegex(done.stdout, r"--seed 3\n$")
            self.assertIn(" rank(s) x ", done.stderr)

    def test_a_failed_build_shows_its_error_and_names_the_log(self):
        self.tool("cmake", 'if [ "$1" = --build ]; then echo "a.cpp:1:1: error: this one"; exit 1; fi')
        done = self.call(CI="")
        lines = done.stderr.splitlines()
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("building in ", lines[0])
        self.assertIn("some minutes", lines[0])
        self.assertEqual(lines[1], "a.cpp:1:1: error: this one")
        self.assertIn("build/workstation/build.log", lines[2])
        self.assertEqual((self.checkout / "build/workstation/build.log").read_text(), lines[1] + "\n")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
