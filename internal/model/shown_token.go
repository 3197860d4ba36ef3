package model

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model/publicsuffix"
	"github.com/golive-lint/golive/internal/source"
)

// tokenRun contains the characters of tokens and their encodings.
const tokenRun = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/_-.~%"

// leastBareHost is the minimum length in bytes at which a host without a dot is hidden because
// it may be a token.
const leastBareHost = 16

// TokenRanges returns the parts of a setting's text that look like tokens and have no form
// known to be public (an ID, a UUID, or a host below a public suffix). The ranges are in order,
// with byte offsets.
func TokenRanges(text string) []Range {
	if len(text) < source.LeastToken && !strings.Contains(text, "://") && !strings.Contains(text, "#") {
		return nil
	}
	flat := blankReferences(text)
	found := append(halfUserinfo(flat), tokensOf(flat)...)
	if blanksAndQuotes.Index(text) == len(text) {
		found = append(found, bareFragment(flat)...)
	}
	slices.SortFunc(found, func(a, b Range) int { return a.Start - b.Start })
	return joinRanges(found)
}

// leastBareFragment is the minimum length in bytes of a hidden fragment.
const leastBareFragment = 8

// bareFragment returns the fragment of a word that is a URL without its scheme, such as app.acme.com/cb#access_token.
// Package source hides the fragments of other URLs.
func bareFragment(flat string) []Range {
	before, fragment, ok := strings.Cut(flat, "#")
	if !ok || len(strings.TrimSpace(fragment)) < leastBareFragment || strings.Contains(before, "://") ||
		!strings.Contains(before, "/") {
		return nil
	}
	return []Range{{len(before) + 1, len(flat)}}
}

// tokensOf returns the tokens in a string in which references are replaced by blanks, in order.
func tokensOf(flat string) []Range {
	var found []Range
	word, url := 0, len(flat) // end of the current word, and start of a URL within it
	for i := 0; i < len(flat); {
		if i >= word {
			word = i + blanksAndQuotes.Index(flat[i:]) + 1
			url = len(flat)
			if k := strings.Index(flat[i:min(word, len(flat))], "://"); k >= 0 {
				url = i + k + 1
			}
		}
		n := tokenRunBytes.Prefix(flat[i:])
		if n == 0 {
			i++
			continue
		}
		for _, r := range tokensIn(flat[i:i+n], i >= url) {
			found = append(found, Range{i + r.Start, i + r.End})
		}
		i += n
	}
	return joinRanges(found)
}

var (
	blanksAndQuotes = source.NewByteSet(" \t\r\n\"'<>`")
	tokenRunBytes   = source.NewByteSet(tokenRun)
)

// halfUserinfo returns the text after "name:" in the authority of a URL, unless that text is a port. If the URL is
// unfinished and its "@" and host are still missing, the text may be a password.
func halfUserinfo(text string) []Range {
	var found []Range
	for i := 0; ; {
		k := strings.Index(text[i:], "://")
		if k < 0 {
			return found
		}
		i += k + len("://")
		authority := text[i : i+authorityBytes.Prefix(text[i:])]
		colon := strings.IndexByte(authority, ':')
		if colon < 0 || strings.Contains(authority, "@") || strings.Trim(authority[colon+1:], "0123456789") == "" {
			continue
		}
		start := i + colon + 1
		i += len(authority)
		i += runOf(text[i:], tokenRun+authorityRun+"?#")
		if i-start >= leastShownToken {
			found = append(found, Range{start, i})
		}
	}
}

var authorityBytes = source.NewByteSet(authorityRun)

const authorityRun = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+_-.~%:@&=;!$,"

// blankReferences returns text with a blank for each byte of its references.
func blankReferences(text string) string {
	references := Text(text).References()
	if len(references) == 0 {
		return text
	}
	bytes := []byte(text)
	for _, r := range references {
		inside, ok := valueIn(text, r)
		for i := r.Start; i < r.End; i++ {
			if !ok && r.Kind != Locator || i >= inside.Start && i < inside.End {
				continue
			}
			bytes[i] = ' '
		}
	}
	return string(bytes)
}

// tokensIn returns the tokens in a run of token characters. In a URL each path segment is
// judged separately. Elsewhere one token hides the whole run, because "/" may be part of the
// token.
func tokensIn(run string, url bool) []Range {
	if !url && len(run) < source.LeastToken || url && isPlainURLRun(run) {
		return nil
	}
	return anyTokensIn(run, url)
}

// anyTokensIn is tokensIn without the shortcuts.
func anyTokensIn(run string, url bool) []Range {
	var found []Range
	segments := strings.Split(run, "/")
	token := make([]bool, len(segments))
	irregular := make([]bool, len(segments))
	for i, segment := range segments {
		isHost := url && i == 2 && strings.HasPrefix(run, "//")
		listed := isListedHost(segment)
		token[i] = isHost && !listed && hidesHost(segment) ||
			!isHost && !listed && (isToken(segment) || url && isShortToken(segment))
		irregular[i] = isIrregular(segment)
	}
	spreadTokens(segments, token, irregular)
	if url && strings.HasPrefix(run, "//") && irregular[2] && !strings.Contains(segments[2], ".") {
		last := len(token) - 1
		for last > 2 && !token[last] {
			last--
		}
		for i := 2; i < last; i++ { // the host may be part of the token
			token[i] = true
		}
	}
	if !url && slices.Contains(token, true) {
		return []Range{{0, len(run)}}
	}
	at := 0
	for i, segment := range segments {
		switch {
		case token[i] && i > 0 && token[i-1]: // "/" is part of the token
			found[len(found)-1].End = at + len(segment)
		case token[i]:
			found = append(found, Range{at, at + len(segment)})
		}
		at += len(segment) + 1
	}
	if !url && strings.ContainsAny(run, "+/") && source.LooksLikeToken(run) && isBase64Length(run) {
		return []Range{{0, len(run)}}
	}
	return found
}

