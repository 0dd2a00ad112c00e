#!/usr/bin/env python3
"""The shell scripts as they stand: shellcheck has nothing to say, and each explains itself, by --help or a dry
run, without a Slurm and without changing anything.

    scripts_test.py SOURCE_DIRECTORY
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from made_locale import made_locale  # noqa: E402

SOURCE = pathlib.Path(sys.argv[1])
JOBS = SOURCE / "jobs"
PROGRAMS = sorted(path for path in [SOURCE / ".ci/run", *JOBS.glob("*.sh"), *(SOURCE / "tests").glob("*.sh")]
                  if os.access(path, os.X_OK))
SWEEPS = ("node.sbatch", "strong.sbatch", "weak.sbatch", "sweep.sbatch", "array.sbatch",
          "submit-scaling.sh")


def shell_scripts():
    """All that begin with bash, and what they include."""
    places = (SOURCE / ".ci", JOBS, SOURCE / "tests")
    for path in sorted(path for place in places for path in place.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            first = file.readline()
        if b"bash" in first and first.startswith(b"#"):
            yield path


class Scripts(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def call(self, script, *arguments, **settings):
        """A script of jobs/ in an empty directory, outside of any job."""
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith(("SLURM", "ARCFLEET"))}
        return subprocess.run([JOBS / script, *arguments], cwd=self.folder, text=True, check=False,
                              capture_output=True, timeout=60, env={**environment, **settings})

    def tools(self):
        """A directory of the few programs that a script needs before it builds, installs or submits."""
        tools = self.folder / "tools"
        tools.mkdir()
        for name in ("bash", "dirname", "readlink", "sed", "head", "sort", "tail", "nproc"):
            (tools / name).symlink_to(shutil.which(name))
        return str(tools)

    def site(self, text):
        path = self.folder / "site.conf"
        path.write_text(text)
        return str(path)

    def test_shellcheck(self):
        if not shutil.which("shellcheck"):
            if os.environ.get("CI"):
                self.fail("no shellcheck: jobs/dependencies.sh tests installs it")
            self.skipTest("no shellcheck")
        scripts = list(shell_scripts())
        self.assertGreater(len(scripts), 15)
        done = subprocess.run(["shellcheck", "--external-sources", *scripts], check=False, text=True,
                              capture_output=True, cwd=SOURCE)
        self.assertEqual(done.stdout + done.stderr, "")

    def test_each_explains_itself_in_its_first_ten_lines(self):
        for script in (*SWEEPS, "report.sbatch"):
            head = (JOBS / script).read_text().splitlines()[:10]
            self.assertGreaterEqual(sum(line.startswith("# ") for line in head), 4, script)
            self.assertTrue(any(f"  {script} " in line for line in head), script)
            done = self.call(script, "--help")
            self.assertEqual((done.returncode, done.stderr), (0, ""), script)
            self.assertIn(head[1].removeprefix("# "), done.stdout)
            self.assertLessEqual(max(map(len, done.stdout.splitlines())), 120)

    def test_a_dry_run_says_all_and_does_nothing(self):
        site = self.site('ranks_per_node=3\nthreads=5\npartition=big\nnodes="1 2 8"\n')
        for script in SWEEPS:
            done = self.call(script, "--dry-run", "-b", "100", ARCFLEET_SITE=site)
            said = done.stdout + done.stderr
            self.assertEqual(done.returncode, 0, said)
            self.assertIn("--partition=big", said)
            self.assertIn("100", said)
            self.assertEqual([path.name for path in self.folder.iterdir()], ["site.conf"])

    def test_a_dry_run_names_every_run(self):
        site = self.site('ranks_per_node=3\nthreads=5\nnodes="1 2 8"\n')
        said = self.call("strong.sbatch", "--dry-run", ARCFLEET_SITE=site).stdout
        for nodes in (1, 2, 8):
            self.assertIn(f"OMP_NUM_THREADS=5 srun -K --nodes={nodes} --ntasks={3 * nodes} ", said)
        self.assertIn("--nodes=8 --ntasks-per-node=3 --cpus-per-task=5", said)
        site = self.site('launcher=mpirun\nranks_per_node=3\nthreads=5\nbind=none\nnodes="2"\n')
        said = self.call("weak.sbatch", "--dry-run", ARCFLEET_SITE=site).stdout
        self.assertIn("mpirun -n 6 --map-by ppr:3:node:PE=5 --bind-to none", said)

    def test_the_order_follows_from_the_seed(self):
        site = self.site('nodes="1 2 3 4 5 6"\n')
        one, same, other = (self.call("sweep.sbatch", "--dry-run", ARCFLEET_SITE=site, SEED=seed).stdout
                            for seed in ("1", "1", "2"))
        self.assertEqual(one, same)
        self.assertNotEqual(one, other)
        self.assertEqual(sorted(one.splitlines()[2:]), sorted(other.splitlines()[2:]))

    def test_wrong_settings_are_one_line_and_exit_code_2(self):
        for text, words in (("launcher=ssh\n", "neither srun nor mpirun"),
                            ("bind=yes\n", "neither cores nor none"),
                            ("ranks_per_node=0\n", "not a whole number"),
                            ('nodes="1 two"\n', "not a whole number"), ('nodes=""\n', "no number")):
            done = self.call("strong.sbatch", "--dry-run", ARCFLEET_SITE=self.site(text))
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
            self.assertIn(words, done.stderr)
        done = self.call("strong.sbatch", "--dry-run", ARCFLEET_SITE="/nonexistent")
        self.assertEqual(done.returncode, 2)
        self.assertIn("copy site.conf", done.stderr)
        done = self.call("strong.sbatch", "--nodes")
        self.assertEqual(done.returncode, 2)

    def test_without_slurm_it_says_where_to_call_it(self):
        done = self.call("strong.sbatch", PATH=self.tools())
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("call this on a login node", done.stderr)

    def test_help_is_the_usage_and_does_nothing(self):
        self.assertGreater(len(PROGRAMS), 8)
        tools = self.tools()
        for script in PROGRAMS:
            for words in (("--help",), ("-h",), ("-R", "rules", "--help")):
                done = self.call(script, *words, PATH=tools)
                self.assertEqual((done.returncode, done.stderr), (0, ""), script)
                self.assertIn(f"{script.name} ", done.stdout)
                self.assertTrue(done.stdout.startswith(script.read_text().splitlines()[1][2:]), done.stdout)
                self.assertNotIn("set -eu", done.stdout)


class Workstation(unittest.TestCase):
    """jobs/workstation.sh in a checkout that holds no program, with a CMake and an mpirun that only say what
    they were asked."""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.checkout = self.folder / "a checkout"
        shutil.copytree(JOBS, self.checkout / "jobs")
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
