# shellcheck shell=bash disable=SC2034,SC2154 # variables of the other units
# The check of nodes: which nodes it takes, what it runs on each of them, and what became of the others. A part of
# nodecheck.sbatch.

check_tests=(compute cache memory)
memory_steps=2 # of an environment in one rollout of the memory test: one step takes long there

# Options of arcfleet for a test. An environment of the memory test takes about 5 KiB: its state, and an observation
# that writes four bytes a cell.
bytes_per_environment=5000
test_options() { # TEST RANKS MEMORY_KIB
  local seconds=$check_seconds size
  # arcfleet measures the single environment's steps and resets as well: a third of the time is left for the test.
  options_of_test=(--quiet --tag "$1" --scaling weak --relative-error 0 --single-steps 200 --verify 16
    --min-time "$(awk -v s="$seconds" 'BEGIN { printf "%.3f", s / 60 }')")
  case $1 in
    compute) options_of_test+=(--repeats 20 --workload paper -b 256) ;;
    cache) options_of_test+=(--repeats 20 -b 1000) ;;
    memory)
      size=$(awk -v kib="$3" -v share="$check_memory" -v ranks="$2" -v each="$bytes_per_environment" \
        'BEGIN { size = int(kib * 1024 * share / 100 / ranks / each); print (size > 1 ? size : 1) }')
      options_of_test+=(-b "$size" --observation int32 --batch-steps "$memory_steps" --repeats 8)
      ;;
  esac
  options_of_test+=("${options[@]}")
}

# Sets node_list to the number of the idle nodes among check_nodes, or in the partition, and chosen to their names.
choose_nodes() {
  require_numbers "check_seconds in $site" "$check_seconds"
  require_numbers "check_memory in $site" "$check_memory"
  chosen='' node_list=(1)
  if ! command -v sinfo >/dev/null; then
    say "Slurm is not here: this is the check of one node like this machine"
    return 0
  fi
  local states
  states=$(set -o pipefail && all_nodes) || fail 1 "sinfo failed (see above): run this where Slurm can be reached, as on a login node"
  mapfile -t chosen_names < <(awk '$2 ~ /^idle$/ { print $1 }' <<<"$states")
  ((${#chosen_names[@]} > 0)) || fail 1 "no node is idle (see sinfo): wait, or list other nodes in check_nodes of $site"
  chosen=$(IFS=, && echo "${chosen_names[*]}") node_list=("${#chosen_names[@]}")
  nodes=${node_list[0]}
}

# Prints a line for each node that the check is about: its name, its state without marks, and Slurm's reason.
all_nodes() {
  sinfo -h -N ${check_nodes:+-n "$check_nodes"} ${partition:+-p "$partition"} -o '%N %T %E' |
    sed -E 's/^([^ ]+) ([a-z_]+)[^a-z_ ]*/\1 \2/' | sort -u -k 1,1
}

eval "sweep_$(declare -f submission)" # of submission.sh

# One task on every core; sbatch waits for exactly these nodes.
submission() {
  ranks_per_node=1 site_threads=''
  sweep_submission "$@"
  command+=(--no-kill)
  [[ -z $chosen ]] || command+=("--nodelist=$chosen")
}

# Sets command to the words that start ranks on one node, alone.
node_words() { # NODE RANKS
  local words
  if [[ $launcher == mpirun ]]; then
    mpirun_words "$2" "$2" 1
    if [[ $(kind_of_mpirun) == hydra ]]; then command+=(-hosts "$1"); else command+=(--host "$1:$2"); fi
  else
    command=(srun -K --nodes=1 --ntasks="$2" --ntasks-per-node="$2" --nodelist="$1" --cpus-per-task=1 --threads-per-core=1
      --cpu-bind="$bind")
  fi
  split words "$launcher_options"
  command+=("${words[@]}")
}

# What submit() prints or checks.
plan() {
  local test ranks memory
  ranks=${check_ranks:-$(cores_of_node)}
  memory=$(awk '/^MemTotal:/ { print $2 }' /proc/meminfo)
  for test in "${check_tests[@]}"; do
    test_options "$test" "$ranks" "$memory"
    if [[ -n $checking ]]; then
      ask_arcfleet --results-dir "$directory/results" "${options_of_test[@]}"
      continue
    fi
    node_words NODE "$ranks"
    command+=("${ARCFLEET:-arcfleet}" --results-dir "$directory/results" "${options_of_test[@]}")
    printf '  OMP_NUM_THREADS=1'
    printf ' %q' "${command[@]}"
    echo
  done
}

# Runs command with a time limit, because the launcher may wait for ever for a node that died.
limited() { # LOG
  timeout --kill-after=10 "$((60 + 5 * check_seconds))" "${command[@]}" >>"$1" 2>&1 </dev/null
}

# The last line of a log that says why, without what would break a line of states.
reason_in() { # LOG CODE
  local line
  line=$(grep -aE '^arcfleet: |error:|STOPPED|Killed|signal' -- "$1" | tail -n 1 | tr -c '[:print:]' ' ' || true)
  case $2 in
    124 | 137) echo "no answer within $((60 + 5 * check_seconds)) s" ;;
    *) echo "exit code $2${line:+ ($line)}" ;;
  esac
}

# check_node NODE: all tests of one node. Leaves its state in states/NODE.
check_node() {
  local node=$1 test code ranks memory state=measured reason='' log=$directory/log/$1.log
  read -r ranks memory < <(node_size "$node")
  for test in "${check_tests[@]}"; do
    test_options "$test" "$ranks" "$memory"
    node_words "$node" "$ranks"
    command+=("${ARCFLEET:-arcfleet}" --results-dir "$directory/results/$node" "${options_of_test[@]}")
    code=0
    limited "$log" || code=$?
    # 3: the results are INVALID, but there are times.
    ((code != 0 && code != 3)) || continue
    [[ $test == "${check_tests[0]}" ]] && state=silent || state=died
    reason="the test $test: $(reason_in "$log" "$code")"
    break
  done
  echo "$node $state $reason" >"$directory/states/$node"
}

# Prints the ranks for a node, one on each core, and its memory in KiB, as Slurm knows them.
node_size() { # NODE
  scontrol --oneliner show node "$1" | awk -v ranks="${check_ranks:-0}" '{
    for (i = 1; i <= NF; ++i) { split($i, part, "="); fact[part[1]] = part[2] }
    if (ranks == 0) ranks = fact["CPUTot"] / (fact["ThreadsPerCore"] > 0 ? fact["ThreadsPerCore"] : 1)
    print int(ranks > 0 ? ranks : 1), fact["RealMemory"] * 1024
  }'
}

