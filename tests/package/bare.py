"""A bare Debian for one test program, in memory: a copy of WORK/base, which tests/package.sh has made.

Mounts are not undone: they are those of this program's namespace, which goes with it.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]

# Root in a container, and other work on the machine's cores.
ENVIRONMENT = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive", "OMPI_MCA_mpi_yield_when_idle": "1",
    "OMPI_MCA_rmaps_base_oversubscribe": "1", "OMPI_MCA_hwloc_base_binding_policy": "none",
    "PRTE_MCA_rmaps_default_mapping_policy": ":oversubscribe", "PRTE_MCA_hwloc_default_binding_policy": "none",
    "OMPI_MCA_btl_vader_single_copy_mechanism": "none",
}
AS_ROOT = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}
USER = 1000

# A run of a moment.
QUICK = ("-b 10,100 --repeats 2 --relative-error 0 --warmup 0 --min-time 0 --single-steps 40 "
         "--allow-oversubscription")


def mount(*arguments):
    subprocess.run(["mount", *arguments], check=True)


class BareTest(unittest.TestCase):
    """WORK, from the command line, is where base/ is; the system itself is WORK/bare."""

    WORK = pathlib.Path()
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.system = cls.WORK / "bare"
        mount("-t", "tmpfs", "none", cls.system)
        subprocess.run(["cp", "-a", f"{cls.WORK}/base/.", cls.system], check=True)
        mount("-t", "proc", "proc", cls.system / "proc")
        for place in ("dev", "sys"):
            mount("--rbind", f"/{place}", cls.system / place)
        mount("-t", "tmpfs", "none", cls.system / "dev/shm")
        mount("--bind", cls.WORK / "archives", cls.system / "var/cache/apt/archives")
        shutil.copy("/etc/resolv.conf", cls.system / "etc/resolv.conf")
        cls.run_as_root("useradd --create-home --uid 1000 user")
        cls.run_as_root("apt-get -q update")

    @classmethod
    def start(cls, command, user, environment):
        """The finished command of a shell; what it says on both streams is in stdout."""
        home = "/home/user" if user else "/root"
        passed = {name: os.environ[name] for name in ("http_proxy", "https_proxy")
                  if name in os.environ}
        environment = {**ENVIRONMENT, "HOME": home, **passed, **environment}
        return subprocess.run(["chroot", f"--userspec={user}:{user}", cls.system, "bash", "-c",
                               f"cd; {command}"], env=environment, check=False, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=7200)

    @classmethod
    def run_as_root(cls, command, **environment):
        return cls.succeeded(cls.start(command, 0, {**AS_ROOT, **environment}), command)

    @classmethod
    def run_as_user(cls, command, **environment):
        return cls.succeeded(cls.start(command, USER, environment), command)

    @staticmethod
    def succeeded(done, command):
        if done.returncode != 0:
            raise AssertionError(f"{command}\nended with {done.returncode}:\n{done.stdout}")
        return done.stdout

    @classmethod
    def install(cls, *packages):
        return cls.run_as_root("apt-get -q -y install --no-install-recommends " + " ".join(packages))

    @classmethod
    def installed(cls):
        """The names of all packages."""
        return set(cls.run_as_root("dpkg-query -W -f '${Package}\\n'").split())

    def summaries(self, folder):
        """The JSON summaries in a folder of the bare system, which must have been found VALID."""
        read = [json.loads(path.read_text())
                for path in sorted((self.system / folder.lstrip("/")).glob("benchmark_*.json"))]
        for summary in read:
            self.assertEqual(summary["verification"]["status"], "VALID", summary["verification"])
        return read


def main():
    """WORK [TEST...]"""
    BareTest.WORK = pathlib.Path(sys.argv[1]).resolve()
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
