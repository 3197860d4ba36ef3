package model

import "strings"

// wholeIDLength is the length in bytes of the ULID at the end of every WorkOS ID.
const wholeIDLength = 26

// maxIDPrefix is the maximum length in bytes of the text before the ULID, such as org_domain_.
const maxIDPrefix = 24

// isWholeID reports whether text is a WorkOS ID: lower-case letters and "_", then a ULID in
// capitals. ULIDs of this century start with 01.
func isWholeID(text string) bool {
	i := strings.LastIndexByte(text, '_')
	return i > 0 && isIDPrefix(text[:i+1]) && len(text)-i-1 == wholeIDLength && isULIDLike(text[i+1:]) &&
		strings.ToUpper(text[i+1:]) == text[i+1:]
}

// isIDForm reports whether text is an ID, a mistyped ID (in lower case, truncated or without its prefix) or a
// placeholder for an ID, such as client_123 and client_your_id.
func isIDForm(text string) bool {
	if isWholeID(text) || len(text) == wholeIDLength && isULIDLike(text) && strings.ToUpper(text) == text {
		return true
	}
	for _, prefix := range idPrefixes {
		if body, ok := strings.CutPrefix(text, prefix); ok {
			return isULIDLike(body) || isNumber(body, 12) || onlyWords(body, placeholderWords) || isShortName(body)
		}
	}
	return false
}

// isShortName reports whether text is a short descriptive name, as in conn_okta.
func isShortName(text string) bool {
	return len(text) <= 12 && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz") == ""
}

var idPrefixes = []string{"client_", "project_", "org_", "organization_", "conn_", "connection_", "directory_", "user_"}

func isIDPrefix(text string) bool {
	return len(text) <= maxIDPrefix && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz_") == "" && text[0] != '_'
}

func isULIDLike(text string) bool {
	if len(text) > wholeIDLength+4 || len(text) < 2 || strings.IndexByte("0oO", text[0]) < 0 ||
		strings.IndexByte("1lIi", text[1]) < 0 {
		return false // look-alikes of "01" are accepted, because people copy IDs by eye
	}
	const upper, lower = "ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghjkmnpqrstuvwxyz" // without look-alikes of digits
	return strings.Trim(text, "0123456789IOilo"+upper+lower) == "" &&
		!(strings.ContainsAny(text, upper) && strings.ContainsAny(text, lower)) // IDs are not in mixed case
}

// isPlaceholderForm reports whether text consists of words used in place of an ID, such as
// <your-client-id>.
func isPlaceholderForm(text string) bool { return onlyWords(text, placeholderWords) }

// placeholderWords lists words found in placeholder values.
var placeholderWords = wordSet("your you my the a an id ids here client project app application org organization " +
	"conn connection directory user workos authkit " +
	"key value change changeme me replace replaceme insert enter fill in set this with example sample placeholder " +
	"dummy fake todo tbd test idp default emulate emulator " +
	"staging production prod dev development x xx xxx xxxx xxxxx xxxxxx xxxxxxxx xxxxxxxxxx xxxxxxxxxxxx " +
	"xxxxxxxxxxxxxxxx xxxxxxxxxxxxxxxxxxxxxxxxxx")

// cookieNameWords lists words found in session cookie names.
var cookieNameWords = wordSet("wos workos authkit session sess cookie auth app web api sid id acme local host secure " +
	"staging production prod dev")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}

// onlyWords reports whether text consists only of words in set and of punctuation between them.
func onlyWords(text string, set map[string]bool) bool {
	if len(text) > 64 {
		return false
	}
	found := false
	for word := range strings.FieldsFuncSeq(strings.ToLower(text),
		func(r rune) bool { return strings.ContainsRune("_-. <>[]{}()/:*", r) }) {
		if !set[word] {
			return false
		}
		found = true
	}
	return found || strings.Trim(text, ".*-") == ""
}
