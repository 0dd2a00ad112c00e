# shellcheck shell=bash
# Functions that the job scripts share: site settings, submission, modules, launcher, runs of arcfleet that can be
# stopped and resumed, and the report. Source it under "bash -eu". It is installed without build.sh, so it does not use it.
#
# You can pass a script that sources this file to sbatch, or call the script: outside a job it submits itself with the
# site's settings. The script defines plan(), which calls "run TAG NODES RANKS_PER_NODE THREADS SIZES [OPTIONS of
# arcfleet]" for each layout to measure.

say() { printf '%s: %s\n' "${script_name:-${0##*/}}" "$*" >&2; }

# The directory of the job scripts. A script that sources this file sets script to its own path.
jobs=${script:?}
jobs=${jobs%/*}

# fail CODE MESSAGE: prints one line on standard error and exits with CODE.
fail() {
  local code=$1
  shift
  say "$*"
  exit "$code"
}

# full_path NAME PATH: sets the variable NAME to the absolute PATH, whatever characters it contains. Links are followed.
full_path() {
  local resolved
  resolved=$(readlink -m -- "$2" && echo .)
  printf -v "$1" %s "${resolved%$'\n.'}"
}

# split NAME TEXT: sets the array NAME to the words of TEXT. No word is a pattern for file names.
split() { read -r -d '' -a "$1" <<<"$2" || true; }

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
      --nodes=*) read_nodes "${1#*=}" ;;
      --nodes)
        read_nodes "${2:-}"
        (($# == 1)) || shift
        ;;
      *) options+=("$1") ;;
    esac
    shift
  done
}

read_nodes() { # LIST
  node_counts=${1//,/ }
  [[ $node_counts == *[![:space:]]* ]] || fail 2 "--nodes has no value (an empty list measures nothing): give it one, such as 1,2,4"
}

# Prints the comment at the top of the script.
usage() { sed -n '2,/^[^#]/{/^#SBATCH/d;/^#/{s/^# \{0,1\}//;p}}' "$script"; }

# --- submitting

own_options='--tag, --results-dir, --quiet, --resume and, in sweeps, --scaling'

# max_of WORD...: the maximum of whole numbers.
max_of() { printf '%s\n' "$@" | sort -n | tail -n 1; }

# Sets command to the words that submit a script with these node counts to Slurm.
submission() { # NODES...
  local setting words
  command=(sbatch --parsable)
  for setting in account partition constraint time; do
    [[ -z ${!setting} ]] || command+=("--$setting=${!setting}")
  done
  split words "$sbatch_options"
  command+=("${words[@]}" "--nodes=$(max_of "$@")" "--ntasks-per-node=$ranks_per_node")
  [[ -z $site_threads ]] || command+=("--cpus-per-task=$site_threads")
  # sbatch replaces %x in this name, and with a backslash it would replace nothing.
  [[ $campaign != *\\* ]] || fail 2 "cannot write to $campaign (sbatch accepts no backslash in the name of an output file): set ARCFLEET_RESULTS to another directory"
  command+=("--output=${campaign//%/%%}/%x-%j.out")
}

# Sets handed to the arguments that tell a script in a job what it must know. The job's environment may lack them:
# sites and users set SBATCH_EXPORT=NONE.
hand_over() { # SCRIPT
  local name
  handed=("ARCFLEET_SCRIPT=$1" "ARCFLEET_SITE=$site" "ARCFLEET_RESULTS=$campaign")
  for name in ARCFLEET ARCFLEET_SCALING SEED ROUNDS; do
    [[ -z ${!name:-} ]] || handed+=("$name=${!name}")
  done
}

# Asks arcfleet about the options of every run, because a job would find a wrong one only after its time in the queue.
check_options() {
  local code=0
  (check_plan) || code=$?
  ((code != 2)) || exit 2
  ((code == 0)) || say "the options for arcfleet are not checked: the job may find a wrong one"
}

# Runs the plan, with modules loaded, so that run() checks instead of measuring.
check_plan() {
  checking=yes asked=''
  load_modules
  if ! command -v "${ARCFLEET:-arcfleet}" >/dev/null; then
    say "cannot check the options for arcfleet (it is not on the PATH): the job may find a wrong one"
    checking=without
  fi
  plan
}

# ask_arcfleet OPTIONS...: fails if arcfleet would measure nothing with these options, which several runs may share.
ask_arcfleet() {
  local said complaint code=0
  [[ $checking == yes && $asked != *"<$*>"* ]] || return 0
  asked+="<$*>"
  said=$(OMP_NUM_THREADS=1 timeout 120 "${ARCFLEET:-arcfleet}" "$@" --dry-run 2>&1 </dev/null) || code=$?
  complaint=$(grep -m 1 '^arcfleet: ' <<<"$said" || true)
  complaint=${complaint#arcfleet: }
  if ((code == 2)); then
    fail 2 "arcfleet refuses the options ($complaint); the job script itself sets $own_options"
  elif ((code != 0)); then
    say "arcfleet does not start here (${complaint:-exit code $code}): the job fails too unless its nodes differ"
  elif [[ $said != *$'\n'[1-9]*' rank'* ]]; then
    fail 2 "nothing would be measured (with these options, arcfleet only prints: ${said%%$'\n'*}): leave such options out"
  fi
}

# Submits this script to Slurm, or with --dry-run prints the command.
submit() {
  local command handed id
  submission "${node_list[@]}"
  hand_over "$script"
  command+=("$script" "${handed[@]}" "${arguments[@]}")
  check_options
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
  id=$("${command[@]}") || fail 1 "sbatch refused the job (see its reason above): check $site"
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
  local word words code=0
  split words "$module_path"
  for word in "${words[@]}"; do module use "$word"; done
  split words "$modules"
  for word in "${words[@]}"; do module load "$word" || code=1; done
  set -eu
  # Environment Modules return 0 even when they fail.
  for word in "${words[@]}"; do
    [[ :${LOADEDMODULES:-}: == *":$word"[:/]* ]] || code=1
  done
  ((code == 0)) || fail 1 "cannot load all of \"$modules\": compare $site with \"module avail\""
}

# Keeps a record of the job beside its results. It keeps only the environment variables that matter for a run, because
# others may hold secrets.
keep_circumstances() {
  mkdir -p -- "$directory/results" || fail 1 "cannot create $directory: set ARCFLEET_RESULTS to a directory that all nodes share"
  cp -- "$0" "$directory/job.sbatch"
  cp -- "$site" "$directory/site.conf"
  env | grep -E '^(SLURM|SBATCH|OMP|OMPI|PMIX|PRTE|MPICH|MPIR|I_MPI|UCX|FI|HDF5|ARCFLEET|LMOD|MODULE|LOADEDMODULES|PATH|LD_LIBRARY_PATH)[^=]*=' |
    sort >"$directory/environment.txt" || true
  if declare -F module >/dev/null; then module list >"$directory/modules.txt" 2>&1 || true; fi
  printf '%s\n' "${arguments[@]}" >"$directory/arguments.txt"
  scontrol show hostnames "${SLURM_JOB_NODELIST:-}" >"$directory/nodes.txt" 2>/dev/null || true
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
    hydra:cores) command=(mpirun -n "$1" -ppn "$2" -bind-to "core:$3") ;;
    hydra:none) command=(mpirun -n "$1" -ppn "$2" -bind-to none) ;;
    *:cores) command=(mpirun -n "$1" --map-by "ppr:$2:node:PE=$3" --bind-to core) ;;
    # PE= means cores to bind to: Open MPI 5 rejects it without binding.
    *) command=(mpirun -n "$1" --map-by "ppr:$2:node" --bind-to none) ;;
  esac
}

# Sets command to the launcher and its options, to start these ranks on the first nodes of the job.
launch_words() { # NODES RANKS_PER_NODE THREADS
  local words
  if [[ $launcher == mpirun ]]; then
    mpirun_words "$(($1 * $2))" "$2" "$3"
  else
    # -K ends the step when a rank dies; without it the step would wait forever. With one thread per core, each CPU of
    # --cpus-per-task is a core; --hint=nomultithread would say the same, but Slurm ignores it beside --cpu-bind.
    # --relative=0 takes the first nodes, even while an earlier step is still ending there.
    command=(srun -K --nodes="$1" --ntasks="$(($1 * $2))" --ntasks-per-node="$2" --relative=0
      --cpus-per-task="$3" --threads-per-core=1 --cpu-bind="$bind")
  fi
  split words "$launcher_options"
  command+=("${words[@]}")
}

# Prints the times and names of a tag's results in this job, the latest last.
list_results() { # TAG
  find "$directory/results" -maxdepth 1 -name "benchmark_$1_[0-9]*.h5" -printf '%T@ %f\n' 2>/dev/null | sort -n
}

# Sets results to the path of a tag's latest results in this job, without the extension, or to nothing.
find_results() { # TAG
  results=$(list_results "$1" | tail -n 1 | cut -d ' ' -f 2-)
  [[ -z $results ]] || results=$directory/results/${results%.h5}
}

is_complete() { # TAG
  local results
  find_results "$1"
  [[ -n $results && -r $results.json ]] && grep -Eq '"complete": *true' -- "$results.json"
}

# True if the user gave one of these options for arcfleet.
given() {
  local word option
  for word in "${options[@]}"; do
    for option in "$@"; do
      if [[ $word == "$option" || $word == "$option"=* || ($option != --* && $word == "$option"*) ]]; then return 0; fi
    done
  done
  return 1
}

# These functions use the variables of run().

# Starts command, appends its output to log, and sets code to its exit code.
launch() {
  saved=$(list_results "$tag")
  log_begin=$(stat -c %s -- "$log" 2>/dev/null || echo 0)
  "${command[@]}" >>"$log" 2>&1 </dev/null &
  child=$!
  # A signal to this script interrupts "wait". If the child ended meanwhile, its exit code is lost: the results decide.
  while :; do
    signalled='' code=0
    wait "$child" || code=$?
    [[ -n $signalled ]] || break
    if ! kill -0 "$child" 2>/dev/null; then
      code=0
      break
    fi
  done
  child=''
}

# Prints the lines that a crash or a failed MPI_Init left in the log since the last start.
crash_signs() { tail -c "+$((log_begin + 1))" -- "$log" | grep -aE 'Segmentation fault|Bus error|MPI_(Init|INIT)' || true; }

# True if the last start crashed and saved nothing. Open MPI 4 may crash inside MPI_Init where many ranks share a processor.
# Its own messages do not say so, and other ranks may already have left MPI_Init. A killed rank or a lost node is no crash.
crashed_at_start() {
  [[ $code -ne 0 && -z $interrupted$cancelled && -n $(crash_signs) && $(list_results "$tag") == "$saved" ]]
}

starts=3 # of a run whose ranks crash before they have measured anything

# run TAG NODES RANKS_PER_NODE THREADS SIZES [OPTIONS]: measures one layout. SIZES are the batch sizes unless the user
# gave others; if empty, arcfleet's defaults apply. A complete run is skipped and an interrupted run is resumed.
run() {
  local tag=$1 count=$2 per_node=$3 width=$4 sizes=$5 command work results log log_begin saved start code=0
  shift 5
  work=("$@" "${options[@]}")
  [[ -z $sizes ]] || given -b --batch-sizes --min-batch --max-batch || work+=(-b "$sizes")
  if [[ -n $checking ]]; then
    ask_arcfleet --quiet --tag TAG --results-dir "$directory/results" --resume FILE "${work[@]}"
    return 0
  fi
  launch_words "$count" "$per_node" "$width"
  command+=("${ARCFLEET:-arcfleet}" --quiet --tag "$tag" --results-dir "$directory/results" "${work[@]}")
  if [[ -n $dry_run ]]; then
    printf '  OMP_NUM_THREADS=%s' "$width"
    printf ' %q' "${command[@]}"
    echo
    return 0
  fi
  runs=some
  if is_complete "$tag"; then return 0; fi
  [[ -z $interrupted ]] || requeue "signalled before $tag"
  find_results "$tag"
  [[ -z $results ]] || command+=(--resume "$results.h5")
  export OMP_NUM_THREADS=$width
  say "$tag: $count nodes x $per_node ranks x $width threads${results:+, resumed}"
  log=$directory/$tag.log
  for ((start = 1; start <= starts; ++start)); do
    launch
    crashed_at_start || break
    say "$tag: a rank crashed before anything was measured ($(crash_signs | head -n 1)); this was start $start of at most $starts"
  done
  [[ -z $cancelled ]] || fail 143 "cancelled during $tag; all complete batch sizes are saved"
  if is_complete "$tag"; then
    ((code == 0)) || note_failure "$tag" "$code"
    return 0
  fi
  if [[ -n $interrupted || ($code -gt 3 && $start -le $starts) ]]; then requeue "$tag ended with exit code $code"; fi
  if ((code == 0)); then
    failure=1
    say "$tag measured nothing (arcfleet ended without complete results): see $directory/$tag.log"
  else
    note_failure "$tag" "$code"
  fi
}

note_failure() { # TAG CODE
  failure=$2
  say "$1 failed with exit code $2: $(grep -E '^arcfleet: |^Verification' "$directory/$1.log" | tail -n 1)"
}

# Handles Slurm's signal before the time limit: arcfleet saves and exits.
interrupt() {
  interrupted=yes signalled=yes
  say "signalled: saving"
  [[ -z $child ]] || kill -USR1 "$child" 2>/dev/null || true
}

# Handles cancellation. A cancelled job does not go back to the queue; Slurm itself requeues a preempted job.
cancel() {
  cancelled=yes signalled=yes
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
# The directories are absolute.
report() {
  local to=$1 analyse=${ARCFLEET_SCALING:-arcfleet-scaling}
  shift
  [[ $analyse != */* ]] || full_path analyse "$analyse"
  # Called from there, because it accepts no line break in the name of the picture.
  (cd -- "$to" && "$analyse" "$@" --plot scaling.svg >scaling.txt 2>scaling.log) ||
    say "cannot write the scaling table: $(tail -n 1 -- "$to/scaling.log")"
}

