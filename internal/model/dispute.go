package model

import "github.com/golive-lint/golive/internal/finding"

// Dispute is what readers of dotenv files do not agree on in a value.
type Dispute struct {
	Kind DisputeKind
	// Reader is the program whose reading counts, such as Next.js; empty if nothing tells
	// which one reads the file.
	Reader string
	// Carrier is where a program is told to read the file.
	Carrier finding.Related
}

// DisputeKind says what readers make different things of.
type DisputeKind uint8

const (
	// NoDispute is the zero value.
	NoDispute DisputeKind = iota
	// HashInValue: a "#" in a value without quotes, which ends the value for some readers.
	HashInValue
	// HashCuts: the same, and the reader of the application ends the value there.
	HashCuts
	// QuotesKept, CommentKept and ExportKept: the reader takes quotes, a comment, or the word
	// export for a part of the value or of the name.
	QuotesKept
	CommentKept
	ExportKept
)

// Retype gives a variable another value, as NewVariable would.
func (v *Variable) Retype(value Value[Text]) {
	again := NewVariable(v.Name, value, v.File)
	v.Value, v.URL, v.Secret = again.Value, again.URL, again.Secret
}
