#!/usr/bin/env bash
# Runs arcfleet on a real Slurm of four nodes on this machine, as its users do on a cluster: job scripts,
# modulefiles, sweeps, and nodes, links and disks that fail (tests/slurm).
#
# Needs root (nodes are namespaces) and the packages of "jobs/dependencies.sh slurm", which it installs.
# Lmod, whose package excludes that of Environment Modules, is fetched and unpacked into build/.
#
# usage: tests/slurm.sh [together | alone | CLASS or CLASS.TEST]...
#        of tests/slurm/*_test.py, by default all; "alone" are those that need the whole machine, "together" the others
# The exit code is 0, 1 if a test failed, 77 where it has to be skipped, which in CI fails.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../jobs/build.sh"

work=$root/build/slurm
prefix=$work/prefix
lmod=$work/lmod

# Lmod as its package has it, but in a place of ours.
fetch_lmod() {
  [[ ! -e $lmod/lmod/init/bash ]] || return 0
  local unpacked=$work/lmod.deb
  rm -rf -- "$unpacked" "$lmod"
  mkdir -p -- "$unpacked/files"
  (cd -- "$unpacked" && quietly "$work/lmod.log" apt-get -q -o APT::Sandbox::User=root -o Acquire::Retries=3 download lmod) || {
    show "$work/lmod.log"
    skip "Debian's package lmod cannot be fetched"
  }
  dpkg -x "$unpacked"/lmod_*.deb "$unpacked/files"
  cp -r -- "$unpacked/files/usr/share/lmod" "$lmod"
  local version
  version=$(readlink -- "$lmod/lmod")
  rm -f -- "$lmod/$version/lib"
  cp -r -- "$unpacked/files/usr/lib/lmod/$version/lib" "$lmod/$version/lib"
  grep -rIlZ /usr/share/lmod "$lmod" | xargs -0 sed -i "s#/usr/share/lmod#$lmod#g"
  rm -rf -- "$unpacked"
}

((EUID == 0)) || skip "only root can start nodes"
export PATH=$PATH:/usr/sbin:/sbin
"$root/jobs/dependencies.sh" slurm || skip "packages are missing"
ARCFLEET_TEST_PYTHON=$(python_with jsonschema h5py || command -v python3)
export ARCFLEET_TEST_PYTHON # which makes environments for the Python package
build "$root/build/release" -DARCFLEET_TESTS=ON -DARCFLEET_PYTHON="$ARCFLEET_TEST_PYTHON"
mkdir -p -- "$work"
quietly "$work/install.log" cmake --install "$root/build/release" --prefix "$prefix" || {
  show "$work/install.log"
  fail 1 "the installation failed"
}
fetch_lmod
export ARCFLEET_LMOD_INIT=$lmod/lmod/init/bash

pmix_headers=(/usr/lib/*/pmix2/include) # Debian's place for them; elsewhere the compiler looks there itself
"${CC:-cc}" -O2 -shared -fPIC "${pmix_headers[@]/#/-I}" -o "$work/crowded_ranks.so" "$root/tests/slurm/crowded_ranks.c"
export ARCFLEET_CROWDED_RANKS=$work/crowded_ranks.so
cd -- "$work"
exec "$(python_with json)" "$root/tests/slurm/run.py" "$prefix" "$@"