# Prints how many cores of this node belong to the job, or outside a job the cores of this machine. Slurm counts
# hardware threads, of which a core may have several; a job may have asked for fewer of them than the core has.
cores_of_node() {
  local cpus=${SLURM_CPUS_ON_NODE:-} per_core
  if [[ -z $cpus ]]; then
    cpus=$(nproc) per_core=$(lscpu 2>/dev/null | sed -n 's/^Thread(s) per core: *//p')
  elif [[ -n ${SLURM_THREADS_PER_CORE:-} ]]; then
    per_core=$SLURM_THREADS_PER_CORE
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

# Prints bytes that depend only on the seed, by the generator of Park and Miller: awk's own numbers depend on the awk, and
# that of Ubuntu 24.04 ignores the seed.
seeded_bytes() {
  awk -v seed="$1" 'BEGIN {
    x = seed % 2147483646 + 1
    for (i = 0; i < 4128; ++i) {
      x = 16807 * x % 2147483647
      if (i >= 32) printf "%c", 1 + x % 127
    }
  }'
}

# read_settings ARGUMENTS...: what every script that submits reads first: its options and the site's settings.
read_settings() {
  site='' node_list=() checking=''
  read_arguments "$@"
  full_path site "${ARCFLEET_SITE:-$jobs/site.conf}"
  load_site "$site"
  [[ -z ${script_nodes:-} || ${node_counts:-$script_nodes} == "$script_nodes" ]] ||
    fail 2 "--nodes ${node_counts// /,} does not apply (this script measures $script_nodes node): leave it out"
  nodes=${script_nodes:-${node_counts:-$nodes}}
  split node_list "$nodes"
  require_numbers "the list of node counts" "${node_list[@]}"
}

