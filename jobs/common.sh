# shellcheck shell=bash
# Functions that the job scripts share: site settings, submission, modules, launcher, runs of arcfleet that can be
# stopped and resumed, and the report. Source it under "bash -eu". It is installed without build.sh, so it does not use it.
#
# You can pass a script that sources this file to sbatch, or call the script: outside a job it submits itself with the
# site's settings. The script defines plan(), which calls "run TAG NODES RANKS_PER_NODE THREADS SIZES [OPTIONS of
# arcfleet]" for each layout to measure.

say() { printf '%s: %s\n' "${script_name:-${0##*/}}" "$*" >&2; }

# fail CODE MESSAGE: prints one line on standard error and exits with CODE.
fail() {
  local code=$1
  shift
  say "$*"
  exit "$code"
}

# --- settings

# load_site FILE: reads the settings, with defaults for those that FILE omits.
# shellcheck disable=SC2034 # submission() reads them by name
load_site() {
  account='' partition='' constraint='' time='' sbatch_options=''
  module_init='' module_path='' modules=''
  ranks_per_node=2 threads='' launcher=srun launcher_options='' bind=cores
  nodes='1 2 4 8' requeues=5
  [[ -r $1 ]] || fail 2 "cannot read the site's settings (no readable file $1): copy site.conf there or set ARCFLEET_SITE"
  # shellcheck source=/dev/null
  source "$1" || fail 2 "cannot use $1 (it is not a list of shell assignments): compare it with site.conf"
  [[ $launcher == srun || $launcher == mpirun ]] || fail 2 "launcher=$launcher in $1 is neither srun nor mpirun: set it to one of them"
  [[ $bind == cores || $bind == none ]] || fail 2 "bind=$bind in $1 is neither cores nor none: set it to one of them"
  require_numbers "ranks_per_node in $1" "$ranks_per_node"
  [[ -z $threads ]] || require_numbers "threads in $1" "$threads"
}

