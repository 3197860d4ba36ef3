package source

import (
	"slices"
	"strings"
)

// urlEnd contains the characters that end a URL in running text.
const urlEnd = " \t\r\n\"'<>`"

// authorityEnd contains the characters that end the authority of a URL.
const authorityEnd = urlEnd + "/?#\\,"

// findUserinfo appends the spans of userinfo in URLs: "user:password@" or "token@". A URL may have no scheme, or a
// single slash as in a cleaned path. References in userinfo stay readable. A password may contain unescaped characters
// such as "/", a quote or a blank, so it extends to the last "@" before the next URL or the end of the line.
func findUserinfo(text string, spans []Span) []Span {
	searched := 0 // up to here, no authority is followed by "@"
	for i := 0; ; {
		k := strings.IndexByte(text[i:], '/')
		if k < 0 {
			return spans
		}
		slash := i + k
		start := runOf(text, slash, "/")
		i = start
		if start-slash < 2 && !endsInScheme(text[:slash]) {
			continue
		}
		end := start + endOf(text[start:], authorityEnd)
		at := strings.LastIndexByte(text[start:end], '@')
		colon := strings.IndexByte(text[start:end], ':')
		raw := colon > 0 && !isPort(text[start:end], colon) || colon < 0 && isUserName(text, start, end)
		if at < 0 && raw && end >= searched {
			if at, searched = rawUserinfo(text, end); at >= 0 {
				at -= start
			}
		}
		if at <= 0 {
			i = end
			continue
		}
		spans = hideUserinfo(text, Span{int32(start), int32(start + at)}, spans)
		i = start + at
	}
}

// findEncodedUserinfo appends the spans of userinfo in URLs that are percent-encoded as a whole, as in a parameter of
// another URL: https%3A%2F%2Fuser%3Apassword%40host.
func findEncodedUserinfo(text string, spans []Span) []Span {
	if !strings.Contains(text, "40") { // %40, or %2540
		return spans
	}
	for decoded, at := range decodings(text, nil) {
		for _, span := range findBareUserinfo(decoded, findUserinfo(decoded, nil)) {
			spans = append(spans, Span{at[span.Start], at[span.End]})
		}
	}
	return spans
}

// Limits for characters in a user name that would end an authority, as in o'neil and ACME\admin. Messages escape these
// characters with a backslash, so two such characters may be adjacent.
const (
	maxOddRuns = 4
	maxOddRun  = 2
)

// isUserName reports whether text[start:end], which looks like an authority, is only the start of a user name. This
// is the case if the user name contains characters that would end an authority, as in ACME\admin:password@host. If
// text[start:end] contains a dot, only backslashes and quotes count as such characters, because a path, a list or
// text with a colon may follow a host.
func isUserName(text string, start, end int) bool {
	authority := text[start:end]
	if strings.ContainsAny(authority, "@[]*${}<>()%") || strings.EqualFold(authority, "localhost") {
		return false
	}
	odd := authorityEnd
	if strings.Contains(authority, ".") {
		odd = "\\'\""
	}
	for i, runs := end, 0; runs < maxOddRuns; runs++ {
		n := runOf(text, i, odd) - i
		if n == 0 || n > maxOddRun {
			return false
		}
		i += n
		word := runOf(text, i, alphanumeric+"_.-+~")
		if word == i || word == len(text) {
			return false
		}
		if text[word] == ':' {
			return word+1 < len(text) && strings.IndexByte(urlEnd+"/", text[word+1]) < 0
		}
		i = word
	}
	return false
}

// endsInScheme reports whether text ends with a URL scheme and its colon. A single letter is a
// Windows drive.
func endsInScheme(text string) bool {
	name, ok := strings.CutSuffix(text[max(0, len(text)-20):], ":")
	return ok && len(name) > 1 && isWord(name[len(name)-1]) && isWord(name[len(name)-2])
}

func endOf(text, class string) int {
	if end := strings.IndexAny(text, class); end >= 0 {
		return end
	}
	return len(text)
}