# main ARGUMENTS...: submits the script; inside a job it runs the plan and reports.
main() {
  script_name=${script##*/}
  read_settings "$@"
  arguments=(${node_counts:+--nodes "${node_counts// /,}"} "${options[@]}")
  campaign=''
  full_path campaign "${ARCFLEET_RESULTS:-results}"
  if [[ -n $dry_run || -z ${SLURM_JOB_ID:-} ]]; then
    directory=$campaign/JOB
    default_threads
    submit
    return 0
  fi
  directory=${SLURM_JOB_NAME:-job}-${SLURM_ARRAY_JOB_ID:-$SLURM_JOB_ID}${SLURM_ARRAY_TASK_ID:+_$SLURM_ARRAY_TASK_ID}
  directory=$campaign/${directory//\//_}
  default_threads
  interrupted='' cancelled='' child='' failure=0
  trap interrupt USR1
  trap cancel TERM
  ((${SLURM_JOB_NUM_NODES:-1} >= $(max_of "${node_list[@]}"))) ||
    fail 2 "the job has too few nodes (${SLURM_JOB_NUM_NODES:-1}, but the sweep is over $nodes): submit with more --nodes"
  load_modules
  command -v "${ARCFLEET:-arcfleet}" >/dev/null || fail 1 "cannot find arcfleet (it is not on the PATH): name its module in $site"
  keep_circumstances
  # A job that inherited no environment starts its steps without one too, unless this says otherwise.
  export SLURM_EXPORT_ENV=ALL
  if [[ $bind == cores ]]; then export OMP_PROC_BIND=close OMP_PLACES=cores; else export OMP_PROC_BIND=false; fi
  runs=''
  plan
  [[ -n $runs ]] || fail 2 "nothing was measured (the plan of $script_name has no run): correct its settings"
  report "$directory" "$directory/results"
  say "done: $directory"
  exit "$failure"
}
