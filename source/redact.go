package source

import (
	"slices"
	"strings"
)

// Mask replaces what no output may show.
const Mask = "[hidden]"

// Redact replaces everything that has the shape of a secret.
func Redact(s string) string {
	return masked(s, 0, merge(secretSpans(s)))
}

// HasSecretShape reports whether Redact would hide some of the text.
func HasSecretShape(s string) bool { return len(secretSpans(s)) > 0 }

// masked is a text with a mask over each span; offset is where the text begins.
func masked(text string, offset int32, hidden []Span) string {
	if len(hidden) == 0 {
		return text
	}
	var b strings.Builder
	done := int32(0)
	for _, span := range hidden {
		start, end := max(span.Start-offset, done), min(span.End-offset, int32(len(text)))
		if end <= done {
			continue
		}
		b.WriteString(text[done:start])
		b.WriteString(Mask)
		done = end
	}
	b.WriteString(text[done:])
	return b.String()
}

// merge sorts spans and joins those that touch.
func merge(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return int(a.Start - b.Start) })
	merged := spans[:0]
	for _, s := range spans {
		if k := len(merged); k > 0 && s.Start <= merged[k-1].End {
			merged[k-1].End = max(merged[k-1].End, s.End)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}

// MarkSecret hides a span of the file in every excerpt: the value of a secret
// setting. Only the goroutine that loads the file may call it, before anything
// of the file is shown.
func (f *File) MarkSecret(span Span) {
	if !span.Empty() {
		f.secrets = append(f.secrets, span)
	}
}

// Redacted is the text of a span with every secret in it replaced.
func (f *File) Redacted(span Span) string {
	hidden := f.hidden(span)
	if f.closed {
		hidden = f.joined(hidden)
	}
	return masked(f.Text[span.Start:span.End], span.Start, hidden)
}

// hidden lists the spans to hide that touch a span, in order and apart.
func (f *File) hidden(within Span) []Span {
	f.hideOnce.Do(f.hide)
	first, _ := slices.BinarySearchFunc(f.hiddenSpans, within.Start, func(s Span, at int32) int {
		if s.End <= at {
			return -1
		}
		return 1
	})
	last := first
	for last < len(f.hiddenSpans) && f.hiddenSpans[last].Start < within.End {
		last++
	}
	return f.hiddenSpans[first:last]
}

// hide finds, once for the file, what no excerpt may show: marked settings,
// shapes, and what a line calls a secret.
func (f *File) hide() {
	spans := append(slices.Clone(f.secrets), secretSpans(f.Text)...)
	if f.closed {
		f.hiddenSpans = merge(append(spans, f.notShown()...))
		return
	}
	marked := merge(slices.Clone(f.secrets))
	for line := 1; line <= f.Lines(); line++ {
		at := f.LineSpan(line)
		for len(marked) > 0 && marked[0].End <= at.Start {
			marked = marked[1:]
		}
		// Where the reader made out the secret of a line, that is more exact than
		// how the line looks.
		if len(marked) > 0 && marked[0].Overlaps(at) {
			continue
		}
		if value, ok := namedSecret(f.Text[at.Start:at.End]); ok {
			spans = append(spans, Span{at.Start + int32(value), at.End})
		}
	}
	f.hiddenSpans = merge(spans)
}

// secretNames end the names of settings that hold secrets.
var secretNames = []string{"secret", "password", "api_key", "apikey", "api-key", "private_key", "privatekey", "access_token"}

// namedSecret finds the value behind the name of a secret on a line that may not
// even be YAML: a half-typed file must not show what a whole one hides. It gives
// the offset of the value; a reference is none.
func namedSecret(line string) (value int, ok bool) {
	for i := 0; i < len(line); i++ {
		if c := line[i] | 0x20; c != 's' && c != 'p' && c != 'a' {
			continue
		}
		for _, name := range secretNames {
			if len(line)-i < len(name) || !strings.EqualFold(line[i:i+len(name)], name) {
				continue
			}
			if at, ok := valueBehind(line, i+len(name)); ok {
				return at, true
			}
		}
	}
	return 0, false
}

const blanks = " \t"

// valueBehind finds a value behind a name: after its quote, a colon, an equals
// sign, or blanks alone.
func valueBehind(line string, i int) (int, bool) {
	if i < len(line) && (line[i] == '"' || line[i] == '\'') {
		i++
	}
	behind := runOf(line, i, blanks)
	separated := behind > i
	if behind < len(line) && (line[behind] == ':' || line[behind] == '=') {
		separated = true
		behind = runOf(line, behind+1, blanks)
	}
	// "}}" ends an expression that named the secret: it is no value.
	ends := behind > i && line[behind-1] != ':' && line[behind-1] != '=' && strings.HasPrefix(line[min(behind, len(line)):], "}}")
	if !separated || behind == len(line) || line[behind] == '#' || ends || isReference(line[behind:]) {
		return 0, false
	}
	return behind, true
}

// referenceStarts begin a value that says where a secret is kept.
var referenceStarts = []string{"${{", "{{", "op://", "vault:", "arn:", "projects/", "sops:", "ENC[", "doppler", "infisical", "!", "&", "*", Mask}

// isReference reports whether a value begins like a reference. A name with a
// default written behind it (${X:-hunter2}) is none.
func isReference(value string) bool {
	value = strings.TrimLeft(value, `"'`)
	for _, start := range referenceStarts {
		if strings.HasPrefix(value, start) {
			return true
		}
	}
	name, ok := strings.CutPrefix(value, "$")
	if !ok {
		return false
	}
	if inside, braced := strings.CutPrefix(name, "{"); braced {
		end := strings.IndexByte(inside, '}')
		return end > 0 && !strings.ContainsAny(inside[:end], ":=?+-")
	}
	return name != "" && isWord(name[0])
}
