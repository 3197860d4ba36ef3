package source

import (
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/percent"
)

// Secrets is the set of literals known to be secret in one run, because of their setting or
// their shape. Its methods may be called concurrently. A nil *Secrets contains no literals but
// still hides secret shapes.
type Secrets struct {
	mu       sync.Mutex
	literals map[string]bool
	// tails contains the last words of files. Each may be a literal that was cut off.
	tails            map[string]bool
	onlyInOwnSetting func(string) bool
	matcher          *matcher // nil if there are no literals to hide
	ready            bool     // matcher includes all literals
}

// NewSecrets returns an empty set.
func NewSecrets() *Secrets { return &Secrets{literals: map[string]bool{}, tails: map[string]bool{}} }

// HideOnlyInOwnSetting sets a function that selects the literals that are hidden only in their own setting and not in
// other text, because they are placeholders or words that golive itself uses. The function is called once per literal.
func (s *Secrets) HideOnlyInOwnSetting(selects func(literal string) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.onlyInOwnSetting, s.ready = selects, false
}

// Add adds each line of text as a secret. Lines shorter than 8 bytes are ignored, because they
// are too common to be hidden everywhere.
func (s *Secrets) Add(text string) {
	if s == nil || len(text) < minLiteral {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for line := range strings.Lines(visibleOf(text).text) {
		line = strings.TrimSpace(line)
		s.addLine(line)
		// The form that %q prints in messages.
		if quoted := strconv.Quote(line); len(quoted) > len(line)+2 {
			s.addLine(quoted[1 : len(quoted)-1])
		}
		// The form that a URL uses for a host.
		if lower := strings.ToLower(line); lower != line && (isDistinct(lower) || len(lower) >= minPhrase) {
			s.addLine(lower)
		}
		// Other forms in URLs: a space in a query may be written as a plus sign, and in web URLs a backslash means a
		// slash. Text with other encodings is compared after decoding; see findEncoded.
		for _, form := range []string{
			strings.ReplaceAll(line, " ", "+"), strings.ReplaceAll(line, `\`, "/"), percent.Decode(line),
		} {
			if form != line {
				s.addLine(form)
			}
		}
		// The form in a cleaned path.
		if strings.Contains(line, "/") {
			s.addLine(path.Clean(line))
		}
	}
}

// Exchange adds the literals of each of two sets to the other, for a report that quotes the files of two runs.
func (s *Secrets) Exchange(other *Secrets) {
	if s == nil || other == nil || s == other {
		return
	}
	own, others := s.texts(), other.texts()
	s.addTexts(others)
	other.addTexts(own)
}

func (s *Secrets) texts() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Collect(maps.Keys(s.literals))
}

func (s *Secrets) addTexts(literals []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, literal := range literals {
		s.literals[literal] = true
	}
	s.ready = s.ready && len(literals) == 0
}

// minPhrase is the minimum length in bytes of a literal without digits that is also hidden in lower case. A shorter
// literal may be a word, such as the name of a company that is also part of its hosts.
const minPhrase = 16

func (s *Secrets) addLine(line string) {
	if isPublicPrefix(line) {
		return
	}
	for len(line) >= minLiteral {
		n := min(len(line), maxLiteral)
		if rest := len(line) - n; rest > 0 && rest < minLiteral {
			n -= minLiteral
		}
		if !s.literals[line[:n]] {
			s.literals[line[:n]], s.ready = true, false
		}
		line = line[n:]
	}
}

// addShapes adds everything in a searched text that has the shape of a secret.
func (s *Secrets) addShapes(found *searched) {
	if s == nil {
		return
	}
	for _, span := range found.shapes {
		if literal := found.text[span.Start:span.End]; isDistinct(literal) {
			s.Add(literal)
			s.addPieces(literal)
		}
	}
}

// addPieces adds the parts of a password that may occur alone in output. A parser that takes a "/" in the password
// for the start of the path shows only a part of the password. If the "/" is in the user name, such a parser shows
// the whole password.
func (s *Secrets) addPieces(userinfo string) {
	user, password, _ := strings.Cut(userinfo, ":")
	if strings.ContainsAny(user, `/?#\`) {
		s.Add(password)
	}
	for _, piece := range strings.FieldsFunc(password,
		func(r rune) bool { return strings.ContainsRune("/?#@\\ ", r) }) {
		if len(piece) < len(password) {
			s.Add(piece)
		}
	}
}

// isDistinct reports whether a literal that is known only by its shape cannot be an ordinary word. The user name in a
// URL may be an ordinary word, although it has the shape of a token.
func isDistinct(literal string) bool {
	if _, password, ok := strings.Cut(literal, ":"); ok && len(password) >= minLiteral {
		return true
	}
	return strings.ContainsAny(literal, digits) &&
		strings.ContainsAny(strings.ToLower(literal), "abcdefghijklmnopqrstuvwxyz")
}

// Redact masks everything that has the shape of a secret and every known literal. It is
// idempotent.
func (s *Secrets) Redact(text string) string {
	return masked(text, 0, s.spans(text))
}

// Holds reports whether Redact would hide any part of text.
func (s *Secrets) Holds(text string) bool {
	spans := s.spans(text)
	return len(spans) > 0 && masked(text, 0, spans) != text
}

// spans returns what Redact hides in text, ordered and disjoint. It includes existing masks, so that a mask is never
// masked again.
func (s *Secrets) spans(text string) []Span {
	v, marks := lookAt(text)
	return s.spansIn(text, &searched{v, secretSpans(v.text, marks)})
}

// spansIn is like spans, for a text that was already searched for shapes.
func (s *Secrets) spansIn(text string, in *searched) []Span {
	spans := slices.Clone(in.shapes)
	if m := s.match(); m != nil {
		spans = m.findEncoded(in.text, m.find(in.text, spans))
	}
	if len(spans) == 0 {
		return nil
	}
	for i := range spans {
		spans[i] = in.original(spans[i])
	}
	for i := 0; ; {
		k := strings.Index(text[i:], Mask)
		if k < 0 {
			return merge(spans)
		}
		spans = append(spans, Span{int32(i + k), int32(i + k + len(Mask))})
		i += k + len(Mask)
	}
}

// match returns the matcher of all literals, or nil.
func (s *Secrets) match() *matcher {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ready {
		return s.matcher
	}
	s.matcher, s.ready = nil, true
	list := make([]string, 0, len(s.literals))
	for literal := range s.literals {
		if !strings.Contains(Mask, literal) && (s.onlyInOwnSetting == nil || !s.onlyInOwnSetting(literal)) {
			list = append(list, literal)
		}
	}
	if len(list) > 0 {
		slices.Sort(list)
		list = append(list, s.cutLiterals(list)...)
		s.matcher = newMatcher(list)
	}
	return s.matcher
}
