# shellcheck shell=bash
# What the scripts here and those of tests/ share: messages, quiet steps, the lock and the build of a
# binary directory, the environment MPI and its tests need. To be sourced by a script that has set
# its own shell options; what is needed from the system is in dependencies.sh.

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# fail CODE MESSAGE: one line on standard error, then the end.
fail() {
  local code=$1
  shift
  say "$*"
  exit "$code"
}

# skip REASON: the end of a test that cannot work here, which in CI is a failure.
skip() {
  [[ -z ${CI:-} ]] || fail 1 "FAILED, as CI must not skip it: $*"
  say "SKIPPED: $*"
  exit 77
}

# quietly LOG COMMAND...: the output goes to LOG; the exit code is the command's.
quietly() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 </dev/null
}

# show LOG: what a failed step had to say.
show() { cat -- "$1" >&2; }

# lock NAME: waits until no other run holds NAME.lock, then holds it (descriptor 9) until this
# process and all it leaves behind have ended, or until unlock.
lock() {
  mkdir -p -- "$(dirname -- "$1")" 2>/dev/null || true
  if ! { exec 9>>"$1.lock"; } 2>/dev/null; then
    fail 1 "cannot write $1.lock (another owner, or a full or read-only disk): use a checkout of your own"
  fi
  command -v flock >/dev/null || return 0
  flock -n 9 && return 0
  say "waiting for another run that holds $1.lock"
  flock 9
}

unlock() { exec 9>&-; }

# The cores this process may use, or the threads of them where they are not told apart.
allowed_cpus() { env -u OMP_NUM_THREADS -u OMP_THREAD_LIMIT nproc; }

# python_with MODULES...: the first python3 that has them all; a virtual environment that comes first
# in PATH may not have what Debian installed.
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

# As many compilers at once as there are cores and GiB of memory.
compile_jobs() {
  local cpus memory_gib
  cpus=$(allowed_cpus)
  memory_gib=$(awk '/^MemAvailable:/ {print int($2 / 1048576)}' /proc/meminfo 2>/dev/null || true)
  ((${memory_gib:-$cpus} < cpus)) && cpus=$memory_gib
  echo "$((cpus > 1 ? cpus : 1))"
}

# configure DIR OPTIONS...: a directory left by a moved checkout or by packages since removed is
# configured anew.
configure() {
  local dir=$1
  shift
  [[ ! -e $dir/CMakeCache.txt ]] || ! quietly "$dir/configure.log" cmake "$@" || return 0
  quietly "$dir/configure.log" cmake --fresh "$@" && return 0
  show "$dir/configure.log"
  fail 1 "CMake could not configure $dir (its messages are above): mend that and start again"
}

# build DIR [--preset NAME] [--targets "NAMES"] OPTIONS...: configures that preset, or release, in DIR, builds
# those targets, or all, and keeps the lock of DIR. In CI a compiler's warning is an error.
build() {
  local dir=$1 preset=release targets=()
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
  [[ -w $dir ]] || fail 1 "cannot write $dir (built by another user?): remove it or use a checkout of your own"
  [[ -e $dir/CMakeCache.txt ]] || say "building in $dir"
  cd -- "$root" || exit 1 # where cmake looks for presets
  configure "$dir" --preset "$preset" -B "$dir" "$@"
  quietly "$dir/build.log" cmake --build "$dir" --parallel "$(compile_jobs)" "${targets[@]}" && return 0
  show "$dir/build.log"
  fail 1 "the build in $dir failed (its messages are above)"
}

# Open MPI refuses to start as root unless told twice, and in a container it may not copy from one
# process to another directly. A temporary directory that is not there stops any MPI.
mpi_environment() {
  if ((EUID == 0)); then
    export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
  fi
  export OMPI_MCA_btl_vader_single_copy_mechanism=${OMPI_MCA_btl_vader_single_copy_mechanism:-none}
  export HWLOC_HIDE_ERRORS=${HWLOC_HIDE_ERRORS:-2}
  [[ -d ${TMPDIR:-/tmp} && -w ${TMPDIR:-/tmp} ]] || export TMPDIR=/tmp
}

# Tests run beside one another and with more ranks than cores: no rank may be bound (each mpirun
# would choose the same first cores) and none may spin while it waits. The PRTE names are those of
# Open MPI 5.
test_environment() {
  mpi_environment
  export OMPI_MCA_rmaps_base_oversubscribe=1 PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe
  export OMPI_MCA_hwloc_base_binding_policy=none PRTE_MCA_hwloc_default_binding_policy=none
  export OMPI_MCA_mpi_yield_when_idle=1 OMP_WAIT_POLICY=passive OMP_PROC_BIND=false
}
