package model

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model/publicsuffix"
	"github.com/golive-lint/golive/internal/source"
)

// tokenRun are the characters that tokens and their encodings consist of.
const tokenRun = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/_-.~%"

// leastBareHost is how many bytes a host without a dot has at least that is hidden
// because it may be a token.
const leastBareHost = 16

// TokenRanges returns the parts of a setting's text that look like a token and
// have no form that is known to be public: an ID, a UUID, or a host below a public
// suffix. They are in order and in bytes.
func TokenRanges(text string) []Range {
	if len(text) < source.LeastToken && !strings.Contains(text, "://") {
		return nil
	}
	flat := blankReferences(text)
	found := halfUserinfo(flat)
	word, url := 0, len(flat) // where the word ends, and where a URL in it starts
	for i := 0; i < len(flat); {
		if i >= word {
			word = i + runOfOthers(flat[i:], blanksAndQuotes) + 1
			url = len(flat)
			if k := strings.Index(flat[i:min(word, len(flat))], "://"); k >= 0 {
				url = i + k + 1
			}
		}
		n := runOf(flat[i:], tokenRun)
		if n == 0 {
			i++
			continue
		}
		for _, r := range tokensIn(flat[i:i+n], i >= url) {
			found = append(found, Range{i + r.Start, i + r.End})
		}
		i += n
	}
	slices.SortFunc(found, func(a, b Range) int { return a.Start - b.Start })
	return joinRanges(found)
}

const blanksAndQuotes = " \t\r\n\"'<>`"

// runOfOthers is how many bytes come before the first one of a set.
func runOfOthers(text, set string) int {
	if i := strings.IndexAny(text, set); i >= 0 {
		return i
	}
	return len(text)
}

// halfUserinfo returns what follows "name:" after the "://" of a URL and is no port:
// a password whose host was not typed yet.
func halfUserinfo(text string) []Range {
	var found []Range
	for i := 0; ; {
		k := strings.Index(text[i:], "://")
		if k < 0 {
			return found
		}
		i += k + len("://")
		authority := text[i : i+runOf(text[i:], authorityRun)]
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

const authorityRun = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+_-.~%:@&=;!$,"

// blankReferences returns a text with a blank for each byte of its references.
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

// tokensIn returns the tokens in a run of their characters. In a URL each segment
// is judged alone. Elsewhere one token hides the run, because "/" may be part of
// the token.
func tokensIn(run string, url bool) []Range {
	if !url && len(run) < source.LeastToken {
		return nil
	}
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

// spreadTokens marks the segments beside a token that are no words either, and
// several in a row that are no words and together look like a token: one in base64
// may have "/" in it.
func spreadTokens(segments []string, token, irregular []bool) {
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

// isIrregular reports whether a segment of a URL has other characters than words in
// small letters have, and is not an ID, a host or a number.
func isIrregular(segment string) bool {
	return strings.Trim(segment, "abcdefghijklmnopqrstuvwxyz-_.%*[]:") != "" && !isIDForm(segment) &&
		!isNumber(segment, 6) && !isListedHost(segment)
}

// isBase64Length reports whether a text may be base64 of 16 bytes or more, without
// its padding.
func isBase64Length(text string) bool {
	return len(text) >= 22 && !strings.ContainsAny(text, "._-~%") && len(text)%4 != 1
}

// isToken reports whether a word looks like a token and is not public by its form.
func isToken(word string) bool {
	return source.LooksLikeToken(word) && !source.HasSecretShape(word) && !isIDForm(word) && !isWholeID(word) &&
		!source.IsUUID(word) && !isListedHost(word)
}

// isShortToken reports whether a segment of a URL looks like a piece of a token.
func isShortToken(segment string) bool {
	return len(segment) < 16 && source.LooksRandom(segment) && !isIDForm(segment) && !isListedHost(segment)
}

// isListedHost reports whether a text is a host below a public suffix. A label of
// it that is longer than DNS allows makes it none.
func isListedHost(text string) bool {
	if !strings.Contains(text, ".") {
		return false
	}
	for label := range strings.SplitSeq(text, ".") {
		if label == "" || len(label) > maxLabel || strings.Trim(label, hostLabel) != "" {
			return false
		}
	}
	suffix, listed := publicsuffix.Listed(strings.ToLower(text))
	return listed && len(suffix) < len(text)
}

const hostLabel = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"

// hidesHost reports whether the host of a URL may be a token: it is below no public
// suffix and looks like one, or has no dot and is too long for a name in a local
// network. x stands for each byte of a reference.
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

// IsShownHost reports whether a report may show a text as the host of a setting:
// each word of it is a host with a dot, this machine or an address, also in a URL or
// with a wildcard, or a short word in small letters, so that a mistake can be named.
func IsShownHost(text string) bool {
	text = strings.TrimSpace(text)
	if len(text) < leastShownToken {
		return true
	}
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

// isSmallWord reports whether a text is short and in small letters.
func isSmallWord(text string) bool {
	return len(text) < leastBareHost && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz-_./:") == ""
}

// leastShownToken is how many bytes a text has at least that is judged as a token.
const leastShownToken = 8
