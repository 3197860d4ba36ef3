package report

import (
	"bufio"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/source"
)

// DiffFormats lists every format of golive diff.
func DiffFormats() Table[analysis.DiffResult] {
	return table(diffWithoutSecrets, []Format[analysis.DiffResult]{
		{Name: "text", Extensions: []string{".txt"}, Summary: "for people", write: writeDiffText},
		{
			Name: "json", Extensions: []string{".json"},
			Summary: "for scripts; golive schema diff prints its JSON Schema", write: writeDiffJSON,
		},
		{
			Name: "sarif", Extensions: []string{".sarif"},
			Summary: "for GitHub code scanning and editors (SARIF 2.1.0)", write: writeDiffSARIF,
		},
		{
			Name: "markdown", Extensions: []string{".md"}, Summary: "for the comment of a pull request",
			write: writeDiffMarkdown,
		},
		{
			Name: "patch", Extensions: []string{".yaml", ".yml"}, Summary: "YAML that brings production to parity",
			write: writeDiffPatch,
		},
	})
}

func diffWithoutSecrets(r *analysis.DiffResult) *analysis.DiffResult {
	clean := *r
	clean.Result = *withoutSecrets(&r.Result)
	clean.Promotions = promotionsWithoutSecrets(r.Promotions, r.Secrets)
	return &clean
}

func writeDiffSARIF(out *bufio.Writer, r *analysis.DiffResult, o Options) error {
	return writeSARIF(out, &r.Result, o)
}

// clean is text of an input as it may stand in a line.
func clean(s string) string { return source.Safe(source.Redact(s)) }
