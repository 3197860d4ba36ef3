package finding

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// Compare orders findings by location, then by severity and rule, so that every report lists
// them in the same order.
func Compare(a, b *Finding) int {
	if c := ComparePlaces(a.Location, b.Location); c != 0 { // usually decides
		return c
	}
	return cmp.Or(
		cmp.Compare(b.Severity, a.Severity),
		strings.Compare(a.Rule, b.Rule),
		strings.Compare(a.Environment(), b.Environment()),
		strings.Compare(a.Message, b.Message),
	)
}

// CompareWorstFirst orders findings by severity, most severe first, then by location, for
// formats that show only the first few.
func CompareWorstFirst(a, b *Finding) int {
	if c := cmp.Compare(b.Severity, a.Severity); c != 0 {
		return c
	}
	return Compare(a, b)
}

// ComparePlaces orders locations by path, then by start and end.
func ComparePlaces(a, b Location) int {
	return cmp.Or(
		strings.Compare(a.path(), b.path()),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
	)
}

func (l Location) path() string {
	if l.File == nil {
		return ""
	}
	return l.File.Path
}

// Fingerprint identifies a finding by its content and not by its position, so that it stays the
// same when lines move. Message and Path must already be redacted. The file path is redacted
// here, so that a fingerprint never depends on a secret.
func (f Finding) Fingerprint() string {
	path := f.Path
	if f.Steps != nil {
		path = PlainPath(f.Steps)
	}
	h := sha256.Sum256([]byte(strings.Join([]string{
		f.Rule, source.Redact(f.Location.path()), f.Environment(), path, f.withoutLines(),
	}, "\x00")))
	return hex.EncodeToString(h[:16])
}

// withoutLines returns the message without the line numbers of other places, as in "is set in .env.staging:12". Such a
// number changes when lines are inserted or removed above the place.
func (f *Finding) withoutLines() string {
	message := f.Message
	if f.Rule == "yaml-encoding" || f.Rule == "yaml-limit" { // the numbers are offsets and sizes
		return strings.Map(func(r rune) rune {
			if '0' <= r && r <= '9' {
				return -1
			}
			return r
		}, message)
	}
	message = withoutLine(message, f.Location.path())
	for i := range f.Related {
		message = withoutLine(message, f.Related[i].path())
	}
	return message
}

// withoutLine removes line numbers after the path of a file.
func withoutLine(message, path string) string {
	for _, name := range []string{path, source.Redact(path)} {
		if name == "" || !strings.Contains(message, name+":") {
			continue
		}
		parts := strings.Split(message, name+":")
		for i := range parts[1:] {
			parts[i+1] = strings.TrimLeft(parts[i+1], "0123456789")
		}
		message = strings.Join(parts, name+":")
	}
	return message
}
