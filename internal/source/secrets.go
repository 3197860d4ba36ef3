package source

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Secrets are the literals that one run knows to be secret, by their setting or by
// their shape. Its methods may be called from several goroutines. A nil *Secrets
// knows none, and still hides shapes.
type Secrets struct {
	mu       sync.Mutex
	literals map[string]bool
	// tails are texts at the end of files, of which a literal may be the whole.
	tails   map[string]bool
	spared  func(string) bool
	matcher *matcher // nil without a literal to hide
	ready   bool     // matcher is that of all literals
}

// NewSecrets makes an empty set.
func NewSecrets() *Secrets { return &Secrets{literals: map[string]bool{}, tails: map[string]bool{}} }

// Spare sets which literals are not hidden outside of their own setting, because
// they are placeholders or words that golive itself uses. The function is called
// once for each literal.
func (s *Secrets) Spare(spared func(literal string) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.spared, s.ready = spared, false
}

// Add makes a text known as secret, each of its lines on its own. Lines of fewer
// than 8 bytes are too common to be hidden everywhere.
func (s *Secrets) Add(text string) {
	if s == nil || len(text) < minLiteral {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for line := range strings.Lines(visibleOf(text).text) {
		line = strings.TrimSpace(line)
		s.addLine(line)
		// As %q writes it in a message.
		if quoted := strconv.Quote(line); len(quoted) > len(line)+2 {
			s.addLine(quoted[1 : len(quoted)-1])
		}
		// As a URL has it for a host.
		if lower := strings.ToLower(line); lower != line && isDistinct(lower) {
			s.addLine(lower)
		}
		// As it is in a path that was cleaned.
		if strings.Contains(line, "/") {
			s.addLine(path.Clean(line))
		}
	}
}

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

// AddShapes makes known what has the shape of a secret in a text.
func (s *Secrets) AddShapes(text string) {
	if s == nil {
		return
	}
	v := visibleOf(text)
	for _, span := range secretSpans(v.text) {
		if literal := v.text[span.Start:span.End]; isDistinct(literal) {
			s.Add(literal)
			s.addPieces(literal)
		}
	}
}

// addPieces makes known the pieces of what stands before the host of a URL: a
// reader that takes a raw "/" for the beginning of the path shows a piece alone.
func (s *Secrets) addPieces(userinfo string) {
	_, password, _ := strings.Cut(userinfo, ":")
	for _, piece := range strings.FieldsFunc(password,
		func(r rune) bool { return strings.ContainsRune("/?#@\\ ", r) }) {
		if len(piece) < len(password) {
			s.Add(piece)
		}
	}
}

// isDistinct reports whether a literal that only its shape tells could be no word:
// the name of a user in a URL has the shape of a token.
func isDistinct(literal string) bool {
	if _, password, ok := strings.Cut(literal, ":"); ok && len(password) >= minLiteral {
		return true
	}
	return strings.ContainsAny(literal, digits) &&
		strings.ContainsAny(strings.ToLower(literal), "abcdefghijklmnopqrstuvwxyz")
}

// Redact replaces everything that has the shape of a secret and every literal that
// is known as one. Redacting twice changes nothing more.
func (s *Secrets) Redact(text string) string {
	return masked(text, 0, s.spans(text))
}

// Holds reports whether Redact would hide some of the text.
func (s *Secrets) Holds(text string) bool { return s.Redact(text) != text }

// spans are what Redact hides in a text, in order and apart. Masks that stand in
// the text are among them, so that a mask is never masked.
func (s *Secrets) spans(text string) []Span {
	v := visibleOf(text)
	spans := secretSpans(v.text)
	if m := s.match(); m != nil {
		spans = m.find(v.text, spans)
	}
	if len(spans) == 0 {
		return nil
	}
	for i := range spans {
		spans[i] = v.original(spans[i])
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

// match is the matcher of all literals, or nil if there are none.
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
		if !strings.Contains(Mask, literal) && (s.spared == nil || !s.spared(literal)) {
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
