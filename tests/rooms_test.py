#!/usr/bin/env python3
"""The plan of the house, held against the sources: which room includes which, where MPI and OpenMP live, and that
each unit has a test of its name. What a room links is in its CMakeLists.txt.

    rooms_test.py SOURCE_DIRECTORY
"""

import pathlib
import re
import sys
import unittest

SOURCE = pathlib.Path(sys.argv[1])

# The rooms, and the rooms that the files of each may include beside its own.
ALLOWED = {
    "rules": set(),
    "text": set(),
    "timing": set(),
    "mpi": set(),
    "host": {"text"},
    "tasks": {"rules", "text"},
    "engine": {"rules"},
    "results": {"timing", "text"},
    "config": {"rules", "engine", "text"},
    "capsule": {"host", "text"},
    "run": {"rules", "tasks", "engine", "api", "mpi", "host", "timing", "results", "text", "config", "capsule"},
    "api": {"rules", "tasks", "engine"},
    "python": {"api"},
    "analysis": {"timing", "results", "text", "config"},
    # It judges as a run does and steps its fleets again, without MPI: of the mpi room it includes what a shard is.
    "analysis/verify": {"analysis", "run", "engine", "mpi", "host", "timing", "results", "text", "config"},
}

# Only these rooms may name the header or the pragma.
LIBRARIES = {
    r'#\s*include\s*[<"]mpi\.h': {"mpi"},
    r'#\s*include\s*[<"]omp\.h': {"engine"},
    r"#\s*pragma\s+omp\b": {"engine"},
    r'#\s*include\s*[<"]hdf5': {"results"},
    r'#\s*include\s*[<"]hwy/': {"engine"},
    r'#\s*include\s*[<"]archive': {"capsule"},
    r'#\s*include\s*[<"]hwloc': {"capsule"},
}

# Names that HDF5 numbers: without its number, such a name takes other arguments in another version of HDF5, or where
# the installation has another default API. These are all of HDF5 1.14's H5version.h.
NUMBERED = re.compile(r"\bH5(?:Acreate|Aiterate|A_operator|Dcreate|Dopen|Dread_chunk|E_auto|E_error|E_walk|Eclear|Eget_auto|Eprint|"
                      r"Epush|Eset_auto|Ewalk|Fget_info|F_info|Gcreate|Gopen|Iregister_type|L_info|L_iterate|Lget_info|"
                      r"Lget_info_by_idx|Literate|Literate_by_name|Lvisit|Lvisit_by_name|O_info|O_iterate|Oget_info|"
                      r"Oget_info_by_idx|Oget_info_by_name|Ovisit|Ovisit_by_name|Pencode|Pget_filter|"
                      r"Pget_filter_by_id|Pinsert|Pregister|Rdereference|Rget_obj_type|Rget_region|Sencode|"
                      r"Tarray_create|Tcommit|Tdecode|Tencode|Tget_array_dims|Topen|Z_class)(?:_t)?\b(?=\s*[(&*a-z])")

# Programs: the tests start them whole.
MAINS = re.compile(r"(^|_)main\.cpp$|^builtin_task_files\.cpp$")


def files(*suffixes):
    """All files of src and analysis that end so."""
    places = (SOURCE / "src", SOURCE / "analysis")
    return sorted(path for place in places for path in place.rglob("*") if path.name.endswith(suffixes))


def room_of(path):
    """"analysis", the folder of src that holds a file, or "" for what lies loose in src."""
    first, second, *rest = path.relative_to(SOURCE).parts
    if first == "analysis":
        return "analysis/verify" if second == "verify" else first
    return second if rest else ""


def included_room(name):
    """The room of an include in quotes, or "" for a file beside the one that includes it."""
    first = name.split("/")[0]
    return first if "/" in name and first in ALLOWED else ""