# require_numbers WHAT WORD...: fails unless each word is a whole number above 0.
require_numbers() {
  local what=$1 word
  shift
  (($# > 0)) || fail 2 "$what contains no number: list at least one"
  for word in "$@"; do
    [[ $word =~ ^[1-9][0-9]{0,5}$ ]] || fail 2 "$what contains \"$word\" (not a whole number above 0): correct it"
  done
}

# read_arguments ARGUMENTS...: separates the script's own options from those for arcfleet.
read_arguments() {
  dry_run='' options=() node_counts=''
  while (($# > 0)); do
    case $1 in
      -h | --help)
        usage
        exit 0
        ;;
      --dry-run) dry_run=yes ;;
      --nodes)
        (($# > 1)) || fail 2 "--nodes needs a list, such as 1,2,4"
        node_counts=${2//,/ }
        shift
        ;;
      *) options+=("$1") ;;
    esac
    shift
  done
}

# Prints the comment at the top of the script.
usage() { sed -n '2,/^[^#]/{/^#SBATCH/d;/^#/{s/^# \{0,1\}//;p}}' "$script"; }

# --- submitting

# max_of WORD...: the maximum of whole numbers.
max_of() { printf '%s\n' "$@" | sort -n | tail -n 1; }

# Prints the command that submits this script to Slurm, one word per line.
submission() {
  printf '%s\n' sbatch --parsable
  local setting
  for setting in account partition constraint time; do
    [[ -z ${!setting} ]] || printf '%s\n' "--$setting=${!setting}"
  done
  # shellcheck disable=SC2086 # several options
  [[ -z $sbatch_options ]] || printf '%s\n' $sbatch_options
  # shellcheck disable=SC2086 # a list
  printf '%s\n' "--nodes=$(max_of $nodes)" "--ntasks-per-node=$ranks_per_node"
  [[ -z $site_threads ]] || printf '%s\n' "--cpus-per-task=$site_threads"
  printf '%s\n' "--output=$campaign/%x-%j.out"
}

# Submits this script to Slurm, or with --dry-run prints the command.
submit() {
  local command id
  mapfile -t command < <(submission)
  command+=("$script" "${arguments[@]}")
  if [[ -n $dry_run ]]; then
    printf 'would submit:'
    printf ' %q' "${command[@]}"
    printf '\nin the job, on %s nodes:\n' "$nodes"
    [[ -n $site_threads ]] || echo "  (site.conf sets no threads: these are for a node with the cores of this machine)"
    plan
    return 0
  fi
  command -v sbatch >/dev/null || fail 1 "cannot submit the job (sbatch is not on the PATH): call this on a login node, or use --dry-run"
  mkdir -p -- "$campaign" || fail 1 "cannot create the directory $campaign: set ARCFLEET_RESULTS to a directory that you can write"
  id=$(ARCFLEET_JOBS=${jobs:?} ARCFLEET_SITE=$site ARCFLEET_RESULTS=$campaign "${command[@]}") ||
    fail 1 "sbatch refused the job (see its reason above): check $site"
  say "submitted job ${id%%;*}; its output and results go to $campaign"
  echo "${id%%;*}"
}

# --- in the job

# A batch script has no "module" command until it has read the init file of the module system.
load_modules() {
  local init
  [[ -n $modules ]] || return 0
  if ! declare -F module >/dev/null; then
    for init in "$module_init" "${MODULESHOME:-/nonexistent}/init/bash" "${LMOD_PKG:-/nonexistent}/init/bash" \
      /usr/share/lmod/lmod/init/bash /usr/share/modules/init/bash /etc/profile.d/modules.sh /etc/profile.d/lmod.sh; do
      if [[ -n $init && -r $init ]]; then
        set +eu # init files do not work with these options
        # shellcheck disable=SC1090
        source "$init"
        set -eu
        break
      fi
    done
  fi
  declare -F module >/dev/null || fail 1 "cannot load modules (there is no \"module\" command): set module_init in $site"
  set +eu
  local word code=0
  for word in $module_path; do module use "$word"; done
  for word in $modules; do module load "$word" || code=1; done
  set -eu
  # Environment Modules return 0 even when they fail.
  for word in $modules; do
    [[ :${LOADEDMODULES:-}: == *":$word"[:/]* ]] || code=1
  done
  ((code == 0)) || fail 1 "cannot load all of \"$modules\": compare $site with \"module avail\""
}

# Keeps a record of the job beside its results. It keeps only the environment variables that matter for a run, because
# others may hold secrets.
keep_circumstances() {
  mkdir -p -- "$directory/results" || fail 1 "cannot create $directory: set ARCFLEET_RESULTS to a directory that all nodes share"
  cp -- "$script" "$directory/job.sbatch"
  cp -- "$site" "$directory/site.conf"
  env | grep -E '^(SLURM|SBATCH|OMP|OMPI|PMIX|PRTE|MPICH|MPIR|I_MPI|UCX|FI|HDF5|ARCFLEET|LMOD|MODULE|LOADEDMODULES|PATH|LD_LIBRARY_PATH)[^=]*=' |
    sort >"$directory/environment.txt" || true
  if declare -F module >/dev/null; then module list >"$directory/modules.txt" 2>&1 || true; fi
  printf '%s\n' "${arguments[@]}" >"$directory/arguments.txt"
  scontrol show hostnames "$SLURM_JOB_NODELIST" >"$directory/nodes.txt" 2>/dev/null || true
}

# Prints "hydra" for the launcher of MPICH and its relatives, and "open" for Open MPI or an unknown launcher.
kind_of_mpirun() {
  case $(mpirun --version 2>&1 || true) in
    *HYDRA* | *Intel*) echo hydra ;;
    *) echo open ;;
  esac
}

mpirun_words() { # RANKS RANKS_PER_NODE THREADS
  case $(kind_of_mpirun):$bind in
    hydra:cores) printf '%s\n' mpirun -n "$1" -ppn "$2" -bind-to "core:$3" ;;
    hydra:none) printf '%s\n' mpirun -n "$1" -ppn "$2" -bind-to none ;;
    *:cores) printf '%s\n' mpirun -n "$1" --map-by "ppr:$2:node:PE=$3" --bind-to core ;;
    *) printf '%s\n' mpirun -n "$1" --map-by "ppr:$2:node" --bind-to none ;; # Open MPI 5: PE would bind
  esac
}

