package report

import (
	"bufio"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/source"
)

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
