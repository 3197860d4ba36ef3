package model

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// NotRead is a configuration file from which no setting was read, although it mentions WorkOS variables, IDs or hosts.
type NotRead struct {
	*source.File
	// Why is a short reason that completes the sentence "golive does not read the file: ...", or "... a value: ..." if
	// Partly is true.
	Why string
	// Names lists the variables of known purpose in the file, each once, in file order.
	Names []UnreadName
	// Values lists the IDs, keys and hosts in the file, each once, in file order.
	Values []UnreadValue
	// Environment is the name of the environment that the path of the file names, or empty.
	Environment string
	// Elsewhere is true if the path of the file indicates that it is for a developer's machine, a preview or tests, and
	// no job uses the file.
	Elsewhere bool
	// Partly is true if golive reads files of this format, but not the place in the file where the names or values
	// are.
	Partly bool
	// Setting is true if Environment is not empty and the only value, or a URL that contains it, is the complete value
	// of a setting in the file.
	Setting bool
	// First covers the first name, ID or host.
	First source.Span
}

// UnreadValue is a value of a WorkOS environment in a file that is not read.
type UnreadValue struct {
	// Purpose is the purpose of variables with such a value.
	Purpose Purpose
	// Text is the value, or empty for an API key.
	Text string
}

// Location returns the location of the first WorkOS name, ID or host in the file.
func (n *NotRead) Location() finding.Location { return finding.Location{File: n.File, Span: n.First} }

// Steps returns nil, because nothing in the file has a path.
func (n *NotRead) Steps() []finding.Step { return nil }
