package model

import "strings"

// URL is a setting that should contain a URL. The text is parsed as in browsers (https://url.spec.whatwg.org/), except
// for parts hidden by references. The methods report only what is known. The zero value is the empty text, which is
// not a valid URL.
type URL struct {
	// parts is nil for the zero value, since most URL settings are not written.
	parts *urlParts
}

type urlParts struct {
	text Text
	// resolved is the text with references replaced by defaults, or by UnknownMark if unknown, and
	// without the characters that browsers ignore: surrounding white space, tabs and line
	// breaks. All offsets are byte offsets into it.
	resolved string
	scheme   string
	host     Host
	layout   layout
}

// noParts is the parts value of the zero URL.
var noParts = &urlParts{}

func (u URL) get() *urlParts {
	if u.parts == nil {
		return noParts
	}
	return u.parts
}

// ParseURL parses t. It accepts any text; Problem describes what is wrong.
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
		p.host.written = replaceUnknownMark(p.written(&r))
	}
	if p.scheme == "file" {
		p.fileHost()
	}
	return URL{p}
}

// fileHost applies the rules of the URL standard for file URLs: a port is not allowed, and the host localhost is
// removed.
func (p *urlParts) fileHost() {
	switch {
	case p.layout.portStart > 0:
		p.host.refuse(forbiddenCharacter(':'))
	case p.host.Name() == "localhost":
		p.host = Host{}
	}
}

// written returns the host as written in the text. The result differs from the resolved host only if a reference hides
// a part of the host.
func (p *urlParts) written(r *resolution) string {
	host := p.resolved[p.layout.hostStart:p.layout.hostEnd]
	if !strings.Contains(host, unknownMark) {
		return host
	}
	from, to := r.origin(untrimmed(r.text, p.resolved, p.layout.hostStart)), len(p.text)
	if p.layout.hostEnd < len(p.resolved) {
		to = r.origin(untrimmed(r.text, p.resolved, p.layout.hostEnd))
	}
	return strings.TrimSpace(string(p.text[from:to]))
}

// Text returns the text that the URL was parsed from.
func (u URL) Text() Text { return u.get().text }

// String returns the URL as written.
func (u URL) String() string { return string(u.get().text) }

// IsUnknown reports whether references hide the entire URL.
func (u URL) IsUnknown() bool {
	return u.get().resolved != "" && strings.ReplaceAll(u.get().resolved, unknownMark, "") == ""
}

// Scheme returns the scheme in lower case, or "" if it is missing or hidden.
func (u URL) Scheme() string { return u.get().scheme }

// IsHTTP reports whether the scheme is http.
func (u URL) IsHTTP() bool { return u.get().scheme == "http" }

// IsHTTPS reports whether the scheme is https.
func (u URL) IsHTTPS() bool { return u.get().scheme == "https" }

// IsWeb reports whether the scheme is http or https.
func (u URL) IsWeb() bool { return u.IsHTTP() || u.IsHTTPS() }

// IsCustomScheme reports whether there is a scheme other than http and https. In localhost:3000,
// "localhost" is a host, not a scheme.
func (u URL) IsCustomScheme() bool { return u.get().scheme != "" && !u.IsWeb() && !u.lacksScheme() }

// RunsCode reports whether browsers run what a URL contains, or show it as a page, instead of opening an address.
func (u URL) RunsCode() bool {
	switch strings.ToLower(u.get().scheme) {
	case "javascript", "vbscript", "data":
		return true
	}
	return false
}

// Host returns the host. It is the zero value if the host is missing or completely hidden.
func (u URL) Host() Host { return u.get().host }

// Port returns the port as written: "" if missing, "*" for a wildcard. known is false if
// the port is hidden, or if a hidden host may include a port.
func (u URL) Port() (port string, known bool) {
	l := &u.get().layout
	if l.portStart == 0 {
		return "", l.complete
	}
	port = u.get().resolved[l.portStart:l.pathStart]
	if strings.Contains(port, unknownMark) {
		return "", false
	}
	return port, true
}

// EffectivePort returns the port in use, without leading zeros. If none is written it is the
// default port of the scheme, or "" if the scheme has none.
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

// defaultPorts contains the default ports of the special schemes (URL standard, section 4.2).
var defaultPorts = map[string]string{"http": "80", "https": "443", "ws": "80", "wss": "443", "ftp": "21"}

// Path returns the path as written: "" in https://acme.com, "/" in https://acme.com/. known is
// false if any part of it is hidden.
func (u URL) Path() (path string, known bool) {
	l := &u.get().layout
	if !l.pathKnown {
		return "", false
	}
	path = u.get().resolved[l.pathStart:l.pathEnd]
	if strings.Contains(path, unknownMark) {
		return "", false
	}
	return path, true
}

// Query returns the query as written, without "?". known is false if any part of the path or
// query is hidden, since a hidden part may include a query.
func (u URL) Query() (query string, known bool) {
	if _, known = u.Path(); !known || !u.HasQuery() {
		return "", known
	}
	query = u.get().resolved[u.get().layout.pathEnd+1 : u.get().layout.queryEnd]
	if strings.Contains(query, unknownMark) {
		return "", false
	}
	return query, true
}

// HasQuery reports whether there is a query, which may be empty.
func (u URL) HasQuery() bool { return u.get().layout.pathEnd < u.get().layout.queryEnd }

// HasFragment reports whether there is a fragment, which may be empty.
func (u URL) HasFragment() bool { return u.get().layout.queryEnd < len(u.get().resolved) }

// HasUserinfo reports whether a user name or password, which may be empty, precedes the host.
func (u URL) HasUserinfo() bool { return u.get().layout.userEnd > 0 }
