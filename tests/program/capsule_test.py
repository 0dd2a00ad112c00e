"""--capsule: what the archive holds, and what of its user it must not hold. Needs the environment of program.py."""

import json
import os
import re
import signal
import subprocess
import tarfile
import unittest
import xml.etree.ElementTree
from pathlib import Path

from long_run import SWEEP, LongRunTest, started
from program import QUICK, run

USER = "jdoe42"

# A job script and an environment that hold everything that a capsule must not.
SCRIPT = """#!/bin/bash
#SBATCH --account=proj0815 --mail-user=jane.doe@uni.example
#SBATCH -A proj0815
# Jane Doe, jane.doe@uni.example, group physics7
export WANDB_API_KEY=0a1b2c3d4e
curl -H "Authorization: Bearer tok-en.value9" http://10.11.12.13/x
cd /home/jdoe42/arc && source ~jdoe42/.profile
mpirun arcfleet -b 1
"""
HOSTILE = {
    "USER": USER, "LOGNAME": USER, "SLURM_JOB_USER": USER, "SLURM_JOB_ACCOUNT": "proj0815", "SLURM_JOB_UID": "48151623",
    "SLURM_JOB_GROUP": "physics7", "GITHUB_TOKEN": "ghp_AbCdEfGhIjKlMnOpQrStUvWxYz012345", "DB_PASSWORD": "correcthorse",
    "OMP_SECRET_NOTE": "batterystaple", "UCX_NOTE": "mail jane.doe@uni.example with correcthorse", "SSH_CLIENT": "10.11.12.14 5 22",
    "SSH_CONNECTION": "10.11.12.14 5 10.11.12.13 22", "LSB_HOME_NOTE": "/home/jdoe42/x and /home/somebody/y",
    "SLURM_NET_NOTE": "02:fc:aa:bb:cc:dd fe80::1ff:fe23:4567:890a 10.11.12.13", "MALLOC_NOTE": "01234567-89ab-cdef-0123-456789abcdef",
    "LOADEDMODULES": "gcc/12:mine/1", "_LMFILES_": "/opt/modules/gcc/12:/home/jdoe42/modules/mine/1",
    "GIT_AUTHOR_NAME": "Jane Doe",
    "CFLAGS": "-O3 -I/home/jdoe42/include", "HOME": "/home/jdoe42", "OMPI_MCA_btl_note": "jdoe42"}
TRACES = ["jdoe42", "proj0815", "48151623", "physics7", "ghp_", "correcthorse", "batterystaple", "jane", "uni.example",
          "10.11.12.", "somebody", "02:fc:aa", "fe80:", "01234567-89ab", "0a1b2c3d4e", "tok-en", "/home/"]


class CapsuleTest(LongRunTest):
    def setUp(self):
        super().setUp()
        self.capsule = self.folder / "first.tar.gz"

    def packed(self, *arguments, code=0, protocol=QUICK, **how):
        """The finished run, whose capsule has been read into self.members."""
        done = run(*protocol, "-b", "1,10", *self.directory(), "--capsule", str(self.capsule), *arguments, **how)
        self.assertEqual(done.returncode, code, done.stderr)
        self.read()
        return done

    def read(self):
        self.members = {}
        with tarfile.open(self.capsule) as archive:
            for member in archive:
                self.assertTrue(member.isreg(), member.name)
                self.assertEqual((member.uid, member.gid, member.uname, member.gname, member.mode), (0, 0, "", "", 0o644))
                folder, _, name = member.name.partition("/")
                self.assertEqual(folder, "first")
                self.members[name] = archive.extractfile(member).read()
            self.times = {member.mtime for member in archive}

    def text(self, name):
        return self.members[name].decode()

    def page(self):
        return self.text("README.txt")

    def plant(self, name, script):
        folder = self.folder / "bin"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)
        return f"{folder}:{os.environ['PATH']}"

    def names(self):
        """The names of the members without what differs between runs and nodes."""
        return [re.sub(r"_.*\.", ".", name) for name in self.members]


