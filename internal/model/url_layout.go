package model

import "strings"

type schemeState uint8

const (
	schemeNone    schemeState = iota
	schemeUnknown             // hidden by a reference
	schemeBad                 // "://" follows text that is not a valid scheme: *://acme.com
	schemeKnown
)

// layout contains the byte offsets of the parts of a URL. The parts are adjacent, and a missing part has length zero.
// The zero value is the layout of the empty text. queryEnd is the offset of "#", or the end of the text if there is no
// "#". pathEnd is the offset of "?", or equal to queryEnd if there is no "?".
type layout struct {
	schemeState schemeState
	special     bool // a special scheme, or no known scheme
	authority   bool
	schemeEnd   int // offset of ":", or 0 if missing
	slashes     int // number of "/" and "\" between scheme and authority
	userStart   int
	userEnd     int // offset of "@", or 0
	hostStart   int
	hostEnd     int
	portStart   int // offset after ":", or 0
	pathStart   int
	pathEnd     int
	queryEnd    int
	// complete is false if the host ends in a hidden part, which may include a port. pathKnown is false if a hidden
	// part before the path may include part of the path.
	complete, pathKnown bool
}

// parseLayout splits a resolved text into its parts.
func parseLayout(s string) layout {
	var l layout
	rest := l.scheme(s)
	switch {
	case rest < 0 && l.schemeState == schemeUnknown:
		l.tail(s, strings.Index(s, unknownMark)+len(unknownMark))
		return l
	case rest < 0:
		l.complete, l.pathKnown = true, true
		l.tail(s, 0)
		return l
	case l.schemeState == schemeKnown && !l.special:
		if strings.HasPrefix(s[rest:], "//") {
			l.slashes = 2
		}
	default:
		l.countSlashes(s, rest)
	}
	start := rest + l.slashes
	if strings.HasPrefix(s[start:], unknownMark) && l.slashes < 2 {
		l.tail(s, start) // the hidden part may start with "//"
		return l
	}
	l.authority = l.slashes >= 2 || l.special && !strings.EqualFold(s[:l.schemeEnd], "file")
	if !l.authority {
		l.complete, l.pathKnown = true, true
		l.tail(s, rest)
		return l
	}
	l.parseAuthority(s, start)
	return l
}

// scheme finds the scheme and returns the offset after its ":", or -1.
func (l *layout) scheme(s string) int {
	i := 0
	for i < len(s) && isSchemeByte(s[i]) {
		i++
	}
	if i > 0 && i < len(s) && s[i] == ':' && s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z' {
		l.schemeState, l.schemeEnd = schemeKnown, i
		l.special = isSpecial(strings.ToLower(s[:i]))
		return i + 1
	}
	if end := strings.Index(s, "://"); end > 0 {
		written := strings.ReplaceAll(s[:end], unknownMark, "")
		if strings.Trim(written, "*") == "" || isSchemeText(strings.ReplaceAll(written, "*", "")) {
			l.schemeState, l.schemeEnd, l.special = schemeBad, end, true
			if len(written) < end {
				l.schemeState = schemeUnknown
			}
			return end + 1
		}
	}
	if strings.HasPrefix(s[i:], unknownMark) {
		l.schemeState = schemeUnknown
	}
	return -1
}

func isSchemeByte(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'
}

func isSchemeText(s string) bool {
	for i := range len(s) {
		if !isSchemeByte(s[i]) {
			return false
		}
	}
	return true
}

// isSpecial reports whether a scheme is special (URL standard, section 4.2).
func isSpecial(scheme string) bool {
	return scheme == "file" || defaultPorts[scheme] != ""
}

// countSlashes counts the slashes after the scheme. Like browsers, it accepts any number, as in https:acme.com and
// https:///acme.com. A file path keeps its leading slash.
func (l *layout) countSlashes(s string, start int) {
	for i := start; i < len(s) && (s[i] == '/' || s[i] == '\\'); i++ {
		l.slashes++
	}
	if strings.EqualFold(s[:l.schemeEnd], "file") {
		l.slashes = min(l.slashes, 2)
	}
}

func (l *layout) parseAuthority(s string, start int) {
	delimiters := "/?#"
	if l.special {
		delimiters = `/\?#`
	}
	end := len(s)
	if i := strings.IndexAny(s[start:], delimiters); i >= 0 {
		end = start + i
	}
	l.userStart, l.hostStart, l.hostEnd = start, start, end
	if at := strings.LastIndexByte(s[start:end], '@'); at >= 0 {
		l.userEnd = start + at
		l.hostStart = l.userEnd + 1
	}
	bracket := false
	for i := l.hostStart; i < end; i++ {
		switch s[i] {
		case '[':
			bracket = true
		case ']':
			bracket = false
		}
		if s[i] == ':' && !bracket {
			l.hostEnd, l.portStart = i, i+1
			break
		}
	}
	host := s[l.hostStart:l.hostEnd]
	l.complete = !strings.HasSuffix(host, unknownMark)
	l.pathKnown = l.complete || l.portStart > 0 || end < len(s) && endsInHiddenLabel(host)
	l.tail(s, end)
}

// endsInHiddenLabel reports whether the hidden end of a host is probably part of its name: ${HOST}, app.${DOMAIN},
// acme-${STAGE}. In acme.com${BASE} the hidden part may be a port or a path.
func endsInHiddenLabel(host string) bool {
	before := strings.TrimSuffix(host, unknownMark)
	return before == "" || strings.HasSuffix(before, ".") || strings.HasSuffix(before, "-") ||
		strings.HasSuffix(before, unknownMark)
}

// tail finds the path, query and fragment in s[start:].
func (l *layout) tail(s string, start int) {
	l.pathStart, l.pathEnd, l.queryEnd = start, len(s), len(s)
	if i := strings.IndexByte(s[start:], '#'); i >= 0 {
		l.pathEnd, l.queryEnd = start+i, start+i
	}
	if i := strings.IndexByte(s[start:l.pathEnd], '?'); i >= 0 {
		l.pathEnd = start + i
	}
}

// trimURL removes the characters that browsers ignore.
func trimURL(s string) string {
	for i := range len(s) {
		if s[i] <= ' ' {
			s = strings.TrimFunc(s, isIgnoredAround)
			return strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
		}
	}
	return s
}

func isIgnoredAround(r rune) bool { return r <= ' ' }

// untrimmed converts an offset in the result of trimURL to an offset in s.
func untrimmed(s, trimmed string, offset int) int {
	u := newUntrimming(s, trimmed)
	return u.origin(offset)
}

// untrimming converts offsets in the result of trimURL to offsets in the original text. It
// scans the text once, so offsets must not decrease.
type untrimming struct {
	text    string
	changed bool
	// done is an offset in the trimmed text. at is the corresponding offset in text, or the offset of a removed
	// character before it.
	at, done int
}

func newUntrimming(s, trimmed string) untrimming {
	u := untrimming{text: s, changed: len(s) != len(trimmed)}
	if u.changed {
		u.at = len(s) - len(strings.TrimLeftFunc(s, isIgnoredAround))
	}
	return u
}

func (u *untrimming) origin(offset int) int {
	if !u.changed {
		return offset
	}
	for u.at < len(u.text) {
		if c := u.text[u.at]; c == '\t' || c == '\n' || c == '\r' {
			u.at++
			continue
		}
		if u.done == offset {
			break
		}
		u.at, u.done = u.at+1, u.done+1
	}
	return u.at
}
