package model

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// The functions in this file are shortcuts. Most hosts and URLs have a form that cannot contain a secret, and
// checking for this form is much cheaper than searching for tokens. If a function returns false, the string may still
// be harmless.

// isPlainHost reports whether text is a host below a public suffix and consists only of lower-case letters, digits,
// hyphens and dots. Such a host is shown as a whole.
func isPlainHost(text string) bool {
	const longest = 100 // in bytes; longer hosts are rare
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

// isPlainURLRun reports whether run, the part of a URL after its scheme, is a host below a public suffix followed by a
// path of short lower-case words. Such a run contains no token.
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
