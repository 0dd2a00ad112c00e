#!/usr/bin/env bash
# Checks the habits of the sources with Clang's tools:
#   format      clang-format would change nothing in src, analysis and tests
#   sanitizers  Clang compiles the unit tests without a warning, and all but the longest pass with the address and
#               undefined-behaviour sanitizers (preset checks, build/checks)
#   tidy        clang-tidy has nothing to say about src and analysis (.clang-tidy lists its checks)
#
# Installs the packages of "jobs/dependencies.sh checks".
# usage: tests/checks.sh [format|sanitizers|tidy]... [options of ctest]     by default all three
# The exit code is 0, or that of the first check that failed.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../jobs/build.sh"

format() {
  find src analysis tests '(' -name '*.cpp' -o -name '*.hpp' ')' -print0 |
    xargs -0 -P "$(allowed_cpus)" -n 32 clang-format --dry-run -Werror ||
    fail 1 "clang-format would change the files above: run clang-format -i on them"
  say "clang-format would change nothing"
}

python=-DARCFLEET_PYTHON=$(python_with jsonschema h5py || command -v python3)

sanitizers() {
  build "$root/build/checks" --preset checks --targets unit_tests "$python"
  test_environment
  ctest --preset checks --no-tests=error --parallel "$(allowed_cpus)" "$@"
}

# The preset tidy compiles each room as one translation unit: most of clang-tidy's time goes into headers, which it then
# reads once a room. It reads the vector code for one instruction set, because the others compile the same text.
tidy() {
  build "$root/build/tidy" --preset tidy --targets arcfleet_run_local_build_info
  sed -n 's/^ *"file": "\(.*\)".*/\1/p' build/tidy/compile_commands.json |
    xargs -d '\n' -P "$(compile_jobs)" -n 1 clang-tidy --quiet -p build/tidy 2>build/tidy/tidy.log ||
    fail 1 "clang-tidy has found the faults above (if there are none, see build/tidy/tidy.log)"
  say "clang-tidy has found nothing"
}

checks=()
while [[ ${1:-} =~ ^(format|sanitizers|tidy)$ ]]; do
  checks+=("$1")
  shift
done
[[ -z ${1:-} || $1 == -* ]] || fail 2 "'$1' is neither a check (format, sanitizers, tidy) nor an option of ctest"
((${#checks[@]})) || checks=(format sanitizers tidy)

"$root/jobs/dependencies.sh" checks
cd -- "$root"
for check in "${checks[@]}"; do
  if [[ $check == sanitizers ]]; then sanitizers "$@"; else "$check"; fi
done
