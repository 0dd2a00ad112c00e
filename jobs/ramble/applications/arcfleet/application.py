"""arcfleet for Ramble, and for Benchpark, which reads the same file."""

from ramble.appkit import *


class Arcfleet(ExecutableApplication):
    """Measure how many steps per second fleets of ARC environments take"""

    name = "arcfleet"

    tags("benchmark", "mpi", "openmp", "reinforcement-learning")

    software_spec("arcfleet", pkg_spec="arcfleet", package_manager="spack*")

    executable(
        "measure",
        "{arcfleet} --fom --quiet --workload {workload_name} -b {batch_sizes} "
        "--results-dir {experiment_run_dir}/results {more_options}",
        use_mpi=True,
    )

    workloads = ["baseline", "paper", "dataset"]
    for workload_name in workloads:
        workload(workload_name, executable="measure")

    workload_variable(
        "arcfleet",
        default="arcfleet",
        description="Program, if it is not on the PATH",
        workloads=workloads,
    )
    workload_variable(
        "batch_sizes",
        default="1,1000",
        description="Batch sizes, separated by commas",
        workloads=workloads,
    )
    workload_variable(
        "more_options",
        default="",
        description="Further options of arcfleet",
        workloads=workloads,
    )

    log_file = "{experiment_run_dir}/{experiment_name}.out"
    # One line for each batch size, as arcfleet --fom prints it.
    fom_line = (
        r"^FOM workload=(?P<workload>\S+) batch=(?P<batch>\d+) steps_per_second=(?P<rate>\S+) "
        r"low=(?P<low>\S+) high=(?P<high>\S+) valid=(?P<valid>\S+)$"
    )

    figure_of_merit_context(
        "batch size",
        regex=fom_line,
        output_format="batch {batch}",
    )
    for title, group, unit in [
        ("rate", "rate", "steps/s"),
        ("low end of the interval", "low", "steps/s"),
        ("high end of the interval", "high", "steps/s"),
        ("valid", "valid", ""),
    ]:
        figure_of_merit(
            title,
            log_file=log_file,
            fom_regex=fom_line,
            group_name=group,
            units=unit,
            contexts=["batch size"],
        )

    success_criteria(
        "every batch size measured",
        mode="string",
        anti_match=r"^FOM .* valid=(no|unchecked|failed)$",
        file=log_file,
    )
    success_criteria(
        "results verified",
        mode="string",
        match=r"^Verification: VALID",
        file=log_file,
    )