// rawUserinfo returns the offset of the last "@" that is followed by a host, or -1. It searches text[from:] up to the
// next URL or the end of the line. end is where the search stopped.
func rawUserinfo(text string, from int) (at, end int) {
	end = from
	for end < len(text) && text[end] != '\r' && text[end] != '\n' && !strings.HasPrefix(text[end:], "://") {
		end++
	}
	rest := text[from:end]
	for at := strings.LastIndexByte(rest, '@'); at >= 0; at = strings.LastIndexByte(rest[:at], '@') {
		if at+1 < len(rest) && (isWord(rest[at+1]) || strings.IndexByte("[$*-%({<", rest[at+1]) >= 0) {
			return from + at, end
		}
	}
	return -1, end
}

// isPort reports whether the text after the first colon of an authority is a port rather than the start of a password.
// A reference or "*" is a port. Digits are a port after localhost, "*" or a name that contains a dot. Anything after an
// IPv6 address is a port.
func isPort(authority string, colon int) bool {
	host, port := authority[:colon], authority[colon+1:]
	if strings.HasPrefix(host, "[") || isReference(port) || port == "*" {
		return true
	}
	known := strings.Contains(host, ".") || strings.EqualFold(host, "localhost") || host == "*"
	return known && runOf(port, 0, digits) == len(port)
}

// hideUserinfo appends the spans of the user and the password, except those that are
// references.
func hideUserinfo(text string, at Span, spans []Span) []Span {
	whole := text[at.Start:at.End]
	user, password, ok := strings.Cut(whole, ":")
	switch {
	case isWholeReference(whole) || ok && isWholeReference(user) && isWholeReference(password):
		return spans
	case ok && isWholeReference(password):
		return append(spans, Span{at.Start, at.Start + int32(len(user))})
	case ok && isWholeReference(user):
		return append(spans, Span{at.Start + int32(len(user)) + 1, at.End})
	}
	return append(spans, at)
}

// isWholeReference reports whether a part of a URL is a single reference without a default,
// such as ${PASSWORD}. $PASSWORD counts only in capitals, because $ecret may be a password.
func isWholeReference(text string) bool {
	if text == "" || text == Mask {
		return true
	}
	if strings.HasPrefix(text, "${") || strings.HasPrefix(text, "{{") {
		return isReference(text) && strings.HasSuffix(text, "}") && strings.Count(text, "}") <= 2 &&
			strings.IndexByte(text, '}') >= len(text)-2
	}
	name, ok := strings.CutPrefix(text, "$")
	return ok && name != "" && runOf(name, 0, upper+digits+"_") == len(name)
}

// locatorStarts lists prefixes of places in a secret store that are followed by a path of names. Package model knows
// them, and others.
var locatorStarts = []string{
	"op://", "onepassword://", "keeper://", "pass://", "bws://", "doppler:", "infisical:", "akeyless:", "vault:",
	"arn:", "projects/", "ssm:", "awssm:", "aws-sm:", "gcp-sm:", "gcpsm:", "sm://", "berglas://", "azurekeyvault://",
	"azkv://",
}

// IsLocator reports whether text is a place in a secret store: a known prefix and a path of names, none of which is
// like a token. Text without a "/" after the prefix may be a password that starts with the prefix.
func IsLocator(text string) bool {
	for _, start := range locatorStarts {
		path, ok := strings.CutPrefix(text, start)
		if !ok || !strings.Contains(path, "/") {
			continue
		}
		parts := strings.FieldsFunc(path, func(r rune) bool { return strings.ContainsRune("/:#+", r) })
		return !slices.ContainsFunc(parts, func(part string) bool {
			return runOf(part, 0, alphanumeric+"_.- ") != len(part) || LooksRandom(part)
		})
	}
	return false
}

// parameterEnd contains the characters that end the value of a parameter.
const parameterEnd = urlEnd + "&#"

const (
	parameterName = alphanumeric + "_-.%"
	// maxParameterName is the maximum length in bytes of a parameter name.
	maxParameterName = 64
)

// findParameters appends the spans of values that are assigned with "=": NAME=value if NAME is a secret name,
// [field=value] in a path, and a parameter in a URL's query or fragment if it has a secret name or a value like a
// token.
func findParameters(text string, spans []Span) []Span {
	for i := 0; ; {
		k := strings.IndexByte(text[i:], '=')
		if k < 0 {
			return spans
		}
		equals := i + k
		i = equals + 1
		name := nameBefore(text, equals)
		if name == "" {
			continue
		}
		before := byte(' ')
		if equals > len(name) {
			before = text[equals-len(name)-1]
		}
		start, end := i, i
		switch {
		case hidesParameter(name, before):
			start, end = valueOf(text, i, before)
		case isParameter(before):
			end = tokenEnd(text, i)
		default:
			continue
		}
		if value := text[start:end]; value != "" && value[0] != '=' && !isWholeReference(value) &&
			!IsLocator(value) {
			spans = append(spans, Span{int32(start), int32(end)})
		}
		i = max(i, end)
	}
}

