package model

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// NotRead is a configuration file that names variables, IDs or hosts of WorkOS, and that gave
// golive nothing.
type NotRead struct {
	*source.File
	// Why completes "golive does not read this file: ..." in a few words.
	Why string
	// Names are the variables of known purpose that it names: each once, in the order of the
	// file.
	Names []UnreadName
	// First covers the first name, ID or host.
	First source.Span
}

// Location is the first name, ID or host of WorkOS in the file.
func (n *NotRead) Location() finding.Location { return finding.Location{File: n.File, Span: n.First} }

// Steps is empty: nothing in the file has a path.
func (n *NotRead) Steps() []finding.Step { return nil }
