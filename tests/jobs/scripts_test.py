#!/usr/bin/env python3
"""The shell scripts as they stand: shellcheck has nothing to say, and each explains itself, by --help or a dry
run, without a Slurm and without changing anything.

    scripts_test.py SOURCE_DIRECTORY
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

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


def made_locale(test, folder, name):
    """Makes the locale NAME.UTF-8 below folder, which LOCPATH names; the system need not have it."""
    if not shutil.which("localedef") or not os.path.exists(f"/usr/share/i18n/locales/{name}"):
        if os.environ.get("CI"):
            test.fail("no localedef or no sources of locales: jobs/dependencies.sh tests installs them")
        test.skipTest("no localedef or no sources of locales")
    subprocess.run(["localedef", "-i", name, "-f", "UTF-8", folder / f"{name}.UTF-8"], check=True,
                   capture_output=True)
    return str(folder)


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
            done = self.call("--seed", "3", LOCPATH=made_locale(self, self.folder, language),
                             LC_ALL=f"{language}.UTF-8", LANGUAGE=language)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertRegex(done.stdout, r"--seed 3\n$")
            self.assertIn(" rank(s) x ", done.stderr)


class Languages(unittest.TestCase):
    """What every script that uses build.sh gets from programs, whatever the user's language."""

    def test_ranges_and_decimal_points(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        commands = """source "$0"
            sed 's/[A-Z]/x/' <<<I
            printf '%.2f\\n' 1.5
            ls /nonexistent 2>&1"""
        for language in ("tr_TR", "de_DE"):
            locale = {"LOCPATH": made_locale(self, folder, language), "LC_ALL": f"{language}.UTF-8"}
            done = subprocess.run(["bash", "-c", commands, JOBS / "build.sh"], text=True, check=False,
                                  capture_output=True, timeout=60, env={**os.environ, **locale})
            self.assertEqual(done.stdout.splitlines()[:2], ["x", "1.50"], done.stderr)
            self.assertIn("No such file or directory", done.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
