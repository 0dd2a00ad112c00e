#!/usr/bin/env bash
# Installs what is missing, builds the release preset with its tests and runs them all.
# usage: tests/run.sh [options of ctest], for example: tests/run.sh -R arc
# The exit code and the last lines are CTest's own.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../jobs/common.sh"

# Tests run beside one another and with more ranks than cores: no rank may be bound (each mpirun
# would choose the same first cores) and none may spin while it waits. The PRTE names are those of
# Open MPI 5.
test_environment() {
  mpi_environment
  export OMPI_MCA_rmaps_base_oversubscribe=1 PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe
  export OMPI_MCA_hwloc_base_binding_policy=none PRTE_MCA_hwloc_default_binding_policy=none
  export OMPI_MCA_mpi_yield_when_idle=1 OMP_WAIT_POLICY=passive OMP_PROC_BIND=false
}

"$root/jobs/dependencies.sh" tests
build "$root/build/release" -DARCFLEET_TESTS=ON \
  -DPython3_EXECUTABLE="$(python_with jsonschema h5py || command -v python3)"
test_environment
exec ctest --preset release --no-tests=error --parallel "$(allowed_cpus)" "$@"
