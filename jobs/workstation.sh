#!/usr/bin/env bash
# Installs what is missing, builds, and runs arcfleet on all cores of this machine.
# usage: [RANKS=n] [OMP_NUM_THREADS=n] jobs/workstation.sh [options of arcfleet]
# jobs/README.md says what each part does; runs on several nodes are left to the cluster's scripts.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/build.sh"

build_dir=$root/build/workstation

# cpu_list 0-2,8: one number a line.
cpu_list() {
  tr ',' '\n' <<<"$1" | awk -F - '{for (cpu = $1; cpu <= $NF; ++cpu) print cpu}'
}

# The CPUs of this process, sorted, one a line.
own_cpus() { cpu_list "$(awk '/^Cpus_allowed_list/ {print $2}' /proc/self/status)" | sort; }

# topology: two numbers, the cores this process may use and the sockets or NUMA nodes they are on.
# Threads of one core count once; a core without a number counts as itself.
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

# The cores a container's time quota is worth (rounded up), or nothing where there is none.
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

# whole_number NAME VALUE: the value, or the end with a line that says what is wrong with it.
whole_number() {
  [[ $2 =~ ^[1-9][0-9]{0,5}$ ]] || fail 2 "$1 is '$2' (not a whole number from 1 to 999999): set it to one or leave it out"
  echo "$2"
}

# choose_ranks CORES DOMAINS: one rank a socket or NUMA node and at least two, but so many that
# every rank has the same number of cores and none is left over.
choose_ranks() {
  local ranks=$(($2 > 2 ? $2 : 2))
  ((ranks <= $1)) || ranks=$1
  while (($1 % ranks)); do ranks=$((ranks + 1)); done
  echo "$ranks"
}

# choose_shape: sets cores, ranks, threads and binding (wanted or none).
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

# launcher_flags BINDING: sets launch to mpirun and its flags. The MPI that was compiled against
# brings the launcher; one that is not known here keeps its own way of binding.
launcher_flags() {
  launch=("$mpirun" -n "$ranks")
  case $("$mpirun" --version 2>&1 || true):$1 in
    *"Open MPI"*:wanted | *OpenRTE*:wanted) launch+=(--quiet --map-by "slot:PE=$threads" --bind-to core) ;;
    *"Open MPI"*:none | *OpenRTE*:none) launch+=(--quiet --map-by slot:OVERSUBSCRIBE --bind-to none) ;;
    *HYDRA*:wanted) launch+=(-bind-to "core:$threads") ;;
    *HYDRA*:none) launch+=(-bind-to none) ;;
  esac
}

# bound: true if every rank gets CPUs that are ours and no other rank's. Asked of the launcher
# itself, since a container may forbid binding and a launcher may overlook the limits set on it.
bound() {
  local masks cpus
  masks=$("${launch[@]}" grep Cpus_allowed_list /proc/self/status 2>/dev/null </dev/null) || return 1
  cpus=$(awk '{print $2}' <<<"$masks" | while read -r list; do cpu_list "$list"; done | sort)
  [[ -z $(uniq -d <<<"$cpus") && -z $(comm -23 <(echo "$cpus") <(own_cpus)) ]]
}

choose_launcher() {
  mpirun=${MPIRUN:-$(sed -n 's/^MPIEXEC_EXECUTABLE:[A-Z]*=//p' "$build_dir/CMakeCache.txt")}
  command -v "$mpirun" >/dev/null || fail 1 "no mpirun at '$mpirun' (where CMake found one): install it or set MPIRUN"
  if [[ $asks_only == yes ]]; then binding=none; fi
  launcher_flags "$binding"
  if [[ $binding == wanted ]] && ! bound; then
    binding=none
    launcher_flags none
  fi
}

# OpenMP binds within what the rank was given. Ranks that share all CPUs must not: each would take
# the same first cores.
thread_environment() {
  export OMP_NUM_THREADS=${OMP_NUM_THREADS:-$threads}
  if [[ $binding == none ]]; then
    export OMP_PROC_BIND=false
    unset OMP_PLACES GOMP_CPU_AFFINITY KMP_AFFINITY
  else
    export OMP_PROC_BIND=${OMP_PROC_BIND:-close} OMP_PLACES=${OMP_PLACES:-cores}
  fi
}

# describe: one line on standard error about the shape of the run.
describe() {
  local how="each rank on cores of its own"
  if [[ $binding == none ]]; then how="ranks not bound to cores"; fi
  if ((ranks * threads > cores)); then how="more threads than cores"; fi
  say "$ranks rank(s) x $threads thread(s) on $cores core(s), $how"
}

# scan_options ARGUMENTS...: sets asks_only (--help or --version) and names_results: the user
# says where results go, on the command line or in a configuration file.
scan_options() {
  asks_only=no names_results=no
  local argument previous='' config=''
  for argument in "$@"; do
    case $argument in
      -h | --help | --version) asks_only=yes ;;
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

# run COMMAND...: in the background, so that a signal reaches this script at once, and in a process
# group of its own, so that mpirun is told to stop once only: told twice, it leaves its ranks behind.
# A terminal as standard input would stop such a group. Sets code.
run() {
  local signal='' pid='' told='' input=0
  if [[ -t 0 ]]; then exec {input}</dev/null; fi
  trap 'stop 130' INT
  trap 'stop 143' TERM HUP
  set -m
  "$@" <&"$input" 9>&- &
  pid=$!
  set +m
  if [[ -n $signal ]]; then stop "$signal"; fi # it came before pid was known
  code=0
  wait "$pid" || code=$?
  while kill -0 "$pid" 2>/dev/null; do wait "$pid" || code=$?; done
  trap - INT TERM HUP
  code=${signal:-$code}
}

# stop CODE: what run does on a signal, with its variables.
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
if [[ $names_results == no ]]; then set -- --results-dir "$root/results" "$@"; fi
run "${launch[@]}" "$build_dir/src/arcfleet" "$@"
# A signal leaves no message of the program's own, and mpirun was asked to be quiet.
if ((code > 128 && code != 130 && code != 143)); then
  say "arcfleet was ended by signal $((code - 128)) (9: memory may not have sufficed)"
fi
exit "$code"
