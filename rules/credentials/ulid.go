package credentials

import (
	"strings"
)

const (
	// crockford is the alphabet of a ULID: digits and letters without I, L, O, U.
	crockford  = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	ulidLength = 26
)

// isULID reports whether a text has the form of a ULID (github.com/ulid/spec) as
// the platform writes it, in capitals.
func isULID(text string) bool {
	return len(text) == ulidLength && strings.Trim(text, crockford) == ""
}
