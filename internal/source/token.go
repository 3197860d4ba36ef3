package source

import "strings"

// LeastToken is how many bytes a word has at least that LooksLikeToken judges.
const LeastToken = 16

// tokenSeparators divide a token or an identifier into parts.
const tokenSeparators = "_-.~%+/="

// LooksLikeToken reports whether a word without blanks was probably made by a
// machine: it has 16 bytes or more, and its letters and digits alternate more than
// those of names that people write. IDs and UUIDs look like tokens too; whoever
// knows that a place has an ID must ask for that first.
func LooksLikeToken(word string) bool {
	if len(word) < LeastToken {
		return false
	}
	changes := 0
	for part := range strings.FieldsFuncSeq(word,
		func(r rune) bool { return strings.ContainsRune(tokenSeparators, r) }) {
		if strings.Trim(part, alphanumeric) != "" {
			return false // text of another kind
		}
		n := humps(part)
		switch {
		case len(part) >= 10 && digitTurns(part) >= 3,
			len(part) >= LeastToken && 2*len(part) <= 7*n,
			len(part) >= LeastToken && consonantRun(part) >= 6,
			len(part) >= 20 && digitTurns(part) >= 2 && strings.Trim(part, digits) != "",
			len(part) > 40 && strings.Trim(part, part[:1]) != "":
			return true
		}
		changes += n - 1
	}
	return 5*changes >= len(word)
}

// IsUUID reports whether a text is a UUID (RFC 9562) in either case.
func IsUUID(text string) bool {
	if len(text) != 36 {
		return false
	}
	for i := range len(text) {
		if dash := i == 8 || i == 13 || i == 18 || i == 23; dash != (text[i] == '-') {
			return false
		}
	}
	return strings.Trim(text, digits+"abcdefABCDEF-") == ""
}

// class is 'a' for a small letter, 'A' for a capital and '0' for a digit.
func class(c byte) byte {
	switch {
	case c >= 'a' && c <= 'z':
		return 'a'
	case c >= 'A' && c <= 'Z':
		return 'A'
	}
	return '0'
}

// humps counts the words of an identifier in camel case: runs of small letters
// with the capital before them, runs of other capitals, runs of digits.
func humps(part string) int {
	n := 0
	for i := range len(part) {
		here := class(part[i])
		if i == 0 {
			n++
			continue
		}
		before := class(part[i-1])
		switch {
		case here == before, here == 'a' && before == 'A' && (i == 1 || class(part[i-2]) != 'A'):
		default:
			n++
		}
	}
	return n
}

// digitTurns counts where a part changes between digits and letters.
func digitTurns(part string) int {
	turns := 0
	for i := 1; i < len(part); i++ {
		if (class(part[i]) == '0') != (class(part[i-1]) == '0') {
			turns++
		}
	}
	return turns
}

// consonantRun is the length of the longest run of consonants, in which the same
// letter several times counts once.
func consonantRun(part string) int {
	longest, run := 0, 0
	for i := range len(part) {
		switch {
		case strings.IndexByte("aeiouyAEIOUY"+digits, part[i]) >= 0:
			run = 0
		case i == 0 || part[i] != part[i-1]:
			run++
		}
		longest = max(longest, run)
	}
	return longest
}
