#!/usr/bin/env bash
# A scaling sweep as one job for each number of nodes, which starts sooner on a busy cluster than one job
# with all of them, and a last job, started when all have ended, that leaves scaling.txt and scaling.svg.
#
#   submit-scaling.sh [--dry-run] [--weak] [--one-by-one] [--nodes 1,2,4] [OPTIONS of arcfleet]
#
# --weak: the fleet grows with the nodes; --one-by-one: no two of the jobs run at once, so that they cannot
# slow each other on the network. Settings are in site.conf; results go to results/scaling-DATE-TIME
# (or $ARCFLEET_RESULTS).
set -eu
jobs=$(dirname -- "$(readlink -f -- "$0")")
# shellcheck source=jobs/common.sh
source "$jobs/common.sh"

script=$(readlink -f -- "$0")
kind=strong one_by_one=''
words=()
for word in "$@"; do
  case $word in
    --weak) kind=weak ;;
    --one-by-one) one_by_one=yes ;;
    *) words+=("$word") ;;
  esac
done
read_arguments "${words[@]}"
site=$(readlink -f -- "${ARCFLEET_SITE:-$jobs/site.conf}")
load_site "$site"
nodes=${node_counts:-$nodes}
# shellcheck disable=SC2086 # a list
require_numbers "the list of node counts" $nodes
campaign=$(readlink -m -- "${ARCFLEET_RESULTS:-results/scaling-$(date +%Y%m%d-%H%M%S)}")
export ARCFLEET_JOBS=$jobs ARCFLEET_SITE=$site ARCFLEET_RESULTS=$campaign

# submit_one DEPENDENCIES NODES SCRIPT ARGUMENTS...: prints the job's number.
submit_one() {
  local after=$1 all_nodes=$nodes command site_threads=$threads
  nodes=$2
  shift 2
  mapfile -t command < <(submission)
  nodes=$all_nodes
  [[ -z $after ]] || command+=("--dependency=afterany$after")
  command+=("$@")
  if [[ -n $dry_run ]]; then
    printf '%q ' "${command[@]}" >&2
    echo >&2
    echo "JOB"
    return 0
  fi
  "${command[@]}" | cut -d ';' -f 1
}

if [[ -z $dry_run ]]; then
  command -v sbatch >/dev/null || fail 1 "sbatch is not here: call this on a login node, or see --dry-run"
  mkdir -p -- "$campaign" || fail 1 "cannot make $campaign"
fi
all='' last=''
# shellcheck disable=SC2086 # a list
for n in $(shuffled 42 $nodes); do
  id=$(submit_one "${one_by_one:+$last}" "$n" "$jobs/$kind.sbatch" --nodes "$n" "${options[@]}")
  [[ -n $id ]] || fail 1 "sbatch refused the job for $n nodes (its reason is above); those before it go on: $all"
  all+=":$id" last=":$id"
done
ranks_per_node=1 threads=''
id=$(submit_one "$all" 1 "$jobs/report.sbatch" "$campaign")
[[ -n $id ]] || fail 1 "sbatch refused the last job (its reason is above): call report.sbatch $campaign later"
[[ -n $dry_run ]] || say "jobs ${all//:/ } submitted, and $id for the report; all goes to $campaign"
