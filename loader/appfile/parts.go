package appfile

import "github.com/golive-lint/golive/internal/source"

// Part is a part of a file with its own purpose, such as a job of a workflow or a script in package.json.
type Part struct {
	Scope string
	Span  source.Span
	// Environment and Job are as in Variable.
	Environment string
	Job         Job
}
