# shellcheck shell=bash disable=SC2034,SC2154 # variables of the other units
# What a job must know, handed over in the arguments of its script: sites and users set SBATCH_EXPORT=NONE, and then the
# job's environment lacks it. The first lines of every job script take these arguments. A part of common.sh.

# Sets handed to the arguments for a script in a job.
hand_over() { # SCRIPT
  local name
  handed=("ARCFLEET_SCRIPT=$1" "ARCFLEET_SITE=$site" "ARCFLEET_RESULTS=$campaign")
  for name in ARCFLEET ARCFLEET_PYTHON ARCFLEET_SCALING ARCFLEET_NODES SEED ROUNDS; do
    [[ -z ${!name:-} ]] || handed+=("$name=${!name}")
  done
}

# Keeps a record of the job beside its results. It keeps only the environment variables that matter for a run, because
# others may hold secrets.
keep_circumstances() {
  mkdir -p -- "$directory/results" || fail 1 "cannot create $directory: set ARCFLEET_RESULTS to a directory that all nodes share"
  cp -- "$0" "$directory/job.sbatch"
  cp -- "$site" "$directory/site.conf"
  env | grep -E '^(SLURM|SBATCH|OMP|OMPI|PMIX|PRTE|MPICH|MPIR|I_MPI|UCX|FI|HDF5|ARCFLEET|LMOD|MODULE|LOADEDMODULES|PATH|LD_LIBRARY_PATH)[^=]*=' |
    sort >"$directory/environment.txt" || true
  if declare -F module >/dev/null; then module list >"$directory/modules.txt" 2>&1 || true; fi
  printf '%s\n' "${arguments[@]}" >"$directory/arguments.txt"
  scontrol show hostnames "${SLURM_JOB_NODELIST:-}" >"$directory/nodes.txt" 2>/dev/null || true
}
