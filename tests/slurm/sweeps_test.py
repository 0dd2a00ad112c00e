#!/usr/bin/env python3
"""arcfleet on a Slurm cluster as its users run it: sweeps, chains, arrays, many ranks.

    sweeps_test.py BUILD [TEST...]
"""

import json
import subprocess
import xml.etree.ElementTree as xml

from slurm import JOBS, SHORT, SlurmTest
from slurm_main import main


class Runs(SlurmTest):
    def test_nodes_give_distinct_hosts_and_one_checksum(self):
        run = f"{self.ARCFLEET} -q -b 1000 {' '.join(SHORT)} --results-dir results"
        commands = [f"srun --mpi=pmix -N{n} -n{2 * n} {run} -t srun{n}" for n in (1, 2, 4)]
        commands += [f"mpirun -n {2 * n} --map-by ppr:2:node {run} -t mpirun{n}" for n in (1, 2, 4)]
        number = self.batch("export OMP_NUM_THREADS=1", *commands,
                            options="-N4 --ntasks-per-node=2 --exclusive")
        self.assertEqual(self.wait(number), "COMPLETED", self.output())
        results = {each["tag"]: each for each in self.results()}
        self.assertEqual(len(results), 6)
        self.assertEqual({each["checksum"] for each in results.values()},
                         {results["srun1"]["checksum"]})
        for tag, result in results.items():
            count = int(tag[-1])
            hosts = result["system_info"]["hosts"]
            self.assertEqual((len(hosts), len(set(hosts))), (count, count))
            self.assertEqual(result["system_info"]["ranks"], 2 * count)
            self.assertEqual(result["verification"]["status"], "VALID")

    def test_two_jobs_write_to_one_directory_at_once(self):
        run = f"srun {self.ARCFLEET} -q -b 1000 {' '.join(SHORT)} --results-dir results -t same"
        numbers = [self.batch("export OMP_NUM_THREADS=1", run, options="-N2 -n4 --exclusive")
                   for _ in range(2)]
        for number in numbers:
            self.assertEqual(self.wait(number), "COMPLETED", self.output())
        self.assertEqual(len(self.results()), 2)
        self.assertEqual(len(list(self.work.rglob("*.h5"))), 2)
        self.assertEqual(len({each["checksum"] for each in self.results()}), 1)


class ManyRanks(SlurmTest):
    ALONE = True  # they take all that this machine has

    def test_64_ranks(self):
        run = f"{self.ARCFLEET} -q -b 1000 {' '.join(SHORT)} --results-dir results"
        number = self.batch("export OMP_NUM_THREADS=1",
                            f"mpirun -n 64 --map-by ppr:16:node {run} -t mpirun --allow-oversubscription",
                            f"srun --mpi=pmix -N4 -n64 --overcommit {run} -t srun --allow-oversubscription",
                            f"mpirun -n 1 {run} -t one",
                            options="-N4 --exclusive")
        self.assertEqual(self.wait(number), "COMPLETED", self.output())
        results = {each["tag"]: each for each in self.results()}
        self.assertEqual(set(results), {"mpirun", "srun", "one"})
        for launcher in ("mpirun", "srun"):
            many = results[launcher]
            self.assertEqual(many["system_info"]["ranks"], 64)
            self.assertEqual(many["system_info"]["nodes"], 4)
            self.assertEqual(many["verification"]["status"], "VALID")
            self.assertEqual(results["one"]["checksum"], many["checksum"])


