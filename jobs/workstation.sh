#!/usr/bin/env bash
# Installs what is missing, builds, and runs arcfleet on all cores of this machine.
# usage: [RANKS=n] [OMP_NUM_THREADS=n] jobs/workstation.sh [options of arcfleet]
# src/config/documents/OPTIONS.md lists the options; so does build/workstation/src/arcfleet --help, once it is built.
# jobs/README.md explains each part. For several nodes use the job scripts.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/build.sh"

build_dir=$build_root/workstation

# cpu_list 0-2,8: prints one number per line.
cpu_list() {
  tr ',' '\n' <<<"$1" | awk -F - '{for (cpu = $1; cpu <= $NF; ++cpu) print cpu}'
}

# Prints the CPUs that this process may use, sorted, one per line.
own_cpus() { cpu_list "$(awk '/^Cpus_allowed_list/ {print $2}' /proc/self/status)" | sort; }

# topology: prints two numbers: the cores that this process may use, and the sockets or NUMA nodes that hold them.
# Hardware threads of one core count once; a CPU without a core number counts as a core.
topology() {
  lscpu -p=CPU,CORE,SOCKET,NODE 2>/dev/null | awk -F , -v own="$(own_cpus | tr '\n' ' ')" '
    BEGIN {split(own, list, " "); for (i in list) mine[list[i]]}
    /^#/ || !($1 in mine) {next}
    !(($2 == "" ? "cpu" $1 : $2, $3) in core) {core[$2 == "" ? "cpu" $1 : $2, $3]; ++cores}
    !($3 in socket) {socket[$3]; ++sockets}
    !($4 in node) {node[$4]; ++nodes}
    END {if (cores) print cores, (nodes > sockets ? nodes : sockets); else exit 1}' ||
    echo "$(allowed_cpus) 1"
}

# Prints the number of cores that a container's CPU quota allows (rounded up), or nothing without a quota.
quota_cores() {
  local quota=max period=1
  if [[ -r /sys/fs/cgroup/cpu.max ]]; then
    read -r quota period </sys/fs/cgroup/cpu.max
  elif [[ -r /sys/fs/cgroup/cpu/cpu.cfs_quota_us ]]; then
    read -r quota </sys/fs/cgroup/cpu/cpu.cfs_quota_us
    read -r period </sys/fs/cgroup/cpu/cpu.cfs_period_us
  fi
  if [[ $quota =~ ^[1-9][0-9]*$ ]]; then echo "$(((quota + period - 1) / period))"; fi
}

# whole_number NAME VALUE: prints the value, or fails if it is not a whole number.
whole_number() {
  [[ $2 =~ ^[1-9][0-9]{0,5}$ ]] || fail 2 "$1 is '$2' (not a whole number from 1 to 999999): set it to one or leave it out"
  echo "$2"
}

# choose_ranks CORES DOMAINS: prints the number of ranks: one per socket or NUMA node and at least two, raised until it
# divides the cores evenly.
choose_ranks() {
  local ranks=$(($2 > 2 ? $2 : 2))
  ((ranks <= $1)) || ranks=$1
  while (($1 % ranks)); do ranks=$((ranks + 1)); done
  echo "$ranks"
}

# choose_shape: sets cores, ranks, threads and binding ("wanted" or "none").
choose_shape() {
  local domains quota
  read -r cores domains < <(topology)
  quota=$(quota_cores)
  binding=wanted
  if ((${quota:-$cores} < cores)); then cores=$quota binding=none; fi
  if [[ -n ${OMP_NUM_THREADS:-} ]]; then threads=$(whole_number OMP_NUM_THREADS "${OMP_NUM_THREADS%%,*}"); fi
  if [[ -n ${RANKS:-} ]]; then
    ranks=$(whole_number RANKS "$RANKS")
  elif [[ -n ${threads:-} ]]; then
    ranks=$((threads < cores ? cores / threads : 1))
  else
    ranks=$(choose_ranks "$cores" "$domains")
  fi
  : "${threads:=$((ranks < cores ? cores / ranks : 1))}"
  if ((ranks * threads > cores)); then binding=none; fi
}

# launcher_flags BINDING: sets launch to mpirun and its flags. The launcher belongs to the MPI that the program was
# compiled with; an unknown launcher keeps its own way of binding.
launcher_flags() {
  local version
  version=$("$mpirun" --version 2>&1 || true)
  launch=("$mpirun" -n "$ranks")
  case $version:$1 in
    *"Open MPI"*:wanted | *OpenRTE*:wanted) launch+=(--map-by "ppr:$ranks:node:PE=$threads" --bind-to core) ;;
    *"Open MPI"*:none | *OpenRTE*:none) launch+=(--map-by slot:OVERSUBSCRIBE --bind-to none) ;;
    *HYDRA*:wanted) launch+=(-bind-to "core:$threads") ;;
    *HYDRA*:none) launch+=(-bind-to none) ;;
  esac
  # Open MPI 4 repeats at length that a rank failed, which the rank has said. Open MPI 5 has no such option.
  if [[ $version =~ (Open MPI|OpenRTE)\)?\ [1-4]\. ]]; then launch+=(--quiet); fi
}

