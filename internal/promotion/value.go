package promotion

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// Value is a kind of value that an entry of the contract is limited to.
type Value uint8

const (
	// AnyValue limits nothing.
	AnyValue Value = iota
	// LocalHost is a URL of this machine.
	LocalHost
	// PlainHTTP is a URL over http.
	PlainHTTP
	// AnyLocal is either of the two.
	AnyLocal
	// Tunnel is a URL that leads to a developer's machine.
	Tunnel
	// Loopback is http://127.0.0.1, which production takes too.
	Loopback
	// Lent is "default", the credentials of WorkOS.
	Lent
	// Shared is "shared", the credentials of WorkOS.
	Shared
)

// fits reports whether a setting, or the URL of an entry of a list, is such a
// value.
func (v Value) fits(n *model.Node) bool {
	switch v {
	case AnyValue:
		return true
	case Lent, Shared:
		return n.Kind == model.TextLeaf && n.State == model.Known &&
			string(n.Text) == map[Value]string{Lent: "default", Shared: "shared"}[v]
	}
	url, ok := urlOf(n)
	if !ok || !url.IsWeb() {
		return false
	}
	host := url.Host()
	plain := url.IsHTTP() && host.PlainLoopback()
	_, isTunnel := host.IsTunnel()
	switch v {
	case LocalHost:
		return host.IsLocal() && !plain
	case PlainHTTP:
		return url.IsHTTP() && !host.IsLocal()
	case AnyLocal:
		return host.IsLocal() || url.IsHTTP()
	case Tunnel:
		return isTunnel
	}
	return plain
}

// urlOf is the URL that a leaf is, or the one that an entry of a list is known
// by.
func urlOf(n *model.Node) (model.URL, bool) {
	if n.Kind == model.URLLeaf {
		return n.URL, n.State == model.Known
	}
	if n.Leaf() {
		return model.URL{}, false
	}
	for i := range n.Children {
		if child := &n.Children[i]; child.Kind == model.URLLeaf {
			return child.URL, child.State == model.Known
		}
	}
	return model.URL{}, false
}

// verdict is whether two values are the same, as far as they are known.
type verdict uint8

const (
	same verdict = iota
	apart
	untold
)

// compareTexts holds texts against each other. A name is another value in every
// environment, so that two equal ones say nothing.
func compareTexts(a, b model.Text) verdict {
	x, known := shownValue(a)
	y, both := shownValue(b)
	switch {
	case known && both && x == y:
		return same
	case known && both:
		return apart
	}
	if !compatible(strings.TrimSpace(a.Resolved()), strings.TrimSpace(b.Resolved())) {
		return apart
	}
	return untold
}

// compareTemplates is compareTexts for text in which "{{ }}" is a language of its
// own.
func compareTemplates(a, b model.Text) verdict {
	switch {
	case strings.TrimSpace(string(a)) == strings.TrimSpace(string(b)):
		return same
	case hasNames(a) || hasNames(b):
		return untold
	}
	return apart
}

func hasNames(t model.Text) bool {
	for _, r := range t.References() {
		if r.Syntax != "{{}}" {
			return true
		}
	}
	return false
}

// shownValue is the whole value of a text, or the one place where it is kept: a
// text of either kind is equal to another where these are.
func shownValue(t model.Text) (string, bool) {
	if r, ok := t.Reference(); ok && r.Kind == model.Locator {
		return r.Name, true
	}
	text, known := t.Literal()
	return strings.TrimSpace(text), known
}

// compatible reports whether two texts may be the same, with any text in place
// of each hidden part.
func compatible(a, b string) bool {
	aHead, aTail, aHidden := ends(a)
	bHead, bTail, bHidden := ends(b)
	switch {
	case !aHidden && !bHidden:
		return a == b
	case !aHidden && len(bHead)+len(bTail) > len(a), !bHidden && len(aHead)+len(aTail) > len(b):
		return false
	}
	n, m := min(len(aHead), len(bHead)), min(len(aTail), len(bTail))
	return aHead[:n] == bHead[:n] && aTail[len(aTail)-m:] == bTail[len(bTail)-m:]
}

// ends are the parts of a text before its first hidden part and behind the last.
func ends(text string) (head, tail string, hidden bool) {
	first := strings.IndexRune(text, model.Hidden)
	if first < 0 {
		return text, text, false
	}
	last := strings.LastIndex(text, string(model.Hidden))
	return text[:first], text[last+len(string(model.Hidden)):], true
}
