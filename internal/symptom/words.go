package symptom

import (
	"slices"
	"strings"
	"unicode"

	"github.com/golive-lint/golive/internal/model"
)

// maxText and maxWords are the maximum numbers of bytes and words of the user's text that are examined. Log lines are
// shorter.
const maxText, maxWords = 8_000, 150

// wordsOf returns the words of text in lower case. Names are split before capitals, so that redirectUri, redirect_uri
// and "redirect URI" have the same words.
func wordsOf(text string) []string {
	words := allWords(text[:min(len(text), maxText)])
	return words[:min(len(words), maxWords)]
}

// literalWords is like wordsOf, but treats a name with "_" as one word, because "API key not found" is not a part of
// "WORKOS_API_KEY not found".
func literalWords(text string) []string { return wordsOf(strings.ReplaceAll(text, "_", "")) }

// allWords is like wordsOf, for text of any length.
func allWords(text string) []string {
	var words []string
	runes := []rune(text)
	start := 0
	end := func(i int) {
		if i > start {
			words = append(words, strings.ToLower(string(runes[start:i])))
		}
	}
	for i, r := range runes {
		switch {
		case !model.IsWordRune(r):
			end(i)
			start = i + 1
		case i > start && startsWord(runes, i):
			end(i)
			start = i
		}
	}
	end(len(runes))
	return joined(words)
}

// startsWord reports whether runes[i] is a capital that starts a word: it follows a lower-case letter, or is between
// a capital and a lower-case letter, like the S in HTTPServer.
func startsWord(runes []rune, i int) bool {
	if !unicode.IsUpper(runes[i]) {
		return false
	}
	return unicode.IsLower(runes[i-1]) ||
		unicode.IsUpper(runes[i-1]) && i+1 < len(runes) && unicode.IsLower(runes[i+1])
}

// names maps names that allWords splits incorrectly, such as "o auth", to the correct names.
var names = map[string]string{
	"o auth": "oauth", "auth kit": "authkit", "work os": "workos", "git hub": "github", "id p": "idp",
	"ur is": "uris", "ur ls": "urls",
}

// joined joins the parts of names that were split incorrectly; see names.
func joined(words []string) []string {
	var list []string
	for _, word := range words {
		if n := len(list); n > 0 {
			if name, ok := names[list[n-1]+" "+word]; ok {
				list[n-1] = name
				continue
			}
		}
		list = append(list, word)
	}
	return list
}

// identifiersIn returns the words of text that may be error codes or exception types, split only at characters other
// than "_" and "-". The results are in lower case, with "_" in place of "-".
func identifiersIn(text string) []string {
	fields := strings.FieldsFunc(text, func(r rune) bool { return !model.IsWordRune(r) && r != '_' && r != '-' })
	fields = fields[:min(len(fields), maxWords)]
	for i, field := range fields {
		fields[i] = strings.Trim(strings.ReplaceAll(strings.ToLower(field), "-", "_"), "_")
	}
	return fields
}

// stems returns the stems of words, without fillers and with each negation replaced by "not".
func stems(words []string) []string {
	var list []string
	for i, word := range words {
		switch {
		case word == "t" && i > 0 && len(list) > 0: // "doesn't" is split into "doesn" and "t"
			list[len(list)-1] = "not"
		case slices.Contains(negations, word):
			list = append(list, "not")
		case slices.Contains(fillers, word):
		default:
			list = append(list, stem(word))
		}
	}
	return list
}

// negations lists words that mean "not". fillers lists words without meaning in a description.
var (
	negations = []string{"not", "cannot", "isnt", "doesnt", "dont", "wont", "cant", "didnt", "arent", "wasnt"}
	fillers   = []string{"the", "a", "an", "is", "are", "was", "were", "be", "been", "does", "do", "did", "will"}
)

// irregular maps irregular forms of words to their stems.
var irregular = map[string]string{
	"thrown": "throw", "threw": "throw", "lost": "lose", "loses": "lose", "went": "go", "goes": "go", "came": "come",
	"got": "get", "gets": "get", "getting": "get", "forgot": "forget", "forgets": "forget", "denied": "deny",
	"denies": "deny", "verified": "verify", "sees": "see", "saw": "see", "seen": "see", "sent": "send",
	"uris": "uri", "urls": "url", "ids": "id", "sso": "sso", "cors": "cors", "dns": "dns", "https": "https",
	"jws": "jws", "jwks": "jwks", "iss": "iss", "workos": "workos", "status": "status",
}

// stem removes the ending of a word. The result may not be a real word, because only stems are compared with each
// other.
func stem(word string) string {
	if base, ok := irregular[word]; ok {
		return base
	}
	for _, ending := range []string{"ing", "ed", "es", "s", "e"} {
		if base, ok := strings.CutSuffix(word, ending); ok && len(base) >= 3 {
			if n := len(base); ending != "s" && ending != "e" && base[n-1] == base[n-2] && base[n-1] != 's' &&
				base[n-1] != 'l' {
				base = base[:n-1] // the doubled consonant in "logged" and "dropping"
			}
			return strings.TrimSuffix(base, "e")
		}
	}
	return word
}

// hasDigit reports whether a word contains a digit. Such words match only exactly.
func hasDigit(word string) bool { return strings.ContainsFunc(word, unicode.IsDigit) }

// statusesIn returns the HTTP statuses of errors among the words of the user's text.
func statusesIn(words []string) []string {
	var found []string
	for _, word := range words {
		if len(word) == 3 && (word[0] == '4' || word[0] == '5') && strings.Trim(word, "0123456789") == "" {
			found = append(found, word)
		}
	}
	return found
}

// indexOf returns the index of the first occurrence of a sequence in words, starting at index from, or -1.
func indexOf(words, sequence []string, from int) int {
	for i := from; i+len(sequence) <= len(words); i++ {
		if slices.Equal(words[i:i+len(sequence)], sequence) {
			return i
		}
	}
	return -1
}
