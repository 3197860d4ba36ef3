package model

import "strings"

// URLPart is a part of a URL.
type URLPart string

// The parts of a URL that can contain a wildcard. UnknownPart is used if a reference hides which part contains the
// wildcard, or if the text is not a URL, as in *.acme.com.
const (
	UnknownPart  URLPart = ""
	SchemePart   URLPart = "scheme"
	UserinfoPart URLPart = "userinfo"
	HostPart     URLPart = "host"
	PortPart     URLPart = "port"
	PathPart     URLPart = "path"
	QueryPart    URLPart = "query"
	FragmentPart URLPart = "fragment"
)

// Wildcard is one "*" of a URL.
type Wildcard struct {
	Part URLPart
	// Label is the number of labels to the left of the "*" in the host, 0 for the leftmost
	// label.
	Label int
	// Offset is the byte offset in the text.
	Offset int
}

// Wildcards returns all "*" of the URL in order.
func (u URL) Wildcards() []Wildcard {
	if !strings.Contains(u.get().resolved, "*") {
		return nil
	}
	var all []Wildcard
	parsed := u.get()
	resolved, l, r := parsed.resolved, &parsed.layout, parsed.text.resolve()
	written := newUntrimming(r.text, resolved)
	// A URL may contain megabytes of "*.", so labels are counted incrementally.
	labels, counted := 0, l.hostStart
	slash := strings.IndexByte(resolved[l.pathStart:], '/')
	for i := range len(resolved) {
		if resolved[i] != '*' {
			continue
		}
		w := Wildcard{Part: l.part(resolved, slash, i), Offset: r.origin(written.origin(i))}
		if w.Part == HostPart {
			labels += strings.Count(resolved[counted:i], ".")
			w.Label, counted = labels, i
		}
		all = append(all, w)
	}
	return all
}

// HostWildcard reports whether the host contains a "*".
func (u URL) HostWildcard() bool {
	l := &u.get().layout
	return strings.Contains(u.get().resolved[l.hostStart:l.hostEnd], "*")
}

// PortWildcard reports whether the port is "*".
func (u URL) PortWildcard() bool {
	port, _ := u.Port()
	return port == "*"
}

// part returns the part that contains the byte at offset. slash is the number of bytes between
// pathStart and the first "/" after it, or -1.
func (l *layout) part(s string, slash, offset int) URLPart {
	switch {
	case offset >= l.queryEnd:
		return FragmentPart
	case offset >= l.pathEnd:
		return QueryPart
	case l.schemeState != schemeKnown && l.schemeEnd == 0:
		if slash >= 0 && l.pathStart+slash < offset && (l.schemeState == schemeUnknown || s[0] == '/') {
			return PathPart
		}
		return UnknownPart
	case offset < l.schemeEnd:
		return SchemePart
	case offset >= l.pathStart:
		return PathPart
	case l.portStart > 0 && offset >= l.portStart:
		return PortPart
	case offset >= l.hostStart:
		return HostPart
	}
	return UserinfoPart
}
