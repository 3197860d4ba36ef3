package cli

import (
	"fmt"
	"strings"

	urfave "github.com/urfave/cli/v2"
)

// Help texts fit into 80 columns and start with what new users need first.
const appHelp = `golive: {{.Usage}}

Usage:
  golive [lint] [PATH...]     check the project, or report only on these paths
  golive COMMAND [FLAGS]
  golive -C DIR ...           run as if started in DIR, like git -C

Commands:
{{range .VisibleCommands}}  {{printf "%-12s" .Name}}  {{.Usage}}
{{end}}
"golive COMMAND --help" shows the flags of a command.
"golive demo" checks an example project.
"golive help --man | man -l -" shows the manual page.

Exit codes:
  0  no findings at or above the severity of --fail-on
  1  at least one such finding
  2  usage error
  3  a named path does not exist, there was nothing to examine, or reading or
     writing failed
  4  "golive ready" reports CANNOT TELL
`

// commandHelp returns the help of a command as a library template without placeholders, because
// the library's own layout of flags is too wide for a terminal.
func commandHelp(program string, command *urfave.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%[1]s %[2]s: %[3]s\n\nUsage:\n  %[1]s %[2]s", program, command.Name, command.Usage)
	if len(command.Flags) > 0 {
		b.WriteString(" [FLAGS]")
	}
	if command.ArgsUsage != "" {
		b.WriteString(" " + command.ArgsUsage)
	}
	b.WriteString("\n")
	if command.Description != "" {
		b.WriteString("\n" + command.Description + "\n")
	}
	if len(command.Flags) > 0 {
		b.WriteString("\nFlags:\n")
	}
	for _, flag := range command.Flags {
		b.WriteString(flagHelp(flag))
	}
	if command.UsageText != "" {
		b.WriteString("\n" + command.UsageText + "\n")
	}
	return strings.ReplaceAll(b.String(), "{{", "{{`{{`}}")
}

// flagHelp returns a line with the names of a flag, followed by its description.
func flagHelp(flag urfave.Flag) string {
	doc, ok := flag.(urfave.DocGenerationFlag)
	if !ok {
		return ""
	}
	placeholder, usage := placeholderOf(doc.GetUsage())
	var names []string
	for _, name := range flag.Names() {
		if len(name) == 1 {
			names = append([]string{"-" + name}, names...)
		} else {
			names = append(names, "--"+name)
		}
	}
	return "  " + strings.TrimSpace(strings.Join(names, ", ")+" "+placeholder) + "\n" + wrap(usage, 6)
}

// placeholderOf extracts the backquoted name of the value from a usage text.
func placeholderOf(usage string) (placeholder, text string) {
	_, rest, ok := strings.Cut(usage, "`")
	if !ok {
		return "", usage
	}
	placeholder, _, _ = strings.Cut(rest, "`")
	return placeholder, strings.ReplaceAll(usage, "`", "")
}
