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


class Tests(SourceTest):
    """As an ordinary user, for whom root has installed the packages: in a folder with a space, without HOME, and with
    a Python before the system's that has none of its modules."""

    def test_all(self):
        self.assertIn("dependencies.sh: installing ", self.run_as_root("checkout/jobs/dependencies.sh tests"))
        self.checkout = self.checkout.rename(self.system / "home/user/a checkout")
        self.run_as_root("chown -R user:user /home/user && python3 -m venv --without-pip /opt/python")
        said = self.run_as_user("unset HOME; PATH=/opt/python/bin:$PATH; '/home/user/a checkout/tests/run.sh'")
        self.assertIn("100% tests passed", said)
        self.assert_no_warnings("release")


if __name__ == "__main__":
    main()
