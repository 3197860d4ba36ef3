package appfile

import "github.com/golive-lint/golive/internal/source"

// Part is a part of a file, such as a job of a workflow or a script of package.json, with its purpose.
type Part struct {
	Scope string
	Span  source.Span
	// Environment and Job are as in Variable.
	Environment string
	Job         Job
}
