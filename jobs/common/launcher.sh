# shellcheck shell=bash disable=SC2034,SC2154 # variables of the other units
# In a job: its modules, and the words that start ranks on its nodes. A part of common.sh.

# A batch script has no "module" command until it has read the init file of the module system.
load_modules() {
  local init
  [[ -n $modules ]] || return 0
  if ! declare -F module >/dev/null; then
    for init in "$module_init" "${MODULESHOME:-/nonexistent}/init/bash" "${LMOD_PKG:-/nonexistent}/init/bash" \
      /usr/share/lmod/lmod/init/bash /usr/share/modules/init/bash /etc/profile.d/modules.sh /etc/profile.d/lmod.sh; do
      if [[ -n $init && -r $init ]]; then
        set +eu # init files do not work with these options
        # shellcheck disable=SC1090
        source "$init"
        set -eu
        break
      fi
    done
  fi
  declare -F module >/dev/null || fail 1 "cannot load modules (there is no \"module\" command): set module_init in $site"
  set +eu
  local word words code=0
  split words "$module_path"
  for word in "${words[@]}"; do module use "$word"; done
  split words "$modules"
  for word in "${words[@]}"; do module load "$word" || code=1; done
  set -eu
  # Environment Modules return 0 even when they fail.
  for word in "${words[@]}"; do
    [[ :${LOADEDMODULES:-}: == *":$word"[:/]* ]] || code=1
  done
  ((code == 0)) || fail 1 "cannot load all of \"$modules\": compare $site with \"module avail\""
}

# Prints "hydra" for the launcher of MPICH and its relatives, and "open" for Open MPI or an unknown launcher.
kind_of_mpirun() {
  case $(mpirun --version 2>&1 || true) in
    *HYDRA* | *Intel*) echo hydra ;;
    *) echo open ;;
  esac
}

mpirun_words() { # RANKS RANKS_PER_NODE THREADS
  case $(kind_of_mpirun):$bind in
    hydra:cores) command=(mpirun -n "$1" -ppn "$2" -bind-to "core:$3") ;;
    hydra:none) command=(mpirun -n "$1" -ppn "$2" -bind-to none) ;;
    *:cores) command=(mpirun -n "$1" --map-by "ppr:$2:node:PE=$3" --bind-to core) ;;
    # PE= means cores to bind to: Open MPI 5 rejects it without binding.
    *) command=(mpirun -n "$1" --map-by "ppr:$2:node" --bind-to none) ;;
  esac
}

# Sets command to the launcher and its options, to start these ranks on the first nodes of the job.
launch_words() { # NODES RANKS_PER_NODE THREADS
  local words
  if [[ $launcher == mpirun ]]; then
    mpirun_words "$(($1 * $2))" "$2" "$3"
  else
    # -K ends the step when a rank dies; without it the step would wait forever. With one thread per core, each CPU of
    # --cpus-per-task is a core; --hint=nomultithread would say the same, but Slurm ignores it beside --cpu-bind.
    # --relative=0 takes the first nodes, even while an earlier step is still ending there.
    command=(srun -K --nodes="$1" --ntasks="$(($1 * $2))" --ntasks-per-node="$2" --relative=0
      --cpus-per-task="$3" --threads-per-core=1 --cpu-bind="$bind")
  fi
  split words "$launcher_options"
  command+=("${words[@]}")
}
