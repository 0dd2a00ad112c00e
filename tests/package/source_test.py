#!/usr/bin/env python3
"""This checkout on a bare Debian, which has to get from Debian's packages all that jobs/dependencies.sh
says, and only that.

    source_test.py WORK [TEST...]     WORK/base; in namespaces of its own
"""

import subprocess

from bare import QUICK, SOURCE, BareTest, main


class SourceTest(BareTest):
    """A bare system of its own for each class, with the checkout and nothing else."""

    @classmethod
    def setUpClass(cls):
        """What git has of this checkout, as it is now, without its history: an unpacked archive."""
        super().setUpClass()
        cls.checkout = cls.system / "root" / "checkout"
        cls.checkout.mkdir()
        names = subprocess.run(["git", "-c", "safe.directory=*", "-C", SOURCE, "ls-files", "-z"],
                               check=True, stdout=subprocess.PIPE).stdout
        packed = subprocess.run(["tar", "-C", SOURCE, "--null", "--files-from=-", "-c"], check=True,
                                input=names, stdout=subprocess.PIPE).stdout
        subprocess.run(["tar", "-C", cls.checkout, "--no-same-owner", "-x"], check=True, input=packed)

    def assert_no_warnings(self, build):
        """Of this system's compiler, which may be younger than that of continuous integration."""
        log = (self.checkout / "build" / build / "build.log").read_text().splitlines()
        self.assertEqual([line for line in log if " warning: " in line], [])


class Source(SourceTest):
    def test_workstation(self):
        before = self.installed()
        said = self.run_as_root(f"checkout/jobs/workstation.sh {QUICK}")
        (summary,) = self.summaries("/root/checkout/results")
        self.assertGreaterEqual(summary["system_info"]["ranks"], 1)
        self.assertIn("dependencies.sh: installing ", said)
        named = self.run_as_root("checkout/jobs/dependencies.sh list").splitlines()
        wanted = {line.split()[1] for line in named if line.startswith("program ")}
        self.assertEqual(wanted - self.installed(), {"git"})  # of use in a clone only
        self.assertTrue(self.installed() > before)
        self.assertNotIn("btl_tcp", said)  # Open MPI's complaints
        self.assert_no_warnings("workstation")


class UserTest(SourceTest):
    """As an ordinary user, for whom root has installed the packages: in a folder with a space, without HOME, and with
    a Python before the system's that has none of its modules."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.run_as_root("checkout/jobs/dependencies.sh tests")
        cls.checkout = cls.checkout.rename(cls.system / "home/user/a checkout")
        cls.run_as_root("chown -R user:user /home/user && python3 -m venv --without-pip /opt/python")

    def say_in_checkout(self, command):
        """What a command says, of which the last line of CTest is shown."""
        said = self.run_as_user(f"unset HOME; PATH=/opt/python/bin:$PATH; cd 'a checkout'; {command}")
        print("\n".join(line for line in said.splitlines() if " tests passed, " in line), flush=True)
        return said


class Tests(UserTest):
    def test_all(self):
        self.assertIn("100% tests passed", self.say_in_checkout("tests/run.sh"))
        self.assert_no_warnings("release")


class Quick(UserTest):
    """What continuous integration has time for."""

    def test_units_and_two_ranks(self):
        said = self.say_in_checkout(f"""set -eu; source jobs/build.sh
            build "$PWD/build/quick" --preset quick --targets "arcfleet unit_tests"
            ctest --preset quick --no-tests=error --parallel "$(allowed_cpus)"
            mpirun -n 2 build/quick/src/arcfleet {QUICK}""")
        self.assertIn("100% tests passed", said)
        (summary,) = self.summaries("/home/user/a checkout/results")
        self.assertEqual(summary["system_info"]["ranks"], 2)


if __name__ == "__main__":
    main()
