"""The files of a run in the programs that users read them with: h5py, xarray with both of its engines, netCDF4, ncdump,
pandas and jq. The examples of results/examples.md run as they stand. Needs the environment of program.py.
"""

import json
import os
import re
import shutil
import subprocess
import unittest
from pathlib import Path

from program import QUICK, SOURCE, ProgramTest

EXAMPLES = (SOURCE / "results" / "examples.md").read_text(encoding="utf-8")
SIZES = ["1", "6", "40"]


def has_module(name):
    found = subprocess.run([os.environ["PYTHON"], "-c", f"import {name}"], capture_output=True, check=False)
    return found.returncode == 0


def needs(*clients):
    """Skips a test where a client is missing, with its name; in CI the test fails instead."""
    missing = [name for name in clients if not (shutil.which(name) or has_module(name))]
    reason = f"{', '.join(missing)} cannot be found (jobs/dependencies.sh tests installs it)"
    if missing and os.environ.get("CI"):
        return lambda test: lambda self: self.fail(reason)
    return unittest.skipIf(missing, reason)


def examples(language):
    """The blocks of this language, by the heading above and their place below it."""
    found = {}
    for part in EXAMPLES.split("\n## ")[1:]:
        title = part.splitlines()[0]
        for place, code in enumerate(re.findall(rf"^```{language}\n(.*?)^```$", part, re.M | re.S)):
            found[title, place] = code
    return found


def repeated(repeats, min_time="0"):
    """Options of a quick run with so many repeats."""
    changed = {"--repeats": str(repeats), "--min-time": min_time}
    return [changed.get(before, option) for before, option in zip(["", *QUICK], QUICK)]


def numbers(text):
    """The last number of every line that has two columns, by the first."""
    rows = [line.split() for line in text.splitlines()]
    return {row[0]: float(row[1]) for row in rows if len(row) == 2 and row[0].isdigit()}


class ClientTest(ProgramTest):
    def measured_as(self, name, *arguments, **how):
        """A run whose files are NAME.json and NAME.h5."""
        summary = self.measured("-b", ",".join(SIZES), *arguments, **how)
        stem = self.folder / Path(summary["samples_file"]).stem
        for suffix in (".json", ".h5"):
            stem.with_suffix(suffix).rename(self.folder / (name + suffix))
        return summary

    def shell(self, command):
        done = subprocess.run(["bash", "-c", command], cwd=self.folder, capture_output=True, text=True, timeout=120,
                              env=dict(os.environ, MPLBACKEND="Agg"), check=False)
        self.assertEqual(done.returncode, 0, command + done.stdout + done.stderr)
        return done.stdout

    def python(self, code):
        (self.folder / "code.py").write_text(code, encoding="utf-8")
        return self.shell(f"'{os.environ['PYTHON']}' -W error::FutureWarning code.py")


class Examples(ClientTest):
    """Those of results/examples.md."""

    def setUp(self):
        super().setUp()
        self.base = self.measured_as("BASE", ranks=2)
        self.file = self.measured_as("FILE", ranks=2, protocol=repeated(4))
        self.rates = {size: batch["steps_per_second"] for size, batch in self.file["batch_scaling"].items()}
        self.ratios = {size: rate / self.base["batch_scaling"][size]["steps_per_second"]
                       for size, rate in self.rates.items()}
        (self.folder / "without-measured.jq").symlink_to(SOURCE / "results" / "without-measured.jq")

    def assert_close(self, found, expected):
        self.assertEqual(found.keys(), expected.keys())
        for size, value in expected.items():
            self.assertAlmostEqual(found[size] / value, 1, places=4)

    def run_example(self, language, title, place):
        code = examples(language)[title, place]
        self.assertLessEqual(len(code.splitlines()), 5, code)
        return self.python(code) if language == "python" else self.shell(code)

    @needs("xarray", "h5netcdf", "pandas", "jq")
    def test_the_median_rate(self):
        title = "The median rate by batch size"
        for language, place in (("python", 0), ("python", 1), ("sh", 0)):
            self.assert_close(numbers(self.run_example(language, title, place)), self.rates)

    @needs("xarray", "h5netcdf", "pandas", "h5py", "matplotlib", "jq")
    def test_the_heat_map(self):
        title = "A heat map of the ranks"
        for place, name in enumerate(("ranks.png", "ranks-pandas.png")):
            self.run_example("python", title, place)
            picture = self.folder / name
            self.assertEqual(picture.read_bytes()[1:4], b"PNG")
            picture.unlink()
        balance = {size: batch["rank_time"]["minimum"] / batch["rank_time"]["maximum"]
                   for size, batch in self.file["batch_scaling"].items()}
        found = numbers(self.run_example("sh", title, 0))
        for size, value in balance.items():
            self.assertAlmostEqual(found[size], value)

    @needs("xarray", "h5netcdf", "pandas", "jq")
    def test_two_runs(self):
        for language, place in (("python", 0), ("python", 1), ("sh", 0)):
            self.assert_close(numbers(self.run_example(language, "Two runs compared", place)), self.ratios)

    @needs("h5py")
    def test_h5py(self):
        found = [float(number) for number in re.findall(r"[\d.]+(?:e[+]?\d+)?", self.run_example("python", "With h5py", 0))]
        self.assert_close(dict(zip(SIZES, found)), self.rates)
        lines = self.run_example("python", "With h5py", 1).splitlines()
        self.assertIn("batch_scaling/steps_per_second: total_env_steps / total_time.", lines)

    @needs("jq")
    def test_what_differs(self):
        self.measured_as("FILE", ranks=2)
        self.assertEqual(self.run_example("sh", "What differs between two runs", 0), "")
        self.measured_as("FILE", "--seed", "7", ranks=2)
        changed = subprocess.run(["bash", "-c", examples("sh")["What differs between two runs", 0]], cwd=self.folder,
                                 capture_output=True, text=True, timeout=60, check=False).stdout
        self.assertIn('> ' + ' ' * 4 + '"seed": "7"', changed)
        self.assertNotIn("time", changed)

    def test_every_example_is_run(self):
        self.assertEqual(len(examples("python")) + len(examples("sh")), 8 + 4)


