package cli

import (
	"fmt"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"
)

// manual returns the manual page golive(1) in man macros of roff, generated from the command
// table.
func manual(app *urfave.App) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH GOLIVE 1 %q \"golive %s\" \"User Commands\"\n", released, version())
	fmt.Fprintf(&b, ".SH NAME\ngolive \\- %s\n", roff(app.Usage))
	b.WriteString(manualSynopsis)
	b.WriteString(".SH COMMANDS\n")
	for _, command := range app.Commands {
		b.WriteString(manualCommand(command))
	}
	b.WriteString(manualEnd)
	return b.String()
}

const manualSynopsis = `.SH SYNOPSIS
.B golive
.RB [ lint ]
.RI [ FLAGS ]
.RI [ PATH ...]
.br
.B golive
.I COMMAND
.RI [ FLAGS ]
.br
.B golive help
.I COMMAND
.SH DESCRIPTION
.B golive
reads what a repository contains about its WorkOS environments: files that describe
them, and the application's own files that set WorkOS variables.
It checks each environment, compares staging with production, and reports whether
production is ready.
It opens no connection, runs no other program, and writes only the files that a
command names.
No output contains the value of a secret.
.PP
Flags can be before or after paths.
Everything after
.B \-\-
is a path.
`

const manualEnd = `.SH "EXIT STATUS"
The same in every format.
.TP
.B 0
no findings at or above
.BR \-\-fail\-on ;
for
.BR ready :
READY
.TP
.B 1
at least one such finding; for
.BR ready :
NOT READY, or the run failed because of
.B \-\-no\-accepted
or
.B \-\-fail\-on\-exemptions
.TP
.B 2
usage error, or a golive.yaml that cannot be parsed or has a different name
.TP
.B 3
a named path does not exist, there was nothing to examine, or reading or writing
failed
.TP
.B 4
only for
.BR ready :
CANNOT TELL
.SH FILES
.TP
.I golive.yaml
settings of a project, in its top folder; optional
.TP
.IR workos/*.yaml ", " workos.*.yaml ", " workos\-*.yaml
files that describe environments
.SH ENVIRONMENT
.TP
.BR NO_COLOR ", " FORCE_COLOR ", " CLICOLOR ", " CLICOLOR_FORCE ", " TERM
whether text is colored, unless
.B \-\-color
is given
.TP
.B COLUMNS
the width of the terminal
.TP
.B GITHUB_STEP_SUMMARY
the file that
.B \-\-github\-summary
appends to
.SH EXAMPLES
.TP
.B golive
check the whole project
.TP
.B golive diff staging production
what production lacks, what differs, and what was copied from staging
.TP
.B golive ready \-o ready.html
the verdict, and the same as a page
.TP
.B golive explain redirect\-uri\-localhost
the page of a rule
.SH "SEE ALSO"
.BR git (1)
`

func manualCommand(command *urfave.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".SS \"golive %s\"\n.B golive %s\n", command.Name, command.Name)
	b.WriteString(".RI [ FLAGS ]\n")
	if command.ArgsUsage != "" {
		b.WriteString(".I " + roff(command.ArgsUsage) + "\n")
	}
	fmt.Fprintf(&b, ".PP\n%s\n", roff(upperFirst(command.Usage)+"."))
	for paragraph := range strings.SplitSeq(command.Description, "\n\n") {
		b.WriteString(manualParagraph(paragraph))
	}
	for _, flag := range command.Flags {
		b.WriteString(manualFlag(flag))
	}
	if command.UsageText != "" {
		for paragraph := range strings.SplitSeq(command.UsageText, "\n\n") {
			b.WriteString(manualParagraph(paragraph))
		}
	}
	return b.String()
}

// manualParagraph returns a paragraph of a description. Indented paragraphs keep their line
// breaks.
func manualParagraph(text string) string {
	switch {
	case text == "":
		return ""
	case strings.HasPrefix(text, "  "):
		return ".PP\n.RS\n.nf\n" + roff(unindent(text)) + "\n.fi\n.RE\n"
	}
	return ".PP\n" + roff(text) + "\n"
}

// unindent removes two leading blanks from each line.
func unindent(text string) string {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		lines = append(lines, strings.TrimPrefix(line, "  "))
	}
	return strings.Join(lines, "\n")
}

// manualFlag returns the names and description of a flag.
func manualFlag(flag urfave.Flag) string {
	doc, ok := flag.(urfave.DocGenerationFlag)
	if !ok {
		return ""
	}
	placeholder, usage := placeholderOf(doc.GetUsage())
	var names []string
	for _, name := range slices.Backward(flag.Names()) {
		names = append(names, `\fB`+roff(dashes(name))+`\fR`)
	}
	text := ".TP\n" + strings.Join(names, ", ")
	if placeholder != "" {
		text += ` \fI` + roff(placeholder) + `\fR`
	}
	return text + "\n" + roff(usage) + "\n"
}

// dashes returns the name of a flag with its dashes.
func dashes(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func upperFirst(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// roff escapes text so that it is printed literally.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(line, " ")
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			line = `\&` + line
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
