package finding

import "github.com/golive-lint/golive/internal/source"

// Edit replaces a range of a file, like a TextEdit of go/analysis. The edits of a finding do
// not overlap and are applied either all together or not at all.
type Edit struct {
	// Location is the half-open byte range to replace. An empty range inserts text.
	Location
	// NewText is the replacement; an empty text deletes the range. It contains no secret
	// literals.
	NewText string
	// Safe is true if the edit preserves the meaning of the file or corrects only its notation.
	// Other edits require a user's consent.
	Safe bool
}

// Change describes a change that a rule proposes. A rule defines the new content but not its notation: package
// analysis converts the changes of a finding to Edits in the syntax of the file. If it cannot prove them correct, the
// finding has no Edits.
type Change struct {
	Kind ChangeKind
	// Location is the value, key, entry or word to change.
	Location
	// Old is the required current text of the location, and New is its replacement.
	Old, New string
	// Same is the entry that a repeated entry duplicates.
	Same source.Span
	// Safe is the value for Edit.Safe.
	Safe bool
}

// ChangeKind is the operation of a Change.
type ChangeKind uint8

const (
	// SetText replaces Old with New in a scalar, a key, or a part of a scalar or comment.
	SetText ChangeKind = iota
	// SetWord replaces a scalar whose text is Old. New is written without quotes, as in true.
	SetWord
	// Quote encloses an unquoted scalar in quotes.
	Quote
	// InsertSpace inserts a space at the start of the location.
	InsertSpace
	// Remove removes an entry from its list.
	Remove
	// RemoveRepeated removes an entry from its list, or a key and its value from its mapping, if the entry at Same
	// contains everything that the removed entry contains.
	RemoveRepeated
	// RemoveWord removes a name from the comma-separated list in a comment, or the whole comment if it was the only
	// name. Same covers the whole list.
	RemoveWord
)