class Contents(CapsuleTest):
    def test_all_members_are_there_in_the_same_order_for_any_ranks(self):
        for ranks in (0, 1, 2):
            with self.subTest(ranks):
                self.capsule.unlink(missing_ok=True)
                done = self.packed(ranks=ranks)
                self.assertIn(f"\nCapsule: {self.capsule}\n", done.stdout)
                self.assertEqual(self.names(), ["README.txt", "benchmark.json", "benchmark.h5", "launcher.txt", "environment.txt",
                                                "packages.txt", "system.txt", "topology.xml"])
                for name in self.members:
                    self.assertRegex(self.page(), rf"(?m)^  {re.escape(name)} +\S")
                self.assertEqual(len(self.times), 1)
                summary = json.loads(next(self.members[name] for name in self.members if name.endswith(".json")))
                self.assertEqual(int(summary["system_info"]["ranks"]), max(ranks, 1))
                self.assertIn(f"ranks: {max(ranks, 1)}\n", self.text("launcher.txt"))
                self.assertIn("arcfleet -", self.text("launcher.txt").replace(os.environ["ARCFLEET"], "arcfleet"))
                if ranks:
                    self.assertIn("started by: ", self.text("launcher.txt"))
                self.assertIn("OMP_NUM_THREADS=1\n", self.text("environment.txt"))

    def test_the_results_are_those_of_the_run_and_pass_verification(self):
        self.packed(ranks=2)
        for path in self.results():
            self.assertEqual(self.members[path.name], path.read_bytes())
        away = self.folder / "unpacked"
        with tarfile.open(self.capsule) as archive:
            archive.extractall(away)
        (summary,) = (away / "first").glob("*.json")
        done = subprocess.run([os.environ["ARCFLEET_VERIFY"], summary], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertTrue(done.stdout.startswith("VALID"), done.stdout)

    def test_the_topology_is_that_of_this_node(self):
        self.packed()
        (name,) = (name for name in self.members if name.endswith(".xml"))
        root = xml.etree.ElementTree.fromstring(self.members[name])
        processors = [each for each in root.iter("object") if each.get("type") == "PU"]
        self.assertGreaterEqual(len(processors), os.cpu_count())
        kept = {each.get("name") for each in root.iter("info")}
        self.assertIn("OSRelease", kept)
        self.assertFalse(kept & {"HostName", "Address", "ProcessName", "LinuxCgroup"})

    def test_packages_and_system_are_known(self):
        self.packed()
        packages = self.text("packages.txt")
        for name in ("compiler", "MPI", "HDF5", "Highway", "Boost", "nlohmann-json", "hwloc", "libarchive"):
            self.assertRegex(packages, rf"(?m)^  {name}: .*\d")
        self.assertRegex(packages, r"(?m)^  libc\.so\S*  .*/libc\.so")
        (name,) = (name for name in self.members if name.startswith("system_"))
        for fact in ("kernel", "version", "processor", "memory", "transparent huge pages"):
            self.assertRegex(self.text(name), rf"(?m)^{fact}: \S")

    def test_an_invalid_run_is_packed_and_says_so(self):
        strict = [word for word in QUICK if word != "--allow-oversubscription"]
        done = self.packed("--even-if-invalid", protocol=strict, threads=2 * os.cpu_count() + 1, code=3)
        self.assertIn(f"\nCapsule: {self.capsule} (of an INVALID run)\n", done.stdout)
        self.assertIn("The results are INVALID: ", self.page())


class Privacy(CapsuleTest):
    def hostile(self, **more):
        path = self.plant("scontrol", "#!/bin/sh\ncat <<'END'\n" + SCRIPT + "END\n")
        return {**HOSTILE, "SLURM_JOB_ID": "17", "PATH": path, **more}

    def test_nothing_of_a_hostile_environment_comes_in(self):
        done = self.packed(**self.hostile())
        self.assertNotIn("personal", done.stderr)
        self.assertEqual(self.names()[4], "job.sh")
        self.assertIn("#SBATCH --account=<account>", self.text("job_script.sh"))
        self.assertIn("cd <home>/arc", self.text("job_script.sh"))
        self.assertEqual(self.text("modules.txt"), "gcc/12  /opt/modules/gcc/12\nmine/1  <home>/modules/mine/1\n")
        self.assertIn("CFLAGS=-O3 -I<home>/include\n", self.text("environment.txt"))
        self.assertIn("# SLURM_JOB_ACCOUNT (names people)\n", self.text("environment.txt"))
        for name, content in self.members.items():
            for trace in TRACES:
                self.assertNotIn(trace.lower().encode(), content.lower(), f"{trace} in {name}")
        for placeholder in ("home directories", "user names", "secrets", "addresses", "e-mail addresses", "UUIDs"):
            self.assertRegex(self.page(), rf"environment\.txt: [^:]*(\n [^:]*)?\b{placeholder} \d")

    def test_personal_results_stay_as_they_are_and_are_named_before_the_run(self):
        done = self.packed("-d", "data of /home/jdoe42/arc", **self.hostile(SLURM_JOB_NAME="run of jdoe42"))
        (note,) = (line for line in done.stderr.splitlines() if "personal" in line and "samples file" not in line)
        self.assertTrue(note.startswith("arcfleet: note: "), note)
        for key in ("description (home directories)", "system_info.SLURM_JOB_NAME (user names)"):
            self.assertIn(key, note)
            self.assertIn(f"  {key}\n", self.page())
        for path in self.results():
            self.assertEqual(self.members[path.name], path.read_bytes())
        for name, content in self.members.items():
            if not name.startswith("benchmark_"):
                self.assertNotIn(b"jdoe42", content, name)

    def test_a_topology_keeps_its_form_when_something_is_replaced(self):
        self.packed(**self.hostile(SUDO_USER="Linux"))
        (name,) = (name for name in self.members if name.endswith(".xml"))
        names = [each.get("value") for each in xml.etree.ElementTree.fromstring(self.members[name]).iter("info")]
        self.assertIn("<user>", names)


class Places(CapsuleTest):
    def test_a_file_that_is_there_is_kept_and_nothing_is_measured(self):
        self.capsule.write_text("a letter")
        self.refused(1, *QUICK, "-b", "1", *self.directory(), "--capsule", str(self.capsule), says="File exists")
        self.refused(1, *QUICK, "-b", "1", *self.directory(), "--capsule", str(self.capsule), "--overwrite",
                     says="it is no capsule of arcfleet")
        self.assertEqual(self.capsule.read_text(), "a letter")

    def test_an_earlier_capsule_is_replaced_if_asked(self):
        self.packed()
        before = self.members
        self.packed("--overwrite", "-d", "again")
        self.assertNotEqual(self.members, before)
        self.assertEqual(list(self.folder.glob(".*")), [])

    def test_a_place_that_takes_no_files_is_noticed_before_the_run(self):
        for place in (self.folder / "none" / "x.tar.gz", Path("/proc/x.tar.gz")):
            self.refused(1, *QUICK, "-b", "1", *self.directory(), "--capsule", str(place), says="cannot write the new file")

    def test_other_names_are_wrong_usage(self):
        for name in ("x.zip", "x.tar", ".tar.gz"):
            self.refused(2, "--capsule", name, says="write FILE.tar.gz")

    def test_slow_programs_are_not_waited_for(self):
        self.plant("dpkg-query", "#!/bin/sh\nsleep 300\n")
        self.plant("rpm", "#!/bin/sh\nexit 9\n")
        path = self.plant("scontrol", "#!/bin/sh\nsleep 300\n")
        self.packed(PATH=path, SLURM_JOB_ID="17")
        self.assertIn("scontrol did not answer within 5 s", self.page())
        self.assertIn("dpkg-query did not answer within 5 s", self.page())
        self.assertNotIn("job_script.sh", self.members)
        self.assertRegex(self.text("packages.txt"), r"(?m)^  libc\.so\S*  \S*/libc\.so")

    def test_an_interrupted_run_leaves_none_and_its_end_does(self):
        pack = ["--capsule", str(self.capsule)]
        process = started(*SWEEP, *self.directory(), *pack)
        self.wait_for(process, 1)
        process.send_signal(signal.SIGUSR1)
        said = process.communicate(timeout=60)[1]
        self.assertIn("a capsule is written when it is complete", said)
        self.assertFalse(self.capsule.exists())
        self.resumed(*SWEEP, *pack)
        self.read()
        self.assertIn("The run was resumed.", self.page())


if __name__ == "__main__":
    unittest.main()
