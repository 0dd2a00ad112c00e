#!/usr/bin/env python3
"""What a job knows of its submission and gets of its nodes, where the cluster or the paths are unlike those of the
other tests: no inherited environment, any characters in paths, several hardware threads per core.

    handover_test.py BUILD [TEST...]
"""

import os
import shlex
import shutil
import xml.etree.ElementTree as xml

from slurm import ENVIRONMENT, JOBS, SHORT, SlurmTest
from slurm_main import main

# Everything that a shell, Slurm's file names or a list of lines could take for its own.
ODD = "it's a \"dir\" of 100%j $HOME;*\n& more"


class Handover(SlurmTest):
    def quick(self, *more):
        return ("-b", "1000", "--allow-oversubscription", *SHORT, *more)

    def write_site(self, more=""):
        """The environment of these tests too, as a site's own settings: no job of this class inherits it."""
        exports = {**ENVIRONMENT, "LD_PRELOAD": os.environ.get("ARCFLEET_CROWDED_RANKS", "")}
        super().write_site("".join(f"export {name}='{value}'\n" for name, value in exports.items()) + more)

    def without_environment(self, script, *arguments, **settings):
        """The number of the job, as submit() gives it, which inherits nothing."""
        exports = "".join(f"export {name}={shlex.quote(value)}; "
                          for name, value in {"SBATCH_EXPORT": "NONE", **settings}.items())
        return self.on("login", exports + shlex.join((str(script), *arguments)), check=True).splitlines()[-1]

    def environment_of(self, folder):
        return dict(line.split("=", 1) for line in (folder / "environment.txt").read_text().splitlines())

    def test_nothing_is_inherited(self):
        """The job reads the site's settings that the submission read, and its ranks have its threads and binding."""
        for launcher in ("srun", "mpirun"):
            with self.subTest(launcher):
                self.write_site(f"launcher={launcher}\nthreads=3\n")
                number = self.without_environment(JOBS / "strong.sbatch", "--nodes", "1,2", *self.quick())
                self.assertEqual(self.wait(number), "COMPLETED", self.output() + self.logs())
                folder = self.work / "results" / f"arcfleet-strong-{number}"
                self.assertNotIn("LANG", self.environment_of(folder))
                self.assertEqual(self.environment_of(folder).get("SLURM_EXPORT_ENV", "NONE"), "NONE")
                self.assertEqual((folder / "site.conf").read_text(), (self.work / "site.conf").read_text())
                results = self.results()
                self.assertEqual({each["system_info"]["threads_per_rank"] for each in results}, {3})
                self.assertEqual({each["system_info"]["OMP_PROC_BIND"] for each in results}, {"false"})

    def test_settings_of_a_sweep_are_handed_over(self):
        number = self.without_environment(JOBS / "sweep.sbatch", "--nodes", "1", *self.quick(),
                                          SEED="7", ROUNDS="2")
        self.assertEqual(self.wait(number), "COMPLETED", self.output() + self.logs())
        self.assertEqual(sorted(each["tag"] for each in self.results()),
                         ["strong-n1-1", "strong-n1-2", "weak-n1-1", "weak-n1-2"])

    def test_a_job_for_each_count_inherits_nothing(self):
        done = self.on("login", "export SBATCH_EXPORT=NONE; " +
                       f"{JOBS}/submit-scaling.sh --nodes 1,2 {shlex.join(self.quick())} 2>&1", check=True)
        last = done.split(" submitted, and ")[1].split()[0]
        self.assertEqual(self.wait(last), "COMPLETED", self.output())
        self.assertEqual(len(self.results()), 2)
        self.assertRegex((self.work / "results" / "scaling.txt").read_text(), r"(?m)^ +2 +4 +1 ")
        self.assertEqual(self.results()[0]["system_info"]["OMP_PROC_BIND"], "false")

    def test_any_characters_in_paths(self):
        """Of scripts, settings and results, whether or not the job inherits the environment."""
        jobs = self.work / ODD / "jobs"
        shutil.copytree(JOBS, jobs)
        site = self.work / ODD / "site.conf"
        shutil.copy(self.work / "site.conf", site)
        for n, export in enumerate(("ALL", "NONE")):
            campaign = self.work / ODD / f"results {n}"
            paths = {"SBATCH_EXPORT": export, "ARCFLEET_SITE": str(site), "ARCFLEET_RESULTS": str(campaign)}
            number = self.without_environment(jobs / "strong.sbatch", "--nodes", "1,2", *self.quick(), **paths)
            self.assertEqual(self.wait(number), "COMPLETED", self.output() + self.logs())
            folder = campaign / f"arcfleet-strong-{number}"
            self.assertIn("done: ", (campaign / f"arcfleet-strong-{number}.out").read_text())
            self.assertIn("Scaling over nodes, strong", (folder / "scaling.txt").read_text())
            xml.parse(folder / "scaling.svg")
            self.assertEqual(len(list((folder / "results").glob("*.json"))), 2)

    def test_any_characters_in_the_path_of_a_script_given_to_sbatch(self):
        """Only Slurm's record of the command names the script, and contains its arguments too."""
        jobs = self.work / ODD / "jobs"
        shutil.copytree(JOBS, jobs)
        shutil.copy(self.work / "site.conf", jobs / "site.conf")
        number = self.on("login", "unset ARCFLEET_SITE; cd \"$ARCFLEET_RESULTS/..\"; " + shlex.join((
            "sbatch", "--parsable", f"--output={self.work}/%j.out", str(jobs / "strong.sbatch"), "--nodes", "1",
            *self.quick("--description", "two words"))), check=True)
        self.assertEqual(self.wait(number), "COMPLETED", self.output() + self.logs())
        self.assertEqual([each["description"] for each in self.results()], ["two words"])
        folder = self.work / "results" / f"arcfleet-strong-{number}"
        self.assertEqual((folder / "job.sbatch").read_text(), (JOBS / "strong.sbatch").read_text())

    def test_any_characters_in_paths_of_a_job_for_each_count(self):
        jobs = self.work / ODD / "jobs"
        shutil.copytree(JOBS, jobs)
        campaign = self.work / ODD / "results"
        done = self.on("login", f"export ARCFLEET_RESULTS={shlex.quote(str(campaign))}; " + shlex.join((
            str(jobs / "submit-scaling.sh"), "--nodes", "1,2", *self.quick())) + " 2>&1", check=True)
        last = done.split(" submitted, and ")[1].split()[0]
        self.assertEqual(self.wait(last), "COMPLETED", self.output())
        self.assertRegex((campaign / "scaling.txt").read_text(), r"(?m)^ +2 +4 +1 ")
        xml.parse(campaign / "scaling.svg")


