package model

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// shownURL returns the parts of a URL or bare host that are not secret: everything except
// userinfo, query values and fragment. It returns nil if text is not a URL. References count as
// ordinary text, apart from values written inside them.
func shownURL(text string) []Range {
	flat, values := flattened(text)
	if flat == "" || notInURLs.Any(flat) {
		return nil
	}
	scheme := schemeEnd(flat)
	if scheme == 0 && !isHostForm(flat) {
		return nil
	}
	tail := len(flat)
	if i := strings.IndexAny(flat, "?#"); i >= 0 {
		tail = i
	}
	if strings.Contains(flat[tail:], "@") &&
		(!strings.Contains(flat[tail:], "=") || strings.Contains(flat[scheme:tail], ":")) {
		return nil // possibly a password that contains "?" or "#"
	}
	shown := []Range{{0, scheme}}
	host := scheme
	if at := strings.LastIndexByte(flat[:tail], '@'); at >= 0 {
		host = at
	}
	if !isAuthority(strings.TrimPrefix(flat[host:tail], "@")) {
		if scheme == 0 || host > scheme {
			return nil
		}
		return shown
	}
	shown = append(append(shown, pathRanges(flat[:tail], host)...), queryNames(flat, tail)...)
	shown = without(joinRanges(shown), hiddenDefaults(text, values))
	if strings.ContainsAny(flat, splitTokenBytes) {
		shown = without(shown, tokensOf(blankReferences(text)))
	}
	return shown
}

var notInURLs = source.NewByteSet(" \t\r\n\"'`<>\\^|")

// splitTokenBytes contains bytes that occur in tokens but not in words. They reveal a token that
// "/" splits into several segments.
const splitTokenBytes = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

// hiddenDefaults returns the parts of reference defaults that are hidden.
func hiddenDefaults(text string, values []Range) []Range {
	var all []Range
	for _, value := range values {
		shown := shownURL(text[value.Start:value.End])
		for i := range shown {
			shown[i].Start += value.Start
			shown[i].End += value.Start
		}
		all = append(all, without([]Range{value}, shown)...)
	}
	return all
}

// pathRanges returns the parts of a host and path to show: everything before the first segment with a character that
// is unusual in callback paths, except for segments that look like tokens.
func pathRanges(text string, start int) []Range {
	path := start + strings.IndexByte(text[start:]+"/", '/')
	shown := []Range{{start, path}}
	if path == len(text) {
		return shown
	}
	segments := strings.Split(text[path+1:], "/")
	token, irregular := make([]bool, len(segments)), make([]bool, len(segments))
	last := len(segments)
	for i, segment := range segments {
		token[i], irregular[i] = isOpaque(segment), isIrregular(segment)
		if !pathBytes.Only(segment) {
			token[i], last = true, min(last, i)
		}
	}
	spreadTokens(segments, token, irregular)
	host := strings.TrimPrefix(text[start:path], "@")
	if slices.Contains(token, true) && !strings.ContainsAny(host, ".:") && isIrregular(host) {
		return nil // all of it may be one token
	}
	for i, segment := range segments[:min(last+1, len(segments))] {
		shown = append(shown, Range{path, path + 1})
		if !token[i] {
			shown = append(shown, Range{path, path + 1 + len(segment)})
		}
		path += 1 + len(segment)
	}
	return shown
}

var pathBytes = source.NewByteSet("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%*:/[]")

func runOf(text, set string) int { return len(text) - len(strings.TrimLeft(text, set)) }

// isOpaque reports whether a path segment looks like a token: long, with letters and digits,
// and not a WorkOS ID.
func isOpaque(segment string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	return isToken(segment) || len(segment) >= 20 && strings.ContainsAny(segment, "0123456789") &&
		strings.ContainsAny(segment, letters) &&
		!strings.ContainsAny(segment, "-.") && !isIDForm(segment)
}

