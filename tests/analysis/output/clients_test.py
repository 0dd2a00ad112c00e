#!/usr/bin/env python3
"""The exports in the programs that they are for: what those print of runs whose law is known.

    clients_test.py ARCFLEET_COMPARE ARCFLEET_SCALING FOLDER [TEST...]

Extra-P is installed below FOLDER; Google Benchmark's compare.py is a package of the system. Neither dashboard has a client
in a package registry, so their input is held against the rules that they publish.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[depth]) for depth in (1, 2)]
import planted_runs  # noqa: E402
import python_client  # noqa: E402

COMPARE, SCALING, FOLDER = (os.path.abspath(word) for word in sys.argv[1:4])


class ClientTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.results = self.folder / "results"

    def run_in_folder(self, *command):
        """Both streams of a command that has to succeed."""
        done = subprocess.run(command, cwd=self.folder, check=False, text=True, capture_output=True, timeout=300,
                              env={**os.environ, "TZ": "UTC"}, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout, done.stderr

    def export(self, kind, *arguments, program=COMPARE):
        """The exported text; what is said of it is kept in self.said."""
        text, self.said = self.run_in_folder(program, "--export", kind, *arguments)
        return text


class ExtraP(ClientTest):
    """The program of PyPI's extrap 4.2.5, without what its windows and its search for further measurements need."""

    @classmethod
    def setUpClass(cls):
        cls.extrap = python_client.programs_of(
            FOLDER, "extrap", alone=["extrap==4.2.5"],
            packages=["matplotlib>=3.6,<4", "marshmallow>=3.7,<4", "packaging", "pycubexr>=1.2.3,<3", "scipy", "tqdm"]) / "extrap"

    def model(self, *arguments, program=SCALING):
        """(formula, adjusted R^2) that Extra-P finds in the export."""
        file = self.folder / "runs.jsonl"
        file.write_text(self.export("extrap", *arguments, program=program))
        printed, _ = self.run_in_folder(self.extrap, "--disable-progress", "--json", file)
        (formula,) = re.findall(r"^\s*Model: (.*)$", printed, re.MULTILINE)
        (share,) = re.findall(r"^\s*Adjusted R\^2: (.*)$", printed, re.MULTILINE)
        return formula, float(share)

    def assert_form(self, found, term, constants=(3e-7, 2e-8)):
        formula, share = found
        self.assertGreater(share, 0.99, formula)
        match = re.fullmatch(r"(\S+) \+ (\S+) \* (.*)", formula)
        self.assertEqual(match[3], term, formula)
        for value, true in zip(match.groups(), constants):
            self.assertAlmostEqual(float(value) / true, 1, delta=0.1, msg=formula)

    def test_finds_the_law(self):
        for i, j, noise, scaling, term in (
                (1, 0, 0.02, "strong", "nodes^(1)"), (1, 1, 0.02, "weak", "nodes^(1) * log2(nodes)^(1)"),
                (1.5, 0, 0.02, "weak", "nodes^(3/2)"), (0.5, 0, 0.005, "strong", "nodes^(1/2)"),
                (0, 1, 0.005, "strong", "log2(nodes)^(1)")):
            with self.subTest(i=i, j=j, scaling=scaling):
                self.results = self.folder / f"{i}-{j}-{scaling}"
                law = planted_runs.at_65536(planted_runs.normal_form(i, j), scaling)
                planted_runs.write_law(self.results, law=law, noise=noise, scaling=scaling)
                self.assert_form(self.model(str(self.results)), term)

    def test_finds_one_of_runs_that_no_normal_form_describes(self):
        planted_runs.write_example(self.results)
        formula, share = self.model()
        self.assertGreater(share, 0.99)
        self.assertIn("nodes", formula)
        self.assertIn("left out: other batch sizes (1024): choose by --batch-size\n", self.said)
        self.assertEqual(self.model("--results-dir", "results", program=COMPARE), (formula, share))

    def test_two_workloads_are_not_mixed(self):
        """Nor are ranks and threads that grow along."""
        planted_runs.write_law(self.results, law=planted_runs.at_65536(planted_runs.normal_form(1, 0)), threads=4)
        planted_runs.write_law(self.results, law=planted_runs.at_65536(planted_runs.normal_form(0, 1)), nodes=(1, 2, 4),
                               threads=2, tag="other")
        self.assert_form(self.model(), "nodes^(1)")
        self.assertIn("left out: Scaling over nodes, strong: batch 65,536 (", self.said)

    def test_finds_the_law_of_batch_sizes(self):
        """Where nothing else varies: 50 ns for an environment, and 2 us for every step of the fleet."""
        sizes = tuple(4 ** power for power in range(4, 12))
        planted_runs.write(self.results, planted_runs.run(lambda size: size / (2e-6 + 5e-8 * size), sizes=sizes, noise=0.001))
        formula, share = self.model()
        self.assertGreater(share, 0.999)
        self.assertRegex(formula, r" \* batch\^\(1\)$")


