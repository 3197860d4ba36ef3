package model

import (
	"strings"

	"github.com/golive-lint/golive/internal/percent"
	"github.com/golive-lint/golive/internal/source"
)

// Key returns the URL as browsers serialize it, so that equal keys mean equal URLs: scheme and
// host in lower case and Punycode, without default port, "." and ".." segments, and with
// percent-encoded path and query. A "*" port is kept. ok is false unless the URL is fully known
// and browsers accept it.
func (u URL) Key() (string, bool) {
	p, ok := u.canonical()
	if !ok {
		return "", false
	}
	return p.join(), true
}

// NearKey is like Key, but ignores differences in the case or notation of the host, a trailing dot, the default port,
// and a single trailing slash of the path.
func (u URL) NearKey() (string, bool) {
	p, ok := u.canonical()
	if !ok {
		return "", false
	}
	p.host = strings.ToLower(strings.TrimSuffix(p.host, "."))
	p.path = strings.TrimSuffix(p.path, "/")
	return p.join(), true
}

// canonical is the canonical form of a URL. userinfo, query and fragment include their
// delimiters.
type canonical struct {
	scheme                                      string
	authority                                   bool
	userinfo, host, port, path, query, fragment string
}

func (c *canonical) join() string {
	slashes := ""
	if c.authority {
		slashes = "//"
	} else if strings.HasPrefix(c.path, "//") {
		slashes = "/." // otherwise the path would look like a host
	}
	port := c.port
	if port != "" {
		port = ":" + port
	}
	return c.scheme + ":" + slashes + c.userinfo + c.host + port + c.path + c.query + c.fragment
}

func (u URL) canonical() (canonical, bool) {
	l, s := &u.get().layout, u.get().resolved
	if l.schemeState != schemeKnown || strings.Contains(s, unknownMark) {
		return canonical{}, false
	}
	if l.authority && !u.get().host.Known() &&
		(u.get().scheme != "file" && l.special || u.get().host.state == hostBad || l.portStart > 0 || l.userEnd > 0) {
		return canonical{}, false
	}
	c := canonical{
		scheme: u.get().scheme, authority: l.authority || u.get().scheme == "file", host: u.get().host.Name(),
	}
	if checkPort(u) != "" {
		return canonical{}, false
	}
	if port, _ := u.EffectivePort(); port != defaultPorts[u.get().scheme] {
		c.port = port
	}
	if l.userEnd > 0 {
		c.userinfo = canonicalUserinfo(s[l.userStart:l.userEnd])
	}
	c.path = u.canonicalPath(s[l.pathStart:l.pathEnd])
	set := percent.Query
	if l.special {
		set = percent.WebQuery
	}
	c.query = percent.Encode(s[l.pathEnd:l.queryEnd], set)
	if l.queryEnd < len(s) {
		c.fragment = "#" + percent.Encode(s[l.queryEnd+1:], percent.Fragment)
	}
	return c, true
}

func canonicalUserinfo(userinfo string) string {
	user, password, _ := strings.Cut(userinfo, ":")
	user, password = percent.Encode(user, percent.Userinfo), percent.Encode(password, percent.Userinfo)
	switch {
	case user == "" && password == "":
		return ""
	case password == "":
		return user + "@"
	}
	return user + ":" + password + "@"
}

// plainPath contains characters of paths that need no encoding and are part of no "." or ".." segment.
var plainPath = source.NewByteSet("/-_~ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

// canonicalPath resolves "." and ".." segments and percent-encodes the path. A path without a host and without a
// leading "/" is opaque; only its control characters and non-ASCII characters are encoded.
func (u URL) canonicalPath(path string) string {
	if strings.HasPrefix(path, "/") && plainPath.Only(path) {
		return path
	}
	special := u.get().layout.special
	if special {
		path = strings.ReplaceAll(path, `\`, "/")
	}
	if path == "" {
		if special {
			return "/"
		}
		return ""
	}
	if path[0] != '/' && !special {
		return percent.Encode(path, percent.Control)
	}
	segments := make([]string, 0, strings.Count(path, "/"))
	rest, more := strings.TrimPrefix(path, "/"), true
	for more {
		var segment string
		segment, rest, more = strings.Cut(rest, "/")
		switch dots(segment) {
		case 1:
			if !more {
				segments = append(segments, "")
			}
		case 2:
			segments = segments[:max(0, len(segments)-1)]
			if !more {
				segments = append(segments, "")
			}
		default:
			segments = append(segments, percent.Encode(segment, percent.Path))
		}
	}
	return "/" + strings.Join(segments, "/")
}

// dots returns 1 for ".", 2 for ".." and 0 for other segments. A dot may be written as %2e.
func dots(segment string) int {
	if len(segment) > len("%2e%2e") {
		return 0
	}
	switch strings.ReplaceAll(strings.ToLower(segment), "%2e", ".") {
	case ".":
		return 1
	case "..":
		return 2
	}
	return 0
}
