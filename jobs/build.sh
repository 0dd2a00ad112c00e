# shellcheck shell=bash
# Functions that the scripts of jobs/ and tests/ share: messages, quiet steps, locking and building a binary
# directory, and the environment for MPI and its tests. A script that has set its own shell options sources this file.
# dependencies.sh lists the packages that the build needs.

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")

# Where jobs/workstation.sh and tests/run.sh have their binary directories. With ARCFLEET_BUILD the checkout may be read-only.
# shellcheck disable=SC2034 # those scripts use it
build_root=$(readlink -m -- "${ARCFLEET_BUILD:-$root/build}")

# The scripts read what other programs print, so these must not translate their messages, write a decimal comma or sort
# as a country does. In Turkish, for example, the range A-Z of a pattern lacks the letter I.
export LC_ALL=C
unset LANGUAGE

# Open MPI 5 does not start without HOME. Bash knows a user's home directory, or takes "/".
export HOME=${HOME:-~}

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# fail CODE MESSAGE: prints one line on standard error and exits with CODE.
fail() {
  local code=$1
  shift
  say "$*"
  exit "$code"
}

# usage SCRIPT: prints the comment at its top, which ends at the first line that is none.
usage() { sed -n '1d; /^#/!q; s/^# \{0,1\}//p' "$1"; }

# skip REASON: ends a test that cannot work on this machine. In CI that is a failure.
skip() {
  [[ -z ${CI:-} ]] || fail 1 "FAILED, because CI must not skip it: $*"
  say "SKIPPED: $*"
  exit 77
}

# quietly LOG COMMAND...: writes the output of the command to LOG and returns its exit code.
quietly() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 </dev/null
}

# show LOG: prints the output of a failed step.
show() { cat -- "$1" >&2; }

# show_errors LOG: prints the first error in the log of a failed build and the lines around it, or the end of a log without
# one. In CI, where nobody can open the log afterwards, it prints all.
show_errors() {
  local first
  first=$(grep -n -m 1 -E '(^|[^[:alnum:]_-])(fatal )?error:|CMake Error|undefined reference|\*\*\*' -- "$1" | cut -d : -f 1 || true)
  if [[ -n ${CI:-} ]]; then
    show "$1"
  elif [[ -n $first ]]; then
    sed -n "$((first > 2 ? first - 2 : 1)),$((first + 12))p" -- "$1" >&2
  else
    tail -n 20 -- "$1" >&2
  fi
}

# follow LOG INTERVAL: copies standard input to LOG. If that shows the progress of make, it says every INTERVAL seconds how
# far the build is.
follow() {
  local line shown=$SECONDS
  while IFS= read -r line || [[ -n $line ]]; do
    printf '%s\n' "$line"
    if [[ $line =~ ^\[\ *([0-9]+)%\] ]] && ((SECONDS - shown >= $2)); then
      shown=$SECONDS
      say "${BASH_REMATCH[1]} % of the build done"
    fi
  done >"$1"
}

# make_build_folder: makes build/ of the checkout if there is none. Root gives it to the owner of the checkout, who could
# not build in a directory of root after "sudo jobs/dependencies.sh program".
make_build_folder() {
  [[ -d $root/build ]] || ! mkdir -- "$root/build" 2>/dev/null || give_to_owner "$root/build"
}

give_to_owner() { ((EUID != 0)) || chown --reference="$root" -- "$@" 2>/dev/null || true; }

# lock NAME: waits until no other run holds NAME.lock, then holds it as descriptor 9. The lock lasts until unlock, or
# until this process and all its children have ended.
lock() {
  make_build_folder
  mkdir -p -- "$(dirname -- "$1")" 2>/dev/null || true
  if ! { exec 9>>"$1.lock"; } 2>/dev/null; then
    fail 1 "cannot write $1.lock (another user owns it, or the disk is full or read-only): use your own checkout, or set ARCFLEET_BUILD to another folder"
  fi
  give_to_owner "$1.lock"
  command -v flock >/dev/null || return 0
  flock -n 9 && return 0
  say "waiting for another run, which holds $1.lock"
  flock 9
}

unlock() { exec 9>&-; }

# Prints the number of processors that this process may use.
allowed_cpus() { env -u OMP_NUM_THREADS -u OMP_THREAD_LIMIT nproc; }

