"""Calls the scripts of jobs/ as users and Slurm call them, in an empty directory. A test that imports this file is
called with SOURCE_DIRECTORY ARCFLEET.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE, ARCFLEET = map(pathlib.Path, sys.argv[1:])
JOBS = SOURCE / "jobs"
SWEEPS = ("node.sbatch", "strong.sbatch", "weak.sbatch", "sweep.sbatch", "array.sbatch",
          "submit-scaling.sh")

# Everything that a shell, Slurm's file names or a list of lines could take for its own.
ODD = "it's a \"dir\" of 100%j $HOME;*\n& more"


class JobScriptTest(unittest.TestCase):
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

    def tool(self, name, text):
        """A program of that name, and a PATH with it in front."""
        path = self.folder / "tools" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("#!/bin/bash\n" + text)
        path.chmod(0o755)
        return f"{path.parent}:{os.environ['PATH']}"

    def site(self, text):
        path = self.folder / "site.conf"
        path.write_text(text)
        return str(path)

    def in_a_job(self, script, *arguments, **settings):
        """The script as Slurm would call it on one node, with a launcher that starts one process."""
        path = self.tool("srun", 'while [[ $1 == -* ]]; do shift; done\nunset "${!SLURM_@}"\nexec "$@"\n')
        return self.call(script, "--nodes", "1", *arguments,
                         **{"PATH": path, "SLURM_JOB_ID": "1", "SLURM_JOB_NAME": "job", **settings})

    def results(self):
        return list((self.folder / "results").rglob("*.json"))
