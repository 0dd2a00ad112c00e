#!/usr/bin/env python3
"""The shell scripts as they stand: shellcheck has nothing to say, and each explains itself, by --help or a dry
run, without a Slurm and without changing anything.

    scripts_test.py SOURCE_DIRECTORY ARCFLEET
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from made_locale import made_locale  # noqa: E402

SOURCE, ARCFLEET = map(pathlib.Path, sys.argv[1:])
JOBS = SOURCE / "jobs"
PROGRAMS = sorted(path for path in [SOURCE / ".ci/run", *JOBS.glob("*.sh"), *(SOURCE / "tests").glob("*.sh")]
                  if os.access(path, os.X_OK))
SWEEPS = ("node.sbatch", "strong.sbatch", "weak.sbatch", "sweep.sbatch", "array.sbatch",
          "submit-scaling.sh")

# Everything that a shell, Slurm's file names or a list of lines could take for its own.
ODD = "it's a \"dir\" of 100%j $HOME;*\n& more"


def shell_scripts():
    """All that begin with bash, and what they include."""
    places = (SOURCE / ".ci", JOBS, SOURCE / "tests")
    for path in sorted(path for place in places for path in place.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            first = file.readline()
        if b"bash" in first and first.startswith(b"#"):
            yield path


def shlex_of_bash(line):
    """The words of a line that bash quoted."""
    done = subprocess.run(["bash", "-c", f"printf '%s\\0' {line}"], check=True, capture_output=True, text=True)
    return done.stdout.split("\0")[:-1]


class Scripts(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def call(self, script, *arguments, **settings):
        """A script of jobs/ in an empty directory, outside of any job."""
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith(("SLURM", "ARCFLEET"))}
        return subprocess.run([JOBS / script, *arguments], cwd=self.folder, text=True, check=False,
                              capture_output=True,
                              env={**environment, "ARCFLEET": str(ARCFLEET), **settings})

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
        self.assertIn("mpirun -n 6 --map-by ppr:3:node --bind-to none ", said)

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
        for arguments in (("--nodes",), ("--nodes", ""), ("--nodes=",), ("--nodes", ",")):
            done = self.call("strong.sbatch", *arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn("--nodes has no value", done.stderr)

    def tool(self, name, text):
        """A program of that name, and a PATH with it in front."""
        path = self.folder / "tools" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("#!/bin/bash\n" + text)
        path.chmod(0o755)
        return f"{path.parent}:{os.environ['PATH']}"

    def test_a_copy_in_a_job_finds_the_original(self):
        """Slurm's record of the command contains the path and the arguments; both may have spaces."""
        jobs = self.folder / ODD / "jobs"
        shutil.copytree(JOBS, jobs)
        for script in (*(name for name in SWEEPS if name.endswith(".sbatch")), "report.sbatch"):
            copy = shutil.copy(JOBS / script, self.folder / "slurm_script")
            record = self.folder / "record"
            record.write_text(f"JobId=1 JobName=x\n   Command={jobs / script} --help two words\n   WorkDir=/\n")
            path = self.tool("scontrol", f"cat '{record}'\n")
            done = self.call(copy, "--help", PATH=path, SLURM_JOB_ID="1")
            self.assertEqual((done.returncode, done.stderr), (0, ""), script)
            self.assertIn(f"  {script} ", done.stdout)
            named = self.call(copy, f"ARCFLEET_SCRIPT={jobs / script}", "--help", SLURM_JOB_ID="1")
            self.assertEqual((named.returncode, named.stdout), (0, done.stdout), named.stderr)

    def test_what_a_job_must_know_is_in_the_command(self):
        site = self.folder / ODD
        site.write_text("sbatch_options=--comment=*\n")
        (self.folder / "--comment=file").touch()
        results = str(self.folder / ODD) + " results"
        said = self.call("sweep.sbatch", "--dry-run", "-b", "100", ARCFLEET_SITE=str(site), SEED="7",
                         ARCFLEET_RESULTS=results, ROUNDS="2", ARCFLEET="my arcfleet").stdout
        command = shlex_of_bash(said.partition("would submit:")[2].partition("\nin the job")[0])
        script = command.index(str(JOBS / "sweep.sbatch"))
        self.assertIn("--comment=*", command[:script])
        self.assertIn(f"--output={results.replace('%', '%%')}/%x-%j.out", command[:script])
        self.assertEqual(command[script + 1:], [
            f"ARCFLEET_SCRIPT={JOBS / 'sweep.sbatch'}", f"ARCFLEET_SITE={site}", f"ARCFLEET_RESULTS={results}",
            "ARCFLEET=my arcfleet", "SEED=7", "ROUNDS=2", "-b", "100"])

    def test_a_directory_that_sbatch_cannot_name(self):
        done = self.call("strong.sbatch", "--dry-run", ARCFLEET_RESULTS=str(self.folder / "back\\slash"))
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("no backslash", done.stderr)

    def refusal(self, script, *arguments, **settings):
        """The one line with which a script refuses to submit."""
        path = self.tool("sbatch", f"touch '{self.folder}/submitted'; echo 1\n")
        done = self.call(script, *arguments, PATH=path, **settings)
        self.assertEqual((done.returncode, done.stdout), (2, ""), (arguments, done.stderr))
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertFalse((self.folder / "submitted").exists(), arguments)
        self.assertFalse((self.folder / "results").exists(), arguments)
        return done.stderr

    def test_wrong_options_are_refused_before_they_are_submitted(self):
        for arguments, words in (
                (("--no-such",), "unknown option '--no-such'"),
                (("-b", "0"), "--batch-sizes: '0' is not"),
                (("-t", "mine"), "--tag is given more than once"),
                (("--resume", "old.h5"), "--resume is given more than once"),
                (("-N", "1,2"), "unknown option '-N'"),
                (("--version",), "nothing would be measured"),
                (("--isa", "list"), "nothing would be measured")):
            self.assertIn(words, self.refusal("strong.sbatch", *arguments))
        for arguments in (("strong.sbatch", "--dry-run"), ("submit-scaling.sh",), ("submit-scaling.sh", "--dry-run")):
            self.assertIn("unknown option '--no-such'", self.refusal(*arguments, "--no-such"))
        self.assertIn("--scaling is given more than once", self.refusal("weak.sbatch", "--scaling", "weak"))
        self.assertIn("--nodes 1,2 does not apply", self.refusal("node.sbatch", "--nodes", "1,2"))
        self.assertIn("SEED contains", self.refusal("sweep.sbatch", SEED="x"))
        self.assertIn("ROUNDS contains", self.refusal("sweep.sbatch", ROUNDS="0"))

    def test_right_options_are_submitted(self):
        """In each spelling that sbatch and arcfleet accept."""
        path = self.tool("sbatch", f"printf '%s\\n' \"$@\" >'{self.folder}/submitted'; echo 1\n")
        for nodes, sizes in ((("--nodes=1,2",), ("-b100",)), (("--nodes", "1,2"), ("-b", "100")),
                             (("--nodes=1,2",), ("--batch-sizes=100",)),
                             (("--nodes", "1,2"), ("--min-batch=1", "--max-batch=4"))):
            done = self.call("strong.sbatch", *nodes, *sizes, PATH=path)
            self.assertEqual((done.returncode, done.stdout), (0, "1\n"), done.stderr)
            words = (self.folder / "submitted").read_text().splitlines()
            self.assertIn("--nodes=2", words)
            self.assertEqual(words[-2 - len(sizes):], ["--nodes", "1,2", *sizes])

    def test_what_this_machine_cannot_check_is_submitted_with_a_warning(self):
        """The compute nodes may have the program, the memory or the tasks that a login node lacks."""
        path = self.tool("sbatch", "echo 1\n")
        for settings, arguments, words in (
                ({"ARCFLEET": "/nonexistent"}, (), "cannot check the options"),
                ({}, ("-b", "100000000000"), "does not start here (batch size 100,000,000,000 needs"),
                ({}, ("--workload", "dataset", "--dataset", "/nonexistent"), "does not start here (/nonexistent")):
            done = self.call("strong.sbatch", *arguments, PATH=path, **settings)
            self.assertEqual((done.returncode, done.stdout), (0, "1\n"), done.stderr)
            self.assertIn(words, done.stderr)

    def in_a_job(self, script, *arguments, **settings):
        """The script as Slurm would call it on one node, with a launcher that starts one process."""
        path = self.tool("srun", 'while [[ $1 == -* ]]; do shift; done\nunset "${!SLURM_@}"\nexec "$@"\n')
        return self.call(script, "--nodes", "1", *arguments,
                         **{"PATH": path, "SLURM_JOB_ID": "1", "SLURM_JOB_NAME": "job", **settings})

    def test_a_job_that_measures_nothing_fails(self):
        done = self.in_a_job("strong.sbatch", "--version")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("strong-n1 measured nothing", done.stderr)
        for settings in ({"SEED": "x"}, {"ROUNDS": "none"}):
            done = self.in_a_job("sweep.sbatch", "-b", "10", **settings)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    # What Open MPI 4.1.4 and srun said of a start of 64 ranks of which some crashed inside MPI_Init.
    CRASH = """[node4:00137] *** Process received signal ***
[node4:00137] Signal: Segmentation fault (11)
[node4:00137] Failing at address: (nil)
srun: error: node4: tasks 48,51: Segmentation fault (core dumped)
arcfleet: interrupted: abandoned the measurement in progress; earlier results stay saved"""

    def crashing(self, times, said, code, after=False):
        """A job on one node whose first starts end like that, before or after they measure; the number of starts, and
        whether the script asked Slurm to requeue the job, which ends the script."""
        count = self.folder / "count"
        count.write_text("")
        measure = f'{shlex.quote(str(ARCFLEET))} "$@"\n'
        path = self.tool("crashing", f"echo >>'{count}'\n" + (measure if after else "") +
                         f"if (($(wc -l <'{count}') <= {times})); then\ncat <<'END'\n{said}\nEND\n"
                         f"exit {code}\nfi\n" + ("" if after else "exec " + measure))
        self.tool("scontrol", f"[[ $1 == requeue ]] || exit 0\ntouch '{self.folder}/requeued'\nkill -KILL $PPID\n")
        done = self.in_a_job("strong.sbatch", "-b", "10", "--repeats", "1", "--min-time", "0.001",
                             "--relative-error", "0", "--single-steps", "10", ARCFLEET="crashing", PATH=path)
        return done, len(count.read_text().splitlines()), (self.folder / "requeued").exists()

    def results(self):
        return list((self.folder / "results").rglob("*.json"))

    def test_a_start_that_crashes_is_tried_again(self):
        for said, code in ((self.CRASH, 143), (self.CRASH, 139),
                           ("*** An error occurred in MPI_Init_thread", 1)):
            with self.subTest(said=said, code=code):
                shutil.rmtree(self.folder / "results", ignore_errors=True)
                done, starts, requeued = self.crashing(2, said, code)
                self.assertEqual((done.returncode, starts, requeued), (0, 3, False), done.stderr)
                self.assertEqual(done.stderr.count("a rank crashed before anything was measured"), 2)
                self.assertIn("this was start 2 of at most 3", done.stderr)
                self.assertEqual(len(self.results()), 1)

    def test_a_start_that_always_crashes_is_given_up(self):
        done, starts, requeued = self.crashing(99, self.CRASH, 139)
        self.assertEqual((done.returncode, starts, requeued), (139, 3, False), done.stderr)
        self.assertIn("this was start 3 of at most 3", done.stderr)
        self.assertIn("strong-n1 failed with exit code 139", done.stderr)
        self.assertEqual(self.results(), [])

    def test_other_ends_are_no_crash_at_the_start(self):
        """A rank that was killed: the node may be at fault, so that the job is requeued."""
        done, starts, requeued = self.crashing(1, "srun: error: node4: task 3: Killed", 137)
        self.assertEqual((starts, requeued), (1, True), done.stderr)
        self.assertNotIn("crashed", done.stderr)

    def test_a_crash_after_something_was_saved(self):
        """The run is complete, and stays so."""
        done, starts, requeued = self.crashing(1, self.CRASH, 139, after=True)
        self.assertEqual((done.returncode, starts, requeued), (139, 1, False), done.stderr)
        self.assertEqual(len(self.results()), 1)

    def test_a_signal_between_two_runs(self):
        """The time limit is near: the job is requeued before it begins another run."""
        path = self.tool("signalling", f"trap '' USR1\n{shlex.quote(str(ARCFLEET))} \"$@\"\nkill -USR1 $PPID\n")
        self.tool("scontrol", f"[[ $1 == requeue ]] || exit 0\ntouch '{self.folder}/requeued'\nkill -KILL $PPID\n")
        done = self.in_a_job("sweep.sbatch", "-b", "10", "--repeats", "1", "--min-time", "0.001", "--relative-error",
                             "0", "--single-steps", "10", ARCFLEET="signalling", PATH=path, ROUNDS="1")
        self.assertTrue((self.folder / "requeued").exists(), done.stderr)
        self.assertRegex(done.stderr, "signalled before (strong|weak)-n1-1: requeueing the job")
        self.assertNotIn("failed", done.stderr)  # the run that ended when the signal came
        self.assertEqual(len(self.results()), 1)

    def test_a_job_stays_in_the_directory_of_results(self):
        """Whatever its name; Slurm's list of nodes need not be there."""
        quick = ("-b", "10", "--repeats", "1", "--min-time", "0.001", "--relative-error", "0")
        done = self.in_a_job("strong.sbatch", *quick, SLURM_JOB_NAME="../../up")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("unbound", done.stderr)
        self.assertEqual(len(list((self.folder / "results" / ".._.._up-1" / "results").glob("*.json"))), 1)

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
