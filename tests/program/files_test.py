"""What arcfleet reads and leaves behind: its files by name, in every language, and read by other programs. Needs the
environment of program.py.
"""

import json
import os
import subprocess
import sys
import unittest
import unittest.mock
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from made_locale import made_locale  # noqa: E402
from program import QUICK, SOURCE, ProgramTest, run  # noqa: E402


class Files(ProgramTest):
    def test_names_follow_the_tag_and_are_never_taken_twice(self):
        for _ in range(3):
            self.measured("-b", "1", "-t", "my tag/1")
        names = [path.name for path in self.results()]
        self.assertEqual(len(set(names)), 6)
        for name in names:
            self.assertRegex(name, r"^benchmark_my_tag_1_\d{8}_\d{6}(_\d+)?\.(json|h5)$")

    def test_the_samples_file_is_small(self):
        """Its metadata are, which are most of a file with little in it."""
        ten = ["--repeats", "10", *QUICK[2:]]
        for sizes, most in (("100", 65_000), ("1,10,100,200,400,800", 77_000)):
            summary = self.measured("-b", sizes, protocol=ten)
            self.assertLess((self.folder / summary["samples_file"]).stat().st_size, most)

    def test_a_further_json_file_that_must_not_exist(self):
        copy = self.folder / "copy.json"
        summary = self.measured("-b", "1", "--json", str(copy))
        self.assertEqual(json.loads(copy.read_text()), summary)
        done = run(*QUICK, "-b", "1", "--results-dir", str(self.folder / "x"), "--json", str(copy))
        self.assertEqual(done.returncode, 1)
        self.assertIn("copy.json", done.stderr)
        self.assertEqual(list((self.folder / "x").glob("*")), [])

    def test_a_config_file_is_read_by_one_rank_for_all(self):
        config = self.folder / "run.ini"
        config.write_text("batch-sizes = 3,4\nseed = 11\ndescription = from a file\n")
        summary = self.measured("--config", str(config), "--seed", "12", ranks=3)
        self.assertEqual(list(summary["batch_scaling"]), ["3", "4"])
        self.assertEqual(summary["config_summary"]["seed"], "12")
        self.assertEqual(summary["description"], "from a file")

    def test_the_table_is_on_standard_output_and_names_the_file(self):
        done = run(*QUICK, "-b", "2", "--results-dir", str(self.folder))
        self.assertEqual(done.stderr, "")
        self.assertIn(str(self.results()[-1].with_suffix(".json")), done.stdout)
        for line in done.stdout.splitlines()[:-1]:
            self.assertLessEqual(len(line), 80, line)


class Languages(ProgramTest):
    """What the program reads and writes is the same whatever language its user speaks."""

    def test_numbers_have_a_decimal_point(self):
        for language in ("tr_TR", "de_DE"):
            settings = made_locale(self, self.folder, language)
            with unittest.mock.patch.dict(os.environ, settings):
                summary = self.measured("-b", "2", "--relative-error", "0.25", protocol=QUICK[:2] + QUICK[4:])
                self.assertEqual(summary["benchmark_params"]["relative_error"], 0.25)
                done = subprocess.run([os.environ["ARCFLEET_COMPARE"], "--results-dir", str(self.folder)], text=True,
                                      capture_output=True, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertNotRegex(done.stdout, r"\d,\d\d? ")
            self.assertRegex(done.stdout, r"\d\.\d")


class Reading(ProgramTest):
    def test_the_files_conform_and_agree(self):
        self.measured("-b", "1,10", "--workload", "paper", ranks=3)
        checks = SOURCE / "tests" / "results"
        for command in (
            ["check_json.py", SOURCE / "results" / "schema.json", self.results()[1], "--refuses"],
            ["check_hdf5.py", self.results()[0]],
        ):
            script = [os.environ["PYTHON"], str(checks / command[0]), *map(str, command[1:])]
            done = subprocess.run(script, capture_output=True, text=True, timeout=60)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_compare_reads_what_was_written(self):
        self.measured("-b", "1,10", "-d", "first")
        self.measured("-b", "1,10", "-d", "second", ranks=2)
        done = subprocess.run(
            [os.environ["ARCFLEET_COMPARE"], "--results-dir", str(self.folder), "--batch-size", "10"],
            capture_output=True, text=True, timeout=60,
        )
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for word in ("first", "second"):
            self.assertEqual(done.stdout.count(word) >= 2, True, done.stdout)
        for line in done.stdout.splitlines():
            self.assertLessEqual(len(line), 100, line)


if __name__ == "__main__":
    unittest.main()
