# shellcheck shell=bash
# Functions that the job scripts share. Each part has a file of its own in common: site settings, handover, submission,
# launcher, starts, and runs that can be stopped and resumed. Source this file under "bash -eu". It is installed without
# build.sh, so it does not use it.
#
# You can pass a script that sources this file to sbatch, or call the script: outside a job it submits itself with the
# site's settings. The script defines plan(), which calls "run TAG NODES RANKS_PER_NODE THREADS SIZES [OPTIONS of
# arcfleet]" for each layout to measure.

# A batch system may clear the environment, and Open MPI 5 does not start without HOME. Bash knows a user's home directory.
export HOME=${HOME:-~}

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

# Prints the comment at the top of the script.
usage() { sed -n '2,/^[^#]/{/^#SBATCH/d;/^#/{s/^# \{0,1\}//;p}}' "$script"; }

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

# shellcheck source=jobs/common/settings.sh
source "$jobs/common/settings.sh"
# shellcheck source=jobs/common/handover.sh
source "$jobs/common/handover.sh"
# shellcheck source=jobs/common/submission.sh
source "$jobs/common/submission.sh"
# shellcheck source=jobs/common/launcher.sh
source "$jobs/common/launcher.sh"
# shellcheck source=jobs/common/starts.sh
source "$jobs/common/starts.sh"
# shellcheck source=jobs/common/runs.sh
source "$jobs/common/runs.sh"

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
