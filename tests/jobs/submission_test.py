#!/usr/bin/env python3
"""What the job scripts submit to Slurm, or would submit, and what they refuse before anything waits in a queue.

    submission_test.py SOURCE_DIRECTORY ARCFLEET
"""

import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from made_locale import made_locale  # noqa: E402
from job_script import JOBS, ODD, SWEEPS, JobScriptTest  # noqa: E402


def shlex_of_bash(line):
    """The words of a line that bash quoted."""
    done = subprocess.run(["bash", "-c", f"printf '%s\\0' {line}"], check=True, capture_output=True, text=True)
    return done.stdout.split("\0")[:-1]


class DryRuns(JobScriptTest):
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

    def test_settings_are_arguments_in_every_language(self):
        """In Turkish the range A-Z lacks the letter I."""
        site = self.site('nodes="1"\npartition=big\n')
        turkish = made_locale(self, self.folder, "tr_TR")
        for script in SWEEPS:
            if script.endswith(".sbatch"):
                said = self.call(script, f"ARCFLEET_SITE={site}", "--dry-run", **turkish).stdout
                self.assertIn("--partition=big", said, script)

    def test_the_order_follows_from_the_seed(self):
        site = self.site('nodes="1 2 3 4 5 6"\n')
        one, same, other = (self.call("sweep.sbatch", "--dry-run", ARCFLEET_SITE=site, SEED=seed).stdout
                            for seed in ("1", "1", "2"))
        self.assertEqual(one, same)
        self.assertNotEqual(one, other)
        self.assertEqual(sorted(one.splitlines()[2:]), sorted(other.splitlines()[2:]))

    def test_what_a_job_must_know_is_in_the_command(self):
        site = self.folder / ODD
        site.write_text("sbatch_options='--comment=* --job-name=../x'\n")
        (self.folder / "--comment=file").touch()
        results = str(self.folder / ODD) + " results"
        said = self.call("sweep.sbatch", "--dry-run", "-b", "100", ARCFLEET_SITE=str(site), SEED="7",
                         ARCFLEET_RESULTS=results, ROUNDS="2", ARCFLEET="my arcfleet").stdout
        command = shlex_of_bash(said.partition("would submit:")[2].partition("\nin the job")[0])
        script = command.index(str(JOBS / "sweep.sbatch"))
        self.assertIn("--comment=*", command[:script])
        self.assertIn(f"--output={results.replace('%', '%%')}/arcfleet-sweep-%j.out", command[:script])
        self.assertEqual(command[script + 1:], [
            f"ARCFLEET_SCRIPT={JOBS / 'sweep.sbatch'}", f"ARCFLEET_SITE={site}", f"ARCFLEET_RESULTS={results}",
            "ARCFLEET=my arcfleet", "SEED=7", "ROUNDS=2", "-b", "100"])


class Refusals(JobScriptTest):
    def refusal(self, script, *arguments, **settings):
        """The one line with which a script refuses to submit."""
        path = self.tool("sbatch", f"touch '{self.folder}/submitted'; echo 1\n")
        done = self.call(script, *arguments, PATH=path, **settings)
        self.assertEqual((done.returncode, done.stdout), (2, ""), (arguments, done.stderr))
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertFalse((self.folder / "submitted").exists(), arguments)
        self.assertFalse((self.folder / "results").exists(), arguments)
        return done.stderr

    def test_wrong_settings_are_one_line_and_exit_code_2(self):
        for text, words in (("launcher=ssh\n", "neither srun nor mpirun"),
                            ("bind=yes\n", "neither cores nor none"),
                            ("ranks_per_node=0\n", "not a whole number"),
                            ("price_per_node_hour=1.20\n", "not an amount with its currency"),
                            ('price_per_kwh="0.25 Euro"\n', "not an amount with its currency"),
                            ("co2_per_kwh=380\n", "not a mass in g or kg"),
                            ("price_per_kwh=1e308EUR\n", "above 1e9"),
                            ("co2_per_kwh=1e-300g\n", "below 1e-9"),
                            ("price_per_node_hour=1EUR\nprice_per_kwh=1CHF\n", "two currencies"),
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

    def test_a_directory_that_sbatch_cannot_name(self):
        done = self.call("strong.sbatch", "--dry-run", ARCFLEET_RESULTS=str(self.folder / "back\\slash"))
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("no backslash", done.stderr)

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

    def test_without_slurm_it_says_where_to_call_it(self):
        done = self.call("strong.sbatch", PATH=self.tools())
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("call this on a login node", done.stderr)


class Submissions(JobScriptTest):
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


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
