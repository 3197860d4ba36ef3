package query

import "strings"

// UpperAlphanumeric is the alphabet of ULIDs and the letters that ULIDs exclude. A mistyped ID may contain those
// letters.
const UpperAlphanumeric = crockford + "ILOU"

const (
	// crockford is the alphabet of ULIDs: digits and capital letters without I, L, O and U.
	crockford  = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	ulidLength = 26
)

// IsULID reports whether text has the format of a ULID (github.com/ulid/spec) in capital letters. WorkOS writes ULIDs
// in capital letters.
func IsULID(text string) bool {
	return len(text) == ulidLength && strings.Trim(text, crockford) == ""
}

// IsULIDWithOtherLetters reports whether text has the format of a ULID, except that it contains letters that ULIDs
// exclude.
func IsULIDWithOtherLetters(text string) bool {
	return len(text) == ulidLength && !IsULID(text) && strings.Trim(text, UpperAlphanumeric) == ""
}

// IsClientID reports whether text has the format of a client ID, which is "client_" or the old prefix "project_",
// followed by a ULID.
func IsClientID(text string) bool {
	prefix, id, _ := strings.Cut(text, "_")
	return (prefix == "client" || prefix == "project") && IsULID(id)
}
