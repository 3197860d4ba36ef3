package source

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// Mask replaces what no output may show.
const Mask = "[hidden]"

// Redact replaces everything that has the shape of a secret. It knows no literals:
// text for a report goes through the Redact of the run's Secrets.
func Redact(s string) string { return (*Secrets)(nil).Redact(s) }

// HasSecretShape reports whether Redact would hide some of the text.
func HasSecretShape(s string) bool { return len(secretSpans(visibleOf(s).text)) > 0 }

// masked is a text with a Mask over each span; offset is where the text begins.
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
// setting, or text of unknown purpose. Only the goroutine that loads the file may
// call it, before anything of the file is shown.
func (f *File) MarkSecret(span Span) {
	if !span.Empty() {
		f.secrets = append(f.secrets, span)
	}
}

// Share makes excerpts of the file hide what the run knows to be secret, and makes
// known to the run what has the shape of a secret in the file. Only the goroutine
// that loads the file may call it.
func (f *File) Share(run *Secrets) {
	f.run = run
	run.AddShapes(f.Text)
	run.addTail(f.Text)
}

// HasSecret reports whether a span overlaps the value of a secret setting, or
// contains a literal that the run knows to be secret, or the shape of one. It may be
// called once the file is loaded.
func (f *File) HasSecret(span Span) bool {
	marked := f.markedSecrets()
	i := sort.Search(len(marked), func(i int) bool { return marked[i].End > span.Start })
	return i < len(marked) && marked[i].Overlaps(span) || f.run.Holds(f.Text[span.Start:span.End])
}

// markedSecrets are the spans of MarkSecret, in order and apart. The file is loaded.
func (f *File) markedSecrets() []Span {
	f.markedOnce.Do(func() { f.marked = merge(slices.Clone(f.secrets)) })
	return f.marked
}

// AddSecret makes a text of the file, as it was decoded, known to the run as
// secret.
func (f *File) AddSecret(text string) { f.run.Add(text) }

// bytesPerShown is about how many bytes of a file there are for each part that is
// shown.
const bytesPerShown = 12

// MarkShown records text of the file that excerpts may show: a key, or a value of
// known purpose that is not secret. Only the goroutine that loads the file may call
// it, before HideRest.
func (f *File) MarkShown(span Span) {
	if !span.Empty() {
		if f.shown == nil {
			f.shown = make([]Span, 0, len(f.Text)/bytesPerShown)
		}
		f.shown = append(f.shown, span)
	}
}

// HideRest hides every word of the file that is neither marked as shown nor
// punctuation: text of unknown purpose, and what could not be read.
func (f *File) HideRest() {
	at := int32(0)
	for _, span := range merge(f.shown) {
		f.hideWords(Span{at, span.Start})
		at = max(at, span.End)
	}
	f.hideWords(Span{at, int32(len(f.Text))})
	f.shown, f.classified = nil, true
}

// hideWords hides, line by line, from the first word of a part of the file to its
// last one.
func (f *File) hideWords(within Span) {
	for at := within.Start; at < within.End; {
		line := Span{at, at + int32(endOf(f.Text[at:within.End], "\r\n"))}
		words := Span{line.End, line.End}
		for i := line.Start; i < line.End; {
			word := i + int32(endOf(f.Text[i:line.End], blanks))
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

// isPunctuation reports whether a word between blanks is only the punctuation of
// YAML or JSON.
func isPunctuation(word string) bool {
	word = strings.TrimPrefix(word, bom)
	if word != "" && (word[0] == '|' || word[0] == '>') {
		return runOf(word, 1, "+-"+digits) == len(word)
	}
	return runOf(word, 0, `-:,[]{}?"'.#/`) == len(word)
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
// shapes, literals that the run knows, and what a line calls a secret.
func (f *File) hide() {
	spans := append(slices.Clone(f.secrets), f.run.spans(f.Text)...)
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

// spokenNames end names of secrets after which a value may follow without a colon
// or an equals sign.
var spokenNames = []string{
	"secret", "password", "api_key", "apikey", "api-key", "private_key", "privatekey", "access_token",
}

const nameCharacters = alphanumeric + "_-."

// namedSecret finds the value after the name of a secret on a line that may not
// even be YAML: a half-typed file must not show what a whole one hides. It returns
// the offset of the value; a reference is not one.
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

// valueAfter finds a value after a name: after its quote, a colon or an equals
// sign; where spoken, after blanks alone.
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
	// "}}" ends an expression that named the secret: it is not a value.
	ends := after > i && line[after-1] != ':' && line[after-1] != '=' &&
		strings.HasPrefix(line[min(after, len(line)):], "}}")
	if !separated || after == len(line) || ends || isReference(line[after:]) {
		return 0, false
	}
	return after, true
}

// referenceStarts begin a value that tells where a secret is kept.
var referenceStarts = []string{
	"${{", "{{", "op://", "vault:", "arn:", "projects/", "sops:", "ENC[", "doppler", "infisical", Mask,
}

// isReference reports whether a value begins like a reference. A name with a
// default written after it (${X:-hunter2}) is not one.
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

// Brief is a text as messages show it: without secrets, and cut after some runes.
func Brief(text string, most int) string {
	text = Redact(text)
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most]) + "…"
	}
	return text
}
