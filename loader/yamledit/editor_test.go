package yamledit_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamledit"
	"github.com/golive-lint/golive/loader/yamltree"
)

// place removes «» and ‹› from a text and returns a file and the spans that they enclosed.
func place(path, marked string) (file *source.File, at, same source.Span) {
	var b strings.Builder
	for _, r := range marked {
		here := int32(b.Len())
		switch r {
		case '«':
			at.Start = here
		case '»':
			at.End = here
		case '‹':
			same.Start = here
		case '›':
			same.End = here
		default:
			b.WriteRune(r)
		}
	}
	return source.NewFile(path, b.String()), at, same
}

// change applies a change at the marked span and returns the new text, or "" if there is no edit.
func change(marked string, c finding.Change) string {
	file, at, same := place("a.yaml", marked)
	c.Location, c.Same = finding.Location{File: file, Span: at}, same
	edits := yamledit.NewEditor(yamltree.Read(file, yamltree.DefaultLimits())).Edits(c)
	if len(edits) == 0 {
		return ""
	}
	slices.SortFunc(edits, func(a, b finding.Edit) int { return int(b.Span.Start - a.Span.Start) })
	text := file.Text
	for _, e := range edits {
		text = text[:e.Span.Start] + e.NewText + text[e.Span.End:]
	}
	return text
}

