#!/usr/bin/env python3
"""The files in jobs/ for benchmark harnesses read what arcfleet really prints.

    harnesses_test.py SOURCE ARCFLEET MPIEXEC FOLDER [TEST...]

The real ReFrame, which is installed below FOLDER, runs its test. Ramble and JUBE are in no package registry: their files are
read here as they read them, and their regular expressions are held against the output of a run.
"""

import json
import os
import re
import runpy
import shlex
import subprocess
import sys
import tempfile
import types
import unittest
import xml.etree.ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import python_client  # noqa: E402

SOURCE, ARCFLEET, MPIEXEC, FOLDER = sys.argv[1:5]
JOBS = Path(SOURCE) / "jobs"
QUICK = ["--repeats", "6", "--relative-error", "0", "--warmup", "0", "--min-time", "0", "--single-steps", "40",
         "--allow-oversubscription"]
KEYS = ["workload", "batch", "steps_per_second", "low", "high", "valid"]


class HarnessTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def output(self, protocol=QUICK):
        """What a run on two ranks prints, and its summary."""
        done = subprocess.run([MPIEXEC, "-n", "2", ARCFLEET, "--fom", "--quiet", *protocol, "-b", "1,10", "--results-dir",
                               self.folder], stdin=subprocess.DEVNULL, text=True, capture_output=True, timeout=300,
                              env={**os.environ, "OMP_NUM_THREADS": "1"}, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        (file,) = self.folder.glob("*.json")
        return done.stdout, json.loads(file.read_text())


class Lines(HarnessTest):
    """The lines themselves, as src/run/fom.hpp declares them."""

    def test_hold_the_numbers_of_the_summary(self):
        printed, summary = self.output()
        lines = printed.splitlines()[-2:]
        self.assertEqual(printed.count("FOM"), 2)
        for line, (size, batch) in zip(lines, summary["batch_scaling"].items()):
            word, *pairs = line.split(" ")
            found = dict(pair.split("=") for pair in pairs)
            self.assertEqual((word, list(found)), ("FOM", KEYS))
            interval = batch["confidence_interval"]
            self.assertEqual((found["workload"], found["batch"], found["valid"]), ("baseline", size, "yes"))
            self.assertEqual([float(found[key]) for key in KEYS[2:5]],
                             [batch["steps_per_second"], interval["low"], interval["high"]])

    def test_say_what_is_not_known(self):
        printed, _ = self.output(["--repeats", "1", "--verify", "0", *QUICK[2:]])
        for line in printed.splitlines()[-2:]:
            self.assertRegex(line, r"^FOM workload=baseline batch=\d+ steps_per_second=\d+\.?\d* low=nan high=nan "
                                   r"valid=unchecked$")


class ReFrame(HarnessTest):
    """ReFrame 4.10 on a machine without a batch system: one rank by itself, and two under the launcher."""

    @classmethod
    def setUpClass(cls):
        cls.reframe = python_client.programs_of(FOLDER, "reframe", packages=["ReFrame-HPC==4.10.4"]) / "reframe"

    def check(self, *options, rates="1:1"):
        commands = self.folder / "commands"
        commands.mkdir()
        (commands / "mpirun").write_text(f"#!/bin/sh\nexec '{MPIEXEC}' \"$@\"\n")
        (commands / "mpirun").chmod(0o755)
        return subprocess.run(
            [self.reframe, "--nocolor", "-C", JOBS / "reframe/settings.py", "-c", JOBS / "reframe/arcfleet.py", "--prefix",
             self.folder, "-S", f"executable={ARCFLEET}", "-S", "batch_sizes=1,10", "-S", f"rates={rates}", "-S",
             "more_options=" + ",".join([*QUICK, *options]), "-r"],
            cwd=self.folder, stdin=subprocess.DEVNULL, text=True, capture_output=True, timeout=500, check=False,
            env={**os.environ, "HOME": str(self.folder), "TMPDIR": str(self.folder), "PATH": f"{commands}:{os.environ['PATH']}"})

    def test_passes_and_takes_the_rates(self):
        done = self.check()
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("Ran 2/2 test case(s)", done.stdout)
        self.assertNotIn("WARNING", done.stdout)
        figures = re.findall(r"^P: batch_(\d+): (\S+) steps/s", done.stdout, re.MULTILINE)
        self.assertEqual([size for size, _ in figures], ["1", "10"] * 2)
        summaries = [json.loads(path.read_text()) for path in self.folder.glob("output/**/results/*.json")]
        self.assertEqual(sorted(each["system_info"]["ranks"] for each in summaries), [1, 2])
        recorded = [batch["steps_per_second"] for each in summaries for batch in each["batch_scaling"].values()]
        self.assertEqual(sorted(float(rate) for _, rate in figures), sorted(recorded))

    def test_fails_unless_every_batch_size_is_valid(self):
        done = self.check("--verify", "0")
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn("unchecked", done.stdout)

    def test_fails_below_its_reference(self):
        done = self.check(rates="1:1,10:1e15")
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn("failed to meet reference(s): batch_10=", done.stdout)


class Ramble(HarnessTest):
    """The directives of application.py, called with a language that only keeps what they say."""

    @classmethod
    def setUpClass(cls):
        cls.said = []
        language = types.ModuleType("ramble.appkit")
        language.ExecutableApplication = object
        for name in ("tags", "software_spec", "executable", "workload", "workload_variable", "figure_of_merit",
                     "figure_of_merit_context", "success_criteria"):
            setattr(language, name, lambda *words, kind=name, **more: cls.said.append((kind, words, more)))
        sys.modules["ramble"], sys.modules["ramble.appkit"] = types.ModuleType("ramble"), language
        application = runpy.run_path(str(JOBS / "ramble/applications/arcfleet/application.py"))
        assert application["Arcfleet"].name == "arcfleet"

    def all_of(self, kind):
        found = [(words, more) for said, words, more in self.said if said == kind]
        self.assertTrue(found, kind)
        return found

    def test_reads_the_figures_of_merit(self):
        printed, summary = self.output()
        (context,) = self.all_of("figure_of_merit_context")
        for size, batch in summary["batch_scaling"].items():
            wanted = {"rate": batch["steps_per_second"], "low": batch["confidence_interval"]["low"],
                      "high": batch["confidence_interval"]["high"], "valid": "yes"}
            (line,) = [line for line in printed.splitlines() if f" batch={size} " in line and line.startswith("FOM")]
            self.assertEqual(context[1]["output_format"].format(**re.match(context[1]["regex"], line).groupdict()),
                             f"batch {size}")
            for _, merit in self.all_of("figure_of_merit"):
                self.assertEqual(merit["contexts"], list(context[0]))
                value = re.match(merit["fom_regex"], line)[merit["group_name"]]
                self.assertEqual(type(wanted[merit["group_name"]])(value), wanted[merit["group_name"]])
        self.assertEqual(len(self.all_of("figure_of_merit")), 4)

    def test_knows_a_run_that_succeeded(self):
        printed, _ = self.output()
        unverified = printed.replace("valid=yes", "valid=unchecked").replace("Verification: VALID", "Verification: NOT RUN")
        failed = printed.replace("valid=yes", "valid=failed", 1)
        self.assertEqual([self.is_success(text) for text in (printed, unverified, failed, "")], [True, False, False, False])

    def is_success(self, text):
        """Whether a text meets all criteria: one of its lines matches each, and none matches what shows a failure."""
        matches = lambda regex: any(re.match(regex, line) for line in text.splitlines())  # noqa: E731
        return all(matches(criterion["match"]) if "match" in criterion else not matches(criterion["anti_match"])
                   for _, criterion in self.all_of("success_criteria"))

    def test_gives_arcfleet_options_that_it_knows(self):
        ((_, command), _), = [((words[0], words[1]), more) for words, more in self.all_of("executable")]
        values = {words[0]: more["default"] for words, more in self.all_of("workload_variable")}
        for words, _ in self.all_of("workload"):
            line = command.format(workload_name=words[0], experiment_run_dir=self.folder, **{**values, "arcfleet": shlex.quote(ARCFLEET)})
            done = subprocess.run([*shlex.split(line), "--dry-run"], text=True, capture_output=True, check=False, timeout=60)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("batch sizes 1, 1,000", done.stdout)


    def test_the_workspace_sets_threads_and_variables_that_are_known(self):
        text = (JOBS / "ramble/ramble.yaml").read_text(encoding="utf-8")
        self.assertRegex(text, r'(?m)^  env_vars:\n    set:\n      OMP_NUM_THREADS: "\{n_threads\}"$')
        self.assertRegex(text, r"(?m)^    arcfleet:\n      workloads:\n        baseline:$")
        self.assertIn("baseline", [words[0] for words, _ in self.all_of("workload")])
        (asked,) = re.findall(r"(?m)^              variables:\n((?: {16}.*\n)+)", text)
        known = {"n_ranks"} | {words[0] for words, _ in self.all_of("workload_variable")}
        self.assertLessEqual(set(re.findall(r"(?m)^ +(\w+):", asked)), known)


class Jube(HarnessTest):
    @classmethod
    def setUpClass(cls):
        cls.benchmark = xml.etree.ElementTree.parse(JOBS / "jube/arcfleet.xml").getroot().find("benchmark")

    def command(self, **changed):
        """The command of the step, with the first value of every parameter."""
        values = {each.get("name"): (each.text or "").split(",")[0] for each in self.benchmark.iter("parameter")}
        values |= changed
        text = self.benchmark.find("step/do").text
        for _ in range(2):  # one parameter names another
            text = re.sub(r"\$(\w+)", lambda name: values[name[1]], text)
        return text

    def test_its_patterns_find_every_figure(self):
        done = subprocess.run(
            ["sh", "-c", self.command(ranks="2", launcher=f"'{MPIEXEC}' -n 2", arcfleet=f"'{ARCFLEET}'", batch="10",
                                      options=" ".join(QUICK))],
            cwd=self.folder, stdin=subprocess.DEVNULL, text=True, capture_output=True, timeout=300, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        (file,) = self.folder.glob("results/*.json")
        batch = json.loads(file.read_text())["batch_scaling"]["10"]
        wanted = {"rate": batch["steps_per_second"], **{end: batch["confidence_interval"][end] for end in ("low", "high")}}
        columns = [column.text for column in self.benchmark.iter("column")]
        for pattern in self.benchmark.iter("pattern"):
            name = pattern.get("name")
            (value,) = re.findall(pattern.text, done.stdout, re.MULTILINE)
            self.assertIn(name, columns)
            if name == "valid":
                self.assertEqual(value, "yes")
            else:
                self.assertEqual(float(value), wanted.pop(name))
        self.assertEqual(wanted, {})


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[5:])
