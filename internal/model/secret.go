package model

import (
	"fmt"

	"github.com/golive-lint/golive/internal/source"
)

// Secret is the value of a secret setting. Printing it never reveals the value.
type Secret struct{ text Text }

// NewSecret wraps the text of a secret setting.
func NewSecret(text Text) Secret { return Secret{text: text} }

// Text returns the value, for comparison and for checks of its shape. The text may be printed only if all of it is a
// single reference.
func (s Secret) Text() Text { return s.text }

// Format prints a value that is a single reference as written, and a mask for any other value.
func (s Secret) Format(f fmt.State, verb rune) {
	text := source.Mask
	if _, ok := s.text.Reference(); ok && !s.text.HasLiteral() {
		text = string(s.text)
	}
	if verb == 'q' {
		fmt.Fprintf(f, "%q", text)
		return
	}
	fmt.Fprint(f, text)
}

// String returns what Format prints.
func (s Secret) String() string { return fmt.Sprintf("%s", s) }

// GoString returns what Format prints.
func (s Secret) GoString() string { return s.String() }

// MarshalText returns what Format prints, so that encoders do not reveal secrets.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
