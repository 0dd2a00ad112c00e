"""A Slurm cluster of four nodes for the tests (cluster.sh), and what they do with it."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
JOBS = HERE.parents[1] / "jobs"
NODES = 4
ENDED = {"COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL", "PREEMPTED", "BOOT_FAIL",
         "OUT_OF_MEMORY", "DEADLINE"}

# More ranks than cores, all "nodes" on one processor, and root in a container. Open MPI would bind
# every node's ranks from the first core on.
ENVIRONMENT = {
    "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    "OMPI_MCA_hwloc_base_binding_policy": "none", "OMPI_MCA_btl": "self,vader,tcp",
    "OMPI_MCA_btl_vader_single_copy_mechanism": "none", "OMPI_MCA_rmaps_base_oversubscribe": "1",
    "OMPI_MCA_mpi_yield_when_idle": "1", "OMP_WAIT_POLICY": "passive",
}

SITE = """ranks_per_node=2
threads=1
bind=none
nodes="1 2 3 4"
time=00:10:00
"""

# A run of about a second.
SHORT = ("--repeats", "3", "--relative-error", "0", "--min-time", "0.02", "--single-steps", "200")


def reason_to_skip():
    """Why there can be no cluster here; empty if there can."""
    if os.geteuid() != 0:
        return "only root can start nodes"
    names = ("slurmctld", "slurmd", "munged", "srun", "ip", "tc", "nsenter", "unshare")
    path = os.environ["PATH"] + ":/usr/sbin:/sbin"
    missing = [name for name in names if not shutil.which(name, path=path)]
    if missing:
        return f"no {', '.join(missing)}: jobs/dependencies.sh slurm installs them"
    done = subprocess.run(["unshare", "--net", "--pid", "--fork", "--mount", "true"], check=False,
                          capture_output=True)
    return "" if done.returncode == 0 else "the kernel allows no namespaces here"


def wait_until(condition, seconds, what):
    """What condition() returns as soon as it is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError(f"{what}: not within {seconds} s")


class SlurmTest(unittest.TestCase):
    """One cluster a class. On a failure everything that its jobs and daemons wrote is kept."""

    ARCFLEET = ""  # the programs' paths
    SCALING = ""
    COMPARE = ""
    PREFIX = ""

    @classmethod
    def setUpClass(cls):
        reason = reason_to_skip()
        if reason:
            if os.environ.get("CI"):
                raise AssertionError(f"in CI this must not be skipped: {reason}")
            print(f"SKIPPED: {reason}", flush=True)
            raise unittest.SkipTest(reason)
        cls.directory = pathlib.Path(tempfile.mkdtemp(prefix="arcfleet-slurm-", dir="/var/tmp"))
        cls.failed = False
        cls.cluster("start", str(NODES))

    @classmethod
    def tearDownClass(cls):
        if cls.failed:
            kept = pathlib.Path.cwd() / f"slurm-failure-{cls.__name__}"
            shutil.rmtree(kept, ignore_errors=True)
            for part in ("log", "work"):
                shutil.copytree(cls.directory / "cluster" / part if part == "log" else
                                cls.directory / part, kept / part, dirs_exist_ok=True)
            print(f"kept: {kept}", file=sys.stderr)
        cls.cluster("stop")
        shutil.rmtree(cls.directory)

    @classmethod
    def cluster(cls, action, *arguments, check=True):
        return subprocess.run([str(HERE / "cluster.sh"), action, str(cls.directory / "cluster"),
                               *arguments], check=check, capture_output=action == "exec",
                              text=True, timeout=120)

    def setUp(self):
        self.work = self.directory / "work" / self.id().split(".")[-1]
        self.work.mkdir(parents=True)
        self.write_site()

    def tearDown(self):
        outcome = self._outcome.result
        if outcome.errors or outcome.failures:
            type(self).failed = True
        self.on("login", "scancel --user=root")
        for node in range(1, NODES + 1):
            if not (self.directory / "cluster" / "pid" / f"node{node}").exists():
                self.cluster("on", f"node{node}")
            self.cluster("wire", f"node{node}", "up")
        self.on("login", f"scontrol update nodename=node[1-{NODES}] state=resume")
        wait_until(lambda: self.idle() == NODES, 40, "all nodes idle again")

    def idle(self):
        return int(self.on("login", "sinfo -h -t idle -o %D") or 0)

    def write_site(self, more=""):
        (self.work / "site.conf").write_text(SITE + more)

    def on(self, host, command, check=False):
        """Standard output of a shell command on a host."""
        settings = {**ENVIRONMENT, "ARCFLEET": self.ARCFLEET, "ARCFLEET_SCALING": self.SCALING,
                    "ARCFLEET_SITE": str(self.work / "site.conf"),
                    "ARCFLEET_RESULTS": str(self.work / "results")}
        exports = " ".join(f"{name}='{value}'" for name, value in settings.items())
        done = self.cluster("exec", host, "bash", "-c",
                            f"export {exports}; cd {self.work}; {command}", check=False)
        if check:
            self.assertEqual(done.returncode, 0, done.stderr + done.stdout)
        return done.stdout.strip()

    # --- jobs

    def submit(self, script, *arguments):
        """The number of the job that a script of jobs/ submits."""
        words = " ".join(f"'{word}'" for word in arguments)
        return self.on("login", f"{JOBS}/{script} {words}", check=True).splitlines()[-1]

    def batch(self, *commands, options=""):
        """The number of a job with these commands."""
        script = self.work / f"job{len(list(self.work.glob('job*')))}.sh"
        script.write_text("#!/bin/bash\n" + "\n".join(commands) + "\n")
        return self.on("login", f"sbatch --parsable --output={self.work}/%j.out {options} {script}",
                       check=True)

    def job(self, number):
        """What Slurm says of a job, by name."""
        text = self.on("login", f"scontrol --oneliner show job {number}")
        return dict(re.findall(r"(\w+)=(\S*)", text.splitlines()[0] if text else ""))

    def state(self, number):
        return self.job(number).get("JobState", "")

    def wait(self, number, seconds=90):
        """The state in which a job ended."""
        wait_until(lambda: self.state(number) in ENDED, seconds,
                   f"the end of job {number} ({self.state(number)})")
        return self.state(number)

    def wait_for_output(self, text, seconds=60):
        wait_until(lambda: text in self.output(), seconds, f'"{text}" in the output of the jobs')

    def output(self):
        return "".join(path.read_text(errors="replace") for path in sorted(self.work.rglob("*.out")))

    def logs(self):
        return "".join(path.read_text(errors="replace") for path in sorted(self.work.rglob("*.log")))

    def results(self):
        """All summaries below the test's directory."""
        return [json.loads(path.read_text()) for path in sorted(self.work.rglob("benchmark_*.json"))]