# Every node by itself, at most check_at_once at a time, then the links of those that answered.
check_all_nodes() {
  local node running=0 answered=()
  mkdir -p -- "$directory/log" "$directory/states"
  mapfile -t checked < <(scontrol show hostnames "$SLURM_JOB_NODELIST")
  say "checking ${#checked[@]} nodes"
  for node in "${checked[@]}"; do mkdir -p -- "$directory/results/$node"; done
  for node in "${checked[@]}"; do
    ((${check_at_once:-0} == 0 || running < check_at_once)) || { wait -n || true && running=$((running - 1)); }
    check_node "$node" &
    running=$((running + 1))
  done
  wait
  mapfile -t answered < <(cat -- "$directory"/states/* | awk '$2 == "measured" { print $1 }')
  check_links "${answered[@]}"
}

# One short run over all nodes that answered, a rank on each.
check_links() { # NODE...
  local names code=0
  (($# > 1)) || return 0
  names=$(IFS=, && echo "$*")
  if [[ $launcher == mpirun ]]; then
    mpirun_words "$#" 1 1
    if [[ $(kind_of_mpirun) == hydra ]]; then command+=(-hosts "$names"); else command+=(--host "$names"); fi
  else
    command=(srun -K --nodes="$#" --ntasks="$#" --ntasks-per-node=1 --nodelist="$names" --cpu-bind=none)
  fi
  local words
  split words "$launcher_options"
  command+=("${words[@]}" "${ARCFLEET:-arcfleet}" --quiet --tag links -b 1 --scaling weak --repeats 2 --relative-error 0
    --min-time 0.001 --single-steps 1 --verify 0 --results-dir "$directory/results")
  limited "$directory/log/links.log" || code=$?
  ((code == 0 || code == 3)) || say "the links are not measured ($(reason_in "$directory/log/links.log" "$code")): see $directory/log/links.log"
}

# Prints "NODE JOBS" for each node that runs jobs.
jobs_of_nodes() {
  local id list node
  squeue -h -t running,completing ${partition:+-p "$partition"} -o '%i %N' | while read -r id list; do
    [[ $id != "${SLURM_JOB_ID:-}" && -n $list ]] || continue
    for node in $(scontrol show hostnames "$list"); do echo "$node $id"; done
  done
}

# Prints a line of states for each node that was not checked, and why.
unchecked_nodes() {
  {
    printf 'checked %s\n' "${checked[@]}"
    jobs_of_nodes | sed 's/^/job /'
    all_nodes | sed 's/^/node /'
  } | awk '
    $1 == "checked" { was_checked[$2] = 1 }
    $1 == "job" { jobs[$2] = jobs[$2] (jobs[$2] ? ", " : "") $3 }
    $1 == "node" && !($2 in was_checked) {
      reason = $4; for (i = 5; i <= NF; ++i) reason = reason " " $i
      if (jobs[$2]) print $2, "busy", "job " jobs[$2]
      else if ($3 ~ /^(allocated|mixed|completing|reserved|planned|idle)$/) print $2, "busy", "state " $3
      else print $2, "down", "state " $3 (reason && reason != "none" ? ": " reason : "")
    }'
}

# Records the check, and judges it. The job ends with the exit code of arcfleet-nodes.
judge() {
  local records=$campaign/nodecheck_$SLURM_JOB_ID.jsonl code=0 analyse=${ARCFLEET_NODES:-arcfleet-nodes} words
  { cat -- "$directory"/states/* && unchecked_nodes; } >"$directory/states.txt"
  "$analyse" --record "$records" --check "$SLURM_JOB_ID" --states "$directory/states.txt" "$directory/results" ||
    fail 1 "the check is not recorded: see $directory"
  words=(--reference "${check_reference:-$campaign/nodecheck_reference.json}" --spread "${check_spread:-1}%" "$campaign")
  "$analyse" "${words[@]}" --plot "$directory/nodes.svg" >"$directory/nodes.txt" || code=$?
  cat -- "$directory/nodes.txt"
  say "done: $directory"
  exit "$code"
}
