# Written by option_documents from the declarations of the options.
_arcfleet() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  # Bash cuts "--name=value" into three words.
  [[ $word == = ]] && word=
  [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD-2]}
  case $before in
    --official) mapfile -t COMPREPLY < <(compgen -W 'base peak trial' -- "$word") ;;
    --workload) mapfile -t COMPREPLY < <(compgen -W 'baseline paper dataset' -- "$word") ;;
    --dataset) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
    --mode) mapfile -t COMPREPLY < <(compgen -W 'training evaluation' -- "$word") ;;
    --selection) mapfile -t COMPREPLY < <(compgen -W 'point bbox mask' -- "$word") ;;
    --operations) mapfile -t COMPREPLY < <(compgen -W 'raw standard full' -- "$word") ;;
    --actions) mapfile -t COMPREPLY < <(compgen -W 'drawn given' -- "$word") ;;
    --observation) mapfile -t COMPREPLY < <(compgen -W 'packed int8 int32 none' -- "$word") ;;
    --scaling) mapfile -t COMPREPLY < <(compgen -W 'strong weak' -- "$word") ;;
    --stepping) mapfile -t COMPREPLY < <(compgen -W 'lockstep fused' -- "$word") ;;
    --engine) mapfile -t COMPREPLY < <(compgen -W 'auto reference words rows' -- "$word") ;;
    --exchange) mapfile -t COMPREPLY < <(compgen -W 'allreduce gather' -- "$word") ;;
    --results-dir) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
    --json) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    --capsule) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'table json' -- "$word") ;;
    --resume) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    --config) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    --description|-d|--tag|-t|--official-batch|--split|--task|--canvas|--action-ring|--initial-grid|--seed|--batch-sizes|-b|--min-batch|--max-batch|--single-steps|--batch-steps|--isa|--repeats|--relative-error|--max-repeats|--max-time|--warmup|--min-time|--verify|--exchange-every|--exchange-bytes) COMPREPLY=() ;;
    *)
      if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--description -d --tag -t --official --official-batch --workload --dataset --split --task --canvas --mode --selection --operations --actions --action-ring --observation --initial-grid --seed --batch-sizes -b --min-batch --max-batch --single-steps --batch-steps --scaling --stepping --engine --isa --repeats --relative-error --max-repeats --max-time --warmup --min-time --shuffle --verify --allow-oversubscription --even-if-invalid --profile --roofline --exchange-every --exchange --exchange-bytes --results-dir --json --capsule --overwrite --format --fom --resume --binding --quiet -q --config --dry-run --version --help -h' -- "$word")
      else
        COMPREPLY=()
      fi ;;
  esac
}
complete -F _arcfleet arcfleet
