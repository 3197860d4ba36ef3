package promotion

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
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
		a.path = settingpath.SharedURL(key)
		return a
	}
	a.host, a.path, a.query = settingpath.SplitURL(key)
	return a
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
