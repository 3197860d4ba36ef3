package source_test

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/source"
)

func TestPosition(t *testing.T) {
	for _, test := range []struct {
		name, text, at string
		unit           source.Unit
		line, column   int
	}{
		{"first byte", "environment: production\n", "environment", source.Runes, 1, 1},
		{"second line", "a: 1\nb: 2\n", "b", source.Runes, 2, 1},
		{"an umlaut is one rune", "name: Müller GmbH # x\n", "# x", source.Runes, 1, 19},
		{"an umlaut is two bytes", "name: Müller GmbH # x\n", "# x", source.Bytes, 1, 20},
		{"an emoji is two UTF-16 units", "name: 🚀 # x\n", "# x", source.UTF16, 1, 10},
		{"an emoji is one rune", "name: 🚀 # x\n", "# x", source.Runes, 1, 9},
		{"CR LF is one break", "a: 1\r\nb: 2\r\n", "b", source.Runes, 2, 1},
		{"a lone CR is a break", "a: 1\rb: 2\r", "b", source.Runes, 2, 1},
		{"a byte order mark takes no column", "\ufeffenvironment: x", "environment", source.Runes, 1, 1},
		{"nor a byte column", "\ufeffenvironment: x", "environment", source.Bytes, 1, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := source.NewFile("workos/production.yaml", test.text)
			at := f.Position(int32(strings.Index(test.text, test.at)), test.unit)
			if at.Line != test.line || at.Column != test.column {
				t.Errorf("got %d:%d, want %d:%d", at.Line, at.Column, test.line, test.column)
			}
		})
	}
}

func TestPositionOutsideOfTheFile(t *testing.T) {
	f := source.NewFile("workos.yaml", "a: 1\nb")
	if got := f.Position(-5, source.Runes); got != (source.Position{Line: 1, Column: 1}) {
		t.Errorf("before the start: %v", got)
	}
	if got := f.Position(99, source.Runes); got != (source.Position{Line: 2, Column: 2}) {
		t.Errorf("behind the end: %v", got)
	}
	if got := f.LineSpan(7); !got.Empty() {
		t.Errorf("a line that is not there covers %v", got)
	}
}

// Positions in every unit agree with an independent count from the start of the line, and convert back to the same
// offset.
func TestPositionsAgreeWithCounting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("aä🚀e\u0301日\n \t:")), 0, 60, -1).Draw(t, "text")
		f := source.NewFile("x.yaml", text)
		for offset := range text {
			line := strings.Count(text[:offset], "\n") + 1
			before := text[strings.LastIndex(text[:offset], "\n")+1 : offset]
			for unit, column := range map[source.Unit]int{
				source.Runes: utf8.RuneCountInString(before),
				source.Bytes: len(before),
				source.UTF16: len(utf16.Encode([]rune(before))),
			} {
				got := f.Position(int32(offset), unit)
				if got.Line != line || got.Column != column+1 {
					t.Fatalf("offset %d, unit %d: got %v, want %d:%d", offset, unit, got, line, column+1)
				}
				if back := f.Offset(got, unit); back != int32(offset) {
					t.Fatalf("offset %d, unit %d: %v leads back to %d", offset, unit, got, back)
				}
			}
		}
	})
}

func TestLinesCoverTheFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab\r\n")), 0, 40, -1).Draw(t, "text")
		f := source.NewFile("x.yaml", text)
		var lines []string
		for i := 1; i <= f.Lines(); i++ {
			span := f.LineSpan(i)
			lines = append(lines, text[span.Start:span.End])
		}
		normal := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
		if got := strings.Join(lines, "\n"); got != normal {
			t.Fatalf("lines give %q, the text is %q", got, normal)
		}
	})
}