// schemeEnd returns the offset after "://", or after ":/" if the scheme is a domain name, as in
// native applications. It returns 0 if there is neither.
func schemeEnd(text string) int {
	i := 0
	for i < len(text) && isSchemeByte(text[i]) {
		i++
	}
	if i == 0 || i > 40 || text[0]|0x20 < 'a' || text[0]|0x20 > 'z' || source.LooksLikeToken(text[:i]) {
		return 0
	}
	switch {
	case strings.HasPrefix(text[i:], "://"):
		return i + len("://")
	case strings.HasPrefix(text[i:], ":/") && strings.Contains(text[:i], "."):
		return i + len(":/")
	}
	return 0
}

// isAuthority reports whether text starts with a host and optional port, followed by a path or
// the end of the text.
func isAuthority(text string) bool {
	end := strings.IndexByte(text, '/')
	if end < 0 {
		end = len(text)
	}
	host := text[:end]
	if strings.HasPrefix(host, "[") {
		return strings.Trim(host, "[]:.0123456789abcdefABCDEF") == ""
	}
	if i := strings.LastIndexByte(host, ':'); i >= 0 {
		if strings.Trim(host[i+1:], "0123456789*x") != "" {
			return false
		}
		host = host[:i]
	}
	for label := range strings.SplitSeq(host, ".") {
		if len(label) > maxLabel && strings.Trim(label, "x") != "" || notInHosts.Any(label) {
			return false
		}
	}
	return !hidesHost(strings.TrimPrefix(strings.TrimPrefix(host, "*"), "."))
}

var notInHosts = source.NewByteSet("%:@,;=&$!()+~{}[]")

// isHostForm reports whether text, which has no scheme, is a public DNS host, this machine or
// an address, optionally with a port and path.
func isHostForm(text string) bool {
	bare := text
	if address, ok := strings.CutPrefix(text, "["); ok { // an IPv6 address
		bare = strings.Replace(address, "]", "", 1)
	}
	if !isAuthority(text) || !hostBytes.Only(bare) {
		return false
	}
	host := ParseURL(Text("https://" + strings.TrimPrefix(text, "."))).Host()
	_, registered := host.RegistrableDomain()
	_, address := host.Addr()
	return registered || address || host.IsLocal() || host.IsPublicSuffix()
}

var hostBytes = source.NewByteSet("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_*:/")

// queryNames returns the ranges of a query that contain parameter names and punctuation.
func queryNames(text string, start int) []Range {
	var names []Range
	for start < len(text) {
		if text[start] == '#' {
			return append(names, Range{start, start + 1})
		}
		end := len(text)
		if i := strings.IndexAny(text[start+1:], "&#"); i >= 0 {
			end = start + 1 + i
		}
		names = append(names, Range{start, start + 1})
		name, _, ok := strings.Cut(text[start+1:end], "=")
		if ok && name != "" && len(name) <= 40 && !source.LooksLikeToken(name) &&
			strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.[]") == "" {
			names = append(names, Range{start, start + 1 + len(name) + 1})
		}
		start = end
	}
	return names
}

// joinRanges merges ranges that overlap or touch. The ranges must be ordered by start.
func joinRanges(ranges []Range) []Range {
	var joined []Range
	for _, r := range ranges {
		if r.Start >= r.End {
			continue
		}
		if k := len(joined); k > 0 && r.Start <= joined[k-1].End {
			joined[k-1].End = max(joined[k-1].End, r.End)
			continue
		}
		joined = append(joined, r)
	}
	return joined
}

// without subtracts the ranges in out from ranges. Both lists must be ordered, and their ranges must not overlap.
func without(ranges, out []Range) []Range {
	var left []Range
	for _, r := range ranges {
		for _, o := range out {
			if o.End <= r.Start || o.Start >= r.End {
				continue
			}
			left = append(left, Range{r.Start, max(o.Start, r.Start)})
			r.Start = o.End
		}
		left = append(left, r)
	}
	return joinRanges(left)
}
