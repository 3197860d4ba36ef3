package appfile

import "strings"

// NamesWorkOS reports whether text contains the name of WorkOS or AuthKit, in any letter case.
func NamesWorkOS(text string) bool {
	upper := strings.ToUpper(text)
	return strings.Contains(upper, "WORKOS") || strings.Contains(upper, "AUTHKIT")
}

// NamesEnvironment reports whether the value of a variable with this name is the name of an environment. NODE_ENV
// does not count, because it determines how a program is built and not where the program runs.
func NamesEnvironment(variable string) bool {
	switch strings.ToUpper(variable) {
	case "ENV", "APP_ENV", "ENVIRONMENT", "WORKOS_ENVIRONMENT", "WORKOS_ENV":
		return true
	}
	return false
}
