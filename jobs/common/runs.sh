# shellcheck shell=bash disable=SC2034,SC2154 # variables of the other units
# Runs of arcfleet that can be stopped and resumed, their results, and the report. A part of common.sh.

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

# run TAG NODES RANKS_PER_NODE THREADS SIZES [OPTIONS]: measures one layout. SIZES are the batch sizes unless the user
# gave others; if empty, arcfleet's defaults apply. A complete run is skipped and an interrupted run is resumed.
run() {
  local tag=$1 count=$2 per_node=$3 width=$4 sizes=$5 command work results given_up code=0
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
  start_ranks "$tag"
  [[ -z $cancelled ]] || fail 143 "cancelled during $tag; all complete batch sizes are saved"
  if is_complete "$tag"; then
    ((code == 0)) || note_failure "$tag" "$code"
    return 0
  fi
  if [[ -n $interrupted || ($code -gt 3 && -z $given_up) ]]; then requeue "$tag ended with exit code $code"; fi
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

# report TO DIR...: writes the scaling table and the report of DIR... to TO, with the site's prices, and the picture if
# gnuplot is installed.
# The directories are absolute.
report() {
  local to=$1 analyse=${ARCFLEET_SCALING:-arcfleet-scaling} costs=()
  shift
  [[ -z $price_per_node_hour ]] || costs+=(--price-per-node-hour "$price_per_node_hour")
  [[ -z $price_per_kwh ]] || costs+=(--price-per-kwh "$price_per_kwh")
  [[ -z $co2_per_kwh ]] || costs+=(--co2-per-kwh "$co2_per_kwh")
  [[ $analyse != */* ]] || full_path analyse "$analyse"
  # Called from there, because it accepts no line break in the name of the picture.
  (cd -- "$to" && "$analyse" "$@" "${costs[@]}" --plot scaling.svg --report scaling.html >scaling.txt 2>scaling.log) ||
    say "the report in $to/scaling.txt is not complete ($(tail -n 1 -- "$to/scaling.log")): see what it has"
}
