package source

import (
	"regexp"
	"slices"
	"strings"
)

const mask = "[redacted]"

// shapes are the forms by which a secret is known wherever it stands. Each
// keeps its public prefix, so that a reader knows which secret is meant. The
// first is WorkOS's own: reference "API authentication" for sk_, "Webhooks" for
// whsec_; the others are the documented token prefixes of the services that a
// WorkOS project holds keys of.
var shapes = regexp.MustCompile(strings.Join([]string{
	`(sk_(?:test|live)_)[A-Za-z0-9+/=_-]{4,}`,
	`\b(sk_)[A-Za-z0-9+/=_-]{6,}`,
	`(whsec_)[A-Za-z0-9+/=_-]{6,}`,
	`\b(gh[pousr]_|github_pat_)[A-Za-z0-9_]{16,}`,
	`(GOCSPX-)[A-Za-z0-9_-]{10,}`,
	`\b(AIza)[A-Za-z0-9_-]{30,}`,
	`\b(xox[abeoprs]-|xapp-)[A-Za-z0-9-]{10,}`,
	`\b(AKIA|ASIA)[A-Z0-9]{16}`,
	`\b(glpat-|npm_|SG\.|rk_live_|rk_test_|sq0csp-|hvs\.|dop_v1_|shpat_)[A-Za-z0-9_.-]{16,}`,
	`\b(eyJ)[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?`,
	`(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)[^-]*(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?`,
	`(://[^\s/:@"'<>]{0,100}:)[^\s/@"'<>$]{3,}@`,
}, "|"))

// secretHints are pieces of text of which each shape holds at least one: where
// none stands, the expression need not run.
var secretHints = []string{"sk_", "whsec_", "gh", "GOCSPX", "AIza", "xox", "xapp-", "AKIA", "ASIA",
	"glpat-", "npm_", "SG.", "rk_", "sq0csp-", "hvs.", "dop_v1_", "shpat_", "eyJ", "PRIVATE KEY", "@"}

// Redact replaces everything that has the shape of a secret.
func Redact(s string) string {
	if !slices.ContainsFunc(secretHints, func(hint string) bool { return strings.Contains(s, hint) }) {
		return s
	}
	var b strings.Builder
	done := 0
	for _, m := range shapes.FindAllStringSubmatchIndex(s, -1) {
		start, end := hiddenPart(s, m)
		b.WriteString(s[done:start])
		b.WriteString(mask)
		done = end
	}
	b.WriteString(s[done:])
	return b.String()
}

// HasSecretShape reports whether Redact would hide some of the text.
func HasSecretShape(s string) bool { return Redact(s) != s }

// hiddenPart is the match without the public prefix that its group holds.
func hiddenPart(s string, match []int) (start, end int) {
	start, end = match[0], match[1]
	for g := 2; g < len(match); g += 2 {
		if match[g] >= 0 {
			start = match[g+1]
		}
	}
	if s[end-1] == '@' { // the password of a URL: the sign after it stays
		end--
	}
	return start, end
}

// secretLine finds the value behind a key that names a secret, on a line that
// may not even be YAML: a half-typed file must not show what a whole one hides.
var secretLine = regexp.MustCompile(`(?i)(?:secret|password|api_?key|private_?key|access_?token)["']?[ \t]*(?:[:=]|[ \t])[ \t]*([^\s#].*)`)

// referenceStart tells a reference, which is shown, from a value.
var referenceStart = regexp.MustCompile(`^["']?(?:\$\{[^:}=?+-]*\}|\$[A-Za-z_]|\$\{\{|\{\{|op://|vault:|arn:|projects/|sops:|ENC\[|doppler|infisical|!|[&*][A-Za-z]|\[redacted\])`)

// MarkSecret hides a span of the file in every excerpt: the value of a secret
// setting. Only the goroutine that loads the file may call it.
func (f *File) MarkSecret(span Span) {
	if !span.Empty() {
		f.secrets = append(f.secrets, span)
	}
}

// Redacted is the text of a span with every secret in it replaced.
func (f *File) Redacted(span Span) string {
	var b strings.Builder
	done := span.Start
	for _, hidden := range f.hidden(span) {
		start, end := max(hidden.Start, span.Start), min(hidden.End, span.End)
		if end <= done {
			continue
		}
		b.WriteString(f.Text[done:max(start, done)])
		b.WriteString(mask)
		done = end
	}
	b.WriteString(f.Text[done:span.End])
	return b.String()
}

// hidden lists the spans to hide that touch a span, in order and apart.
func (f *File) hidden(within Span) []Span {
	f.pemOnce.Do(func() { f.pem = privateKeys(f.Text) })
	var spans []Span
	for _, group := range [][]Span{f.secrets, f.pem} {
		for _, s := range group {
			if s.Overlaps(within) {
				spans = append(spans, s)
			}
		}
	}
	spans = append(spans, f.hiddenByLine(within)...)
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

// hiddenByLine looks for shapes and for secret settings in whole lines: half of
// a secret has no shape.
func (f *File) hiddenByLine(within Span) []Span {
	var spans []Span
	first, last := f.Position(within.Start, Bytes).Line, f.Position(within.End, Bytes).Line
	for line := first; line <= last; line++ {
		at := f.LineSpan(line)
		text := f.Text[at.Start:at.End]
		for _, m := range shapes.FindAllStringSubmatchIndex(text, -1) {
			start, end := hiddenPart(text, m)
			spans = append(spans, Span{at.Start + int32(start), at.Start + int32(end)})
		}
		if m := secretLine.FindStringSubmatchIndex(text); m != nil && !f.marked(at) && !referenceStart.MatchString(text[m[2]:]) {
			spans = append(spans, Span{at.Start + int32(m[2]), at.Start + int32(m[3])})
		}
	}
	return spans
}

// marked: the reader made out the secret of this line, which is more exact than
// the line's look.
func (f *File) marked(line Span) bool {
	return slices.ContainsFunc(f.secrets, func(s Span) bool { return s.Overlaps(line) })
}

const pemBegin, pemEnd = "-----BEGIN ", "-----END "

// privateKeys finds PEM blocks over several lines. A block without an end hides
// the rest of the text.
func privateKeys(text string) []Span {
	var spans []Span
	for i := 0; ; {
		k := strings.Index(text[i:], pemBegin)
		if k < 0 {
			return spans
		}
		start := i + k + len(pemBegin)
		i = start
		if label, _, _ := strings.Cut(text[start:min(len(text), start+60)], "-----"); !strings.HasSuffix(label, "PRIVATE KEY") {
			continue
		}
		end := len(text)
		if e := strings.Index(text[start:], pemEnd); e >= 0 {
			end = start + e
		}
		spans = append(spans, Span{int32(start), int32(end)})
		i = end
	}
}