# Prints the launcher and its options, one word per line, to start these ranks on the first nodes of the job.
launch_words() { # NODES RANKS_PER_NODE THREADS
  if [[ $launcher == mpirun ]]; then
    mpirun_words "$(($1 * $2))" "$2" "$3"
  else
    # -K ends the step when a rank dies; without it the step would wait forever. With the hint, CPUs are cores.
    # --relative=0 takes the first nodes, even while an earlier step is still ending there.
    printf '%s\n' srun -K --nodes="$1" --ntasks="$(($1 * $2))" --ntasks-per-node="$2" --relative=0 \
      --cpus-per-task="$3" --hint=nomultithread --cpu-bind="$bind"
  fi
  # shellcheck disable=SC2086 # several options
  [[ -z $launcher_options ]] || printf '%s\n' $launcher_options
}

# Prints the path of a tag's latest results in this job, without the extension; nothing if there are none.
results_of() {
  local latest
  latest=$(find "$directory/results" -name "benchmark_$1_[0-9]*.h5" -printf '%T@ %p\n' 2>/dev/null |
    sort -n | tail -n 1 | cut -d ' ' -f 2-)
  echo "${latest%.h5}"
}

is_complete() { # TAG
  local results
  results=$(results_of "$1")
  [[ -n $results && -r $results.json ]] && grep -Eq '"complete": *true' "$results.json"
}

# True if the user gave one of these options for arcfleet.
given() {
  local word option
  for word in "${options[@]}"; do
    for option in "$@"; do
      if [[ $word == "$option" || $word == "$option"=* ]]; then return 0; fi
    done
  done
  return 1
}

# run TAG NODES RANKS_PER_NODE THREADS SIZES [OPTIONS]: measures one layout. SIZES are the batch sizes unless the user
# gave others; if empty, arcfleet's defaults apply. A complete run is skipped and an interrupted run is resumed.
run() {
  local tag=$1 count=$2 per_node=$3 width=$4 sizes=$5 command earlier code=0
  shift 5
  mapfile -t command < <(launch_words "$count" "$per_node" "$width")
  command+=("${ARCFLEET:-arcfleet}" --quiet --tag "$tag" --results-dir "$directory/results" "$@" "${options[@]}")
  [[ -z $sizes ]] || given -b --batch-sizes --min-batch --max-batch || command+=(-b "$sizes")
  if [[ -n $dry_run ]]; then
    printf '  OMP_NUM_THREADS=%s' "$width"
    printf ' %q' "${command[@]}"
    echo
    return 0
  fi
  if is_complete "$tag"; then return 0; fi
  earlier=$(results_of "$tag")
  [[ -z $earlier ]] || command+=(--resume "$earlier.h5")
  export OMP_NUM_THREADS=$width
  say "$tag: $count nodes x $per_node ranks x $width threads${earlier:+, resumed}"
  "${command[@]}" >>"$directory/$tag.log" 2>&1 </dev/null &
  child=$!
  # A signal interrupts "wait" while the child still runs.
  while :; do
    code=0
    wait "$child" || code=$?
    if ((code <= 128)) || ! kill -0 "$child" 2>/dev/null; then break; fi
  done
  child=''
  [[ -z $cancelled ]] || fail 143 "cancelled during $tag; all complete batch sizes are saved"
  if ((code == 0)) || is_complete "$tag"; then
    ((code == 0)) || note_failure "$tag" "$code"
    return 0
  fi
  if [[ -n $interrupted || $code -gt 3 ]]; then requeue "$tag ended with exit code $code"; fi
  note_failure "$tag" "$code"
}

note_failure() { # TAG CODE
  failure=$2
  say "$1 failed with exit code $2: $(grep -E '^arcfleet: |^Verification' "$directory/$1.log" | tail -n 1)"
}

# Handles Slurm's signal before the time limit: arcfleet saves and exits.
interrupt() {
  interrupted=yes
  say "signalled: saving"
  [[ -z $child ]] || kill -USR1 "$child" 2>/dev/null || true
}

# Handles cancellation. A cancelled job does not go back to the queue; Slurm itself requeues a preempted job.
cancel() {
  cancelled=yes
  if [[ -n $child ]]; then kill -TERM "$child" 2>/dev/null || true; else exit 143; fi
}

# Puts this job back in the queue; when it starts again, it resumes from what is saved.
requeue() { # REASON
  local count=${SLURM_RESTART_COUNT:-0}
  ((count < requeues)) || fail 1 "$1; this job has started $((count + 1)) times and may not be requeued again (requeues=$requeues)"
  say "$1: requeueing the job"
  scontrol requeue "${SLURM_ARRAY_JOB_ID:+${SLURM_ARRAY_JOB_ID}_}${SLURM_ARRAY_TASK_ID:-$SLURM_JOB_ID}" ||
    fail 1 "$1, and Slurm cannot requeue this job: submit it again to resume from what is saved"
  trap - TERM
  sleep 60 # until Slurm ends this script
  exit 75
}

