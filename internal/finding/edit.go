package finding

import "github.com/golive-lint/golive/internal/source"

// Edit replaces a range of a file, as a TextEdit of go/analysis does. All edits of a
// finding are applied together, or none of them; they do not overlap.
type Edit struct {
	// Location is the range of bytes to replace, half-open. An empty range inserts.
	Location
	// NewText is what the range is replaced by; empty deletes it. It contains no
	// literal secret.
	NewText string
	// Safe is true if the edit keeps what the file means, or repairs only how
	// something is written. Any other edit needs a person who wants it.
	Safe bool
}

// Change is what a rule wants changed. A rule knows what a file should contain and not
// how the file writes it: package analysis makes Edits of the changes of a finding, in
// the syntax of the place, or none if it cannot prove that they are right.
type Change struct {
	Kind ChangeKind
	// Location is the value, the key, the entry or the word to change.
	Location
	// Old is the text that the place must have now, and New the one that it gets.
	Old, New string
	// Same is the entry that a repeated one repeats.
	Same source.Span
	// Safe is Edit.Safe of the edits.
	Safe bool
}

// ChangeKind is what is done to the place of a Change.
type ChangeKind uint8

const (
	// SetText makes a scalar, a key, or a part of a scalar or comment, read New
	// instead of Old.
	SetText ChangeKind = iota
	// SetWord replaces a scalar that reads Old by New without quotes, such as true.
	SetWord
	// Quote puts an unquoted scalar in quotes.
	Quote
	// InsertSpace puts a space at the start of the place.
	InsertSpace
	// Remove takes an entry out of its list.
	Remove
	// RemoveRepeated takes an entry out of its list, or a key with its value out of
	// its mapping, if everything that it contains is also in the entry at Same.
	RemoveRepeated
	// RemoveWord takes a word out of a comment, and the comment with its last word:
	// Same covers all words, which are separated by commas.
	RemoveWord
)