class Clients(ClientTest):
    @needs("xarray", "h5netcdf", "netCDF4")
    def test_the_natural_line_is_the_rate_of_the_summary(self):
        for repeats in (3, 4):  # the median of an even number is the mean of two
            batches = self.measured_as("run", ranks=2, protocol=repeated(repeats, "0.001"))["batch_scaling"]
            self.assertGreater(batches["1"]["rollouts_per_repeat"], 1)
            for engine in ("h5netcdf", "netcdf4"):
                found = self.python(f"""import json, xarray
b = xarray.open_dataset("run.h5", group="batch_scaling", engine="{engine}")
print(json.dumps((b.total_env_steps / b.step_time.max("rank").median("repeat")).values.tolist()))
""")
                self.assertEqual(json.loads(found), [batches[size]["steps_per_second"] for size in SIZES])

    @needs("xarray", "h5netcdf", "netCDF4")
    def test_xarray_knows_dates_from_times(self):
        summary = self.measured_as("run", "--shuffle")
        for engine in ("h5netcdf", "netcdf4"):
            found = json.loads(self.python(f"""import json, xarray
run, starts, batches, asked = (xarray.open_dataset("run.h5", group=group, engine="{engine}")
                               for group in (None, "starts", "batch_scaling", "benchmark_params"))
print(json.dumps([str(run.timestamp.dtype)[:10], str(starts.timestamp.dtype)[:10], str(batches.step_time.dtype),
                  str(batches.total_time.dtype), batches.step_time.dims, int(run.attrs["complete"]),
                  int(asked.attrs["shuffle"]), int(asked.attrs["reset_time_included"]), batches.step_time.units,
                  str(run.timestamp.dt.strftime("%Y-%m-%d %H:%M:%S").values)]))
"""))
            self.assertEqual(found[:9], ["datetime64", "datetime64", "float64", "float64",
                                         ["batch_size", "repeat", "rank"], 1, 1, 0, "s"])
            self.assertEqual(found[9], self.shell(f"date -u -d @{int(summary['timestamp'])} '+%F %T'").strip())

    @needs("xarray", "h5netcdf", "netCDF4", "ncdump")
    def test_every_client_reads_the_definitions(self):
        self.measured_as("run", ranks=2)
        line = "batch_scaling/step_time: Raw sample: time for one rollout"
        self.assertIn(line, self.shell("ncdump -v definitions run.h5"))
        for engine in ("h5netcdf", "netcdf4"):
            self.assertIn(line, self.python(f"""import xarray
print(xarray.open_dataset("run.h5", engine="{engine}").definitions.item().decode())
"""))

    @needs("netCDF4", "ncdump")
    def test_netcdf_shows_every_attribute(self):
        summary = self.measured_as("run")
        header = self.shell("ncdump -h run.h5")
        self.assertIn(":complete = 1b ;", header)
        for group in ("system_info", "config_summary", "benchmark_params"):
            for key in summary[group]:
                self.assertRegex(header, rf"[ \t](string )?:{key} = ")
        self.assertIn('step_time:long_name = "stepping time of the rank" ;', header)
        self.assertRegex(self.shell("ncdump -t -v timestamp run.h5"), r'timestamp = "\d{4}-\d\d-\d\d \d\d:\d\d')
        held = json.loads(self.python("""import json, netCDF4
file = netCDF4.Dataset("run.h5")
groups = {"": file, **file.groups}
print(json.dumps({name: sorted(group.ncattrs()) for name, group in groups.items()}))
"""))
        for group in ("system_info", "config_summary", "benchmark_params"):
            self.assertEqual(held[group], sorted(summary[group]))
        self.assertIn("complete", held[""])

    def test_runs_of_one_set_up_differ_in_few_lines(self):
        for name in ("a", "b"):
            self.measured_as(name)
        changed = subprocess.run(["diff", "a.json", "b.json"], cwd=self.folder, capture_output=True, text=True,
                                 timeout=60, check=False).stdout
        lines = [line for line in changed.splitlines() if line.startswith("<")]
        self.assertLessEqual(len(lines), 3 * (1 + len(SIZES)) + 12, changed)
        self.assertGreater(len(lines), 0)


if __name__ == "__main__":
    unittest.main()
