"""The installed library as programs of others use it: what it shows and needs, by pkg-config and by find_package, from C11
and from C++20, wherever the installation lies.

Needs CMAKE, CC, CXX, ARCFLEET_BUILD (the build directory) and ARCFLEET_SOURCE_DIR, which CTest sets.
"""

import os
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

BUILD = Path(os.environ["ARCFLEET_BUILD"])
SOURCE = Path(os.environ["ARCFLEET_SOURCE_DIR"])
HEADER = (SOURCE / "src/api/arcfleet.h").read_text()
ABI = (SOURCE / "tests/api/abi.txt").read_text()
STRICT = ["-Wall", "-Wextra", "-Werror", "-pedantic"]

PROJECT = """cmake_minimum_required(VERSION 3.25)
project(user LANGUAGES C)
find_package(arcfleet 0.1 REQUIRED)
add_executable(user user.c)
set_target_properties(user PROPERTIES C_STANDARD 11 C_STANDARD_REQUIRED ON C_EXTENSIONS OFF)
target_compile_options(user PRIVATE -Wall -Wextra -Werror -pedantic)
target_link_libraries(user PRIVATE arcfleet::arcfleet)
"""


def run(*command, **environment):
    done = subprocess.run([str(part) for part in command], check=False, text=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **environment})
    if done.returncode:
        raise AssertionError(f"{command}: {done.returncode}\n{done.stdout}")
    return done.stdout


def example(header, indent):
    """The program in the first comment of a header: the lines that are indented."""
    lines = re.findall(rf"^{indent}(.*)$|^(?: \*|//)$", (SOURCE / "src/api" / header).read_text(), re.MULTILINE)
    text = "\n".join(lines) + "\n"
    return text[text.index("#include"):text.index("\n}\n") + 3]


def without_comments(text):
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


@unittest.skipIf(os.environ.get("SANITIZE"), "programs without a sanitizer cannot load a library with one")
class Library(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(dir=BUILD)).resolve()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        first = cls.folder / "first"
        run(os.environ["CMAKE"], "--install", BUILD / "src/api", "--prefix", first)
        cls.prefix = cls.folder / "moved"  # an installation may lie anywhere
        first.rename(cls.prefix)
        cls.lib = next(cls.prefix.rglob("libarcfleet.so")).parent

    def built(self, language, text, name):
        """The path of a program, made with the flags of pkg-config."""
        flags = shlex.split(  # it puts a backslash before the blank of a path
            run("pkg-config", "--cflags", "--libs", "arcfleet", PKG_CONFIG_PATH=str(self.lib / "pkgconfig")))
        source, program = self.folder / f"{name}.{language}", self.folder / name
        source.write_text(text)
        compiler = [os.environ["CC"], "-std=c11"] if language == "c" else [os.environ["CXX"], "-std=c++20"]
        run(*compiler, *STRICT, source, *flags, "-o", program)
        return program

    def said(self, program):
        return run(program, LD_LIBRARY_PATH=str(self.lib))

    def test_symbols_are_the_committed_ones(self):
        shown = re.findall(r"^\w+ (\w) (\S+)$", run("nm", "-D", "--defined-only", self.lib / "libarcfleet.so"), re.MULTILINE)
        functions = sorted(name.partition("@")[0] for kind, name in shown if kind != "A")
        self.assertEqual(functions, re.findall(r"^function (\w+)$", ABI, re.MULTILINE))

    def test_all_of_the_header_is_in_the_list(self):
        code = without_comments(HEADER)
        self.assertEqual(sorted(re.findall(r"ARCFLEET_API [\w* ]+?(arcfleet_\w+)\(", code)),
                         re.findall(r"^function (\w+)$", ABI, re.MULTILINE))
        names = re.findall(r"^\s*(ARCFLEET_\w+) = ", code, re.MULTILINE)
        self.assertGreater(len(names), 40)
        self.assertEqual([name for name in names if not re.search(rf"^{name} ", ABI, re.MULTILINE)], [])
        structs = re.findall(r"typedef struct (\w+) \{(.*?)\}", code, re.DOTALL)
        self.assertGreater(len(structs), 6)
        for name, body in structs:
            listed = re.search(rf"^struct {name} \d+\n((?:  .*\n)*)", ABI, re.MULTILINE)
            members = re.findall(r"(\w+)(?:\[\w+\])?\s*[,;]", body)
            self.assertEqual(re.findall(r"^  (\w+) ", listed[1], re.MULTILINE), members, name)

    def test_it_needs_neither_mpi_nor_hdf5(self):
        needed = run("ldd", self.lib / "libarcfleet.so")
        self.assertIn("libgomp", needed + "libgomp" * ("libomp" in needed))
        self.assertNotRegex(needed, "(?i)libmpi|hdf5|libopen-|libpmix|boost|not found")
        self.assertIn("[libarcfleet.so.1]", run("readelf", "-d", self.lib / "libarcfleet.so"))

    def test_examples_of_the_headers_run_as_they_are(self):
        said = self.said(self.built("c", example("arcfleet.h", r" \*     "), "example_c"))
        self.assertRegex(said, r"^the first environment earned -?[\d.]+\n$")
        said = self.said(self.built("cpp", example("arcfleet.hpp", "//     "), "example_cpp"))
        self.assertRegex(said, r"^the first environment earned -?[\d.]+\n$")

    def test_a_program_in_c_uses_all_of_it(self):
        text = (SOURCE / "tests/api/user.c").read_text()
        calls = set(re.findall(r"\b(arcfleet_\w+)\(", text))
        self.assertEqual(set(re.findall(r"^function (\w+)$", ABI, re.MULTILINE)) - calls, set())
        self.assertEqual(self.said(self.built("c", text, "user_c")), "all is well\n")

    def test_a_program_in_cpp_uses_all_of_it(self):
        text = (SOURCE / "tests/api/user.cpp").read_text()
        self.assertEqual(self.said(self.built("cpp", text, "user_cpp")), "all is well\n")

    def test_examples_of_the_page_run_as_they_are(self):
        page = (SOURCE / "src/api/README.md").read_text()
        for language, name in (("c", "c"), ("cpp", "cpp")):
            text = re.search(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)[1]
            self.assertNotEqual(self.said(self.built(name, text, f"page_{name}")), "")

    def test_another_project_finds_it(self):
        project = self.folder / "project"
        project.mkdir()
        (project / "CMakeLists.txt").write_text(PROJECT)
        shutil.copy(SOURCE / "tests/api/user.c", project)
        run(os.environ["CMAKE"], "-S", project, "-B", project / "build", f"-DCMAKE_PREFIX_PATH={self.prefix}",
            f"-DCMAKE_C_COMPILER={os.environ['CC']}")
        run(os.environ["CMAKE"], "--build", project / "build")
        self.assertEqual(self.said(project / "build/user"), "all is well\n")


if __name__ == "__main__":
    unittest.main()
