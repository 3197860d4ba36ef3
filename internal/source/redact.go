package source

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// Mask is printed in place of hidden text.
const Mask = "[hidden]"

// Redact masks everything that has the shape of a secret. It does not mask the secret literals of a run, so text for
// reports must be redacted with Secrets.Redact.
func Redact(s string) string { return (*Secrets)(nil).Redact(s) }

// HasSecretShape reports whether Redact would hide any part of s.
func HasSecretShape(s string) bool {
	v, marks := lookAt(s)
	return len(secretSpans(v.text, marks)) > 0
}

// masked replaces each span of text with a Mask. The spans are relative to offset.
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

// merge sorts spans and joins spans that touch.
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

// MarkSecret hides a span, such as the value of a secret setting or text of unknown purpose, in every excerpt. Only the
// goroutine that loads the file may call it, before any part of the file is printed.
func (f *File) MarkSecret(span Span) {
	if !span.Empty() {
		f.secrets = append(f.secrets, span)
	}
}

// Share makes excerpts of the file hide the secrets of the run. It also adds to these secrets everything in the file
// that has the shape of a secret. Only the goroutine that loads the file may call it.
func (f *File) Share(run *Secrets) {
	f.run = run
	found := search(f.Text)
	if found.at == nil { // otherwise it is larger than the file
		f.searched = found
	}
	run.addShapes(found)
	run.addTail(f.Text)
}

// HasSecret reports whether a span overlaps a marked secret, or contains a known secret literal
// or the shape of a secret. The file must be loaded completely.
func (f *File) HasSecret(span Span) bool {
	marked := f.markedSecrets()
	i := sort.Search(len(marked), func(i int) bool { return marked[i].End > span.Start })
	return i < len(marked) && marked[i].Overlaps(span) || f.run.Holds(f.Text[span.Start:span.End])
}

// markedSecrets returns the spans of MarkSecret, ordered and disjoint. The file must be loaded
// completely.
func (f *File) markedSecrets() []Span {
	f.markedOnce.Do(func() { f.marked = merge(slices.Clone(f.secrets)) })
	return f.marked
}

// AddSecret adds decoded text of the file to the secrets of the run.
func (f *File) AddSecret(text string) { f.run.Add(text) }

// MarkShown records text that excerpts may show: a key, or a value whose purpose is known not
// to be secret. Only the goroutine that loads the file may call it, before HideRest.
func (f *File) MarkShown(span Span) {
	if span.Empty() {
		return
	}
	if f.shownBytes == nil {
		f.shownBytes = newOffsets(len(f.Text))
	}
	f.shownBytes.add(span)
}

// HideRest hides all text that is not marked as shown, except punctuation. The hidden text has an unknown purpose or
// could not be parsed.
func (f *File) HideRest() {
	for at, end := int32(0), int32(len(f.Text)); at < end; {
		shown := f.shownBytes.next(at, end)
		f.hideWords(Span{at, shown.Start})
		at = shown.End
	}
	f.shownBytes, f.classified = nil, true
}

// hideWords hides the text of each line within the span, from its first word to its last.
func (f *File) hideWords(within Span) {
	for at := within.Start; at < within.End; {
		line := Span{at, at + int32(lineBreaks.Index(f.Text[at:within.End]))}
		words := Span{line.End, line.End}
		for i := line.Start; i < line.End; {
			word := i + int32(blankBytes.Index(f.Text[i:line.End]))
			if !isPunctuation(f.Text[i:word]) {
				text := strings.TrimRight(f.Text[i:word], ",]}")
				words.End = i + int32(len(text))
				words.Start = min(words.Start, words.End-int32(len(strings.TrimLeft(text, "[{"))))
			}
			i = word + 1
		}
		f.MarkSecret(words)
		at = line.End + 1
	}
}

// isPunctuation reports whether a blank-separated word consists only of YAML or JSON
// punctuation.
func isPunctuation(word string) bool {
	word = strings.TrimPrefix(word, bom)
	if word != "" && (word[0] == '|' || word[0] == '>') {
		return runOf(word, 1, "+-"+digits) == len(word)
	}
	return punctuation.Only(word)
}

var (
	lineBreaks  = NewByteSet("\r\n")
	blankBytes  = NewByteSet(blanks)
	punctuation = NewByteSet(`-:,[]{}?"'.#/`)
)

// Redacted returns the text of a span with secrets masked.
func (f *File) Redacted(span Span) string {
	hidden := f.hidden(span)
	if f.closed {
		hidden = f.joined(hidden)
	}
	return masked(f.Text[span.Start:span.End], span.Start, hidden)
}

