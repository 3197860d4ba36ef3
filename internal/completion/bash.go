package completion

import "strings"

// bash writes a script for bash 3.2 and later. If no word matches, bash completes paths.
func bash(s *script, p Program) {
	s.line("# Completion for bash. In ~/.bashrc: source <(%s completion bash)", p.Name)
	s.line("_%s() {", p.Name)
	s.line(`  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}`)
	s.line(`  local command="" words="" list="" skip="" i word`)
	for _, v := range p.lists() {
		s.line("  local %s=%q", v.Name, strings.Join(v.Words, " "))
	}
	s.line(`  COMPREPLY=()`)
	s.line(`  # bash makes three words of --flag=value.`)
	s.line(`  if [ "$cur" = "=" ]; then`)
	s.line(`    cur=""`)
	s.line(`  elif [ "$prev" = "=" ] && [ "$COMP_CWORD" -gt 2 ]; then`)
	s.line(`    prev=${COMP_WORDS[COMP_CWORD-2]}`)
	s.line(`    case $prev in -*) ;; *) return ;; esac`)
	s.line(`  fi`)
	s.line(`  for ((i = 1; i < COMP_CWORD; i++)); do`)
	s.line(`    word=${COMP_WORDS[i]}`)
	s.line(`    if [ "$word" = "=" ]; then skip=1; continue; fi`)
	s.line(`    if [ -n "$skip" ]; then skip=""; continue; fi`)
	s.line(`    case $word in`)
	s.line(`      --) command=%s; break ;;`, p.Default)
	s.line(`      %s) skip=1 ;;`, strings.Join(p.valueFlags(), " | "))
	s.line(`      -*) ;;`)
	s.line(`      %s) command=$word; break ;;`, strings.Join(p.names(), " | "))
	s.line(`      *) command=%s; break ;;`, p.Default)
	s.line(`    esac`)
	s.line(`  done`)
	bashValues(s, p)
	bashFlags(s, p)
	s.line(`  if [ -n "$list" ]; then`)
	s.line(`    case $cur in *,*) list=${cur%%,*},; cur=${cur##*,} ;; *) list="" ;; esac`)
	s.line(`  fi`)
	s.line(`  while IFS= read -r word; do`)
	s.line(`    COMPREPLY+=("$list$word")`)
	s.line(`  done < <(compgen -W "$words" -- "$cur")`)
	s.line(`}`)
	s.line("complete -o bashdefault -o default -F _%s %s", p.Name, p.Name)
}

// bashValues writes the branches that complete flag values.
func bashValues(s *script, p Program) {
	s.line(`  case "${command:-%s} $prev" in`, p.Default)
	for _, command := range p.Commands {
		for _, flag := range command.Flags {
			if !flag.TakesValue {
				continue
			}
			var patterns []string
			for _, name := range flag.typed() {
				patterns = append(patterns, `"`+command.Name+" "+name+`"`)
			}
			s.line("    %s)", strings.Join(patterns, " | "))
			if flag.Values.Paths == Folders {
				s.line(`      compopt -o filenames 2>/dev/null || true`)
				s.line(`      while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -d -- "$cur")`)
				s.line(`      return ;;`)
				continue
			}
			if len(flag.Values.Words) == 0 {
				s.line(`      return ;;`)
				continue
			}
			bashWords(s, flag.Values)
		}
	}
	s.line(`  esac`)
}

// bashWords writes the branch that offers the given words.
func bashWords(s *script, v Values) {
	list := ""
	if v.List {
		list = " list=1"
	}
	words := `"` + strings.Join(v.Words, " ") + `"`
	if v.Name != "" {
		words = "$" + v.Name
	}
	s.line(`      words=%s%s ;;`, words, list)
}

// bashFlags writes the completion for positions where no flag value is expected.
func bashFlags(s *script, p Program) {
	s.line(`  if [ -z "$words" ]; then`)
	s.line(`    case "${command:-none} $cur" in`)
	for _, command := range p.Commands {
		pattern := `"` + command.Name + ` -"*`
		if command.Name == p.Default {
			pattern += ` | "none -"*`
		}
		var names []string
		for _, flag := range command.Flags {
			names = append(names, flag.typed()...)
		}
		s.line(`      %s) words="%s" ;;`, pattern, strings.Join(names, " "))
	}
	s.line(`      "none "*) words="%s" ;;`, strings.Join(p.names(), " "))
	for _, command := range p.Commands {
		if len(command.Operands.Words) > 0 {
			s.line(`      %q*)`, command.Name+" ")
			bashWords(s, command.Operands)
		}
	}
	s.line(`      *) return ;;`)
	s.line(`    esac`)
	s.line(`  fi`)
}
