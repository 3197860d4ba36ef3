package completion

import "strings"

// powershell writes a script for PowerShell 5.1 and later. If no word matches, PowerShell
// completes paths.
func powershell(s *script, p Program) {
	s.line("# Completion for PowerShell. In $PROFILE:")
	s.line("# %s completion powershell | Out-String | Invoke-Expression", p.Name)
	s.line("Register-ArgumentCompleter -Native -CommandName @('%s', '%s.exe') -ScriptBlock {", p.Name, p.Name)
	s.line("    param($wordToComplete, $commandAst, $cursorPosition)")
	for _, v := range p.lists() {
		s.line("    $%s = %s", v.Name, powershellList(v.Words))
	}
	powershellTables(s, p)
	s.line("    $valueFlags = %s", powershellList(p.valueFlags()))
	s.line("    $typed = @($commandAst.CommandElements | Select-Object -Skip 1 |")
	s.line("        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })")
	s.line("    $command = ''")
	s.line("    $flag = ''")
	s.line("    foreach ($word in $typed) {")
	s.line("        if ($flag) { $flag = ''; continue }")
	s.line("        if ($valueFlags -ccontains $word) { $flag = $word; continue }")
	s.line("        if ($command -or ($word.StartsWith('-') -and $word -ne '--')) { continue }")
	s.line("        if ($commands.Contains($word)) { $command = $word } else { $command = '%s' }", p.Default)
	s.line("    }")
	s.line("    $in = if ($command) { $command } else { '%s' }", p.Default)
	s.line("    $before = ''")
	s.line("    $current = $wordToComplete")
	s.line("    if (-not $flag -and $current -match '^(--[a-z-]+)=(.*)$') {")
	s.line("        $flag = $Matches[1]")
	s.line("        $before = $flag + '='")
	s.line("        $current = $Matches[2]")
	s.line("    }")
	s.line("    $words = @()")
	s.line("    if ($flag) {")
	s.line("        $words = @($values[$in + ' ' + $flag])")
	s.line("        if ($lists -ccontains $flag -and $current.Contains(',')) {")
	s.line("            $cut = $current.LastIndexOf(',') + 1")
	s.line("            $before += $current.Substring(0, $cut)")
	s.line("            $current = $current.Substring($cut)")
	s.line("        }")
	s.line("    } elseif ($current.StartsWith('-')) {")
	s.line("        $words = @($flags[$in])")
	s.line("    } elseif (-not $command) {")
	s.line("        $words = @($commands.Keys)")
	s.line("    } else {")
	s.line("        $words = @($operands[$command])")
	s.line("    }")
	s.line("    foreach ($word in $words) {")
	s.line("        if (-not $word -or -not $word.StartsWith($current)) { continue }")
	s.line("        $about = $commands[$word]")
	s.line("        if (-not $about) { $about = $word }")
	s.line("        [System.Management.Automation.CompletionResult]::new($before + $word, $word, 'ParameterValue', " +
		"$about)")
	s.line("    }")
	s.line("}")
}

// powershellTables writes the tables of commands, flags and values.
func powershellTables(s *script, p Program) {
	s.line("    $commands = [ordered]@{")
	for _, command := range p.Commands {
		s.line("        '%s' = %s", command.Name, powershellQuote(command.Summary))
	}
	s.line("    }")
	s.line("    $flags = @{")
	for _, command := range p.Commands {
		var names []string
		for _, flag := range command.Flags {
			names = append(names, flag.typed()...)
		}
		s.line("        '%s' = %s", command.Name, powershellList(names))
	}
	s.line("    }")
	s.line("    $values = New-Object 'System.Collections.Hashtable' ([StringComparer]::Ordinal)")
	var lists []string
	for _, command := range p.Commands {
		for _, flag := range command.Flags {
			for _, name := range flag.typed() {
				if len(flag.Values.Words) > 0 {
					s.line("    $values['%s %s'] = %s", command.Name, name, powershellWords(flag.Values))
				}
				if flag.Values.List {
					lists = append(lists, name)
				}
			}
		}
	}
	s.line("    $lists = %s", powershellList(lists))
	s.line("    $operands = @{")
	for _, command := range p.Commands {
		if len(command.Operands.Words) > 0 {
			s.line("        '%s' = %s", command.Name, powershellWords(command.Operands))
		}
	}
	s.line("    }")
}

func powershellWords(v Values) string {
	if v.Name != "" {
		return "$" + v.Name
	}
	return powershellList(v.Words)
}

// powershellList returns an array of words.
func powershellList(words []string) string {
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = powershellQuote(word)
	}
	return "@(" + strings.Join(quoted, ", ") + ")"
}

// powershellQuote quotes text as one argument of PowerShell.
func powershellQuote(text string) string {
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}
