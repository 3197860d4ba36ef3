package credentials

import (
	"strings"
)

const (
	// crockford is the alphabet of ULIDs: digits and capital letters without I, L, O and U.
	crockford  = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	ulidLength = 26
)

// isULIDWithOtherLetters reports whether text has the format of a ULID, except that it contains letters that ULIDs
// exclude.
func isULIDWithOtherLetters(text string) bool {
	return len(text) == ulidLength && !isULID(text) && strings.Trim(text, crockford+"ILOU") == ""
}

// isULID reports whether text has the format of a ULID (github.com/ulid/spec) in capital letters. WorkOS writes ULIDs
// in capital letters.
func isULID(text string) bool {
	return len(text) == ulidLength && strings.Trim(text, crockford) == ""
}
