#!/usr/bin/env python3
"""The installed modulefiles with Environment Modules and with Lmod, by hand and in a job.

    modules_test.py PREFIX [TEST...]
"""

import os
import pathlib
import subprocess

from slurm import JOBS, SHORT, SlurmTest
from slurm_main import main

INITS = {"Environment Modules": "/usr/share/modules/init/bash",
         "Lmod": os.environ.get("ARCFLEET_LMOD_INIT", "/usr/share/lmod/lmod/init/bash")}


class Modules(SlurmTest):
    def setUp(self):
        super().setUp()
        self.prefix = pathlib.Path(self.ARCFLEET).parents[1]
        self.files = self.prefix / "share" / "modulefiles"

    def module(self, init, commands, files=None):
        """What a shell with that system prints, of both streams."""
        done = subprocess.run(["bash", "-c", f"source {init}; module use {files or self.files}; {commands}"],
                              check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(self.work)})
        return done.stdout

    def test_by_hand(self):
        version = (self.files / "arcfleet").glob("*.lua").__next__().name.removesuffix(".lua")
        for system, init in INITS.items():
            with self.subTest(system):
                found = self.module(init, "module load arcfleet; command -v arcfleet; "
                                    "command -v strong.sbatch; echo $ARCFLEET_ROOT $ARCFLEET_VERSION")
                self.assertEqual(found.split(), [str(self.prefix / "bin/arcfleet"),
                                                 str(self.prefix / "share/arcfleet/jobs/strong.sbatch"),
                                                 str(self.prefix), version])
                said = self.module(init, "module help arcfleet")
                self.assertIn("job scripts", said)
                self.assertIn("share/arcfleet/datasets", said)
                self.assertIn("Description: ", self.module(init, "module whatis arcfleet"))
                self.assertIn(f"arcfleet/{version}", self.module(init, "module avail"))
                left = self.module(init, "module load arcfleet; module unload arcfleet; "
                                   "command -v arcfleet; echo -$ARCFLEET_ROOT-")
                self.assertEqual(left.strip(), "--")

    def test_unloading_leaves_path_as_it_was(self):
        """Also where it held the programs before, as it holds /usr/bin, where the Debian package puts them."""
        system_files = self.work / "files"
        (system_files / "arcfleet").mkdir(parents=True)
        for path in (self.files / "arcfleet").iterdir():
            (system_files / "arcfleet" / path.name).write_text(path.read_text().replace(f"{self.prefix}/", "/usr/"))
        for files, prefix, before in ((self.files, self.prefix, "/usr/local/bin:/usr/bin:/bin"),
                                      (self.files, self.prefix, f"/usr/local/bin:{self.prefix}/bin:/usr/bin:/bin"),
                                      (system_files, "/usr", "/usr/local/bin:/usr/bin:/bin")):
            for system, init in INITS.items():
                with self.subTest(system, prefix=prefix, before=before):
                    loaded, twice, after = self.module(
                        init, f"PATH={before}; module load arcfleet; echo $PATH; module load arcfleet; echo $PATH; "
                        "module unload arcfleet; echo $PATH", files).split()
                    self.assertEqual(after, before)
                    self.assertEqual(twice, loaded)
                    self.assertEqual(sorted(set(loaded.split(":")) - set(before.split(":"))),
                                     sorted({f"{prefix}/bin", f"{prefix}/share/arcfleet/jobs"} - set(before.split(":"))))
                    self.assertEqual(loaded.split(":").count(f"{prefix}/bin"), 1)

    def test_a_second_version_beside_the_first(self):
        """The same modulefile under another name: loading it does not leave the first one on the PATH."""
        for path in list((self.files / "arcfleet").iterdir()):
            other = self.work / "files" / "arcfleet" / path.name.replace("0.", "9.", 1)
            other.parent.mkdir(parents=True, exist_ok=True)
            other.write_text(path.read_text().replace(str(self.prefix), "/nowhere"))
        for system, init in INITS.items():
            with self.subTest(system):
                said = self.module(init, f"module use {self.work}/files; module load arcfleet/0; "
                                   "module load arcfleet/9; echo $LOADEDMODULES; "
                                   "echo $PATH | tr : '\\n' | grep -c arcfleet/jobs")
                self.assertEqual(said.strip().splitlines()[-1], "1", said)

    def test_in_a_job(self):
        for system, init in INITS.items():
            with self.subTest(system):
                self.write_site(f'module_init={init}\nmodule_path={self.files}\nmodules="arcfleet"\n')
                number = self.on("login", f"unset ARCFLEET ARCFLEET_SCALING; {JOBS}/strong.sbatch "
                                 "--nodes 1,2 -b 1000 " + " ".join(SHORT), check=True)
                self.assertEqual(self.wait(number), "COMPLETED", self.output() + self.logs())
                folder = self.work / "results" / f"arcfleet-strong-{number}"
                self.assertIn("arcfleet", (folder / "modules.txt").read_text())
                self.assertIn(f"{self.prefix}/bin", (folder / "environment.txt").read_text())
                self.assertTrue((folder / "scaling.txt").read_text())

    def test_a_module_that_is_not_there(self):
        for system, init in INITS.items():
            with self.subTest(system):
                self.write_site(f'module_init={init}\nmodules="no-such-module"\n')
                number = self.submit("strong.sbatch", "--nodes", "1", *SHORT)
                self.assertEqual(self.wait(number), "FAILED")
                self.assertIn('cannot load all of "no-such-module"', self.output())


if __name__ == "__main__":
    main()
