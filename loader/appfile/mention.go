package appfile

import "strings"

// NamesWorkOS reports whether text contains the name of WorkOS or AuthKit, in any letter case.
func NamesWorkOS(text string) bool {
	upper := strings.ToUpper(text)
	return strings.Contains(upper, "WORKOS") || strings.Contains(upper, "AUTHKIT")
}
