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
        self.assertIn("mpirun -n 6 --map-by ppr:3:node --bind-to none", said)

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
        tools = self.folder / "tools"
        tools.mkdir()
        for name in ("bash", "dirname", "readlink", "sed", "head", "sort", "tail", "nproc"):
            (tools / name).symlink_to(shutil.which(name))
        done = self.call("strong.sbatch", PATH=str(tools))
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("call this on a login node", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
