"""What "cmake --install" leaves: below a prefix, staged for a package, two versions beside one another.

Needs CMAKE, ARCFLEET_BUILD (the build directory) and ARCFLEET_SOURCE_DIR, which CTest sets. That a shell
finds it all by the modulefiles is left to tests/slurm and tests/package.
"""

import os
import re
import stat
import subprocess
import tempfile
import unittest
from pathlib import Path

CMAKE = os.environ["CMAKE"]
BUILD = Path(os.environ["ARCFLEET_BUILD"])
SOURCE = Path(os.environ["ARCFLEET_SOURCE_DIR"])
VERSION = re.search(r"project\(arcfleet VERSION (\S+)", (SOURCE / "CMakeLists.txt").read_text())[1]

PROGRAMS = ["bin/arcfleet", "bin/arcfleet-compare", "bin/arcfleet-scaling", "bin/arcfleet-verify",
            "bin/arcfleet-nodes"]
SCRIPTS = [f"share/arcfleet/jobs/{name}" for name in
           ("node.sbatch", "strong.sbatch", "weak.sbatch", "sweep.sbatch", "array.sbatch",
            "nodecheck.sbatch", "report.sbatch", "submit-scaling.sh")]
FILES = ["share/arcfleet/jobs/common.sh", "share/arcfleet/jobs/site.conf",
         *(f"share/arcfleet/jobs/{name}" for name in
           ("jube/arcfleet.xml", "ramble/repo.yaml", "ramble/ramble.yaml", "ramble/applications/arcfleet/application.py", "reframe/arcfleet.py",
            "reframe/settings.py")),
         "include/arcfleet.h", "include/arcfleet.hpp",  # tests/api uses the library itself
         "share/arcfleet/results/schema.json", "share/doc/arcfleet/LICENSE",
         *(f"share/arcfleet/results/{page.name}" for page in (SOURCE / "results").glob("*.md")),
         *(f"share/arcfleet/datasets/{name}" for name in
           ("checkerboard/checkerboard_30x30.json", "generated-5x5/transpose_5x5.json",
            "generated-30x30/transpose_30x30.json")),
         *(f"share/{place}" for name in ("arcfleet", "arcfleet-compare", "arcfleet-scaling", "arcfleet-verify", "arcfleet-nodes")
           for place in (f"man/man1/{name}.1", f"bash-completion/completions/{name}",
                         f"zsh/site-functions/_{name}")),
         f"share/modulefiles/arcfleet/{VERSION}", f"share/modulefiles/arcfleet/{VERSION}.lua"]


def modulefiles(folder):
    return [path.read_text() for path in sorted((folder / "arcfleet").iterdir())]


class Install(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()

    def cmake(self, *arguments, **environment):
        done = subprocess.run([CMAKE, *map(str, arguments)], check=False, text=True,
                              env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(done.returncode, 0, done.stdout)

    def install(self, prefix, **environment):
        self.cmake("--install", BUILD, "--prefix", prefix, **environment)

    def test_a_package_needs_the_tool_that_finds_its_libraries(self):
        for permissions, code in ((0o644, 1), (0o755, 0)):
            tool = self.folder / "dpkg-shlibdeps"
            tool.write_text("#!/bin/sh\n")
            tool.chmod(permissions)
            done = subprocess.run([CMAKE, "-P", SOURCE / "cmake/debian_tools.cmake"], check=False, text=True,
                                  capture_output=True, env={"PATH": str(self.folder)})
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertEqual("install dpkg-dev" in done.stderr, code == 1)
        self.assertIn(f'"{SOURCE}/cmake/debian_tools.cmake"', (BUILD / "CPackConfig.cmake").read_text())

    def is_whole(self, prefix):
        for name in [*PROGRAMS, *SCRIPTS, *FILES]:
            mode = (prefix / name).stat().st_mode
            self.assertEqual(bool(mode & stat.S_IXUSR), name in PROGRAMS + SCRIPTS, name)
        self.assertFalse(set(prefix.rglob("builtin_task_files*")))

    def test_below_a_prefix(self):
        self.install(self.folder / "one")
        self.install(self.folder / "two")
        for prefix in (self.folder / "one", self.folder / "two"):
            self.is_whole(prefix)
            for text in modulefiles(prefix / "share/modulefiles"):
                self.assertIn(f'"{prefix}/bin"', text)
                self.assertIn(f'"{prefix}/share/arcfleet/jobs"', text)

    def found(self, *command, **environment):
        plain = {name: value for name, value in os.environ.items() if name not in ("MANPATH", "FPATH")}
        done = subprocess.run(command, check=False, text=True, capture_output=True, env={**plain, **environment})
        self.assertEqual((done.returncode, done.stderr), (0, ""), command)
        return done.stdout.strip()

    def test_what_is_installed_is_found_by_man_and_completed_by_shells(self):
        self.install(self.folder)
        for program in ("arcfleet", "arcfleet-compare", "arcfleet-scaling", "arcfleet-verify", "arcfleet-nodes"):
            path = f"{self.folder}/bin:{os.environ['PATH']}"
            self.assertEqual(self.found("man", "-w", program, PATH=path), f"{self.folder}/share/man/man1/{program}.1")
            function = "_" + program.replace("-", "_")
            file = self.folder / f"share/bash-completion/completions/{program}"
            self.assertEqual(self.found("bash", "-c", f"source '{file}'; complete -p {program}"),
                             f"complete -F {function} {program}")
            told = self.found("zsh", "-f", "-c", f"fpath=('{self.folder}/share/zsh/site-functions' $fpath); "
                              f"autoload -U compinit; compinit -u -D; print $_comps[{program}]")
            self.assertEqual(told, f"_{program}")

    def test_staged(self):
        stage = self.folder / "stage"
        self.install("/opt/arcfleet-of-a-test", DESTDIR=str(stage))
        self.assertFalse(Path("/opt/arcfleet-of-a-test").exists())
        self.is_whole(stage / "opt/arcfleet-of-a-test")
        for text in modulefiles(stage / "opt/arcfleet-of-a-test/share/modulefiles"):
            self.assertIn('"/opt/arcfleet-of-a-test/bin"', text)
            self.assertNotIn(str(stage), text)

    def test_modulefiles_of_two_versions_in_one_place(self):
        place = self.folder / "modulefiles"
        for version in ("0.1.0", "0.2.0"):
            prefix = self.folder / version
            self.cmake(f"-Dversion={version}", "-Ddescription=A benchmark", f"-Dprefix={prefix}",
                       f"-Dprograms={prefix}/bin", f"-Djobs={prefix}/jobs", "-Dsite_modules=gcc/12;openmpi",
                       f"-Dplace={place}", f"-Dsource={SOURCE}/env-modules",
                       "-P", SOURCE / "env-modules/install.cmake")
        self.assertEqual(sorted(path.name for path in (place / "arcfleet").iterdir()),
                         ["0.1.0", "0.1.0.lua", "0.2.0", "0.2.0.lua"])
        for text, version in zip(modulefiles(place), ("0.1.0", "0.1.0", "0.2.0", "0.2.0")):
            self.assertIn(f'"{self.folder}/{version}"', text)
            self.assertLess(text.index("gcc/12"), text.index("openmpi"))
            self.assertIn("conflict", text)


if __name__ == "__main__":
    unittest.main()
