"""A ReFrame test of a machine: arcfleet runs, its results are VALID, and its rates are performance figures.

    reframe -C settings.py -c arcfleet.py -r
    reframe -C settings.py -c arcfleet.py -r -S num_tasks=4 -S batch_sizes=1000,10000 -S rates=1000:3e7,10000:2.5e7

It needs ReFrame 4 and arcfleet on the PATH, or -S executable=/path/to/arcfleet. The last command fails if a rate lies more
than 5 % (tolerance) below the one that is named.
"""

import reframe as rfm
import reframe.utility.sanity as sn
from reframe.core.builtins import run_before, sanity_function, variable
from reframe.utility import typecheck as typ

# One line for each batch size, as arcfleet --fom prints it.
FOM = (r"^FOM workload=(?P<workload>\S+) batch=(?P<batch>\d+) steps_per_second=(?P<rate>\S+) "
       r"low=(?P<low>\S+) high=(?P<high>\S+) valid=(?P<valid>\S+)$")


@rfm.simple_test
class ArcfleetRate(rfm.RunOnlyRegressionTest):
    descr = "environment steps per second of an arcfleet workload"
    valid_systems = ["*"]
    valid_prog_environs = ["*"]
    executable = "arcfleet"
    num_tasks = 2
    num_cpus_per_task = 1

    workload = variable(str, value="baseline")
    batch_sizes = variable(typ.List[int], value=[1, 1000])
    rates = variable(typ.Dict[int, float], value={})  # steps per second wanted of a batch size
    tolerance = variable(float, value=0.05)
    more_options = variable(typ.List[str], value=[])  # for arcfleet

    @run_before("run")
    def prepare(self):
        if self.current_partition.launcher_type.registered_name == "local":
            self.num_tasks = 1  # this launcher starts no more ranks
        self.env_vars["OMP_NUM_THREADS"] = self.num_cpus_per_task
        sizes = ",".join(map(str, self.batch_sizes))
        self.executable_opts = ["--fom", "--quiet", "--workload", self.workload, "-b", sizes,
                                "--results-dir", "results", *self.more_options]
        self.keep_files = ["results"]

    @sanity_function
    def every_batch_size_is_valid(self):
        found = sn.extractall(FOM, self.stdout, ["batch", "valid"], [int, str])
        wanted = [(size, "yes") for size in sorted(set(self.batch_sizes))]
        return sn.assert_eq(found, wanted, msg="arcfleet's FOM lines: {0}, wanted: {1}; its reason is in the job's standard error, rfm_job.err")

    @run_before("performance")
    def take_rates(self):
        for size in self.batch_sizes:
            line = FOM.replace(r"(?P<batch>\d+)", rf"(?P<batch>{size})")
            rate = sn.extractsingle(line, self.stdout, "rate", float)
            self.perf_variables[f"batch_{size}"] = sn.make_performance_function(rate, "steps/s")
        wanted = {f"batch_{size}": (rate, -self.tolerance, None, "steps/s") for size, rate in self.rates.items()}
        if wanted:
            self.reference = {"*": wanted}
