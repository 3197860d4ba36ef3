# Drives one shell in a pseudoterminal: types each line of a table, presses the tab key, and makes the shell write its
# command line to a file.
#   zsh -f check-completion.zsh SHELL FOLDER TABLE
emulate -L zsh
setopt extended_glob
zmodload zsh/zpty zsh/datetime
shell=$1 work=$2 table=$3
line=$work/line
export LINE_FILE=$line TERM=dumb

# say sends a line and waits until the shell has run it.
say() {
  zpty -w -n s "$1"$'\r'
  sleep 0.05
}
# wait_for reads the output of the shell until a file exists.
wait_for() {
  local end=$((EPOCHREALTIME + 20)) got
  while [[ ! -e $1 ]]; do
    while zpty -r -t s got; do output+=$got; done
    (( EPOCHREALTIME < end )) || { print -r -- "$output[-2000,-1]"; print "$shell: no answer"; exit 1; }
    sleep 0.01
  done
}

case $shell in
  bash)
    zpty -b s "bash --norc --noprofile -i"
    say 'write_line() { printf %s "$READLINE_LINE" >"$LINE_FILE.new" && mv "$LINE_FILE.new" "$LINE_FILE"; READLINE_LINE=""; READLINE_POINT=0; }'
    say "bind -x '\"\\C-g\": write_line'; bind 'set bell-style none'; source $work/golive.bash"
    ;;
  zsh)
    zpty -b s "zsh -f -i"
    say 'write_line() { print -rn -- "$BUFFER" >"$LINE_FILE.new" && mv "$LINE_FILE.new" "$LINE_FILE"; BUFFER=""; }'
    say 'unsetopt beep zle_bracketed_paste 2>/dev/null; unset zle_bracketed_paste; autoload -Uz compinit; compinit -u -D'
    say "zle -N write_line; bindkey '^G' write_line; source $work/golive.zsh"
    ;;
  fish)
    zpty -b s "fish --private"
    say 'function write_line; commandline >$LINE_FILE.new; mv $LINE_FILE.new $LINE_FILE; commandline ""; end'
    say "bind \\cg write_line; source $work/golive.fish"
    ;;
esac
output=""
say 'touch $LINE_FILE.ready'
wait_for $line.ready
rm -f $line.ready

bad=0 count=0
while IFS= read -r row; do
  [[ $row == \#* || -z $row ]] && continue
  typed=${${row%%=> *}%%[[:space:]]#} want=${row#*=> }
  rm -f $line
  zpty -w -n s "$typed"$'\t'
  sleep 0.1
  zpty -w -n s $'\a'
  wait_for $line
  got=${"$(<$line)"%%[[:space:]=,]#}
  (( count++ ))
  if [[ $got != $want ]]; then
    print -r -- "$shell: $typed<tab> gives: $got; expected: $want"
    bad=1
  fi
done <$table
zpty -d s
print "$shell: $count lines completed"
exit $bad
