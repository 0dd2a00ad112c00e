"""What tests must know of the MPI launcher, whose command CTest sets in MPIEXEC: Open MPI's starts the ranks
itself, MPICH's (Hydra) by way of a process on each host.
"""

import os
import re
import subprocess


def children_of(pid):
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True)
    return [int(child) for child in found.stdout.split()]


def ranks_of(process):
    """The process ids of the ranks that a launcher has started, in their order."""
    return [pid for child in children_of(process.pid) for pid in children_of(child) or [child]]


def is_running(pid):
    """Whether a process has not ended. An ended one stays in /proc until its parent takes note, which the first process
    of a container may never do."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] not in ("Z", "X")
    except (FileNotFoundError, ProcessLookupError):
        return False


def forgets_codes():
    """MPICH's launcher before 4.1 now and then ends with 0 after it has passed on a signal, whatever the
    codes of the ranks (its pull request 5930)."""
    said = subprocess.run([os.environ["MPIEXEC"], "--version"], capture_output=True, text=True).stdout
    version = re.match(r"HYDRA[^\n]*\s+Version:\s+(\d+)\.(\d+)", said)
    return version is not None and tuple(map(int, version.groups())) < (4, 1)
