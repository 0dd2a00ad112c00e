#!/usr/bin/env python3
"""The recipes for Spack, EasyBuild and Apptainer.

    recipes_test.py SOURCE_DIRECTORY VERSION FOLDER [TEST...]

EasyBuild is installed below FOLDER, and reads its recipes itself. Neither Spack nor Apptainer is in a package registry,
so their recipes are held against the rules that they publish.
"""

import ast
import os
import pathlib
import re
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import python_client  # noqa: E402

SOURCE, VERSION, FOLDER = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2], pathlib.Path(sys.argv[3]).resolve()
RECIPES = SOURCE / "env-modules"
SPACK = RECIPES / "spack/spack_repo/arcfleet"
DEFINITION = RECIPES / "apptainer/arcfleet.def"


def listed_packages():
    """(group, Debian package, Spack spec) of all that arcfleet needs."""
    listed = subprocess.run([SOURCE / "jobs/dependencies.sh", "list"], text=True, check=True, capture_output=True).stdout
    return [tuple(line.split()[:3]) for line in listed.splitlines()]


class Versions(unittest.TestCase):
    def test_all_recipes_have_that_of_the_project(self):
        self.assertIn(f"arcfleet@={VERSION}", (RECIPES / "spack/spack.yaml").read_text())
        self.assertIn(f'version("{VERSION}")', (SPACK / "packages/arcfleet/package.py").read_text())
        self.assertEqual([path.name.split("-")[1] for path in (RECIPES / "easybuild").glob("arcfleet-*.eb")], [VERSION])
        self.assertIn(f"org.opencontainers.image.version {VERSION}\n", DEFINITION.read_text())


class Spack(unittest.TestCase):
    """A repository of Package API v2, https://spack.readthedocs.io/en/latest/repositories.html"""

    def setUp(self):
        self.text = (SPACK / "packages/arcfleet/package.py").read_text()
        (self.package,) = (node for node in ast.parse(self.text).body if isinstance(node, ast.ClassDef))
        self.directives = [node.value for node in self.package.body
                           if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]

    def arguments_of(self, directive):
        """The first argument of each of its calls."""
        return [call.args[0].value for call in self.directives if call.func.id == directive]

    def test_layout(self):
        settings = dict(re.findall(r"^  (\w+): (\S+)$", (SPACK / "repo.yaml").read_text(), re.MULTILINE))
        self.assertEqual(settings["namespace"], SPACK.name)
        self.assertEqual(SPACK.parent.name, "spack_repo")
        self.assertRegex(settings["api"], r"^v2\.\d+$")
        self.assertEqual([path.name for path in (SPACK / "packages").iterdir() if path.name != "__pycache__"], ["arcfleet"])
        environment = (RECIPES / "spack/spack.yaml").read_text()
        place = re.search(r"^    arcfleet: (\./\S+)$", environment, re.MULTILINE)[1]
        self.assertEqual((RECIPES / "spack" / place).resolve(), SPACK)
        source = re.search(r"^      path: (\S+)$", environment, re.MULTILINE)[1]
        self.assertEqual((RECIPES / "spack" / source).resolve(), SOURCE)

    def test_style(self):
        """`spack style` allows 99 columns, and a class has the name of its package."""
        self.assertLessEqual(max(map(len, self.text.splitlines())), 99)
        self.assertEqual(self.package.name, "Arcfleet")
        self.assertTrue(ast.get_docstring(self.package))
        self.assertIn("from spack_repo.builtin.build_systems.cmake import CMakePackage\n", self.text)
        self.assertEqual(self.arguments_of("license"), ["MIT"])
        self.assertIn("MIT License", (SOURCE / "LICENSE").read_text())

    def test_dependencies_are_those_of_the_project(self):
        """Compilers and MPI are virtual packages there, and Spack tests without scripts and Slurm."""
        virtual = {"gcc": "cxx", "openmpi": "mpi"}
        wanted = {re.split(r"[@+]", spec)[0] for group, _, spec in listed_packages() if group == "program"}
        found = {re.split(r"[@+]", spec)[0] for spec in self.arguments_of("depends_on")}
        self.assertLessEqual({virtual.get(name, name) for name in wanted}, found)


