package main

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/source"
)

// candidates returns the contents of all files that a file name in a report may refer to. There may be several,
// because the name may be masked.
func (c *checker) candidates(file string) []string {
	if text, ok := c.project[file]; ok {
		return decode(text)
	}
	var list []string
	for name, text := range c.project {
		if source.Redact(name) == file || source.Safe(source.Redact(name)) == file ||
			strings.ToValidUTF8(name, "\ufffd") == file {
			list = append(list, decode(text)...)
		}
	}
	return list
}

// rangeProblem describes what is wrong with a location, or returns "".
func (c *checker) rangeProblem(at *location) string {
	list := c.candidates(at.File)
	if len(list) == 0 {
		return "no such file"
	}
	problem := ""
	for _, text := range list {
		if problem = problemIn(text, at); problem == "" {
			return ""
		}
	}
	return problem
}

func problemIn(text string, at *location) string {
	start, end := at.Start.Offset, at.End.Offset
	switch {
	case start < 0 || end > len(text):
		return "outside of its file"
	case end < start:
		return "ends before it starts"
	case !boundary(text, start):
		return "starts inside of a rune"
	case !boundary(text, end):
		return "ends inside of a rune"
	case !at.Redacted && at.Text != text[start:end] && at.Text != source.Safe(text[start:end]) &&
		utf8.ValidString(text):
		return "its text is not that of the file"
	}
	for _, p := range []position{at.Start, at.End} {
		if line, column := lineColumn(text, p.Offset); p.Line != line || p.Column != column {
			return "line and column are not those of the offset"
		}
	}
	return ""
}

// boundary reports whether offset is the start of a rune or the end of the text. Each byte of invalid UTF-8 counts as
// a rune.
func boundary(text string, offset int) bool {
	if offset == len(text) || utf8.RuneStart(text[offset]) {
		return true
	}
	from := offset
	for from > 0 && offset-from < utf8.UTFMax && !utf8.RuneStart(text[from]) {
		from--
	}
	for from < offset {
		_, n := utf8.DecodeRuneInString(text[from:])
		from += n
	}
	return from == offset
}

// lineColumn returns the 1-based position of a byte offset. A line ends with CRLF, LF or CR. The column counts runes,
// except a byte order mark.
func lineColumn(text string, offset int) (line, column int) {
	line, start := 1, 0
	if strings.HasPrefix(text, "\ufeff") {
		start = len("\ufeff")
	}
	end := len(text)
	for i := 0; i < len(text); i++ {
		next := i + 1
		switch {
		case text[i] == '\r' && next < len(text) && text[next] == '\n':
			next++
		case text[i] != '\n' && text[i] != '\r':
			continue
		}
		if next > offset {
			end = i
			break
		}
		line, start, i = line+1, next, next-1
	}
	return line, 1 + utf8.RuneCountInString(text[min(start, min(offset, end)):min(offset, end)])
}

func (c *checker) ranges(command string, f *found) {
	places := []*location{f.Location}
	for i := range f.Related {
		places = append(places, f.Related[i].Location)
	}
	for i, at := range places {
		if at == nil {
			continue
		}
		if problem := c.rangeProblem(at); problem != "" {
			which := []string{"", " related"}[min(i, 1)]
			c.fail("range", command+" "+f.Rule+which+" "+problem, "%s: the range of [%s]%s %s: %s, %+v", command,
				f.Rule, which, problem, f.Message, *at)
		}
	}
}

// regions checks that SARIF contains the same locations of a finding as the JSON report.
func (c *checker) regions(command string, f *found, r *result) {
	var want, got []location
	if f.Location != nil {
		want = append(want, *f.Location)
	}
	for _, related := range f.Related {
		if related.Location != nil {
			want = append(want, *related.Location)
		}
	}
	for _, p := range append(r.Locations, r.RelatedLocations...) {
		region := p.PhysicalLocation.Region
		file, err := url.PathUnescape(p.PhysicalLocation.ArtifactLocation.URI)
		if err != nil {
			c.fail("sarif", "uri", "%s: SARIF has the URI %q: %v", command,
				p.PhysicalLocation.ArtifactLocation.URI, err)
		}
		got = append(got, location{
			File: file, Start: position{0, region.StartLine, region.StartColumn},
			End: position{0, region.EndLine, region.EndColumn},
		})
	}
	if len(want) != len(got) {
		c.fail("sarif", "places "+f.Rule, "%s: JSON has %d places of [%s] and SARIF %d: %s", command, len(want), f.Rule,
			len(got), f.Message)
		return
	}
	for i := range want {
		w := location{
			File: want[i].File, Start: position{0, want[i].Start.Line, want[i].Start.Column},
			End: position{0, want[i].End.Line, want[i].End.Column},
		}
		got[i].File = strings.ToValidUTF8(got[i].File, "\ufffd") // JSON cannot represent invalid UTF-8
		if w != got[i] {
			c.fail("sarif", "region "+f.Rule, "%s: JSON has %+v and SARIF %+v for [%s] %s", command, w, got[i],
				f.Rule, f.Message)
		}
	}
}
