package command

import (
	"slices"
	"strings"
)

// printers lists programs that only print their arguments or search for them. messages lists common names of shell
// functions that print their arguments.
var (
	printers = []string{
		"echo", "printf", "Write-Host", "Write-Output", "print", "grep", "egrep", "rg", "ack", "git", "cat", "sed",
		"awk", "jq", "test", "[", "[[", "which", "type", "man", "gh",
	}
	messages = []string{
		"log", "info", "warn", "warning", "error", "err", "die", "fail", "fatal", "usage", "say", "abort", "note",
		"notify", "slack",
	}
)

// IsPrinted reports whether the command at index i only prints a text, or is part of a text that another command
// prints.
func IsPrinted(all []Command, i int) bool {
	for range maxDepth + 1 {
		c := &all[i]
		if head := Head(c.Words); len(head) > 0 && !isKept(all, i) {
			name := ProgramName(head[0].Text)
			assigns := name == "printf" && len(head) > 1 && strings.HasPrefix(head[1].Text, "-v") ||
				name == "gh" && len(head) > 1 && slices.Contains([]string{"secret", "variable"}, head[1].Text)
			if slices.Contains(printers, name) && !assigns ||
				slices.Contains(messages, name) && !runsArguments(all, name) {
				return true
			}
		}
		if c.Inside < 0 || c.runs {
			return false
		}
		i = c.Inside
	}
	return false
}

// IsQuoted reports whether the command at index i is in a quoted text that another command only prints.
func IsQuoted(all []Command, i int) bool {
	return all[i].Inside >= 0 && !all[i].runs && IsPrinted(all, all[i].Inside)
}

// maxBody is the maximum number of commands examined in a function.
const maxBody = 20

// runsArguments reports whether the script defines a function of this name that runs its arguments as a command.
func runsArguments(all []Command, name string) bool {
	start := slices.IndexFunc(all, func(c Command) bool { return c.Function && c.Words[0].Text == name })
	if start < 0 {
		return false
	}
	return slices.ContainsFunc(all[start+1:min(len(all), start+maxBody)], func(c Command) bool {
		head := Head(c.Words)
		return len(head) > 0 && (head[0].Text == "$@" || head[0].Text == "$*")
	})
}

// isKept reports whether the output of the command at index i is written to a file or read by another command.
func isKept(all []Command, i int) bool {
	c := &all[i]
	return c.into || slices.ContainsFunc(slices.Concat(c.Writes, c.Appends), func(w Word) bool {
		return !strings.HasPrefix(w.Text, "/dev/")
	})
}