func TestSetText(t *testing.T) {
	for name, tt := range map[string]struct{ text, before, after, want string }{
		"plain":            {"a: «enable» # x\n", "enable", "enabled", "a: enabled # x\n"},
		"single quotes":    {"a: «'enable'»\n", "enable", "enabled", "a: 'enabled'\n"},
		"double quotes":    {"{\"a\": «\"enable\"»}", "enable", "enabled", "{\"a\": \"enabled\"}"},
		"a key":            {"«redirect_urls»: []\n", "redirect_urls", "redirect_uris", "redirect_uris: []\n"},
		"a quoted key":     {"{«\"urls\"»: []}\n", "urls", "uris", "{\"uris\": []}\n"},
		"a key with ?":     {"? «urls»\n: []\n", "urls", "uris", "? uris\n: []\n"},
		"needs quotes now": {"a: [«x»]\n", "x", "yes", "a: [\"yes\"]\n"},
		"CR LF":            {"a: «x»\r\nb: 1\r\n", "x", "y1", "a: y1\r\nb: 1\r\n"},
		"a part of a text": {"a: 'x {{ «usr.id» }}'\n", "usr.id", "user.id", "a: 'x {{ user.id }}'\n"},
		"in a comment":     {"a: 1 # golive:ignore «b» -- x\n", "b", "bar", "a: 1 # golive:ignore bar -- x\n"},

		"another text":             {"a: «enable»\n", "disable", "enabled", ""},
		"an escape":                {"a: «\"en\\x61ble\"»\n", "enable", "enabled", ""},
		"doubled quotes":           {"a: «'it''s'»\n", "it's", "its", ""},
		"a quote to write":         {"a: «'x'»\n", "x", "it's", ""},
		"folded over lines":        {"a: «one\n  two»\n", "one two", "one", ""},
		"a block text":             {"a: «|\n  enable\n»", "enable\n", "enabled", ""},
		"an anchor":                {"a: &x «enable»\nb: *x\n", "enable", "enabled", ""},
		"below an anchor":          {"a: &x [«enable»]\nb: *x\n", "enable", "enabled", ""},
		"a part below an anchor":   {"a: &x ['{{ «usr» }}']\nb: *x\n", "usr", "user", ""},
		"a tag":                    {"a: !!str «enable»\n", "enable", "enabled", ""},
		"a key that is there":      {"«urls»: []\nuris: []\n", "urls", "uris", ""},
		"a key that is merged":     {"x: &x {uris: []}\na: {<<: *x, «urls»: []}\n", "urls", "uris", ""},
		"an entry that is there":   {"a: [«x», y]\n", "x", "y", ""},
		"the same under a key":     {"a: [{u: «x»}, {u: y}]\n", "x", "y", ""},
		"a part that needs quotes": {"a: 'x «y» z'\n", "y", "it's", ""},
	} {
		if got := change(tt.text, finding.Change{Old: tt.before, New: tt.after}); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestSetWordAndQuote(t *testing.T) {
	word := finding.Change{Kind: finding.SetWord, Old: "yes", New: "true"}
	quote := finding.Change{Kind: finding.Quote}
	for name, tt := range map[string]struct {
		text   string
		change finding.Change
		want   string
	}{
		"quoted word":    {"a: «\"yes\"»\n", word, "a: true\n"},
		"plain word":     {"a: [«yes»]\n", word, "a: [true]\n"},
		"anchored word":  {"a: &x «yes»\n", word, ""},
		"a word as key":  {"«yes»: 1\n", word, ""},
		"a number":       {"a: «0123»\n", quote, "a: \"0123\"\n"},
		"in JSON":        {"{\"a\": «12.50»}", quote, "{\"a\": \"12.50\"}"},
		"quoted already": {"a: «'12'»\n", quote, ""},
		"an alias":       {"x: &x 1\na: «*x»\n", quote, ""},
		"a space":        {"timeout:«»30\n", finding.Change{Kind: finding.InsertSpace}, "timeout: 30\n"},
	} {
		if got := change(tt.text, tt.change); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestRemove(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"block":              {"a:\n  - x # 1\n  - «y» # 2\n  - z\n", "a:\n  - x # 1\n  - z\n"},
		"the last":           {"a:\n  - x\n  - «y»\nb: 1\n", "a:\n  - x\nb: 1\n"},
		"the first":          {"a:\n- «x»\n- y\n", "a:\n- y\n"},
		"no last line break": {"a:\n  - x\n  - «y»", "a:\n  - x"},
		"CR LF":              {"a:\r\n  - «x»\r\n  - y\r\n", "a:\r\n  - y\r\n"},
		"CR LF, no last one": {"a:\r\n  - x\r\n  - «y»", "a:\r\n  - x"},
		"a mapping": {
			"a:\n  - x: 1\n    # of x\n    y: 2\n  - «x: 3\n    y: 4»\n# end\n",
			"a:\n  - x: 1\n    # of x\n    y: 2\n# end\n",
		},
		"a comment above stays": {"a:\n  - x\n  # all below\n  - «y»\n  - z\n", "a:\n  - x\n  # all below\n  - z\n"},
		"a directive above goes": {
			"a:\n  # golive:ignore r -- y\n  # golive:ignore-file r -- x\n  - «y»\n  - z\n",
			"a:\n  # golive:ignore-file r -- x\n  - z\n",
		},
		"a directive of another": {
			"a:\n  # golive:ignore r -- x\n  - x\n  - «y»\n", "a:\n  # golive:ignore r -- x\n  - x\n",
		},
		"a block text":           {"a:\n  - «|\n    t\n»\n  - y\n", "a:\n\n  - y\n"},
		"the only one":           {"a:\n  - «x» # 1\nb: 1\n", "a: []\nb: 1\n"},
		"flow":                   {"a: [x, «y», z]\n", "a: [x, z]\n"},
		"flow, first":            {"a: [ «x», y ]\n", "a: [ y ]\n"},
		"flow, last":             {"a: [x, «y»]\n", "a: [x]\n"},
		"flow, last comma":       {"a: [x, «y»,]\n", "a: [x,]\n"},
		"flow, only":             {"a: [ «x», ]\n", "a: []\n"},
		"flow, last of its line": {"a: [x, «y»,\n  z]\n", "a: [x,\n  z]\n"},
		"flow on lines":          {"a: [\n  x, # 1\n  «y», # 2\n  z\n]\n", "a: [\n  x, # 1\n  z\n]\n"},
		"flow on lines, last":    {"a: [\n  x, # 1\n  «y» # 2\n]\n", "a: [\n  x # 1\n]\n"},
		"JSON on lines, last":    {"{\"a\": [\n  1,\n  «2»\n]}\n", "{\"a\": [\n  1\n]}\n"},
		"a mapping in flow":      {"a: [{u: x}, «{u: x}»]\n", "a: [{u: x}]\n"},

		"an entry on its parent's line": {"a:\n  - - «x»\n    - y\n", ""},
		"an anchor":                     {"a:\n  - «x: &x 1»\n  - y: *x\n", ""},
		"a list with an anchor":         {"a: &l\n  - «x»\n  - y\nb: *l\n", ""},
		"a comment after the dash":      {"a:\n  - # why\n    «x»\n  - y\n", ""},
		"the only one, with a comment":  {"a: # why\n  - «x»\n", ""},
		"a comment before the last":     {"a: [x, # 1\n  y, # 2\n  # 3\n  «z»]\n", ""},
	} {
		if got := change(tt.text, finding.Change{Kind: finding.Remove}); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestRemoveRepeated(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"equal texts":            {"a: [‹x›, «x»]\n", "a: [x]\n"},
		"a text for a mapping":   {"a: [‹{uri: x, default: true}›, «x»]\n", "a: [{uri: x, default: true}]\n"},
		"a mapping for a text":   {"a: [‹x›, «{uri: x}»]\n", "a: [x]\n"},
		"equal mappings":         {"a:\n  - ‹{s: x, n: [1]}›\n  - «n: [1]\n    s: 'x'»\n", "a:\n  - {s: x, n: [1]}\n"},
		"an equal key":           {"‹k›: x\nb: 1\n«k»: \"x\" # again\n", "k: x\nb: 1\n"},
		"an equal key in braces": {"a: {‹k›: x, b: 1, «k»: x}\n", "a: {k: x, b: 1}\n"},

		"more than the first": {"a: [‹x›, «{uri: x, default: true}»]\n", ""},
		"another value":       {"a: [‹{s: x, n: 1}›, «{s: x, n: 2}»]\n", ""},
		"another list":        {"a: [‹x›]\nb: [«x»]\n", ""},
		"a key that differs":  {"‹k›: x\n«k»: y\n", ""},
		"a number and a text": {"‹k›: 1\n«k»: \"1\"\n", ""},
	} {
		if got := change(tt.text, finding.Change{Kind: finding.RemoveRepeated}); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestRemoveWord(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"the only one":          {"a: 1 # golive:ignore ‹«x»› -- y\nb: 2\n", "a: 1\nb: 2\n"},
		"on a line of its own":  {"a: 1\n  # golive:ignore ‹«x»› -- y\nb: 2\n", "a: 1\nb: 2\n"},
		"at the end of a file":  {"a: 1\n# golive:ignore-file ‹«x»› -- y", "a: 1"},
		"all of a file":         {"# golive:ignore ‹«x»› -- y", ""},
		"the first of three":    {"# golive:ignore ‹«x», y, z› -- w\n", "# golive:ignore y, z -- w\n"},
		"the second of three":   {"# golive:ignore ‹x, «y», z› -- w\n", "# golive:ignore x, z -- w\n"},
		"the last of three":     {"# golive:ignore ‹x, y, «z»› -- w\n", "# golive:ignore x, y -- w\n"},
		"a word outside of all": {"# golive:ignore ‹x›, y, «z» -- w\n", ""},
	} {
		if got := change(tt.text, finding.Change{Kind: finding.RemoveWord}); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// Literal does not depend on the format: it edits only bytes that have the same meaning in all formats.
func TestLiteral(t *testing.T) {
	const before, after = "http://a.acme.com/cb?x=1", "https://a.acme.com/cb?x=1"
	for name, tt := range map[string]struct{ text, before, after, want string }{
		"bare":          {"U=«http://a.acme.com/cb?x=1» # x", before, after, "U=https://a.acme.com/cb?x=1 # x"},
		"in quotes":     {`U="«http://a.acme.com/cb?x=1»"`, before, after, `U="https://a.acme.com/cb?x=1"`},
		"with quotes":   {`U=«'http://a.acme.com/cb?x=1'»`, before, after, `U='https://a.acme.com/cb?x=1'`},
		"JSON escapes":  {`{"U": «"http:\/\/a.acme.com/cb?x=1"»}`, before, after, ""},
		"another value": {"U=«$BASE/cb?x=1»", before, after, ""},
		"white space":   {"U=«a b»", "a b", "ab", ""},
		"a quote":       {"U=«ab»", "ab", "a'b", ""},
		"nothing left":  {"U=«ab»", "ab", "", ""},
	} {
		file, at, _ := place(".env", tt.text)
		got := ""
		for _, e := range yamledit.Literal(finding.Change{
			Location: finding.Location{File: file, Span: at}, Old: tt.before, New: tt.after,
		}) {
			got = file.Text[:e.Span.Start] + e.NewText + file.Text[e.Span.End:]
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// The time of many changes in one list is proportional to the length of the list.
func TestEditsOfALongList(t *testing.T) {
	lineartest.Check(t, "changes of entries", 300, func(n int) {
		file := source.NewFile("a.yaml", "a: ["+strings.Repeat("x1, ", n)+"x1]\n")
		editor := yamledit.NewEditor(yamltree.Read(file, yamltree.DefaultLimits()))
		for i := range n {
			at := source.Span{Start: int32(4 + 4*i), End: int32(6 + 4*i)}
			c := finding.Change{Location: finding.Location{File: file, Span: at}, Old: "x1", New: "x2"}
			if len(editor.Edits(c)) != 1 {
				t.Fatal("no edit")
			}
			c.Kind, c.Same = finding.RemoveRepeated, source.Span{Start: 4 + 4*int32(n), End: 6 + 4*int32(n)}
			if len(editor.Edits(c)) != 1 {
				t.Fatal("no removal")
			}
		}
	})
}
