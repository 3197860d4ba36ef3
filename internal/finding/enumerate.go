package finding

import "strings"

// Enumerate joins words for a message: "a", "a and b", "a, b and c". conjunction is "and" or "or".
func Enumerate(words []string, conjunction string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " " + conjunction + " " + words[last]
}