// hidden returns the hidden spans that touch a range, ordered and disjoint.
func (f *File) hidden(within Span) []Span {
	from := f.hiddenFrom(within.Start)
	n := 0
	for n < len(from) && from[n].Start < within.End {
		n++
	}
	return from[:n]
}

// hiddenFrom returns the hidden spans that end after an offset, ordered and disjoint.
func (f *File) hiddenFrom(offset int32) []Span {
	f.hideOnce.Do(f.hide)
	return endingAfter(f.hiddenSpans, offset)
}

// endingAfter returns the spans that end after an offset. spans must be ordered and disjoint.
func endingAfter(spans []Span, offset int32) []Span {
	first, _ := slices.BinarySearchFunc(spans, offset, func(s Span, at int32) int {
		if s.End <= at {
			return -1
		}
		return 1
	})
	return spans[first:]
}

// hide computes, once per file, everything that excerpts must hide: marked settings, secret
// shapes, known literals, and values after secret names.
func (f *File) hide() {
	found := f.searched
	if found == nil {
		found = search(f.Text)
	}
	spans := append(slices.Clone(f.secrets), f.run.spansIn(f.Text, found)...)
	if f.closed {
		f.hiddenSpans = merge(append(spans, f.notShown()...))
		return
	}
	if f.classified {
		f.hiddenSpans = merge(spans)
		return
	}
	marked := f.markedSecrets()
	for line := 1; line <= f.Lines(); line++ {
		at := f.LineSpan(line)
		for len(marked) > 0 && marked[0].End <= at.Start {
			marked = marked[1:]
		}
		// A secret found by the parser is more exact than a secret inferred from the text of the line.
		if len(marked) > 0 && marked[0].Overlaps(at) {
			continue
		}
		if value, ok := namedSecret(f.Text[at.Start:at.End]); ok {
			spans = append(spans, Span{at.Start + int32(value), at.End})
		}
	}
	f.hiddenSpans = merge(spans)
}

// spokenNames lists endings of secret names after which a value may follow without a colon or equals sign.
var spokenNames = []string{
	"secret", "password", "api_key", "apikey", "api-key", "private_key", "privatekey", "access_token",
}

const nameCharacters = alphanumeric + "_-."

// namedSecret finds the value after a secret name and returns its offset. The line need not be valid YAML, because an
// incomplete file must not show what a complete file hides. References do not count as values.
func namedSecret(line string) (value int, ok bool) {
	for i := 0; i < len(line); {
		start := i
		if i = runOf(line, i, nameCharacters); i == start {
			i++
			continue
		}
		name := line[start:i]
		if !NamesSecret(name) {
			continue
		}
		spoken := slices.ContainsFunc(spokenNames,
			func(s string) bool { return strings.HasSuffix(strings.ToLower(name), s) })
		if at, ok := valueAfter(line, i, spoken); ok {
			return at, true
		}
	}
	return 0, false
}

const blanks = " \t"

// valueAfter finds the value after a name that ends at offset i. A closing quote may follow the name. The name and
// the value must be separated by a colon or an equals sign or, if spoken is true, by blanks.
func valueAfter(line string, i int, spoken bool) (int, bool) {
	if i < len(line) && (line[i] == '"' || line[i] == '\'') {
		i++
	}
	after := runOf(line, i, blanks)
	separated := spoken && after > i
	if after < len(line) && (line[after] == ':' || line[after] == '=') {
		separated = true
		after = runOf(line, after+1, blanks)
	}
	// A "}}" here closes the expression that contains the name, so it is not a value.
	ends := after > i && line[after-1] != ':' && line[after-1] != '=' &&
		strings.HasPrefix(line[min(after, len(line)):], "}}")
	if !separated || after == len(line) || ends || isReference(line[after:]) {
		return 0, false
	}
	return after, true
}

// referenceStarts lists the prefixes of values that refer to a stored secret.
var referenceStarts = []string{
	"${{", "{{", "op://", "vault:", "arn:", "projects/", "sops:", "ENC[", "doppler", "infisical", Mask,
}

// isReference reports whether a value starts like a reference. A name with a literal default
// (${X:-hunter2}) does not count.
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

// Brief returns text for messages: with secrets masked, and truncated to the given number of runes.
func Brief(text string, most int) string {
	text = Redact(text)
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most]) + "…"
	}
	return text
}