class HardwareThreads(SlurmTest):
    """Nodes of 8 cores and 16 CPUs."""

    THREADS_PER_CORE = 2

    def shares(self, settings):
        """(CPUs of the step on its node, threads per rank) of the ranks of a job with these settings."""
        program = self.work / "arcfleet.sh"
        program.write_text('#!/bin/bash\n'
                           '[[ -z $SLURM_PROCID ]] || echo "$SLURM_CPUS_ON_NODE $OMP_NUM_THREADS" >>shares\n'
                           f'exec {self.ARCFLEET} --allow-oversubscription "$@"\n')
        program.chmod(0o755)
        (self.work / "shares").write_text("")
        self.write_site(settings)
        number = self.on("login", f"export ARCFLEET={program}; {JOBS}/strong.sbatch --nodes 1 -b 100 " +
                         " ".join(SHORT), check=True)
        self.assertEqual(self.wait(number), "COMPLETED", self.output() + self.logs())
        return {tuple(map(int, line.split())) for line in (self.work / "shares").read_text().splitlines()}

    def test_a_thread_has_a_core(self):
        """Whether threads are given or follow from the cores, and whatever the job itself asked for."""
        for settings in ("bind=cores\nthreads=4\n", "bind=none\nthreads=4\n", "bind=cores\nthreads=\n",
                         "threads=\nsbatch_options=--hint=nomultithread\n",
                         "threads=\nsbatch_options=--threads-per-core=1\n"):
            with self.subTest(settings):
                self.assertEqual(self.shares(settings), {(16, 4)})

    def test_hardware_threads_on_request(self):
        self.assertEqual(self.shares("threads=8\nlauncher_options=--threads-per-core=2\n"), {(16, 8)})


if __name__ == "__main__":
    main()
