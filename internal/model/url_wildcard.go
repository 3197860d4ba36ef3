package model

import "strings"

// URLPart is a part of a URL.
type URLPart string

// The parts of a URL. UnknownPart is where references hide which part it is, or
// where there is no URL: in *.acme.com, say.
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
	// Label is the number of labels to its left, in the host: 0 in the left-most.
	Label int
	// Offset is where it stands in the text, in bytes.
	Offset int
}

// Wildcards are all "*" of the URL, in order; nil if there are none.
func (u URL) Wildcards() []Wildcard {
	if !strings.Contains(u.get().resolved, "*") {
		return nil
	}
	var all []Wildcard
	parsed := u.get()
	resolved, l, r := parsed.resolved, &parsed.layout, parsed.text.resolve()
	written := newUntrimming(r.text, resolved)
	// A URL may be megabytes of "*.": labels are counted on the way.
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

// HostWildcard reports whether a "*" stands in the host.
func (u URL) HostWildcard() bool {
	l := &u.get().layout
	return strings.Contains(u.get().resolved[l.hostStart:l.hostEnd], "*")
}

// PortWildcard reports whether the port is "*".
func (u URL) PortWildcard() bool {
	port, _ := u.Port()
	return port == "*"
}

// part is the part that a byte of the URL belongs to. slash is the number of
// bytes between pathStart and the first "/" after it, or -1.
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
