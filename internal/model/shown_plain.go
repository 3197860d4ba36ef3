package model

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// Most hosts and URLs of environments have a form that cannot hide anything. Recognizing it costs a fraction of what
// the search for tokens does. For texts of any other form isPlainHost and isPlainURLRun return false.

// isPlainHost reports whether text is a host below a public suffix that consists of lower-case letters, digits and
// hyphens. Such a host is shown as a whole.
func isPlainHost(text string) bool {
	const longest = 100 // a host of more than 253 bytes is not valid
	if len(text) > longest || !plainHostBytes.Only(text) || strings.Contains(text, "--") {
		return false
	}
	for label := range strings.SplitSeq(text, ".") {
		if label == "" || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
	}
	return isListedHost(text)
}

var plainHostBytes = source.NewByteSet("abcdefghijklmnopqrstuvwxyz0123456789-.")

// isPlainURLRun reports whether the part of a URL after its scheme is a host below a public suffix and a path of short
// words in lower case. It contains no token.
func isPlainURLRun(run string) bool {
	rest, ok := strings.CutPrefix(run, "//")
	if !ok {
		return false
	}
	host, path, _ := strings.Cut(rest, "/")
	for segment := range strings.SplitSeq(path, "/") {
		if len(segment) >= source.LeastToken || !wordBytes.Only(segment) {
			return false
		}
	}
	return isListedHost(host)
}
