package model

import (
	"slices"
	"strings"
)

// IsTestValue reports whether a variable's value is used only in development or tests: it refers to a local host, the
// emulator or the Test IdP, is a documented example, or configures an API without HTTPS or on a port other than 443.
func IsTestValue(v *Variable) bool {
	text := strings.ToLower(string(v.Value.V))
	if slices.ContainsFunc(testMarks, func(mark string) bool { return strings.Contains(text, mark) }) {
		return true
	}
	switch v.Purpose {
	case ForAPIHTTPS:
		return text == "false" // the WorkOS API requires https
	case ForAPIPort:
		return text != "443"
	}
	host := v.URL.V.Host()
	if !v.URL.Known() && !v.IsSecret() {
		host = ParseURL("https://" + Text(text)).Host()
	}
	return host.Known() && host.IsLocal()
}

// testMarks lists substrings of values used in development or tests, in lower case.
var testMarks = []string{
	"localhost", "127.0.0.1", "0.0.0.0", "[::1]", "host.docker.internal", "emulat", "org_test_idp", "testidp",
	"sk_test_default", "sk_example_",
}
