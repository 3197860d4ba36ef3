package appfile

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// maxProblems is how many problems of one file are told: a file with more is of
// another kind.
const maxProblems = 20

// problems are what is wrong with one file. A message never holds a value.
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

// soft is add for what is passed over while the rest of the file means what it
// says.
func (p *problems) soft(code string, start, end int, message, help string) {
	if n := len(p.list); n < maxProblems {
		p.add(code, start, end, message, help)
		p.list[n].Severity = finding.Warning
	}
}