class CompareScript(ClientTest):
    """Google Benchmark's compare.py, which needs the repeats for its U test."""

    @classmethod
    def setUpClass(cls):
        places = [pathlib.Path(place) for place in ("/usr/share/benchmark/compare.py", "/usr/share/googlebenchmark/tools/compare.py")]
        cls.script = next((place for place in places if place.is_file()), None)
        if not cls.script:
            python_client.without("there is no compare.py of Google Benchmark: install libbenchmark-tools")

    def test_tells_a_faster_run_from_an_equal_one(self):
        for name, rate in (("before", 3e6), ("same", 3e6), ("faster", 3.3e6)):
            path = planted_runs.write(self.results, planted_runs.run(lambda size, r=rate: r, noise=0.003, tag=name))
            (self.folder / f"{name}.json").write_text(self.export("google-benchmark", str(path)))
            self.assertEqual(self.said, "")
        for name, change, separated in (("same", 0, False), ("faster", -0.091, True)):
            self.run_in_folder(sys.executable, self.script, "--no-color", "-d", "said.json", "benchmarks", "before.json",
                               f"{name}.json")
            said = {each["name"]: each for each in json.loads((self.folder / "said.json").read_text())}
            batch = said["batch/65536"]
            self.assertEqual(len(batch["measurements"]), 10)
            self.assertEqual(batch["utest"]["nr_of_repetitions"], 10)
            self.assertEqual(batch["utest"]["time_pvalue"] < 0.05, separated, batch["utest"])
            self.assertAlmostEqual(said["batch/65536_median"]["measurements"][0]["time"], change, delta=0.01)


class Dashboards(ClientTest):
    """Against the published rules, because no registry has the programs that read these."""

    def setUp(self):
        super().setUp()
        for hour, rate in enumerate((2e6, 3e6)):
            planted_runs.write(self.results, planted_runs.run(lambda size, r=rate: r, time=1.8e9 + 3600 * hour, noise=0.01))

    def test_github_action_benchmark(self):
        """Of an entry it requires name, unit and value; it converts a range only if that is "± NUMBER" or "+- NUMBER";
        and it takes a name for a benchmark, of which one run has one value."""
        list_ = json.loads(self.export("github-action-benchmark"))
        self.assertEqual([entry["name"] for entry in list_], ["single_environment", "batch/1024", "batch/65536"])
        self.assertIn("exported the latest of 2 runs: benchmark_planted_00001.json", self.said)
        for entry in list_:
            self.assertEqual({key: type(value) for key, value in entry.items()},
                             {"name": str, "unit": str, "value": float, "range": str, "extra": str})
            self.assertEqual(entry["unit"], "steps/s")
            self.assertGreater(float(re.fullmatch(r"(?:\+-|±)\s*(\d.*)", entry["range"])[1]), 0)
        self.assertAlmostEqual(list_[1]["value"] / 3e6, 1, delta=0.02)

    def test_bencher(self):
        """Names of at most 1024 characters, of which each has measures with a number "value" and perhaps two others."""
        object_ = json.loads(self.export("bmf"))
        self.assertEqual(list(object_), ["single_environment", "batch/1024", "batch/65536"])
        for name, measures in object_.items():
            self.assertTrue(0 < len(name) <= 1024)
            self.assertEqual(list(measures), ["throughput"])
            metric = measures["throughput"]
            self.assertEqual(set(metric), {"value", "lower_value", "upper_value"})
            self.assertLess(metric["lower_value"], metric["value"])
            self.assertLess(metric["value"], metric["upper_value"])
        self.assertAlmostEqual(object_["batch/65536"]["throughput"]["value"] / 3e6, 1, delta=0.02)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
