package credentials

import (
	"strings"
)

const (
	// crockford is the alphabet of ULIDs: digits and capital letters without I, L, O and U.
	crockford  = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	ulidLength = 26
)

// isULIDWithOtherLetters reports whether a text would be a ULID if it did not contain letters that ULIDs exclude.
func isULIDWithOtherLetters(text string) bool {
	return len(text) == ulidLength && !isULID(text) && strings.Trim(text, crockford+"ILOU") == ""
}

// isULID reports whether a text has the format of a ULID (github.com/ulid/spec) in capital letters,
// as WorkOS writes it.
func isULID(text string) bool {
	return len(text) == ulidLength && strings.Trim(text, crockford) == ""
}
