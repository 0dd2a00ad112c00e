# shellcheck shell=bash disable=SC2034,SC2154 # variables of the other units
# The check of nodes: which nodes it takes, how it runs the tests on each of them, and what became of the others. A part of
# nodecheck.sbatch.

# Prints the nodes of standard input, one a line, as Slurm's list node[001-128,130]: a command line has no room for the names
# of ten thousand nodes.
folded() { scontrol show hostlistsorted /dev/stdin; }

# A wrong setting would otherwise show only in the job, or at its end.
require_check_settings() {
  local name
  for name in check_seconds check_memory; do require_numbers "$name in $site" "${!name}"; done
  for name in check_ranks check_at_once; do
    [[ -z ${!name} ]] || require_numbers "$name in $site" "${!name}"
  done
  [[ $check_spread =~ ^[0-9]*[.]?[0-9]+$ ]] || fail 2 "check_spread in $site is \"$check_spread\" (not a percentage): write it as 1 or 0.5"
}

# Sets chosen to the list of the idle nodes among check_nodes, or in the partition, and nodes to their number.
choose_nodes() {
  chosen='' nodes=1 node_list=(1)
  if ! command -v sinfo >/dev/null; then
    say "Slurm is not here: this is the check of one node like this machine"
    return 0
  fi
  local states names
  states=$(set -o pipefail && all_nodes) || fail 1 "sinfo failed (see above): run this where Slurm can be reached, as on a login node"
  mapfile -t names < <(awk '$2 ~ /^idle$/ { print $1 }' <<<"$states")
  ((${#names[@]} > 0)) || fail 1 "no node is idle (see sinfo): wait, or list other nodes in check_nodes of $site"
  chosen=$(printf '%s\n' "${names[@]}" | folded) || fail 1 "scontrol failed (see above): run this where Slurm can be reached, as on a login node"
  nodes=${#names[@]} node_list=("${#names[@]}")
}

# Prints a line for each node that the check is about: its name, its state without marks, and Slurm's reason.
all_nodes() {
  sinfo -h -N ${check_nodes:+-n "$check_nodes"} ${partition:+-p "$partition"} -o '%N %T %E' |
    sed -E 's/^([^ ]+) ([a-z_]+)[^a-z_ ]*/\1 \2/' | sort -u -k 1,1
}

# How sbatch allocates the nodes: exactly those that were chosen, with one task each. The ranks share its cores.
describe_allocation() {
  ranks_per_node=1 site_threads='' words_for_sbatch=(--no-kill)
  [[ -z $chosen ]] || words_for_sbatch+=("--nodelist=$chosen")
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
  local node=$1 test code state=measured reason='' log=$directory/log/$1.log command
  for test in "${check_tests[@]}"; do
    test_words "$node" "$test" "${ranks_of[$node]:-1}" "${memory_of[$node]:-0}"
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

# Prints "NODE RANKS KIB" for each node of a list, as Slurm knows them: a rank for each core, and the memory.
sizes_of() { # LIST
  scontrol --oneliner show node "$1" | awk -v most="${check_ranks:-0}" '{
    for (i = 1; i <= NF; ++i) { split($i, part, "="); fact[part[1]] = part[2] }
    ranks = most > 0 ? most : fact["CPUTot"] / (fact["ThreadsPerCore"] > 0 ? fact["ThreadsPerCore"] : 1)
    print fact["NodeName"], int(ranks > 0 ? ranks : 1), fact["RealMemory"] * 1024
  }'
}

# Every node by itself, at most check_at_once at a time, then the links of those that answered.
check_all_nodes() {
  local name ranks memory running=0
  declare -A ranks_of=() memory_of=()
  mkdir -p -- "$directory/log" "$directory/states"
  mapfile -t checked < <(scontrol show hostnames "$SLURM_JOB_NODELIST")
  nodes=${#checked[@]}
  say "checking $nodes nodes"
  while read -r name ranks memory; do ranks_of[$name]=$ranks memory_of[$name]=$memory; done <<<"$(sizes_of "$SLURM_JOB_NODELIST")"
  for name in "${checked[@]}"; do
    mkdir -p -- "$directory/results/$name"
    ((${check_at_once:-0} == 0 || running < check_at_once)) || { wait -n || true && running=$((running - 1)); }
    check_node "$name" &
    running=$((running + 1))
  done
  wait
  check_links
}

# Prints the states of the nodes that were checked.
states() { find "$directory/states" -type f -exec cat {} +; }

# One short run over all nodes that answered, a rank on each.
check_links() {
  local answered command code=0 log=$directory/log/links.log
  mapfile -t answered < <(states | awk '$2 == "measured" { print $1 }')
  ((${#answered[@]} > 1)) || return 0
  links_words "$(printf '%s\n' "${answered[@]}" | folded)" "${#answered[@]}"
  limited "$log" || code=$?
  ((code == 0 || code == 3)) || say "the links are not measured ($(reason_in "$log" "$code")): see $log"
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
  local command code=0
  { states && unchecked_nodes; } >"$directory/states.txt"
  record_words "$SLURM_JOB_ID"
  "${command[@]}" || fail 1 "the check is not recorded: see $directory"
  judge_words
  "${command[@]}" >"$directory/nodes.txt" || code=$?
  cat -- "$directory/nodes.txt"
  say "done: $directory"
  exit "$code"
}