# bound: true if every rank gets CPUs that belong to this process and to no other rank. It asks the launcher itself,
# because a container may forbid binding and a launcher may ignore limits.
bound() {
  local masks cpus
  masks=$("${launch[@]}" grep Cpus_allowed_list /proc/self/status 2>/dev/null </dev/null) || return 1
  cpus=$(awk '{print $2}' <<<"$masks" | while read -r list; do cpu_list "$list"; done | sort)
  [[ -z $(uniq -d <<<"$cpus") && -z $(comm -23 <(echo "$cpus") <(own_cpus)) ]]
}

# starts: true if the launcher starts the ranks; otherwise its own messages are shown.
starts() {
  local log=$build_dir/launcher.log
  quietly "$log" "${launch[@]}" true && return 0
  show "$log"
  return 1
}

choose_launcher() {
  mpirun=${MPIRUN:-$(sed -n 's/^MPIEXEC_EXECUTABLE:[^=]*=//p' "$build_dir/CMakeCache.txt")}
  command -v "$mpirun" >/dev/null || fail 1 "cannot start ranks (there is no launcher '$mpirun', where CMake found one): install it or set MPIRUN"
  if [[ $asks_only == yes ]]; then binding=none; fi
  launcher_flags "$binding"
  if [[ $binding == wanted ]] && ! bound; then
    binding=none
    launcher_flags none
    starts || fail 1 "cannot start ranks ('${launch[*]} true' fails; its messages are above): correct that or set MPIRUN"
  fi
}

# Sets the OpenMP variables. Threads are bound within the cores of their rank. Without bound ranks, threads stay unbound
# too: otherwise each rank would take the same first cores.
thread_environment() {
  export OMP_NUM_THREADS=${OMP_NUM_THREADS:-$threads}
  if [[ $binding == none ]]; then
    export OMP_PROC_BIND=false
    unset OMP_PLACES GOMP_CPU_AFFINITY KMP_AFFINITY
  else
    export OMP_PROC_BIND=${OMP_PROC_BIND:-close} OMP_PLACES=${OMP_PLACES:-cores}
  fi
}

# describe: prints one line on standard error about ranks, threads and binding.
describe() {
  local how="each rank on its own cores"
  if [[ $binding == none ]]; then how="ranks not bound to cores"; fi
  if ((ranks * threads > cores)); then how="more threads than cores"; fi
  say "$ranks rank(s) x $threads thread(s) on $cores core(s), $how"
}

# scan_options ARGUMENTS...: sets asks_only if the user wants --version, and names_results if the user says
# where results go, on the command line or in a configuration file.
scan_options() {
  asks_only=no names_results=no
  local argument previous='' config=''
  for argument in "$@"; do
    case $argument in
      --version) asks_only=yes ;;
      --res*) names_results=yes ;;
      --config=*) config=${argument#*=} ;;
    esac
    if [[ $previous == --config ]]; then config=$argument; fi
    previous=$argument
  done
  if [[ -f $config ]] && grep -qE '^[[:space:]]*results-dir[[:space:]]*=' -- "$config"; then
    names_results=yes
  fi
}

# ending_signal CODE: prints the name of the signal that ended a program with this exit code, or nothing. A launcher's
# own errors have codes above 128, too.
ending_signal() {
  local signal=$(($1 - 128))
  if ((signal >= 1 && signal <= 31)); then kill -l "$signal"; fi
}

# run COMMAND...: runs the command and sets code. It runs in the background, so that a signal reaches this script at
# once. It has its own process group, so that mpirun receives only one signal: after two, it leaves its ranks running.
# Standard input is not a terminal, which would stop such a group.
run() {
  local signal='' pid='' told='' input=0
  if [[ -t 0 ]]; then exec {input}</dev/null; fi
  trap 'stop 130' INT
  trap 'stop 143' TERM HUP
  set -m
  "$@" <&"$input" 9>&- &
  pid=$!
  set +m
  if [[ -n $signal ]]; then stop "$signal"; fi # the signal came before pid was known
  code=0
  wait "$pid" || code=$?
  while kill -0 "$pid" 2>/dev/null; do wait "$pid" || code=$?; done
  trap - INT TERM HUP
  code=${signal:-$code}
}

# stop CODE: handles a signal inside run, whose variables it uses.
stop() {
  signal=${signal:-$1}
  if [[ -n $pid && -z $told ]]; then
    told=yes
    kill -TERM "$pid" 2>/dev/null || true
  fi
}

caller_dir=$PWD
scan_options "$@"
choose_shape
if [[ $asks_only == yes ]]; then ranks=1; fi
"$root/jobs/dependencies.sh" program
build "$build_dir" -DARCFLEET_TESTS=OFF
unlock
cd -- "$caller_dir"
mpi_environment
choose_launcher
thread_environment
if [[ $asks_only == no ]]; then describe; fi
# In a checkout that is read-only, results go where arcfleet itself would put them: below the current directory.
if [[ $names_results == no ]] && mkdir -p -- "$root/results" 2>/dev/null && [[ -w $root/results ]]; then
  set -- --results-dir "$root/results" "$@"
fi
run "${launch[@]}" "$build_dir/src/arcfleet" "$@"
# A program that dies from a signal prints no message, and mpirun may be quiet.
case $(ending_signal "$code") in
  '' | INT | TERM) ;;
  KILL) say "arcfleet was ended by signal 9 (KILL; perhaps memory ran out): try fewer environments" ;;
  *) say "arcfleet was ended by signal $((code - 128)) ($(ending_signal "$code"); a fault of arcfleet or of a library): report it" ;;
esac
exit "$code"
