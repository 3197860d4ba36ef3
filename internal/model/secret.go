package model

import (
	"fmt"

	"github.com/golive-lint/golive/internal/source"
)

// Secret is the value of a secret setting. No way of printing it shows it.
type Secret struct{ text Text }

// NewSecret wraps the text of a secret setting.
func NewSecret(text Text) Secret { return Secret{text: text} }

// Text is the value itself, for comparing and for looking at its shape; it must
// not reach a message unless it is a reference as a whole.
func (s Secret) Text() Text { return s.text }

// Format prints a reference as it is written, and of everything else only that
// it is hidden.
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

// String is what Format prints.
func (s Secret) String() string { return fmt.Sprintf("%s", s) }

// GoString is what Format prints.
func (s Secret) GoString() string { return s.String() }

// MarshalText is what Format prints, so that no encoder shows a secret.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