# python_with MODULES...: prints the first python3 that has all modules. A virtual environment that comes first in
# PATH may lack the modules that Debian installed.
python_with() {
  local python
  for python in python3 /usr/bin/python3; do
    if "$python" -c "import $(IFS=,; echo "$*")" >/dev/null 2>&1; then
      command -v "$python"
      return 0
    fi
  done
  return 1
}

# Prints how many compilers to run at once: one per processor and per GiB of available memory.
compile_jobs() {
  local cpus memory_gib
  cpus=$(allowed_cpus)
  memory_gib=$(awk '/^MemAvailable:/ {print int($2 / 1048576)}' /proc/meminfo 2>/dev/null || true)
  ((${memory_gib:-$cpus} < cpus)) && cpus=$memory_gib
  echo "$((cpus > 1 ? cpus : 1))"
}

# configure DIR OPTIONS...: configures DIR, and starts afresh if an old configuration no longer fits because the
# checkout was moved or a package was removed.
configure() {
  local dir=$1
  shift
  [[ ! -e $dir/CMakeCache.txt ]] || ! quietly "$dir/configure.log" cmake "$@" || return 0
  quietly "$dir/configure.log" cmake --fresh "$@" && return 0
  show_errors "$dir/configure.log"
  fail 1 "cannot configure $dir (the first error is above, all messages are in $dir/configure.log): correct that and start again"
}

# build DIR [--preset NAME] [--targets "NAMES"] OPTIONS...: configures that preset, or release, in DIR, builds
# those targets, or all, and keeps the lock of DIR. In CI a compiler's warning is an error.
build() {
  local dir=$1 preset=release targets=() jobs
  shift
  if [[ ${1:-} == --preset ]]; then
    preset=$2
    shift 2
  fi
  if [[ ${1:-} == --targets ]]; then
    read -r -a targets <<<"--target $2"
    shift 2
  fi
  [[ -z ${CI:-} ]] || set -- -DCMAKE_COMPILE_WARNING_AS_ERROR=ON "$@"
  lock "$dir"
  mkdir -p -- "$dir" 2>/dev/null || true
  [[ -w $dir ]] || fail 1 "cannot write $dir (perhaps another user built it): remove it, use your own checkout, or set ARCFLEET_BUILD to another folder"
  jobs=$(compile_jobs)
  [[ -e $dir/CMakeCache.txt ]] || say "building in $dir with $jobs compiler(s) at once: the first time takes some minutes"
  cd -- "$root" || exit 1 # CMake looks for presets here
  configure "$dir" --preset "$preset" -B "$dir" "$@"
  if (set -o pipefail; cmake --build "$dir" --parallel "$jobs" "${targets[@]}" 2>&1 </dev/null | follow "$dir/build.log" 30); then
    return 0
  fi
  show_errors "$dir/build.log"
  fail 1 "the build in $dir failed (the first error is above, all messages are in $dir/build.log): correct that and start again"
}

# Sets what MPI needs on this machine. Open MPI starts as root only if two variables allow it, and a container may forbid
# its direct copies between processes. The version 5.0.7 of Debian 13 asks the kernel for routes and prints a line for each
# rank if it finds none to its own node; netmasks tell it enough. Every MPI fails if the temporary directory does not exist.
mpi_environment() {
  if ((EUID == 0)); then
    export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
  fi
  export OMPI_MCA_btl_vader_single_copy_mechanism=${OMPI_MCA_btl_vader_single_copy_mechanism:-none}
  export OMPI_MCA_reachable=${OMPI_MCA_reachable:-weighted}
  export HWLOC_HIDE_ERRORS=${HWLOC_HIDE_ERRORS:-2}
  [[ -d ${TMPDIR:-/tmp} && -w ${TMPDIR:-/tmp} ]] || export TMPDIR=/tmp
}

# Sets what MPI tests need. They run concurrently and with more ranks than cores, so ranks must not be bound (each
# mpirun would choose the same first cores) and must not spin while they wait. Open MPI 5 reads the PRTE names.
test_environment() {
  mpi_environment
  export OMPI_MCA_rmaps_base_oversubscribe=1 PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe
  export OMPI_MCA_hwloc_base_binding_policy=none PRTE_MCA_hwloc_default_binding_policy=none
  export OMPI_MCA_mpi_yield_when_idle=1 OMP_WAIT_POLICY=passive OMP_PROC_BIND=false
}

# A script that sources this file answers -h and --help here, before it installs or builds anything.
for argument in "$@"; do
  if [[ $argument == -h || $argument == --help ]]; then
    usage "$0"
    exit 0
  fi
done
unset argument
