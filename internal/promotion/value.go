package promotion

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// Value is a kind of value that a contract entry may be restricted to.
type Value uint8

const (
	// AnyValue does not restrict the entry.
	AnyValue Value = iota
	// LocalHost is a URL of this machine, except Loopback.
	LocalHost
	// PlainHTTP is an http URL.
	PlainHTTP
	// AnyLocal is LocalHost or PlainHTTP.
	AnyLocal
	// Tunnel is a URL of a tunnel to a development machine.
	Tunnel
	// Loopback is http://127.0.0.1, which production also accepts.
	Loopback
	// Preview is a pattern for the URLs of previews, such as https://*.preview.acme.dev.
	Preview
	// DefaultCredentials is "default", which means that WorkOS credentials are used.
	DefaultCredentials
	// SharedCredentials is "shared", which means that WorkOS credentials are used.
	SharedCredentials
)

// fits reports whether a setting, or the URL of a list entry, has a value of kind v.
func (v Value) fits(n *model.Node) bool {
	switch v {
	case AnyValue:
		return true
	case DefaultCredentials, SharedCredentials:
		return n.Kind == model.TextLeaf && n.State == model.Known &&
			string(n.Text) == map[Value]string{DefaultCredentials: "default", SharedCredentials: "shared"}[v]
	}
	url, ok := urlOf(n)
	if !ok || !url.IsWeb() {
		return false
	}
	host := url.Host()
	switch v {
	case LocalHost:
		return host.IsLocal() && !(url.IsHTTP() && host.PlainLoopback())
	case PlainHTTP:
		return url.IsHTTP() && !host.IsLocal()
	case AnyLocal:
		return host.IsLocal() || url.IsHTTP()
	case Tunnel:
		_, ok := host.IsTunnel()
		return ok
	case Preview:
		return len(url.Wildcards()) > 0 && host.IsPreview()
	}
	return url.IsHTTP() && host.PlainLoopback()
}

// urlOf returns the URL of a leaf, or the URL that identifies a list entry.
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

// verdict is the result of comparing two values, each of which may be partly unknown.
type verdict uint8

const (
	equal verdict = iota
	different
	incomparable
)

// compareTexts compares two strings. A name reference may have a different value in each environment, so equal names
// prove nothing.
func compareTexts(a, b model.Text) verdict {
	x, known := shownValue(a)
	y, both := shownValue(b)
	switch {
	case known && both && x == y:
		return equal
	case known && both:
		return different
	}
	if !compatible(strings.TrimSpace(a.Resolved()), strings.TrimSpace(b.Resolved())) {
		return different
	}
	return incomparable
}

// compareTemplates is like compareTexts, for text in which "{{ }}" is template syntax.
func compareTemplates(a, b model.Text) verdict {
	switch {
	case strings.TrimSpace(string(a)) == strings.TrimSpace(string(b)):
		return equal
	case hasNames(a) || hasNames(b):
		return incomparable
	}
	return different
}

func hasNames(t model.Text) bool {
	for _, r := range t.References() {
		if r.Syntax != "{{}}" {
			return true
		}
	}
	return false
}

// shownValue returns the complete value of a string, or its locator. Either can be compared for equality.
func shownValue(t model.Text) (string, bool) {
	if r, ok := t.Reference(); ok && r.Kind == model.Locator {
		return r.Place(), true
	}
	text, known := t.Literal()
	return strings.TrimSpace(text), known
}

// compatible reports whether two strings may be equal if each hidden part may be any text.
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

// ends returns the part of text before the first hidden part, and the part after the last.
func ends(text string) (head, tail string, hidden bool) {
	first := strings.IndexRune(text, model.UnknownMark)
	if first < 0 {
		return text, text, false
	}
	last := strings.LastIndex(text, string(model.UnknownMark))
	return text[:first], text[last+len(string(model.UnknownMark)):], true
}
