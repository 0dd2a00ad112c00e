#!/usr/bin/env bash
# Installs what is missing, builds the release preset with its tests and runs them all.
# usage: tests/run.sh [options of ctest], for example: tests/run.sh -R rules
# The exit code and the last lines are CTest's own.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../jobs/build.sh"

"$root/jobs/dependencies.sh" tests
build "$build_root/release" -DARCFLEET_TESTS=ON ${CI:+-DARCFLEET_BENCHMARKS=ON} \
  -DARCFLEET_PYTHON="$(python_with jsonschema h5py || command -v python3)"
test_environment
exec ctest --test-dir "$build_root/release" --output-on-failure --no-tests=error --parallel "$(allowed_cpus)" "$@"
