package source

import "strings"

// Name is the decoded name of a key, or of a list entry that is a plain string.
type Name struct {
	// Text is the decoded name.
	Text string
	// Position is the 1-based position in the enclosing collection.
	Position int
}

// MarkName records a name that differs from the unquoted text of its span. Only the goroutine
// that loads the file may call it.
func (f *File) MarkName(at Span, name Name) {
	if f.names == nil {
		f.names = map[Span]Name{}
	}
	f.names[at] = name
}

// NameAt returns the name recorded by MarkName for a span, or else the unquoted text without a
// position.
func (f *File) NameAt(at Span) Name {
	if name, ok := f.names[at]; ok {
		return name
	}
	return Name{Text: Unquoted(f.Text[at.Start:at.End])}
}

// Unquoted returns text without surrounding quotes.
func Unquoted(text string) string {
	if n := len(text); n == 0 || !isQuote(text[0]) && !isQuote(text[n-1]) {
		return text // the usual case
	}
	return strings.Trim(text, `"'`)
}

func isQuote(c byte) bool { return c == '"' || c == '\'' }
