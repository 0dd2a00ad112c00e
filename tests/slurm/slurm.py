"""A Slurm cluster of four nodes for the tests (cluster.sh), and what they do with it."""

import contextlib
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
    "PRTE_MCA_hwloc_default_binding_policy": "none", "PRTE_MCA_rmaps_default_mapping_policy": ":oversubscribe",
    "OMPI_MCA_mpi_yield_when_idle": "1", "OMP_WAIT_POLICY": "passive",
}

SITE = """ranks_per_node=2
threads=1
bind=none
nodes="1 2 3 4"
time=10:00:00
"""

# Before a fact that a test prints for the table of faults.
FACT = "fact: "

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


# A test gives up when so many looks in a row found nothing changed: some minutes on an idle machine. Each look runs a
# command on the cluster, so that looks take longer where everything does.
PATIENCE = 2000
REST_S = 0.1  # between two looks


class SlurmTest(unittest.TestCase):
    """Every test has a cluster of its own. On a failure all that its jobs and daemons wrote is kept."""

    ARCFLEET = ""  # the programs' paths
    SCALING = ""
    COMPARE = ""
    NODES_TOOL = ""
    THREADS_PER_CORE = 1
    SLURMD_TIMEOUT_S = 8  # after which Slurm takes a silent node for down
    ALONE = False  # whether other tests at the same time would spoil it

    def setUp(self):
        reason = reason_to_skip()
        if reason and os.environ.get("CI"):
            self.fail(f"in CI this must not be skipped: {reason}")
        if reason:
            self.skipTest(reason)
        self.last_seen = None
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="arcfleet-slurm-", dir="/var/tmp"))
        self.addCleanup(shutil.rmtree, self.directory)
        self.work = self.directory / "work"
        self.work.mkdir()
        self.write_site()
        self.addCleanup(self.cluster, "stop")
        self.addCleanup(self.keep_if_failed)  # before it is stopped
        self.cluster("start", str(NODES), str(self.THREADS_PER_CORE), str(self.SLURMD_TIMEOUT_S))

    def keep_if_failed(self):
        """Everything that jobs and daemons wrote."""
        outcome = self._outcome.result
        if not outcome.errors and not outcome.failures:
            return
        kept = pathlib.Path.cwd() / f"slurm-failure-{self.id().split('.')[-1]}"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(self.directory / "cluster" / "log", kept / "log")
        shutil.copytree(self.work, kept / "work", ignore_dangling_symlinks=True)
        print(f"kept: {kept}", file=sys.stderr)

    def cluster(self, action, *arguments, check=True):
        return subprocess.run([str(HERE / "cluster.sh"), action, str(self.directory / "cluster"),
                               *arguments], check=check, capture_output=action == "exec",
                              text=True)

    def write_site(self, more=""):
        (self.work / "site.conf").write_text(SITE + more)

    def on(self, host, command, check=False):
        """Standard output of a shell command on a host."""
        settings = {**ENVIRONMENT, "LD_PRELOAD": os.environ.get("ARCFLEET_CROWDED_RANKS", ""),
                    "ARCFLEET": self.ARCFLEET, "ARCFLEET_SCALING": self.SCALING,
                    "ARCFLEET_SITE": str(self.work / "site.conf"),
                    "ARCFLEET_RESULTS": str(self.work / "results")}
        exports = " ".join(f"{name}='{value}'" for name, value in settings.items())
        done = self.cluster("exec", host, "bash", "-c",
                            f"export {exports}; cd {self.work}; {command}", check=False)
        if check:
            self.assertEqual(done.returncode, 0, done.stderr + done.stdout)
        return done.stdout.strip()

    def fact(self, *cells):
        """A line of the table of faults: fault, launcher, what became of the job, state, results,
        checksum of what was resumed."""
        print(FACT + " | ".join(cells), flush=True)

    # --- jobs

    def submit(self, script, *arguments):
        """The number of the job that a script of jobs/ submits."""
        words = " ".join(f"'{word}'" for word in arguments)
        return self.on("login", f"{JOBS}/{script} {words}", check=True).splitlines()[-1]

    def batch(self, *commands, options=""):
        """The number of a job with these commands."""
        script = self.work / f"job{len(list(self.work.glob('job*')))}.sh"
        script.write_text("#!/bin/bash -e\n" + "\n".join(commands) + "\n")
        return self.on("login", f"sbatch --parsable --output={self.work}/%j.out {options} {script}",
                       check=True)

    def job(self, number):
        """What Slurm says of a job, by name."""
        text = self.on("login", f"scontrol --oneliner show job {number}")
        found = dict(re.findall(r"(\w+)=(\S*)", text.splitlines()[0] if text else ""))
        self.last_seen = [found.get(name) for name in ("JobId", "JobState", "Reason", "Restarts", "NodeList")]
        return found

    def state(self, number):
        return self.job(number).get("JobState", "")

    def wait_until(self, condition, what):
        """What condition() returns as soon as it is true. Only a standstill is a failure, however long it takes."""
        before, looks = None, 0
        while looks < PATIENCE:
            value = condition()
            if value:
                return value
            now = self.signs_of_progress()
            before, looks = now, looks + 1 if now == before else 0
            time.sleep(REST_S)
        raise AssertionError(f"{what}: nothing changed any more; last seen: {self.last_seen}\n"
                             f"{self.output()}{self.logs()}")

    def signs_of_progress(self):
        """What changes while the cluster works for this test: the job last looked at, and all that jobs write."""
        files = {}
        for path in self.work.rglob("*"):
            with contextlib.suppress(OSError):  # a temporary file
                files[path] = (path.stat().st_size, path.stat().st_mtime_ns)
        return self.last_seen, files

    def wait(self, number):
        """The state in which a job ended."""
        self.wait_until(lambda: self.state(number) in ENDED, f"the end of job {number}")
        return self.state(number)

    def output(self):
        return "".join(path.read_text(errors="replace") for path in sorted(self.work.rglob("*.out")))

    def logs(self):
        return "".join(path.read_text(errors="replace") for path in sorted(self.work.rglob("*.log")))

    def results(self):
        """All summaries below the test's directory."""
        return [json.loads(path.read_text()) for path in sorted(self.work.rglob("benchmark_*.json"))]
