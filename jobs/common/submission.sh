# shellcheck shell=bash disable=SC2034,SC2154 # variables of the other units
# Submits a script to Slurm after arcfleet has accepted the options of every run. A part of common.sh.

own_options='--tag, --results-dir, --quiet, --resume and, in sweeps, --scaling'

# max_of WORD...: the maximum of whole numbers.
max_of() { printf '%s\n' "$@" | sort -n | tail -n 1; }

# Sets command to the words that submit a job script to Slurm, which follows them, for these node counts.
submission() { # SCRIPT NODES...
  local setting words kind=${1##*/}
  shift
  command=(sbatch --parsable)
  for setting in account partition constraint time; do
    [[ -z ${!setting} ]] || command+=("--$setting=${!setting}")
  done
  split words "$sbatch_options"
  command+=("${words[@]}" "--nodes=$(max_of "$@")" "--ntasks-per-node=$ranks_per_node")
  [[ -z $site_threads ]] || command+=("--cpus-per-task=$site_threads")
  # With a backslash in this name, sbatch would not replace %j. The name of a job may contain "/", so %x is not used.
  [[ $campaign != *\\* ]] || fail 2 "cannot write to $campaign (sbatch accepts no backslash in the name of an output file): set ARCFLEET_RESULTS to another directory"
  command+=("--output=${campaign//%/%%}/arcfleet-${kind%.sbatch}-%j.out")
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
  submission "$script" "${node_list[@]}"
  command+=("${words_for_sbatch[@]}")
  hand_over "$script"
  command+=("$script" "${handed[@]}" "${arguments[@]}")
  check_options
  if [[ -n $dry_run ]]; then
    printf 'would submit:'
    printf ' %q' "${command[@]}"
    printf '\nin the job, on %s nodes:\n' "$nodes"
    [[ -z $guessed ]] || echo "  ($guessed)"
    plan
    return 0
  fi
  command -v sbatch >/dev/null || fail 1 "cannot submit the job (sbatch is not on the PATH): call this on a login node, or use --dry-run"
  mkdir -p -- "$campaign" || fail 1 "cannot create the directory $campaign: set ARCFLEET_RESULTS to a directory that you can write"
  id=$("${command[@]}") || fail 1 "sbatch refused the job (see its reason above): check $site"
  say "submitted job ${id%%;*}; its output and results go to $campaign"
  echo "${id%%;*}"
}
