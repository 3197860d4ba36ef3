package source

import (
	"slices"
	"strings"
)

// addressSchemes lists schemes that precede an address that looks like userinfo and a host, as in mailto:dana@acme.com.
var addressSchemes = []string{"mailto", "acct", "sip", "sips", "xmpp", "im"}

// findBareUserinfo appends the spans of userinfo without a scheme: user:password@host. An "@" without a preceding colon
// is skipped, because it is part of an email address.
func findBareUserinfo(text string, spans []Span) []Span {
	for at := 0; ; at++ {
		k := strings.IndexByte(text[at:], '@')
		if k < 0 {
			return spans
		}
		at += k
		if start := bareUserinfo(text, at); start < at && startsWithHost(text[at+1:]) {
			spans = hideUserinfo(text, Span{int32(start), int32(at)}, spans)
		}
	}
}

// maxUserinfo is the maximum length in bytes of the user name, and also of the password, in user:password@host without
// a scheme.
const maxUserinfo = 256

// bareUserinfo returns the offset at which the user:password before an "@" starts. at is the offset of the "@". If no
// user:password precedes the "@", bareUserinfo returns at.
func bareUserinfo(text string, at int) int {
	colon := at - 1
	for first := max(0, at-maxUserinfo); ; colon-- {
		if colon < first || strings.IndexByte(urlEnd+"/@,;(){}[]", text[colon]) >= 0 {
			return at
		}
		if text[colon] == ':' {
			break
		}
	}
	start := colon
	for start > 0 && colon-start < maxUserinfo && strings.IndexByte(alphanumeric+"._%+-\\|", text[start-1]) >= 0 {
		start--
	}
	user := strings.ToLower(text[start:colon])
	if colon+1 == at || strings.Trim(user, digits+"._%+-") == "" || slices.Contains(addressSchemes, user) {
		return at
	}
	return start
}

// startsWithHost reports whether text starts with a domain or localhost.
func startsWithHost(text string) bool {
	host := text[:runOf(text, 0, alphanumeric+".-")]
	if strings.EqualFold(host, "localhost") {
		return true
	}
	dot := strings.LastIndexByte(strings.TrimSuffix(host, "."), '.')
	return dot > 0 && len(host)-dot > 2 && strings.Trim(host[dot+1:], digits) != ""
}
