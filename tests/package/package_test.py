#!/usr/bin/env python3
"""The Debian package on a bare Debian, as its users meet it.

    package_test.py WORK [TEST...]     WORK/arcfleet_*.deb, WORK/base; in namespaces of its own
"""

import shutil

from bare import QUICK, BareTest, main

DATASETS = "/usr/share/arcfleet/datasets"


class Package(BareTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        before = cls.installed()
        (cls.package,) = cls.WORK.glob("arcfleet_*.deb")
        shutil.copy(cls.package, cls.system / "root")
        cls.install(f"./{cls.package.name}")
        cls.brought = cls.installed() - before

    def measured(self, command):
        """The JSON summary of a run in an empty folder."""
        folder = self.run_as_user("mktemp -d").strip()
        self.run_as_user(f"cd {folder} && {command} {QUICK}")
        (summary,) = self.summaries(f"{folder}/results")
        return summary

    def test_brings_no_more_than_it_needs(self):
        self.assertIn("openmpi-bin", self.brought)
        for name in self.brought:
            self.assertFalse(name.endswith("-dev"), name)
        self.assertFalse(self.brought & {"g++", "gcc", "python3", "perl", "slurm-client", "lmod"})

    def test_all_may_read_it(self):
        """And its papers are there."""
        self.run_as_user("dpkg -L arcfleet | while read -r name; do test -r $name || exit 1; done")
        said = self.run_as_user("cd /usr/share/doc/arcfleet; cat copyright README.md; zcat changelog.gz")
        self.assertIn("Permission is hereby granted", said)
        self.assertIn(f"arcfleet ({self.package.name.split('_')[1]}) ", said)

    def test_brings_manual_pages_and_completions(self):
        page = self.run_as_user("zcat /usr/share/man/man1/arcfleet-compare.1.gz")
        self.assertIn(".SH SYNOPSIS", page)
        for file in ("bash-completion/completions/arcfleet", "zsh/vendor-completions/_arcfleet-scaling"):
            self.run_as_user(f"test -r /usr/share/{file}")

    def test_brings_the_library(self):
        """Where the loader finds it, with all that it needs, and what compilers need."""
        self.run_as_user("test -r /usr/include/arcfleet.h && test -r /usr/include/arcfleet.hpp")
        path = self.run_as_user("/sbin/ldconfig -p | sed -n 's/^.*libarcfleet[.]so[.]1 .*=> //p'").strip()
        needed = self.run_as_user(f"ldd {path}")
        self.assertIn("libgomp", needed)
        self.assertNotRegex(needed, "libmpi|libhdf5|not found")
        for file in ("pkgconfig/arcfleet.pc", "cmake/arcfleet/arcfleet-config.cmake"):
            self.run_as_user(f"test -r $(dirname {path})/{file}")

    def test_says_its_version(self):
        version = self.package.name.split("_")[1]
        for name in ("arcfleet", "arcfleet-compare", "arcfleet-scaling", "arcfleet-verify", "arcfleet-nodes"):
            self.assertIn(version, self.run_as_user(f"{name} --version"))

    def test_runs_alone_and_on_two_ranks(self):
        self.assertEqual(self.measured("OMP_NUM_THREADS=1 arcfleet")["checksum"],
                         self.measured("OMP_NUM_THREADS=1 mpirun -n 2 arcfleet")["checksum"])

    def test_runs_as_root(self):
        self.run_as_root(f"OMP_NUM_THREADS=1 mpirun -n 2 arcfleet {QUICK}")
        (summary,) = self.summaries("/root/results")
        self.assertEqual(summary["system_info"]["ranks"], 2)

    def test_datasets_need_no_download(self):
        for name, built_in in (("generated-30x30", ""), ("generated-5x5", "--canvas 5")):
            command = "OMP_NUM_THREADS=1 mpirun -n 2 arcfleet --workload dataset"
            self.assertEqual(self.measured(f"{command} --dataset {DATASETS}/{name}")["checksum"],
                             self.measured(f"{command} {built_in}")["checksum"])
        self.measured(f"arcfleet --workload dataset --dataset {DATASETS}/checkerboard")

    def test_results_are_read(self):
        for ranks in (1, 2):
            self.run_as_user(f"mkdir -p read; cd read; OMP_NUM_THREADS=1 mpirun -n {ranks} arcfleet {QUICK}")
        self.assertIn("2 results in results", self.run_as_user("cd read; arcfleet-compare"))
        self.assertIn("speed-up", self.run_as_user("cd read; arcfleet-scaling"))

    def test_module_loads_where_environment_modules_are(self):
        self.install("environment-modules")
        before, loaded, jobs, after = self.run_as_user(
            "source /usr/share/modules/init/bash; echo $PATH; module load arcfleet; echo $ARCFLEET_ROOT; "
            "command -v strong.sbatch; module unload arcfleet; echo $PATH").split()
        self.assertEqual(loaded, "/usr")
        self.assertEqual(jobs, "/usr/share/arcfleet/jobs/strong.sbatch")
        self.assertEqual(after, before)
        self.assertIn("share/arcfleet/datasets", self.run_as_user(
            "source /usr/share/modules/init/bash; module use /usr/share/modulefiles; module help arcfleet"))

    def test_module_loads_where_lmod_is(self):
        """Its package replaces that of Environment Modules. PATH has /usr/bin before, and keeps its order."""
        self.install("lmod")
        before, loaded, jobs, after = self.run_as_user(
            "source /usr/share/lmod/lmod/init/bash; module use /usr/share/modulefiles; echo $PATH; module load arcfleet; "
            "echo $ARCFLEET_ROOT; command -v strong.sbatch; module unload arcfleet; echo $PATH").split()
        self.assertEqual(loaded, "/usr")
        self.assertEqual(jobs, "/usr/share/arcfleet/jobs/strong.sbatch")
        self.assertEqual(after, before)

    def test_job_scripts_say_what_they_would_do(self):
        for name in ("node", "strong", "weak", "sweep", "array"):
            said = self.run_as_user(f"/usr/share/arcfleet/jobs/{name}.sbatch --dry-run --nodes 1")
            self.assertIn("would submit: sbatch", said)
            self.assertIn(" arcfleet --quiet", said)

    def test_removal_leaves_nothing(self):
        self.run_as_root("apt-get -q -y purge arcfleet")
        left = self.run_as_root("find / -xdev -name '*arcfleet*' ! -path '/proc/*' ! -path '/tmp/*'")
        self.assertEqual(left.split(), [f"/root/{self.package.name}"])
        self.install(f"./{self.package.name}")


if __name__ == "__main__":
    main()
