package model

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// URLProblem is a reason why a string is not a valid absolute URI.
type URLProblem string

// The problems, most important first. The standard is RFC 3986, because servers compare URIs as
// written; browsers are more lenient.
const (
	NoProblem URLProblem = ""
	// NotAbsolute is a missing scheme, nothing after the scheme, or a missing "//" that the
	// scheme requires.
	NotAbsolute URLProblem = "not-absolute"
	// WhiteSpace is white space or control characters in or around the URL.
	WhiteSpace URLProblem = "white-space"
	// EmptyHost is a missing host, if the scheme requires a host.
	EmptyHost URLProblem = "empty-host"
	// Userinfo is a user name or password, which may be empty.
	Userinfo URLProblem = "userinfo"
	// Fragment is a fragment, which may be empty; see RFC 6749, section 3.1.2.
	Fragment URLProblem = "fragment"
	// BadPort is a port that is neither "*" nor a number up to 65535.
	BadPort URLProblem = "bad-port"
	// BadHost is a host that browsers reject or that is not a valid DNS name.
	BadHost URLProblem = "bad-host"
	// Backslash is "\", which browsers treat as "/".
	Backslash URLProblem = "backslash"
	// BadCharacter is any other character not allowed in URIs, such as "{" and "<".
	BadCharacter URLProblem = "bad-character"
)

// Problem returns the most important problem of the URL and a phrase that follows the setting's
// name in a message: "has no scheme". It considers only known parts and never includes a user
// name or password.
func (u URL) Problem() (URLProblem, string) {
	if u.IsUnknown() {
		return NoProblem, ""
	}
	for _, check := range urlChecks {
		if words := check.check(u); words != "" {
			return check.problem, words
		}
	}
	return NoProblem, ""
}

// urlChecks are ordered by importance. A check returns "" or the phrase for the message.
var urlChecks = []struct {
	problem URLProblem
	check   func(URL) string
}{
	{NotAbsolute, checkAbsolute},
	{WhiteSpace, checkWhiteSpace},
	{EmptyHost, checkEmptyHost},
	{Userinfo, checkUserinfo},
	{Fragment, checkFragment},
	{BadPort, checkPort},
	{BadHost, checkHost},
	{Backslash, checkBackslash},
	{BadCharacter, checkCharacters},
}

func checkAbsolute(u URL) string {
	l, s := &u.get().layout, u.get().resolved
	switch {
	case s == "":
		return "is empty"
	case strings.HasPrefix(s, "//"):
		return `has no scheme before its "//"`
	case s[0] == '/':
		return "is a path without a scheme or host"
	case hasSpaceInScheme(s):
		return "" // the space is the cause; checkWhiteSpace reports it
	case l.schemeState == schemeBad:
		return `has no valid scheme before its "://"`
	case l.schemeState == schemeNone, u.lacksScheme():
		return "has no scheme"
	case l.schemeState != schemeKnown:
		return ""
	case l.schemeEnd == len(s)-1:
		return "has nothing after its scheme"
	case l.special && l.authority && l.slashes < 2:
		return `has no "//" after its scheme`
	}
	return ""
}

func hasSpaceInScheme(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	return ok && strings.ContainsFunc(scheme, isSpace)
}

// lacksScheme reports whether the apparent scheme is actually a host followed by a port:
// localhost:3000, app.acme.com:8443/callback.
func (u URL) lacksScheme() bool {
	l := &u.get().layout
	if l.schemeState != schemeKnown || l.special || l.slashes > 0 {
		return false
	}
	rest := u.get().resolved[l.schemeEnd+1:]
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	port := rest[:end]
	host := u.get().resolved[:l.schemeEnd]
	named := strings.EqualFold(host, "localhost") || strings.Contains(host, ".")
	if port == "*" || port == unknownMark {
		return named
	}
	return port != "" && len(port) <= len("65535") && strings.Trim(port, digits) == "" && (named || end < len(rest))
}

func checkWhiteSpace(u URL) string {
	text := u.get().text.Resolved()
	first := strings.IndexFunc(text, isSpace)
	if first < 0 {
		return ""
	}
	inside := strings.TrimFunc(text, isSpace)
	verb := "ends with "
	if i := strings.IndexFunc(inside, isSpace); i >= 0 {
		verb, text = "contains ", inside[i:]
	} else if first == 0 {
		verb = "starts with "
	} else {
		text = text[first:]
	}
	r, _ := utf8.DecodeRuneInString(text)
	return verb + spaceNoun(r)
}

// spaceNoun returns a noun for a character for which isSpace is true.
func spaceNoun(r rune) string {
	switch {
	case r == ' ':
		return "a space"
	case unicode.IsSpace(r):
		return "white space"
	case unicode.IsControl(r):
		return "a control character"
	}
	return "an invisible character"
}

// isSpace reports whether r is white space, a control character or an invisible character that
// copying may introduce. Zero-width joiners are excluded because names in some scripts need
// them.
func isSpace(r rune) bool {
	if r < 0x7f {
		return r <= ' '
	}
	const nonJoiner, joiner = '\u200c', '\u200d'
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != nonJoiner && r != joiner
}

func checkEmptyHost(u URL) string {
	l := &u.get().layout
	if !l.authority || u.get().scheme == "file" {
		return ""
	}
	switch {
	case l.hostStart == l.hostEnd && (l.special || l.portStart > 0 || l.userEnd > 0):
		return "has no host"
	case l.special && l.slashes > 2:
		return `has no host after its "//"`
	}
	return ""
}

func checkUserinfo(u URL) string {
	if u.HasUserinfo() {
		return `has a user name, password or "@" before its host`
	}
	return ""
}

func checkFragment(u URL) string {
	if u.HasFragment() {
		return `has a fragment (from "#" to the end)`
	}
	return ""
}

const maxPort = 65535

func checkPort(u URL) string {
	port, known := u.Port()
	if !known || port == "" || port == "*" {
		return ""
	}
	if strings.Trim(port, digits) != "" {
		return "has a port that is not a number"
	}
	port = strings.TrimLeft(port, "0")
	if n, err := strconv.Atoi(port); port != "" && (err != nil || n > maxPort) {
		return "has a port over " + strconv.Itoa(maxPort)
	}
	return ""
}

func checkHost(u URL) string {
	if u.get().host.opaque && u.get().host.state == hostKnown {
		return ""
	}
	if name := u.get().host.Name(); name == "http" || name == "https" {
		return "has a scheme in place of its host" // for example https://https://app.acme.com
	}
	return u.get().host.fault
}

func checkBackslash(u URL) string {
	if strings.Contains(u.get().resolved, `\`) {
		return `has a "\"`
	}
	return ""
}

func checkCharacters(u URL) string {
	if i := strings.IndexAny(u.get().resolved, "\"<>^`{|}"); i >= 0 {
		return "has the character " + strconv.Quote(u.get().resolved[i:i+1]) + ", which is not allowed in a URI"
	}
	return ""
}
