package source

import "strings"

// Name is a key, or an entry of a list that is one text, as the settings of a file
// call it.
type Name struct {
	// Text is the name as it was decoded.
	Text string
	// Position is the 1-based position in the collection that contains it.
	Position int
}

// MarkName records the name of what is written at a span where it is not the
// text of the span without its quotes. Only the goroutine that loads the file
// may call it.
func (f *File) MarkName(at Span, name Name) {
	if f.names == nil {
		f.names = map[Span]Name{}
	}
	f.names[at] = name
}

// NameAt returns the name of what is written at a span: the one that MarkName
// recorded, or else the text without its quotes and without a position.
func (f *File) NameAt(at Span) Name {
	if name, ok := f.names[at]; ok {
		return name
	}
	return Name{Text: Unquoted(f.Text[at.Start:at.End])}
}

// Unquoted is a text without the quotes around it.
func Unquoted(text string) string { return strings.Trim(text, `"'`) }
