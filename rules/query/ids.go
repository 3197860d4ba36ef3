package query

import "strings"

// UpperAlphanumeric contains the alphabet of ULIDs and the letters that ULIDs exclude, which a mistyped ID may
// contain.
const UpperAlphanumeric = crockford + "ILOU"

const (
	// crockford is the alphabet of ULIDs: digits and capital letters without I, L, O and U.
	crockford  = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	ulidLength = 26
)

// IsULID reports whether text has the format of a ULID (github.com/ulid/spec) in capital letters, as WorkOS writes
// it.
func IsULID(text string) bool {
	return len(text) == ulidLength && strings.Trim(text, crockford) == ""
}

// IsULIDWithOtherLetters reports whether text would be a ULID if ULIDs allowed the letters I, L, O and U.
func IsULIDWithOtherLetters(text string) bool {
	return len(text) == ulidLength && !IsULID(text) && strings.Trim(text, UpperAlphanumeric) == ""
}

// IsClientID reports whether text has the format of a client ID: the prefix "client_" or, in old IDs, "project_",
// followed by a ULID.
func IsClientID(text string) bool {
	prefix, id, _ := strings.Cut(text, "_")
	return (prefix == "client" || prefix == "project") && IsULID(id)
}