class EasyBuild(unittest.TestCase):
    """EasyBuild 5.4.1, which finds every dependency among its own recipes and ours."""

    @classmethod
    def setUpClass(cls):
        release = "5.4.1"
        cls.programs = python_client.programs_of(
            FOLDER, "easybuild", packages=["pycodestyle"],
            alone=[f"easybuild-{part}=={release}" for part in ("framework", "easyblocks", "easyconfigs")])
        cls.recipes = sorted((RECIPES / "easybuild").glob("*.eb"))

    def eb(self, *arguments):
        """What it prints. With --fetch it needs no program for modules."""
        robot = f"{self.programs.parent}/easybuild/easyconfigs:{RECIPES}/easybuild"
        environment = {**os.environ, "PATH": f"{self.programs}:{os.environ['PATH']}",
                       "EB_PYTHON": str(self.programs / "python"), "HOME": str(FOLDER),
                       "EASYBUILD_ALLOW_USE_AS_ROOT_AND_ACCEPT_CONSEQUENCES": "1"}
        done = subprocess.run([self.programs / "eb", "--fetch", "--module-syntax=Tcl", f"--prefix={FOLDER}/eb",
                               f"--robot={robot}", *arguments], check=False, text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, env=environment)
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def test_style(self):
        self.assertEqual(len(self.recipes), 2)
        self.assertIn("All style checks PASSed!", self.eb("--check-style", *self.recipes))

    def test_every_dependency_has_a_recipe(self):
        said = self.eb("--dry-run-short", RECIPES / f"easybuild/arcfleet-{VERSION}-gompi-2024a.eb")
        for module in ("gompi/2024a", "HDF5/1.14.5-gompi-2024a", "cminpack/1.3.6-GCCcore-13.3.0",
                       f"arcfleet/{VERSION}-gompi-2024a"):
            self.assertIn(f"(module: {module})", said)

    def test_dependencies_are_those_of_the_project(self):
        """The toolchain has compiler and MPI; make and git are the system's."""
        names = {"hdf5": "HDF5", "boost": "Boost", "highway": "Highway", "nlohmann-json": "nlohmann_json", "cmake": "CMake"}
        there = {"gcc", "gmake", "git", "openmpi"}
        wanted = {re.split(r"[@+]", spec)[0] for group, _, spec in listed_packages() if group == "program"} - there
        found = set(re.findall(r"^    \('(\w+)', '", self.recipes[0].read_text(), re.MULTILINE))
        self.assertEqual(found, {names.get(name, name) for name in wanted})


class Apptainer(unittest.TestCase):
    """https://apptainer.org/docs/user/latest/definition_files.html"""

    def setUp(self):
        text = re.sub(r"^#.*\n", "", DEFINITION.read_text(), flags=re.MULTILINE)
        self.stages = [re.split(r"^%", stage, flags=re.MULTILINE) for stage in re.split(r"^(?=Bootstrap:)", text, flags=re.MULTILINE)[1:]]

    def sections(self, stage):
        return dict(part.split("\n", 1) for part in self.stages[stage][1:])

    def test_headers(self):
        headers = [dict(line.split(": ") for line in stage[0].splitlines() if line) for stage in self.stages]
        self.assertEqual([header["Stage"] for header in headers], ["build", "final"])
        for header in headers:
            self.assertEqual((header["Bootstrap"], header["From"]), ("docker", "debian:12"))

    def test_sections(self):
        self.assertEqual(set(self.sections(0)), {"files", "post"})
        self.assertEqual(set(self.sections(1)), {"files from build", "post", "environment", "runscript", "test", "labels", "help"})
        for stage in (0, 1):
            for name, script in self.sections(stage).items():
                if name in ("post", "environment", "runscript", "test"):
                    subprocess.run(["sh", "-n"], input=script, text=True, check=True)
        for line in self.sections(1)["labels"].split("\n"):
            self.assertTrue(not line or len(line.split()) == 2, line)

    def test_takes_the_packages_of_the_project(self):
        self.assertIn("jobs/dependencies.sh program\n", self.sections(0)["post"])
        moved = re.search(r"mv \S+ (/opt/arcfleet\.deb)\n", self.sections(0)["post"])[1]
        self.assertEqual(self.sections(1)["files from build"].split(), [moved, moved])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
