package completion

import "strings"

// zsh writes a script for zsh 5 that can be sourced or placed in a directory of fpath.
func zsh(s *script, p Program) {
	s.line("#compdef %s", p.Name)
	s.line("# Completion for zsh. In ~/.zshrc after compinit: source <(%s completion zsh),", p.Name)
	s.line("# or save it as _%s in a folder of fpath.", p.Name)
	s.line("_%s() {", p.Name)
	s.line(`  local command="" skip="" word i`)
	s.line("  local -a commands")
	for _, v := range p.lists() {
		s.line("  local -a %s", v.Name)
		s.line("  %s=(%s)", v.Name, strings.Join(v.Words, " "))
	}
	s.line("  commands=(")
	for _, command := range p.Commands {
		s.line("    %s", zshQuote(command.Name+":"+command.Summary))
	}
	s.line("  )")
	s.line("  for ((i = 2; i < CURRENT; i++)); do")
	s.line("    word=$words[i]")
	s.line(`    if [[ -n $skip ]]; then skip=""; continue; fi`)
	s.line("    case $word in")
	s.line("      --) command=%s; break ;;", p.Default)
	s.line("      %s) skip=1 ;;", strings.Join(p.valueFlags(), "|"))
	s.line("      -*) ;;")
	s.line("      %s) command=$word; words[i]=(); (( CURRENT-- )); break ;;", strings.Join(p.names(), "|"))
	s.line("      *) command=%s; break ;;", p.Default)
	s.line("    esac")
	s.line("  done")
	s.line("  case ${command:-none} in")
	for _, command := range p.Commands {
		s.line("    %s)", command.Name)
		zshArguments(s, command, zshOperands(command.Operands))
		if command.Name == p.Default {
			s.line("    none)")
			zshArguments(s, command, `"*: :_alternative 'commands:command:{_describe -t commands command commands}' `+
				`'files:path:_files'"`)
		}
	}
	s.line("  esac")
	s.line("}")
	s.line("if [[ $zsh_eval_context[-1] == loadautofunc ]]; then")
	s.line(`  _%s "$@"`, p.Name)
	s.line("else")
	s.line("  compdef _%s %s", p.Name, p.Name)
	s.line("fi")
}

// zshArguments writes the call that completes the flags and operands of a command. operands may be empty.
func zshArguments(s *script, command Command, operands string) {
	words := []string{"_arguments -S :"}
	for _, flag := range command.Flags {
		for _, name := range flag.typed() {
			words = append(words, zshFlag(flag, name))
		}
	}
	if operands != "" {
		words = append(words, operands)
	}
	s.line("      %s ;;", strings.Join(words, " \\\n        "))
}

// zshFlag returns the specification of one name of a flag.
func zshFlag(flag Flag, name string) string {
	before := "*"
	if !flag.Repeatable {
		before = "(" + strings.Join(flag.typed(), " ") + ")"
	}
	if flag.TakesValue && len(name) > 2 {
		name += "="
	}
	text := before + name + "[" + zshText(flag.Summary) + "]"
	if !flag.TakesValue {
		return `"` + text + `"`
	}
	return `"` + text + ":" + zshText(strings.ToLower(flag.Placeholder)) + ":" + zshAction(flag.Values) + `"`
}

// zshAction returns the action that offers values, for use inside double quotes.
func zshAction(v Values) string {
	words := strings.Join(v.Words, " ")
	if v.Name != "" {
		words = "$" + v.Name
	}
	switch {
	case v.Paths == Folders:
		return "_files -/"
	case v.Paths == Files && len(v.Words) == 0:
		return "_files"
	case len(v.Words) == 0:
		return " "
	case v.List:
		return "_values -s , " + strings.TrimPrefix(words, "$") + " " + words
	}
	return "(" + words + ")"
}

// zshOperands returns the specification of a command's operands, or "" if any text is allowed.
func zshOperands(v Values) string {
	if len(v.Words) == 0 && v.Paths == NoPaths {
		return ""
	}
	if len(v.Words) > 0 && v.Paths == Files {
		return `"*: :_alternative 'words:name:(` + strings.Join(v.Words, " ") + `)' 'files:path:_files'"`
	}
	return `"*: :` + zshAction(v) + `"`
}

// zshText escapes text for a specification inside double quotes.
func zshText(text string) string {
	return strings.NewReplacer(`[`, `\[`, `]`, `\]`, `:`, `\:`, `"`, `\"`, `$`, `\$`, "`", "\\`").Replace(text)
}

// zshQuote quotes text as one argument of zsh.
func zshQuote(text string) string {
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
