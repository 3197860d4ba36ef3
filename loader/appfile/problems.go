package appfile

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// maxProblems is the maximum number of problems reported per file. A file with more problems probably has a different
// format.
const maxProblems = 20

// problems collects the problems of a file. Messages never contain values.
type problems struct {
	file *source.File
	list []finding.Finding
}

func (p *problems) add(code string, start, end int, message, help string) {
	if len(p.list) >= maxProblems {
		return
	}
	p.list = append(p.list, finding.Finding{
		Rule: "file-syntax", Code: code, Message: message, Help: help,
		Location: finding.Location{
			File: p.file, Span: source.OnRunes(p.file.Text, source.Span{Start: int32(start), End: int32(end)}),
		},
	})
}

// soft adds a warning about an ignored part, which does not affect the meaning of the rest of the file.
func (p *problems) soft(code string, start, end int, message, help string) {
	if n := len(p.list); n < maxProblems {
		p.add(code, start, end, message, help)
		p.list[n].Severity = finding.Warning
	}
}
