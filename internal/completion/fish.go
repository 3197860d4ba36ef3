package completion

import "strings"

// fish writes a script for fish 3.
func fish(s *script, p Program) {
	s.line("# Completion for fish. In ~/.config/fish/config.fish: %s completion fish | source", p.Name)
	s.line("function __%s_command", p.Name)
	s.line("    set -l skip ''")
	s.line("    for word in (commandline -opc)[2..-1]")
	s.line("        if test -n \"$skip\"")
	s.line("            set skip ''")
	s.line("            continue")
	s.line("        end")
	s.line("        switch $word")
	s.line("            case %s", strings.Join(p.valueFlags(), " "))
	s.line("                set skip 1")
	s.line("            case --")
	s.line("                echo %s", p.Default)
	s.line("                return")
	s.line("            case '-*'")
	s.line("            case %s", strings.Join(p.names(), " "))
	s.line("                echo $word")
	s.line("                return")
	s.line("            case '*'")
	s.line("                echo %s", p.Default)
	s.line("                return")
	s.line("        end")
	s.line("    end")
	s.line("    echo none")
	s.line("end")
	s.line("function __%s_is", p.Name)
	s.line("    contains -- (__%s_command) $argv", p.Name)
	s.line("end")
	for _, v := range p.lists() {
		s.line("function __%s_%s", p.Name, v.Name)
		s.line("    printf '%%s\\n' %s", strings.Join(v.Words, " "))
		s.line("end")
	}
	s.line("complete -c %s -e", p.Name)
	s.line("complete -c %s -f", p.Name)
	for _, command := range p.Commands {
		s.line("complete -c %s -n '__%s_is none' -a %s -d %s", p.Name, p.Name, command.Name,
			fishQuote(command.Summary))
	}
	for _, command := range p.Commands {
		is := command.Name
		if command.Name == p.Default {
			is += " none"
		}
		begin := "complete -c " + p.Name + " -n '__" + p.Name + "_is " + is + "'"
		if offer := fishOffer(p, command.Operands); offer != "" {
			s.line("%s%s", begin, offer)
		}
		for _, flag := range command.Flags {
			s.line("%s%s", begin, fishFlag(p, flag))
		}
	}
}

// fishFlag returns the arguments of fish's complete command for a flag.
func fishFlag(p Program, flag Flag) string {
	var b strings.Builder
	for _, name := range flag.Names {
		if len(name) == 1 {
			b.WriteString(" -s " + name)
		} else {
			b.WriteString(" -l " + name)
		}
	}
	switch offer := fishOffer(p, flag.Values); {
	case !flag.TakesValue:
	case offer == "":
		b.WriteString(" -x")
	case flag.Values.Paths == Files:
		b.WriteString(" -r" + offer)
	default:
		b.WriteString(" -x" + offer)
	}
	return b.String() + " -d " + fishQuote(flag.Summary)
}

// fishOffer returns the arguments of fish's complete command that offer values. It returns "" if any text is allowed.
func fishOffer(p Program, v Values) string {
	offer := ""
	switch {
	case v.Paths == Folders:
		return " -a '(__fish_complete_directories (commandline -ct))'"
	case v.List:
		return " -a '(__fish_complete_list , __" + p.Name + "_" + v.Name + ")'"
	case v.Name != "":
		offer = " -a '(__" + p.Name + "_" + v.Name + ")'"
	case len(v.Words) > 0:
		offer = " -a '" + strings.Join(v.Words, " ") + "'"
	}
	if v.Paths == Files {
		offer += " -F"
	}
	return offer
}

// fishQuote quotes text as one argument of fish.
func fishQuote(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}
