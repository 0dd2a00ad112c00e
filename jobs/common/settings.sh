# shellcheck shell=bash disable=SC2034,SC2154 # variables of the other units
# The site's settings, and what the options of a script change in them. A part of common.sh.

# load_site FILE: reads the settings, with defaults for those that FILE omits.
# shellcheck disable=SC2034 # submission() reads them by name
load_site() {
  account='' partition='' constraint='' time='' sbatch_options=''
  module_init='' module_path='' modules=''
  ranks_per_node=2 threads='' launcher=srun launcher_options='' bind=cores
  nodes='1 2 4 8' requeues=5
  price_per_node_hour='' price_per_kwh='' co2_per_kwh=''
  check_nodes='' check_ranks='' check_seconds=20 check_memory=50 check_at_once='' check_spread=1 check_reference=''
  [[ -r $1 ]] || fail 2 "cannot read the site's settings (no readable file $1): copy site.conf there or set ARCFLEET_SITE"
  # shellcheck source=/dev/null
  source "$1" || fail 2 "cannot use $1 (it is not a list of shell assignments): compare it with site.conf"
  [[ $launcher == srun || $launcher == mpirun ]] || fail 2 "launcher=$launcher in $1 is neither srun nor mpirun: set it to one of them"
  [[ $bind == cores || $bind == none ]] || fail 2 "bind=$bind in $1 is neither cores nor none: set it to one of them"
  require_numbers "ranks_per_node in $1" "$ranks_per_node"
  [[ -z $threads ]] || require_numbers "threads in $1" "$threads"
  require_amounts "$1"
}

# True for a number that arcfleet-scaling takes as an amount.
is_in_range() { awk -v amount="$1" 'BEGIN { exit !(amount == 0 || (amount >= 1e-9 && amount <= 1e9)) }'; }

# require_amounts FILE: fails if a price has no currency or a mass no unit, because the report comes only after the runs.
require_amounts() {
  local name number='[0-9]*[.]?[0-9]+([eE][-+]?[0-9]+)?'
  for name in price_per_node_hour price_per_kwh; do
    [[ -z ${!name} || ${!name} =~ ^($number\ *[A-Z]{3}|[A-Z]{3}\ *$number)$ ]] ||
      fail 2 "$name in $1 is \"${!name}\" (not an amount with its currency): write it as \"1.20 EUR\""
  done
  [[ -z $co2_per_kwh || $co2_per_kwh =~ ^$number\ *k?g$ ]] ||
    fail 2 "co2_per_kwh in $1 is \"$co2_per_kwh\" (not a mass in g or kg): write it as \"380 g\""
  [[ -z $price_per_node_hour || -z $price_per_kwh || ${price_per_node_hour//[^A-Z]/} == "${price_per_kwh//[^A-Z]/}" ]] ||
    fail 2 "price_per_node_hour and price_per_kwh in $1 have two currencies (they cannot be added): use one"
  for name in price_per_node_hour price_per_kwh co2_per_kwh; do
    [[ ! ${!name} =~ $number ]] || is_in_range "${BASH_REMATCH[0]}" ||
      fail 2 "$name in $1 is \"${!name}\" (below 1e-9 or above 1e9): correct it"
  done
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
  [[ -n $threads ]] || guessed="site.conf sets no threads: these are for a node with the cores of this machine"
  threads=${threads:-${SLURM_CPUS_PER_TASK:-$(($(cores_of_node) / ranks_per_node))}}
  ((threads > 0)) || threads=1
}

# read_settings ARGUMENTS...: what every script that submits reads first: its options and the site's settings.
read_settings() {
  site='' node_list=() checking='' guessed='' words_for_sbatch=()
  read_arguments "$@"
  full_path site "${ARCFLEET_SITE:-$jobs/site.conf}"
  load_site "$site"
  [[ -z ${script_nodes:-} || ${node_counts:-$script_nodes} == "$script_nodes" ]] ||
    fail 2 "--nodes ${node_counts// /,} does not apply (this script measures $script_nodes node): leave it out"
  nodes=${script_nodes:-${node_counts:-$nodes}}
  split node_list "$nodes"
  require_numbers "the list of node counts" "${node_list[@]}"
}