class Sweeps(SlurmTest):
    def test_strong_and_weak(self):
        for kind in ("strong", "weak"):
            number = self.submit(f"{kind}.sbatch", "-b", "1000", *SHORT)
            self.assertEqual(self.wait(number), "COMPLETED", self.output())
            folder = self.work / "results" / f"arcfleet-{kind}-{number}"
            table = (folder / "scaling.txt").read_text()
            self.assertIn(f"Scaling over nodes, {kind}", table)
            for nodes in (1, 2, 3, 4):
                self.assertRegex(table, rf"(?m)^ +{nodes} +{2 * nodes} +1 ")
            xml.parse(folder / "scaling.svg")
            self.assertIn("What ran where", (folder / "scaling.html").read_text())
            self.assertLessEqual({"job.sbatch", "site.conf", "environment.txt", "nodes.txt"},
                                 {path.name for path in folder.iterdir()})

    def test_all_in_one_allocation(self):
        number = self.on("login", f"ROUNDS=2 {JOBS}/sweep.sbatch --nodes 1,2 -b 1000 " +
                         " ".join(SHORT), check=True)
        self.assertEqual(self.wait(number), "COMPLETED", self.output())
        self.assertEqual(len(self.results()), 8)
        self.assertTrue(all(each["complete"] for each in self.results()))

    def test_one_node(self):
        number = self.submit("node.sbatch", "-b", "100", "--allow-oversubscription", *SHORT)
        self.assertEqual(self.wait(number), "COMPLETED", self.output())
        layouts = {(each["system_info"]["ranks"], each["system_info"]["threads_per_rank"])
                   for each in self.results()}
        self.assertEqual(layouts, {(1, 1), (2, 1), (4, 1), (8, 1), (1, 2), (1, 4), (1, 8), (2, 4),
                                   (4, 2)})

    def test_one_job_for_each_count_and_a_report(self):
        done = self.on("login", f"{JOBS}/submit-scaling.sh --nodes 1,2,4 -b 1000 " +
                       " ".join(SHORT) + " 2>&1", check=True)
        last = done.split(" submitted, and ")[1].split()[0]
        self.assertEqual(self.wait(last), "COMPLETED", self.output())
        table = (self.work / "results" / "scaling.txt").read_text()
        for nodes in (1, 2, 4):
            self.assertRegex(table, rf"(?m)^ +{nodes} +{2 * nodes} +1 ")
        xml.parse(self.work / "results" / "scaling.svg")

    def test_an_array(self):
        number = self.on("login", f"sbatch --parsable --array=1-2 -N2 --output={self.work}/%a.out "
                         f"--ntasks-per-node=2 {JOBS}/array.sbatch --nodes 1,2 -b 1000 " +
                         " ".join(SHORT), check=True)
        for element in ("1", "2"):
            self.assertEqual(self.wait(f"{number}_{element}"), "COMPLETED", self.output())
        self.assertEqual(len(self.results()), 4)
        files = sorted(str(path) for path in (self.work / "results").glob("*/results"))
        self.assertEqual(len(files), 2)
        done = subprocess.run([self.SCALING, *files, "--format", "json"], check=True,
                              capture_output=True, text=True)
        scaling = json.loads(done.stdout)["sections"][0]
        self.assertEqual([(row["nodes"], row["count"]) for row in scaling["rows"]], [(1, 2), (2, 2)])

    def test_chains(self):
        run = f"srun {self.ARCFLEET} -q -b 1000 {' '.join(SHORT)} --results-dir results"
        first = self.batch(f"{run} -t first", options="-N1 -n2")
        good = self.batch(f"{run} -t good", options=f"-N1 -n2 --dependency=afterok:{first}")
        bad = self.batch(f"{run} --no-such-option", options=f"-N1 -n2 --dependency=afterany:{good}")
        never = self.batch(f"{run} -t never", options=f"-N1 -n2 --dependency=afterok:{bad}")
        last = self.batch(f"{run} -t last", options=f"-N1 -n2 --dependency=afterany:{bad}")
        self.assertEqual(self.wait(last), "COMPLETED", self.output())
        self.assertEqual(self.state(bad), "FAILED")
        self.assertEqual(self.job(never)["Reason"], "DependencyNeverSatisfied")
        self.assertEqual([each["tag"] for each in sorted(self.results(), key=lambda each:
                                                         each["timestamp"])],
                         ["first", "good", "last"])

    def test_a_complete_sweep_ends_at_once(self):
        number = self.submit("strong.sbatch", "--nodes", "1", "-b", "100", *SHORT)
        self.assertEqual(self.wait(number), "COMPLETED", self.output())
        before = {path.name: path.stat().st_mtime_ns for path in self.work.rglob("benchmark_*")}
        self.on("login", f"scontrol requeue {number}", check=True)
        wait_for = self.job(number)
        self.assertEqual(wait_for["Restarts"], "1")
        self.assertEqual(self.wait(number), "COMPLETED", self.output())
        self.assertEqual(before, {path.name: path.stat().st_mtime_ns
                                  for path in self.work.rglob("benchmark_*")})


if __name__ == "__main__":
    main()
