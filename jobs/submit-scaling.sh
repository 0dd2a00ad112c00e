#!/usr/bin/env bash
# A scaling sweep with one job for each number of nodes. On a busy cluster they start sooner than one job that needs all
# nodes. A last job, which starts when all others have ended, writes scaling.txt, scaling.svg and scaling.html.
#
#   submit-scaling.sh [--dry-run] [--weak] [--one-by-one] [--nodes 1,2,4] [OPTIONS of arcfleet]
#
# --weak grows the fleet with the number of nodes. --one-by-one runs one job at a time, so that jobs do not compete for
# the network. Settings are in site.conf; results go to results/scaling-DATE-TIME or to $ARCFLEET_RESULTS.
set -eu
export LC_ALL=C # scripts read what programs print, and the range A-Z lacks the letter I in Turkish
script=$(readlink -f -- "$0")
# shellcheck source=jobs/common.sh
source "${script%/*}/common.sh"

kind=strong one_by_one=''
words=()
for word in "$@"; do
  case $word in
    --weak) kind=weak ;;
    --one-by-one) one_by_one=yes ;;
    *) words+=("$word") ;;
  esac
done
read_settings "${words[@]}"
full_path campaign "${ARCFLEET_RESULTS:-results/scaling-$(date +%Y%m%d-%H%M%S)}"

# submit_one DEPENDENCIES NODES SCRIPT ARGUMENTS...: submits a job and prints its number.
submit_one() {
  local after=$1 count=$2 job=$3 command handed site_threads=$threads
  shift 3
  submission "$job" "$count"
  [[ -z $after ]] || command+=("--dependency=afterany$after")
  hand_over "$job"
  command+=("$job" "${handed[@]}" "$@")
  if [[ -n $dry_run ]]; then
    printf '%q ' "${command[@]}" >&2
    echo >&2
    echo "JOB"
    return 0
  fi
  "${command[@]}" | cut -d ';' -f 1
}

# The job script checks the options, without submitting anything.
ARCFLEET_SITE=$site ARCFLEET_RESULTS=$campaign "$jobs/$kind.sbatch" --dry-run --nodes "$nodes" "${options[@]}" >/dev/null || exit
if [[ -z $dry_run ]]; then
  command -v sbatch >/dev/null || fail 1 "cannot submit the jobs (sbatch is not on the PATH): call this on a login node, or use --dry-run"
  mkdir -p -- "$campaign" || fail 1 "cannot create the directory $campaign: set ARCFLEET_RESULTS to a directory that you can write"
fi
all='' last=''
for n in $(shuffled 42 "${node_list[@]}"); do
  id=$(submit_one "${one_by_one:+$last}" "$n" "$jobs/$kind.sbatch" --nodes "$n" "${options[@]}")
  [[ -n $id ]] || fail 1 "sbatch refused the job for $n nodes (see its reason above); earlier jobs continue: $all"
  all+=":$id" last=":$id"
done
ranks_per_node=1 threads=''
id=$(submit_one "$all" 1 "$jobs/report.sbatch" "$campaign")
[[ -n $id ]] || fail 1 "sbatch refused the last job (see its reason above): call report.sbatch $campaign later"
[[ -n $dry_run ]] || say "jobs ${all//:/ } submitted, and $id for the report; output and results go to $campaign"
