"""What the tests of arcfleet-compare with a baseline share: tags of several planted runs each."""

import json
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from command_line import CommandLineTest  # noqa: E402
import planted_runs  # noqa: E402

RUNS = 8  # of a tag: enough for an interval of a table's 95 %


class PlantedRuns(CommandLineTest):
    """Runs of one workload: "before" at 3 M steps/s, and others that differ as their test says."""

    SIZES = (1024,)

    def plant(self, tag, factor, start, runs=RUNS, change=None, changed=RUNS, noise=0.005):
        """So many runs, of which `change` changes the first `changed`."""
        rng = random.Random(tag)
        for index in range(runs):
            result = planted_runs.run(lambda size: factor * 3e6 * size / (size + 200), tag=tag,
                                      sizes=self.SIZES, noise=noise, time=start + index, rng=rng)
            if change and index < changed:
                change(result)
            planted_runs.write(self.results, result, f"{tag}_{index}.json")

    def setUp(self):
        super().setUp()
        self.plant("before", 1.0, 1.80e9)

    def rows(self, *arguments, section="baseline", **how):
        """The rows of one section, by the JSON form."""
        output, _ = self.call(*arguments, "--format", "json", **how)
        named = {each["name"]: each["rows"] for each in json.loads(output)["sections"]}
        return named.get(section, [])

    def verdicts(self, *arguments, **how):
        return [row["verdict"] for row in self.rows("--baseline", "before", *arguments, **how)]