class Rooms(unittest.TestCase):
    def test_only_main_lies_loose_in_src(self):
        loose = [path.name for path in (SOURCE / "src").iterdir() if path.is_file()]
        self.assertEqual(sorted(loose), ["CMakeLists.txt", "main.cpp"])
        unknown = {path.name for path in (SOURCE / "src").iterdir() if path.is_dir()} - set(ALLOWED)
        self.assertEqual(unknown, set())

    def test_rooms_include_what_the_plan_allows(self):
        seen, wrong = 0, []
        for path in files(".cpp", ".hpp", ".hpp.in"):
            room = room_of(path)
            for name in re.findall(r'^\s*#\s*include\s*"([^"]+)"', path.read_text(), re.MULTILINE):
                used = included_room(name)
                seen += used != ""
                if room and used and used != room and used not in ALLOWED[room]:
                    wrong.append(f"{path.relative_to(SOURCE)} includes {name}")
        self.assertGreater(seen, 200)
        self.assertEqual(wrong, [])

    def test_libraries_stay_in_their_rooms(self):
        places = {pattern: set() for pattern in LIBRARIES}
        for path in files(".cpp", ".hpp"):
            text = path.read_text()
            for pattern, rooms in places.items():
                if re.search(pattern, text):
                    rooms.add(room_of(path))
        self.assertEqual(places, LIBRARIES)

    def test_hdf5_is_called_by_names_that_mean_one_thing(self):
        self.assertEqual(NUMBERED.findall("H5Oget_info(id, &i); H5O_info_t i; const H5E_error_t* e; H5Gopen2(a, b)"),
                         ["H5Oget_info", "H5O_info_t", "H5E_error_t"])
        sources = [*files(".cpp", ".hpp"), *(SOURCE / "tests").rglob("*.[ch]pp")]
        wrong = [f"{path.relative_to(SOURCE)}: {name}" for path in sources for name in NUMBERED.findall(path.read_text())]
        self.assertEqual(wrong, [])

    def test_each_unit_has_a_test_of_its_name(self):
        # What Python calls is tested from Python, in tests/python.
        units = [path for path in files(".cpp") if not MAINS.search(path.name) and room_of(path) != "python"]
        self.assertGreater(len(units), 80)
        missing = []
        for path in units:
            place = path.relative_to(SOURCE if room_of(path).startswith("analysis") else SOURCE / "src")
            test = SOURCE / "tests" / place.with_name(place.stem + "_test.cpp")
            if not (test.is_file() or test.with_name(place.stem + "_mpi_test.cpp").is_file()):
                missing.append(str(path.relative_to(SOURCE)))
        if missing:
            print("without a test of their name:", *missing, sep="\n  ")
        self.assertEqual([name for name in missing if room_of(SOURCE / name) not in PENDING], [])

    def test_each_test_is_of_a_unit(self):
        """A test of a unit that is gone would be looked for in the wrong place."""
        of_no_unit = []
        for test in sorted((SOURCE / "tests").rglob("*_test.cpp")):
            place = test.relative_to(SOURCE / "tests")
            stem = re.sub(r"(_mpi)?_test\.cpp$", "", place.name)
            base = SOURCE if place.parts[0] == "analysis" else SOURCE / "src"
            if stem not in MORE_TESTS and not any(
                    (base / place.with_name(stem + end)).is_file() for end in (".cpp", ".hpp", "-inl.hpp")):
                of_no_unit.append(str(place))
        self.assertEqual(of_no_unit, [])

    def test_each_test_is_built(self):
        """A file that no CMakeLists.txt names would never fail."""
        tests = SOURCE / "tests"
        lists = "".join(path.read_text() for path in tests.rglob("CMakeLists.txt"))
        called = lists + (tests / "slurm/run.py").read_text() + (tests / "package.sh").read_text()
        takes_all = {path.parent for path in tests.rglob("CMakeLists.txt") if "file(GLOB" in path.read_text()}
        forgotten = [path.name for path in tests.rglob("*_test.cpp")
                     if not takes_all & set(path.parents) and not re.search(rf"\b{path.name}\b", lists)]
        forgotten += [path.name for path in tests.rglob("*_test.py")
                      if not re.search(rf"\b{path.stem}\b|tests={path.stem.removesuffix('_test')}\b", called)]
        self.assertEqual(forgotten, [])

    def test_each_case_of_a_file_is_called(self):
        """Where CTest calls the classes of a file one by one, each must be named."""
        seen, forgotten = 0, []
        for listing in (SOURCE / "tests").rglob("CMakeLists.txt"):
            for name, cases in re.findall(r"\s([\w/]+_test\.py)((?:\s+[A-Z]\w+)+)\)", listing.read_text()):
                classes = re.findall(r"^class (\w+)\(.*\):(?=(?:\n(?!class).*)*?\n    def test_)",
                                     (listing.parent / name).read_text(), re.MULTILINE)
                seen += len(classes)
                forgotten += [f"{name}: {case}" for case in classes if case not in cases.split()]
        self.assertGreater(seen, 20)
        self.assertEqual(forgotten, [])


# Rooms whose units do not all have tests yet.
PENDING: set[str] = set()

# Tests of more than one unit.
MORE_TESTS = {"abi", "autoreset", "equality", "golden_draws", "golden_traces", "oracle", "published_datasets", "refusals"}


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