// spreadTokens marks the segments of tokens that contain "/", as base64 may: irregular segments next to a token, and
// consecutive irregular segments that look like a token when joined. An empty segment between two irregular segments
// counts as irregular.
func spreadTokens(segments []string, token, irregular []bool) {
	for i := 1; i+1 < len(segments); i++ {
		if segments[i] == "" && irregular[i-1] {
			irregular[i] = irregular[i+1]
		}
	}
	for i := 0; i < len(segments); {
		end := i
		for end < len(segments) && irregular[end] {
			end++
		}
		if end-i > 1 && source.LooksLikeToken(strings.Join(segments[i:end], "/")) {
			for k := i; k < end; k++ {
				token[k] = true
			}
		}
		i = end + 1
	}
	for i := 1; i < len(segments); i++ {
		token[i] = token[i] || token[i-1] && irregular[i]
	}
	for i := len(segments) - 2; i >= 0; i-- {
		token[i] = token[i] || token[i+1] && irregular[i]
	}
}

// isIrregular reports whether a URL segment contains characters that lower-case words do not contain, and is not an ID,
// a host or a number.
func isIrregular(segment string) bool {
	return !wordBytes.Only(segment) && !isIDForm(segment) &&
		!isNumber(segment, 6) && !isListedHost(segment)
}

var wordBytes = source.NewByteSet("abcdefghijklmnopqrstuvwxyz-_.%*[]:")

// isBase64Length reports whether text may be the base64 encoding, without padding, of at least 16 bytes.
func isBase64Length(text string) bool {
	return len(text) >= 22 && !strings.ContainsAny(text, "._-~%") && len(text)%4 != 1
}

// isToken reports whether a word looks like a token and does not have a form that is known to be public.
func isToken(word string) bool {
	return source.LooksLikeToken(word) && !source.HasSecretShape(word) && !isIDForm(word) && !isWholeID(word) &&
		!source.IsUUID(word) && !isListedHost(word)
}

// isShortToken reports whether a URL segment looks like part of a token.
func isShortToken(segment string) bool {
	return len(segment) < 16 && source.LooksRandom(segment) && !isIDForm(segment) && !isListedHost(segment)
}

// isListedHost reports whether text is a host below a listed public suffix. All labels of the host must be valid in
// DNS.
func isListedHost(text string) bool {
	if !strings.Contains(text, ".") {
		return false
	}
	for label := range strings.SplitSeq(text, ".") {
		if label == "" || len(label) > maxLabel || !hostLabelBytes.Only(label) {
			return false
		}
	}
	suffix, listed := publicsuffix.Listed(strings.ToLower(text))
	return listed && len(suffix) < len(text)
}

var hostLabelBytes = source.NewByteSet("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")

// hidesHost reports whether the host of a URL may be a token: it is not below a public suffix and looks like a token,
// or it has no dot and is too long for a local network name. In host, each byte of a reference is replaced by an x.
func hidesHost(host string) bool {
	if isListedHost(host) {
		return false
	}
	if source.LooksLikeToken(host) && !source.IsUUID(host) {
		return true
	}
	if strings.Contains(host, ".") {
		return false
	}
	for part := range strings.FieldsFuncSeq(host, func(r rune) bool { return r == '-' || r == '_' }) {
		if len(part) >= leastBareHost && strings.Trim(part, "x") != "" {
			return true
		}
	}
	return false
}

// IsShownHost reports whether a report may show text as the host of a setting. Each word must be a host with a dot,
// localhost or an address, optionally in a URL or with a wildcard. Short lower-case words are also allowed, so that
// messages can quote mistakes.
func IsShownHost(text string) bool {
	text = strings.TrimSpace(text)
	return len(text) < leastShownToken || isPlainHost(text) || isShownHost(text)
}

// isShownHost is IsShownHost without the shortcuts.
func isShownHost(text string) bool {
	if shown, ok := wholeReference(text, shownURL); ok {
		return len(shown) == 1 && shown[0] == Range{0, len(text)}
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" \t@,;?!&", r) }) {
		word = strings.TrimPrefix(word, "*.")
		shown := shownURL(word)
		whole := len(shown) == 1 && shown[0] == Range{0, len(word)}
		if !whole && !isSmallWord(word) {
			return false
		}
	}
	return true
}

func isSmallWord(text string) bool {
	return len(text) < leastBareHost && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz-_./:") == ""
}

// leastShownToken is the minimum length in bytes of text that is checked for tokens.
const leastShownToken = 8
