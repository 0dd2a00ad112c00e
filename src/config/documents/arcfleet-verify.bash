# Written by option_documents from the declarations of the options.
_arcfleet_verify() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  # Bash cuts "--name=value" into three words.
  [[ $word == = ]] && word=
  [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD-2]}
  case $before in
    --dataset) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'table markdown csv json' -- "$word") ;;
    --recompute|--table) COMPREPLY=() ;;
    *)
      if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--recompute --dataset --format --table --version --help -h' -- "$word")
      else
        compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word")
      fi ;;
  esac
}
complete -F _arcfleet_verify arcfleet-verify
