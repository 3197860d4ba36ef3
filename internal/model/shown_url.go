package model

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// shownURL returns the parts of a URL, or of a host alone, that are no secret: all
// but userinfo, query values and fragment. A text that is no URL has none.
// References in it count as text, but for the values that are written in them.
func shownURL(text string) []Range {
	flat, values := flattened(text)
	if flat == "" || strings.ContainsAny(flat, " \t\r\n\"'`<>\\^|") {
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
		return nil // perhaps a password with "?" or "#" in it
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
	return without(joinRanges(shown), hiddenDefaults(text, values))
}

// hiddenDefaults are the parts of the defaults of references that are hidden.
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

// pathRanges are the parts to show of a host and a path: everything up to the
// segment with the first character that paths of callbacks do not have, but for
// segments that look like a token.
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
		if runOf(segment, pathCharacters) < len(segment) {
			token[i], last = true, min(last, i)
		}
	}
	spreadTokens(segments, token, irregular)
	if host := strings.TrimPrefix(text[start:path], "@"); token[0] && !strings.ContainsAny(host, ".:") &&
		isIrregular(host) {
		shown = nil
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

const pathCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%*:/[]"

func runOf(text, set string) int { return len(text) - len(strings.TrimLeft(text, set)) }

// isOpaque reports whether a segment of a path looks like a token: long, with
// letters and digits, and no ID of WorkOS.
func isOpaque(segment string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	return isToken(segment) || len(segment) >= 20 && strings.ContainsAny(segment, "0123456789") &&
		strings.ContainsAny(segment, letters) &&
		!strings.ContainsAny(segment, "-.") && !isIDForm(segment)
}

// schemeEnd is the offset after "://" of a URL, or after ":/" of one whose scheme
// is a domain name, as native applications have it; 0 without either.
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

// isAuthority reports whether a text begins with a host, and a port if any, and
// goes on with a path.
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
		if len(label) > maxLabel && strings.Trim(label, "x") != "" || strings.ContainsAny(label, "%:@,;=&$!()+~{}[]") {
			return false
		}
	}
	return !hidesHost(strings.TrimPrefix(strings.TrimPrefix(host, "*"), "."))
}

// isHostForm reports whether a text without a scheme is a host of the public
// DNS, this machine, or an address, with a port and a path if any.
func isHostForm(text string) bool {
	if !isAuthority(text) || strings.Trim(text, hostCharacters) != "" {
		return false
	}
	host := ParseURL(Text("https://" + strings.TrimPrefix(text, "."))).Host()
	_, registered := host.RegistrableDomain()
	_, address := host.Addr()
	return registered || address || host.IsLocal() || host.IsPublicSuffix()
}

const hostCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_*:/"

// queryNames are the names of a query with their punctuation.
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

// joinRanges makes one of ranges that touch; they are in order of their start.
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

// without returns ranges less the ones to leave out; both are in order and apart.
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
