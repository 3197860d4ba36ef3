package cli

// The help texts fit 80 columns, and name what a new user wants first.
const appHelp = `golive {{.Usage}}

Usage:
  golive [lint] [PATH...]     check the project, or report on these paths alone
  golive COMMAND [FLAGS]

Commands:
{{range .VisibleCommands}}  {{printf "%-10s" .Name}}  {{.Usage}}
{{end}}
golive COMMAND --help shows the flags of a command. To see it at work: golive demo

Exit codes: 0 nothing to fix, 1 findings, 2 wrong usage, 3 nothing could be
examined or something could not be read
`

const commandHelp = `{{.HelpName}}: {{.Usage}}

Usage:
  {{.HelpName}}{{if .VisibleFlags}} [FLAGS]{{end}}{{with .ArgsUsage}} {{.}}{{end}}
{{with .Description}}
{{.}}
{{end}}{{if .VisibleFlags}}
Flags:
{{range .VisibleFlags}}  {{.}}
{{end}}{{end}}`
