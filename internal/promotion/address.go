package promotion

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// address is a URL as two environments share it: by its path.
type address struct {
	// path is what a URL of the web is known by; of any other one, all of it.
	path  string
	query string
	// host has its port; it is empty for what has none, and where it is hidden.
	host string
	// known says that the path is.
	known bool
	// whole says that all of the URL is known, and that browsers take it.
	whole bool
	web   bool
	local bool
}

func addressOf(u model.URL) address {
	a := address{web: u.IsWeb(), local: u.Host().IsLocal() || u.IsHTTP()}
	key, whole := u.Key()
	if !whole {
		return a.guess(u)
	}
	a.known, a.whole = true, true
	if !a.web {
		a.path = ownScheme(key)
		return a
	}
	_, rest, _ := strings.Cut(key, "://")
	rest, _, _ = strings.Cut(rest, "#")
	rest, a.query, _ = strings.Cut(rest, "?")
	slash := strings.IndexByte(rest, '/') // a key of the web has a path
	a.host, a.path = rest[:slash], rest[slash:]
	return a
}

// ownScheme is a URL of a scheme of one's own without the words that say of which
// environment it is: com.acme.app.staging://callback.
func ownScheme(key string) string {
	scheme, rest, ok := strings.Cut(key, "://")
	if !ok {
		return key
	}
	host, path, slash := strings.Cut(rest, "/")
	if slash {
		path = "/" + path
	}
	return plainHost(scheme) + "://" + plainHost(host) + path
}

// guess is the address of a URL of which a part is hidden, or wrong.
func (a address) guess(u model.URL) address {
	a.path, a.known = u.Path()
	if a.path == "" && a.known {
		a.path = "/"
	}
	a.query, _ = u.Query()
	if text, literal := u.Text().Literal(); literal && !a.web {
		a.path, a.known = text, true
	}
	a.host = u.Host().Name()
	return a
}

// plainHost is a host without the words that say of which environment it is.
func plainHost(host string) string {
	var labels []string
	for label := range strings.SplitSeq(host, ".") {
		words := slices.DeleteFunc(strings.Split(label, "-"), func(w string) bool { return model.LookupEnvironmentWord(w).Host != model.NotInHosts })
		if len(words) > 0 {
			labels = append(labels, strings.Join(words, "-"))
		}
	}
	return strings.Join(labels, ".")
}

// likeness counts the labels that two hosts have in common.
func likeness(a, b string) int {
	n := 0
	labels := strings.Split(b, ".")
	for label := range strings.SplitSeq(a, ".") {
		if slices.Contains(labels, label) {
			n++
		}
	}
	return n
}
