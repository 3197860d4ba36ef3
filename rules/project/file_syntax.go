package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// fileSyntax names what the readers of other formats find; it has no check of its own.
var fileSyntax = rules.Rule{
	ID:       "file-syntax",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
}
