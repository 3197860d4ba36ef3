package promotion

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// address identifies a URL across two environments by its path.
type address struct {
	// path is the path of an http or https URL, or the entire text of another URL.
	path  string
	query string
	// host includes the port. It is empty if the host is missing or hidden.
	host string
	// known is true if path is known.
	known bool
	// whole is true if the URL is fully known and accepted by browsers.
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

// guess fills in the address of a URL that is partly hidden or invalid.
func (a address) guess(u model.URL) address {
	a.path, a.known = u.Path()
	if a.path == "" && a.known {
		a.path = "/"
	}
	a.query, _ = u.Query()
	if text, literal := u.Text().Literal(); literal && !a.web {
		a.path, a.known = settingpath.WithoutUserinfo(text), true
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
