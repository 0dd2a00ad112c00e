# Written by option_documents from the declarations of the options.
_arcfleet_compare() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  # Bash cuts "--name=value" into three words.
  [[ $word == = ]] && word=
  [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD-2]}
  case $before in
    --results-dir) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
    --targets) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    --baseline) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    --junit) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'table markdown csv json' -- "$word") ;;
    --plot) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    --report) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    --export) mapfile -t COMPREPLY < <(compgen -W 'google-benchmark github-action-benchmark bmf extrap' -- "$word") ;;
    --batch-size|--margin|--fail-on-regression|--steps|--price-per-node-hour|--price-per-kwh|--co2-per-kwh|--table|--size) COMPREPLY=() ;;
    *)
      if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--results-dir --batch-size --scaling-only --targets --baseline --margin --fail-on-regression --junit --force --steps --price-per-node-hour --price-per-kwh --co2-per-kwh --format --table --plot --size --report --export --version --help -h' -- "$word")
      else
        compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word")
      fi ;;
  esac
}
complete -F _arcfleet_compare arcfleet-compare