# report TO DIR...: writes the scaling table of DIR... to TO, and the picture if gnuplot is installed.
report() {
  local to=$1 analyse=${ARCFLEET_SCALING:-arcfleet-scaling}
  shift
  "$analyse" "$@" --plot "$to/scaling.svg" >"$to/scaling.txt" 2>"$to/scaling.log" ||
    say "cannot write the scaling table: $(tail -n 1 "$to/scaling.log")"
}

# Prints how many cores of this node belong to the job, or outside a job the cores of this machine. Slurm counts
# hardware threads, of which a core may have several.
cores_of_node() {
  local cpus=${SLURM_CPUS_ON_NODE:-} per_core
  if [[ -z $cpus ]]; then
    cpus=$(nproc) per_core=$(lscpu 2>/dev/null | sed -n 's/^Thread(s) per core: *//p')
  else
    per_core=$(scontrol show node "${SLURMD_NODENAME:-}" 2>/dev/null | sed -n 's/.*ThreadsPerCore=\([0-9]*\).*/\1/p' | head -n 1)
  fi
  [[ ${per_core:-1} =~ ^[1-9]$ ]] || per_core=1
  echo "$((cpus > per_core ? cpus / ${per_core:-1} : 1))"
}

# Sets the threads per rank: from the site's settings, else from the job, else from the cores of a node.
default_threads() {
  site_threads=$threads
  threads=${threads:-${SLURM_CPUS_PER_TASK:-$(($(cores_of_node) / ranks_per_node))}}
  ((threads > 0)) || threads=1
}

# shuffled SEED WORD...: prints the words in an order that depends only on the seed.
shuffled() {
  local seed=$1
  shift
  printf '%s\n' "$@" | shuf --random-source=<(seeded_bytes "$seed")
}

# Prints bytes that depend only on the seed.
seeded_bytes() { awk -v seed="$1" 'BEGIN { srand(seed); for (i = 0; i < 4096; ++i) printf "%c", 1 + int(127 * rand()) }'; }

# main SCRIPT ARGUMENTS...: submits the script; inside a job it runs the plan and reports.
main() {
  script=$1 script_name=${1##*/}
  shift
  read_arguments "$@"
  arguments=(${node_counts:+--nodes "${node_counts// /,}"} "${options[@]}")
  site=$(readlink -f -- "${ARCFLEET_SITE:-$jobs/site.conf}")
  load_site "$site"
  nodes=${script_nodes:-${node_counts:-$nodes}}
  # shellcheck disable=SC2086 # a list
  require_numbers "the list of node counts" $nodes
  campaign=$(readlink -m -- "${ARCFLEET_RESULTS:-results}")
  if [[ -n $dry_run || -z ${SLURM_JOB_ID:-} ]]; then
    directory=$campaign/JOB
    default_threads
    submit
    return 0
  fi
  directory=$campaign/${SLURM_JOB_NAME:-job}-${SLURM_ARRAY_JOB_ID:-$SLURM_JOB_ID}${SLURM_ARRAY_TASK_ID:+_$SLURM_ARRAY_TASK_ID}
  default_threads
  interrupted='' cancelled='' child='' failure=0
  trap interrupt USR1
  trap cancel TERM
  if [[ ${SLURM_JOB_NUM_NODES:-1} -lt $(
    # shellcheck disable=SC2086
    max_of $nodes
  ) ]]; then
    fail 2 "the job has too few nodes ($SLURM_JOB_NUM_NODES, but the sweep is over $nodes): submit with more --nodes"
  fi
  load_modules
  command -v "${ARCFLEET:-arcfleet}" >/dev/null || fail 1 "cannot find arcfleet (it is not on the PATH): name its module in $site"
  keep_circumstances
  if [[ $bind == cores ]]; then export OMP_PROC_BIND=close OMP_PLACES=cores; else export OMP_PROC_BIND=false; fi
  plan
  report "$directory" "$directory/results"
  say "done: $directory"
  exit "$failure"
}
