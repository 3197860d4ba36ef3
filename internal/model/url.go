package model

import "strings"

// URL is the text of a setting that is meant to be a URL, taken apart as
// browsers do (https://url.spec.whatwg.org/), but for what references hide: what
// it says of itself is true only if it is known. The zero value is the empty
// text, which is no URL.
type URL struct {
	// parts is nil for the zero value: most settings that may hold a URL are not
	// written.
	parts *urlParts
}

type urlParts struct {
	text Text
	// resolved is the text with defaults in place and Hidden for what is unknown,
	// without what browsers leave out: white space around it, tabs and line
	// breaks in it. All offsets are into it, in bytes.
	resolved string
	scheme   string
	host     Host
	layout   layout
}

// noParts are those of the zero value.
var noParts = &urlParts{}

func (u URL) get() *urlParts {
	if u.parts == nil {
		return noParts
	}
	return u.parts
}

// ParseURL takes a text apart. Any text will do: Problem says what is wrong.
func ParseURL(t Text) URL {
	if t == "" {
		return URL{}
	}
	r := t.resolve()
	p := &urlParts{text: t, resolved: trimURL(r.text)}
	p.layout = parseLayout(p.resolved)
	l := &p.layout
	if l.schemeState == schemeKnown {
		p.scheme = strings.ToLower(p.resolved[:l.schemeEnd])
	}
	if l.authority {
		p.host = parseHost(p.resolved[l.hostStart:l.hostEnd], !l.special)
		p.host.written = unhide(p.written(&r))
	}
	if p.scheme == "file" {
		p.fileHost()
	}
	return URL{p}
}

// fileHost: by the URL standard, the host of a file has no port, and files of
// localhost have no host.
func (p *urlParts) fileHost() {
	switch {
	case p.layout.portStart > 0:
		p.host.refuse(forbiddenCharacter(':'))
	case p.host.Name() == "localhost":
		p.host = Host{}
	}
}

// written is the host as the text has it, which is the resolved one unless a
// reference hides a part of it.
func (p *urlParts) written(r *resolution) string {
	host := p.resolved[p.layout.hostStart:p.layout.hostEnd]
	if !strings.Contains(host, hidden) {
		return host
	}
	from, to := r.origin(untrimmed(r.text, p.resolved, p.layout.hostStart)), len(p.text)
	if p.layout.hostEnd < len(p.resolved) {
		to = r.origin(untrimmed(r.text, p.resolved, p.layout.hostEnd))
	}
	return strings.TrimSpace(string(p.text[from:to]))
}

// Text is the text that the URL was read from.
func (u URL) Text() Text { return u.get().text }

// String is the URL as written.
func (u URL) String() string { return string(u.get().text) }

// Hidden reports whether references hide all of the URL.
func (u URL) Hidden() bool {
	return u.get().resolved != "" && strings.ReplaceAll(u.get().resolved, hidden, "") == ""
}

// Scheme is the scheme in lower case; empty if there is none or it is hidden.
func (u URL) Scheme() string { return u.get().scheme }

// IsHTTP reports whether the scheme is http.
func (u URL) IsHTTP() bool { return u.get().scheme == "http" }

// IsHTTPS reports whether the scheme is https.
func (u URL) IsHTTPS() bool { return u.get().scheme == "https" }

// IsWeb reports whether the scheme is http or https.
func (u URL) IsWeb() bool { return u.IsHTTP() || u.IsHTTPS() }

// IsCustomScheme reports whether the scheme is another than http and https. The
// "localhost" of localhost:3000 is no scheme, but a host that lacks one.
func (u URL) IsCustomScheme() bool { return u.get().scheme != "" && !u.IsWeb() && !u.lacksScheme() }

// Host is the host; the zero value if there is none or nothing of it is known to
// be one.
func (u URL) Host() Host { return u.get().host }

// Port is the port as it is written: "" if there is none, "*" for a wildcard.
// It is not known if it is hidden, or if the host is and may bring one along.
func (u URL) Port() (port string, known bool) {
	l := &u.get().layout
	if l.portStart == 0 {
		return "", l.complete
	}
	port = u.get().resolved[l.portStart:l.pathStart]
	if strings.Contains(port, hidden) {
		return "", false
	}
	return port, true
}

// EffectivePort is the port that is used: without leading zeros, and the one of
// the scheme where none is written ("" if the scheme has none).
func (u URL) EffectivePort() (port string, known bool) {
	port, known = u.Port()
	if !known {
		return "", false
	}
	if port == "" {
		return defaultPorts[u.get().scheme], u.get().scheme != ""
	}
	if trimmed := strings.TrimLeft(port, "0"); trimmed != "" {
		return trimmed, true
	}
	return "0", true
}

// defaultPorts are those of the special schemes (URL standard, section 4.2).
var defaultPorts = map[string]string{"http": "80", "https": "443", "ws": "80", "wss": "443", "ftp": "21"}

// Path is the path as it is written: "" in https://acme.com, "/" in
// https://acme.com/. It is not known if some of it is hidden.
func (u URL) Path() (path string, known bool) {
	l := &u.get().layout
	if !l.pathKnown {
		return "", false
	}
	path = u.get().resolved[l.pathStart:l.pathEnd]
	if strings.Contains(path, hidden) {
		return "", false
	}
	return path, true
}

// Query is the query as it is written, without its "?". It is known if the path
// and all of the query are: hidden parts may bring one along.
func (u URL) Query() (query string, known bool) {
	if _, known = u.Path(); !known || !u.HasQuery() {
		return "", known
	}
	query = u.get().resolved[u.get().layout.pathEnd+1 : u.get().layout.queryEnd]
	if strings.Contains(query, hidden) {
		return "", false
	}
	return query, true
}

// HasQuery reports whether there is a query, if only an empty one.
func (u URL) HasQuery() bool { return u.get().layout.pathEnd < u.get().layout.queryEnd }

// HasFragment reports whether there is a fragment, if only an empty one.
func (u URL) HasFragment() bool { return u.get().layout.queryEnd < len(u.get().resolved) }

// HasUserinfo reports whether a user name or password stands before the host, if
// only an empty one.
func (u URL) HasUserinfo() bool { return u.get().layout.userEnd > 0 }
