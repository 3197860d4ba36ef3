package model

import (
	"strconv"
	"strings"
	"unicode"
)

// URLProblem is what keeps a text from being an absolute URI.
type URLProblem string

// The problems, the most important first. RFC 3986 is the measure, for servers
// compare URIs as they are written; browsers forgive more.
const (
	NoProblem URLProblem = ""
	// NotAbsolute: no scheme, nothing behind it, or no "//" where it needs one.
	NotAbsolute URLProblem = "not-absolute"
	// WhiteSpace: white space or control characters, around the URL or in it.
	WhiteSpace URLProblem = "white-space"
	// EmptyHost: no host where the scheme needs one.
	EmptyHost URLProblem = "empty-host"
	// Userinfo: a user name or password, if only an empty one.
	Userinfo URLProblem = "userinfo"
	// Fragment: a fragment, if only an empty one; see RFC 6749, section 3.1.2.
	Fragment URLProblem = "fragment"
	// BadPort: a port that is no number up to 65535, nor "*".
	BadPort URLProblem = "bad-port"
	// BadHost: a host that browsers refuse, or that DNS cannot hold.
	BadHost URLProblem = "bad-host"
	// Backslash: "\", which browsers take for "/".
	Backslash URLProblem = "backslash"
	// BadCharacter: another character that no URI may hold, such as "{" and "<".
	BadCharacter URLProblem = "bad-character"
)

// Problem is the most important problem of the URL, and what a message says of
// it behind the name of the setting: "has no scheme". It speaks of known parts
// only, and shows no user name or password.
func (u URL) Problem() (URLProblem, string) {
	if u.Hidden() {
		return NoProblem, ""
	}
	for _, check := range urlChecks {
		if words := check.check(u); words != "" {
			return check.problem, words
		}
	}
	return NoProblem, ""
}

// urlChecks are in the order of importance. A check returns "" or the words.
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
		return "is a path, without scheme and host"
	case hasSpaceInScheme(s):
		return "" // which is why there is none; see checkWhiteSpace
	case l.schemeState == schemeBad:
		return `has no valid scheme before its "://"`
	case l.schemeState == schemeNone, u.lacksScheme():
		return "has no scheme"
	case l.schemeState != schemeKnown:
		return ""
	case l.schemeEnd == len(s)-1:
		return "has nothing behind its scheme"
	case l.special && l.authority && l.slashes < 2:
		return `has no "//" behind its scheme`
	}
	return ""
}

func hasSpaceInScheme(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	return ok && strings.ContainsFunc(scheme, isSpace)
}

// lacksScheme reports whether what seems to be the scheme is a host, for a port
// follows: localhost:3000, app.acme.com:8443/callback.
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
	if port == "*" || port == hidden {
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
	switch {
	case strings.ContainsFunc(inside, isSpace):
		return "has white space or control characters in it"
	case first == 0:
		return "has white space before it"
	}
	return "has white space behind it"
}

// isSpace: white space, control characters, and the invisible ones that get into
// text by copying. The joiners of some scripts are legal in names.
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
		return `has no host between its "//" and the next "/"`
	}
	return ""
}

func checkUserinfo(u URL) string {
	if u.HasUserinfo() {
		return `has a user name or password, or the "@" of one, before its host`
	}
	return ""
}

func checkFragment(u URL) string {
	if u.HasFragment() {
		return `has a fragment, the part from "#" on`
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
		return "has a port that is no number"
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
		return "has a scheme for its host" // https://https://app.acme.com
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
		return "has the character " + strconv.Quote(u.get().resolved[i:i+1]) + ", which no URI may have"
	}
	return ""
}
