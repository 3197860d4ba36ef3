package model

import "github.com/golive-lint/golive/internal/finding"

// Dispute describes a value that dotenv readers interpret differently.
type Dispute struct {
	Kind DisputeKind
	// Reader is the program that reads the file, such as Next.js, or empty if unknown.
	Reader string
	// Carrier is the location of the code or setting that makes a program read the file.
	Carrier finding.Related
}

// DisputeKind is the way in which dotenv readers disagree about a value.
type DisputeKind uint8

const (
	// NoDispute is the zero value.
	NoDispute DisputeKind = iota
	// HashInValue is a "#" in an unquoted value. Some readers end the value there.
	HashInValue
	// HashCuts is like HashInValue, but the reader is known to end the value at the "#".
	HashCuts
	// QuotesKept and CommentKept mean that the reader makes the quotes or the comment a part of the value. ExportKept
	// means that the reader makes the keyword "export" a part of the name.
	QuotesKept
	CommentKept
	ExportKept
	// TextBehind is text after the closing quote of a value. The readers differ on the value.
	TextBehind
)

// Retype replaces the variable's value and derives URL and Secret again, as NewVariable does.
func (v *Variable) Retype(value Value[Text]) {
	again := NewVariable(v.Name, value, v.File)
	v.Value, v.URL, v.Secret = again.Value, again.URL, again.Secret
}