// nameBefore returns the name that ends at an offset, or "".
func nameBefore(text string, end int) string {
	start := end
	for start > 0 && end-start < maxParameterName && strings.IndexByte(parameterName, text[start-1]) >= 0 {
		start--
	}
	return text[start:end]
}

// valueOf returns the range of a parameter's value. before is the character before the
// parameter's name: "[" in a path; "?", "&", "#" or ";" in a URL.
func valueOf(text string, start int, before byte) (from, end int) {
	if start < len(text) && (text[start] == '"' || text[start] == '\'') {
		quote := text[start : start+1]
		return start + 1, start + 1 + endOf(text[start+1:], quote+"\r\n")
	}
	end = start + endOf(text[start:], parameterEnd)
	if before != '[' {
		return start, end
	}
	for i := start; i < end; i++ {
		if text[i] == ']' && (i+1 == end || text[i+1] == '.' || text[i+1] == '[') {
			return start, i
		}
	}
	return start, end
}

func isParameter(before byte) bool {
	return before == '?' || before == '&' || before == '#' || before == ';'
}

func hidesParameter(name string, before byte) bool {
	if before == '[' || isParameter(before) {
		return namesSecretParameter(name)
	}
	return NamesSecret(name)
}

const tokenCharacters = base64 + ".~%"

// tokenEnd returns the end of a parameter value that looks like a token, or start if it does
// not.
func tokenEnd(text string, start int) int {
	end := runOf(text, start, tokenCharacters)
	if end < len(text) && strings.IndexByte(parameterEnd, text[end]) < 0 || !looksLikeToken(text[start:end]) {
		return start
	}
	return end
}

// leastToken is the minimum number of characters of a value that looks like a token.
const leastToken = 20

// looksLikeToken reports whether a value was certainly generated by a machine: it is long,
// mixes letters and digits, and is not a WorkOS ID.
func looksLikeToken(value string) bool {
	if len(value) < leastToken {
		return false
	}
	if prefix, id, ok := strings.Cut(value, "_01"); ok &&
		runOf(prefix, 0, "abcdefghijklmnopqrstuvwxyz_") == len(prefix) && len(id) <= 26 {
		return false
	}
	changes, digitsSeen := 0, 0
	for i := range len(value) {
		digit := value[i] >= '0' && value[i] <= '9'
		if digit {
			digitsSeen++
		}
		if i > 0 && digit != (value[i-1] >= '0' && value[i-1] <= '9') {
			changes++
		}
	}
	return digitsSeen >= 3 && changes >= 4
}

// leastFragment is the minimum length in bytes of a fragment that is hidden.
const leastFragment = 8

// openHost is the host of the documentation that golive links to.
const openHost = "workos.com"

// findFragments appends the spans of fragments of absolute URLs. Servers never receive fragments, so clients may put
// tokens there. Short fragments and fragments of documentation links stay readable.
func findFragments(text string, spans []Span) []Span {
	const slashes = "://"
	for i := 0; ; {
		k := strings.Index(text[i:], slashes)
		if k < 0 {
			return spans
		}
		start := i + k + len(slashes)
		i = start
		for i < len(text) && strings.IndexByte(urlEnd, text[i]) < 0 && !strings.HasPrefix(text[i:], slashes) {
			i++
		}
		url := text[start:i]
		host, fragment, ok := strings.Cut(url, "#")
		host, _, _ = strings.Cut(host, "/")
		_, end := valueOf(fragment, 0, '[') // the closing bracket of a path may follow
		fragment = strings.TrimRight(fragment[:end], ".,;:)]}")
		if ok && len(fragment) >= leastFragment && !strings.HasPrefix(Mask, fragment) && host != openHost &&
			!isWholeReference(fragment) {
			at := int32(start + strings.IndexByte(url, '#') + 1)
			spans = append(spans, Span{at, at + int32(len(fragment))})
		}
	}
}
