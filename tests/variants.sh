#!/usr/bin/env bash
# Builds arcfleet with the other libraries that it is meant to work with, and runs all tests of
# tests/run.sh on each build: with Debian's MPICH in place of Open MPI (preset mpich, build/mpich), and
# with a parallel HDF5 in place of the serial one (preset parallel-hdf5, build/parallel-hdf5).
# Then bare systems of Debian 12, Debian 13 and Ubuntu 24.04 run both commands of the README
# (tests/package.sh --from-source): Debian 13 has Open MPI 5, HDF5 1.14, and newer versions of Highway,
# Boost and GCC.
#
# Installs the packages of "jobs/dependencies.sh variants". Debian keeps them beside the usual ones, and
# mpicc, mpirun and h5cc go on to mean those. The bare systems need root.
#
# usage: tests/variants.sh [mpich|parallel-hdf5|debian-12|debian-13|ubuntu-24.04]... [options of ctest]
#        for example: tests/variants.sh mpich -R program
# The exit code is 0, or 1 if a variant failed; a line for each variant ends the output.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../jobs/build.sh"

# library_of VARIANT: what its programs, and no others, are linked with.
library_of() {
  case $1 in
    mpich) echo libmpich ;;
    parallel-hdf5) echo libhdf5_openmpi ;;
  esac
}

# release_of VARIANT: the bare system as tests/package.sh calls it, or nothing.
release_of() {
  case $1 in
    debian-12) echo bookworm ;;
    debian-13) echo trixie ;;
    ubuntu-24.04) echo ubuntu:noble ;;
  esac
}

# check_linked VARIANT: a build that quietly took the usual library would prove nothing.
check_linked() {
  local library program=$root/build/$1/src/arcfleet
  library=$(library_of "$1")
  ldd "$program" | grep -q "^[[:space:]]*$library\.so" ||
    fail 1 "$program is not linked with $library (CMake took another): remove build/$1 and start again"
}

# test_variant VARIANT OPTIONS...: the exit code is CTest's, or that of tests/package.sh.
test_variant() {
  local variant=$1
  shift
  if [[ -n $(release_of "$variant") ]]; then
    "$root/tests/package.sh" --from-source --release "$(release_of "$variant")"
    return
  fi
  build "$root/build/$variant" --preset "$variant" -DARCFLEET_TESTS=ON \
    -DARCFLEET_PYTHON="$(python_with jsonschema h5py || command -v python3)"
  check_linked "$variant"
  say "$variant: $("$root/build/$variant/src/arcfleet" --version | grep -E '^(MPI|HDF5)' | tr -s ' \n' ' ')"
  ctest --preset "$variant" --no-tests=error --parallel "$(allowed_cpus)" "$@"
}

all=(mpich parallel-hdf5 debian-12 debian-13 ubuntu-24.04)
variants=()
while [[ -n $(library_of "${1:-}")$(release_of "${1:-}") ]]; do
  variants+=("$1")
  shift
done
[[ -z ${1:-} || $1 == -* ]] || fail 2 "'$1' is neither a variant (${all[*]}) nor an option of ctest"
((${#variants[@]})) || variants=("${all[@]}")

"$root/jobs/dependencies.sh" variants
test_environment
code=0
verdicts=()
for variant in "${variants[@]}"; do
  verdict=passed
  began=$SECONDS
  test_variant "$variant" "$@" || verdict="FAILED ($?)"
  case $verdict in
    'FAILED (77)') verdict=skipped ;; # it has said why; in CI it is a failure, with code 1
    FAILED*) code=1 ;;
  esac
  verdicts+=("$variant: $verdict, $(((SECONDS - began + 30) / 60)) min")
done
for verdict in "${verdicts[@]}"; do say "$verdict"; done
exit "$code"
