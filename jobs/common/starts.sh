# shellcheck shell=bash disable=SC2034,SC2154 # variables of the other units
# Starts of one run: signals while it runs, and ranks that crash before they have measured anything. A part of common.sh.

starts=3 # of a run whose ranks crash

# These functions use the variables of start_ranks().

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

# start_ranks TAG: starts command, again if its ranks crash before anything was measured. Sets code to its exit code, and given_up
# if the last start crashed too.
start_ranks() {
  local tag=$1 log=$directory/$1.log log_begin saved start
  given_up=''
  for ((start = 1; start <= starts; ++start)); do
    launch
    crashed_at_start || return 0
    say "$tag: a rank crashed before anything was measured ($(crash_signs | head -n 1)); this was start $start of at most $starts"
  done
  given_up=yes
}
