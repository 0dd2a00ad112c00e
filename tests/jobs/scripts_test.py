#!/usr/bin/env python3
"""The shell scripts as they stand: shellcheck has nothing to say, and each explains itself, by --help or a dry
run, without a Slurm and without changing anything.

    scripts_test.py SOURCE_DIRECTORY ARCFLEET
"""

import os
import shutil
import subprocess
import sys
import unittest

from job_script import JOBS, ODD, SOURCE, SWEEPS, JobScriptTest

PROGRAMS = sorted(path for path in [SOURCE / ".ci/run", *JOBS.glob("*.sh"), *(SOURCE / "tests").glob("*.sh")]
                  if os.access(path, os.X_OK))


def shell_scripts():
    """All that begin with bash, and what they include."""
    places = (SOURCE / ".ci", JOBS, SOURCE / "tests")
    for path in sorted(path for place in places for path in place.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            first = file.readline()
        if b"bash" in first and first.startswith(b"#"):
            yield path


class Scripts(JobScriptTest):
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
        for script in (*SWEEPS, "learner.sbatch", "nodecheck.sbatch", "report.sbatch"):
            head = (JOBS / script).read_text().splitlines()[:10]
            self.assertGreaterEqual(sum(line.startswith("# ") for line in head), 4, script)
            self.assertTrue(any(f"  {script} " in line for line in head), script)
            done = self.call(script, "--help")
            self.assertEqual((done.returncode, done.stderr), (0, ""), script)
            self.assertIn(head[1].removeprefix("# "), done.stdout)
            self.assertLessEqual(max(map(len, done.stdout.splitlines())), 120)

    def test_a_copy_in_a_job_finds_the_original(self):
        """Slurm's record of the command contains the path and the arguments; both may have spaces."""
        jobs = self.folder / ODD / "jobs"
        shutil.copytree(JOBS, jobs)
        for script in (*(name for name in SWEEPS if name.endswith(".sbatch")), "learner.sbatch", "nodecheck.sbatch", "report.sbatch"):
            copy = shutil.copy(JOBS / script, self.folder / "slurm_script")
            record = self.folder / "record"
            record.write_text(f"JobId=1 JobName=x\n   Command={jobs / script} --help two words\n   WorkDir=/\n")
            path = self.tool("scontrol", f"cat '{record}'\n")
            done = self.call(copy, "--help", PATH=path, SLURM_JOB_ID="1")
            self.assertEqual((done.returncode, done.stderr), (0, ""), script)
            self.assertIn(f"  {script} ", done.stdout)
            named = self.call(copy, f"ARCFLEET_SCRIPT={jobs / script}", "--help", SLURM_JOB_ID="1")
            self.assertEqual((named.returncode, named.stdout), (0, done.stdout), named.stderr)

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


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
