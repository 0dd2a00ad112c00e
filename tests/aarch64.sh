#!/usr/bin/env bash
# Cross-compiles for AArch64 what differs by processor, and tests it under qemu-user: rules, task sets, engines (with NEON),
# statistics, result files, and the program itself on 1 to 4 ranks. Its speed says nothing about any Arm processor.
#
# The cross compiler and qemu are packages of this machine. apt-get fetches the arm64 libraries into a directory of
# this checkout and does not install them: apt would upgrade this machine's libraries to the same versions.
#
# usage: tests/aarch64.sh [options of ctest], for example: tests/aarch64.sh -R engine
# The exit code and the last lines are CTest's own. Without the packages the code is 77; in CI it is 1.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../jobs/build.sh"

build_dir=$root/build/aarch64
sysroot=$root/build/aarch64-sysroot
rooms=(rules text timing tasks engine results)
tests="^($(IFS='|'; echo "${rooms[*]}"))\.|^program\.(Counts|Checksums)$"

# arm64_apt ARGUMENTS...: apt-get for a machine of its own with nothing on it, from this one's sources.
arm64_apt() {
  apt-get -q -y -o APT::Architecture=arm64 -o APT::Architectures::=arm64 -o APT::Sandbox::User=root \
    -o Dir::State="$sysroot.apt" -o Dir::State::status="$sysroot.apt/status" \
    -o Dir::Cache="$sysroot.apt" -o Acquire::Retries=3 "$@"
}

# fetch PACKAGES...: with all they depend on, into $sysroot.apt/archives. Only the second step
# decides: one broken source need not stop the rest.
fetch() {
  rm -rf -- "$sysroot.apt"
  mkdir -p -- "$sysroot.apt"/{lists,archives}/partial
  touch "$sysroot.apt/status"
  quietly "$sysroot.apt/update.log" arm64_apt update || true
  quietly "$sysroot.apt/install.log" \
    arm64_apt install --download-only --no-install-recommends "$@" && return 0
  show "$sysroot.apt/update.log"
  show "$sysroot.apt/install.log"
  return 1
}

# make_sysroot PACKAGES...: nothing to do if it was made of these.
make_sysroot() {
  local package
  lock "$sysroot"
  [[ $(cat -- "$sysroot/made-of" 2>/dev/null) != "$*" ]] || return 0
  say "fetching arm64 libraries: $*"
  fetch "$@" || skip "the arm64 packages could not be fetched (apt-get's messages are above)"
  rm -rf -- "$sysroot"
  mkdir -p -- "$sysroot"
  for package in "$sysroot.apt"/archives/*.deb; do
    dpkg-deb -x "$package" "$sysroot" || fail 1 "cannot unpack $package"
  done
  rm -rf -- "$sysroot.apt"
  echo "$*" >"$sysroot/made-of"
}

for command in apt-get dpkg-deb; do
  command -v "$command" >/dev/null || skip "no $command, and the arm64 libraries are Debian's packages"
done
"$root/jobs/dependencies.sh" aarch64 || skip "packages are missing (named above)"
mapfile -t libraries < <("$root/jobs/dependencies.sh" list |
  awk '($1 == "program" || $1 == "tests") && $2 ~ /-dev$/ {print $2}')
make_sysroot libc6-dev libgomp1 libstdc++6 "${libraries[@]}" # the first are the compiler's
# GCC 12 for AArch64 warns of overflows in libstdc++'s own strings that are none (its bug 105651): here warnings
# are not errors, as they are in the build for this machine.
targets=(arcfleet arcfleet_datasets write_sample results_documents "${rooms[@]/#/test_}")
build "$build_dir" --targets together -DARCFLEET_TOGETHER="$(IFS=';'; echo "${targets[*]}")" \
  -DCMAKE_COMPILE_WARNING_AS_ERROR=OFF --toolchain "$root/cmake/aarch64-linux-gnu.cmake" -DARCFLEET_SYSROOT="$sysroot" \
  -DARCFLEET_TESTS=ON -DARCFLEET_TEST_BATCH=20 -DARCFLEET_TEST_PROCESSES=4 \
  -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=0 \
  -DARCFLEET_PYTHON="$(python_with jsonschema h5py || command -v python3)"
test_environment
say "running AArch64 tests under $(qemu-aarch64 --version | head -n 1), with these instruction sets:"
qemu-aarch64 -L "$sysroot" "$build_dir/src/arcfleet" --isa list
exec ctest --test-dir "$build_dir" --output-on-failure --no-tests=error \
  --parallel "$(allowed_cpus)" -R "$tests" "$@"
