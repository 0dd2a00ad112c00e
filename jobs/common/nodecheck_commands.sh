# shellcheck shell=bash disable=SC2034,SC2154 # variables of the other units
# The commands of the check of nodes: the tests of a node, the run over their links, and the judgement. A part of
# nodecheck.sbatch.

check_tests=(compute cache memory)
memory_steps=2 # of an environment in one rollout of the memory test: one step takes long there

# An environment of the memory test takes about 5 KiB: its state, and an observation that writes four bytes a cell.
bytes_per_environment=5000

# Sets options_of_test to the options of arcfleet for a test.
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

# Sets command to mpirun and its options. It takes the nodes, and the number of ranks that each of them may have, from these
# variables; the job itself has one task on each node. Open MPI does not leave its own node for the only node of a list, so a
# single node is chosen among all.
mpirun_on() { # LIST NODES RANKS_PER_NODE
  mpirun_words "$(($2 * $3))" "$3" 1
  if (($2 > 1)); then
    command=(env "SLURM_NODELIST=$1" "SLURM_JOB_NODELIST=$1" "SLURM_NNODES=$2" "SLURM_JOB_NUM_NODES=$2"
      "SLURM_NTASKS=$2" "SLURM_TASKS_PER_NODE=$3(x$2)" "${command[@]}")
    return 0
  fi
  command=(env "SLURM_TASKS_PER_NODE=$3(x$nodes)" "${command[@]}")
  if [[ $(kind_of_mpirun) == hydra ]]; then command+=(-hosts "$1"); else command+=(--host "$1:$3"); fi
}

# Sets command to the words that start arcfleet on the nodes of a list.
start_words() { # LIST NODES RANKS_PER_NODE
  local words
  if [[ $launcher == mpirun ]]; then
    mpirun_on "$@"
  else
    command=(srun -K --nodes="$2" --ntasks="$(($2 * $3))" --ntasks-per-node="$3" --nodelist="$1" --cpus-per-task=1
      --threads-per-core=1 --cpu-bind="$bind")
  fi
  split words "$launcher_options"
  command+=("${words[@]}" "${ARCFLEET:-arcfleet}")
}

# Sets command to a test of one node.
test_words() { # NODE TEST RANKS MEMORY_KIB
  test_options "$2" "$3" "$4"
  start_words "$1" 1 "$3"
  command+=(--results-dir "$directory/results/$1" "${options_of_test[@]}")
}

# Sets command to one short run over the nodes of a list, a rank on each, which measures their links.
links_words() { # LIST NODES
  local bind=none
  start_words "$1" "$2" 1
  command+=(--quiet --tag links -b 1 --scaling weak --repeats 2 --relative-error 0 --min-time 0.001 --single-steps 1 --verify 0
    --results-dir "$directory/results")
}

# Sets command to what keeps the records of a job.
record_words() { # JOB
  command=("${ARCFLEET_NODES:-arcfleet-nodes}" --record "$campaign/nodecheck_$1.jsonl" --check "$1"
    --states "$directory/states.txt" "$directory/results")
}

# Sets command to what judges them.
judge_words() {
  command=("${ARCFLEET_NODES:-arcfleet-nodes}" --reference "${check_reference:-$campaign/nodecheck_reference.json}"
    --spread "$check_spread%" "$campaign" --plot "$directory/nodes.svg")
}

# Prints command, indented, with these settings in front.
print_command() { # SETTING...
  printf ' '
  [[ $# == 0 ]] || printf ' %s' "$@"
  printf ' %q' "${command[@]}"
  echo
}

# Prints "NODE RANKS KIB" for each node that would be checked. Where there is no Slurm, that is one like this machine.
planned_sizes() {
  if [[ -n $chosen ]]; then
    sizes_of "$chosen"
  else
    echo "NODE ${check_ranks:-$(cores_of_node)} $(awk '/^MemTotal:/ { print $2 }' /proc/meminfo)"
  fi
}

# What submit() prints or checks. Nodes of one size have the same tests.
plan() {
  local name size test sizes=()
  declare -A names_of=()
  while read -r name size; do
    [[ -n ${names_of[$size]:-} ]] || sizes+=("$size")
    names_of[$size]+=$name$'\n'
  done < <(planned_sizes)
  for size in "${sizes[@]}"; do
    if [[ -n $checking ]]; then check_tests_of "$size"; else print_tests_of "$size" "${names_of[$size]%$'\n'}"; fi
  done
  [[ -n $checking ]] || print_end
}

check_tests_of() { # "RANKS KIB"
  local test
  for test in "${check_tests[@]}"; do
    test_options "$test" "${1% *}" "${1#* }"
    ask_arcfleet --results-dir "$directory/results" "${options_of_test[@]}"
  done
}

print_tests_of() { # "RANKS KIB" NAMES
  local test list=$2
  [[ -z $chosen ]] || list=$(folded <<<"$2")
  echo "on each NODE of $list, alone:"
  for test in "${check_tests[@]}"; do
    test_words NODE "$test" "${1% *}" "${1#* }"
    print_command OMP_NUM_THREADS=1
  done
}

# The runs that follow. Nodes that do not answer take no part in the run over the links.
print_end() {
  local command
  if ((nodes > 1)); then
    echo "over all nodes that answered:"
    links_words "$chosen" "$nodes"
    print_command OMP_NUM_THREADS=1
  fi
  echo "at the end:"
  record_words JOB
  print_command
  judge_words
  print_command
}
