package all_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
)

// unregisteredIn returns the number of redirect URIs in production variables that are reported as
// not registered.
func unregisteredIn(t *testing.T, environment, variables string) int {
	t.Helper()
	result, err := analysis.Run(fstest.MapFS{
		"workos/production.yaml": {Data: []byte("environment: production\n" + environment)},
		".env.production":        {Data: []byte(variables)},
	}, analysis.Options{Select: []string{"env-redirect-uri-*"}})
	if err != nil {
		t.Fatal(err)
	}
	return len(result.Findings)
}

// A list that is not completely known may contain the variable's URI.
func TestUnregisteredNeedsTheWholeList(t *testing.T) {
	const variable = "WORKOS_REDIRECT_URI=https://app.acme.com/callback\n"
	for _, test := range []struct {
		name, environment string
		want              int
	}{
		{"another one", "redirect_uris: [https://app.acme.com/other]\n", 1},
		{"none declared", "homepage_url: https://app.acme.com\n", 0},
		{"an empty list", "redirect_uris: []\n", 0},
		{"not a list", "redirect_uris: {a: b}\n", 0},
		{"an entry that is no URI", "redirect_uris: [https://app.acme.com/other, 7]\n", 0},
		{"a list that breaks off", "redirect_uris: [https://app.acme.com/other, 'https://app\n", 0},
		{
			"another application's list is not one",
			"applications:\n  - {name: a, redirect_uris: [https://app.acme.com/other]}\n" +
				"  - {name: b, redirect_uris: {a: b}}\n",
			0,
		},
	} {
		if got := unregisteredIn(t, test.environment, variable); got != test.want {
			t.Errorf("%s: %d findings, want %d", test.name, got, test.want)
		}
	}
}

// The number of comparisons is limited: of 260 variables and 400 URIs, only the first 100,000 pairs
// are compared.
func TestUnregisteredIsBounded(t *testing.T) {
	var environment, variables strings.Builder
	environment.WriteString("redirect_uris:\n")
	for i := range 400 {
		fmt.Fprintf(&environment, "  - https://app.acme.com/callback/%d\n", i)
	}
	for i := range 260 {
		fmt.Fprintf(&variables, "WORKOS_REDIRECT_URI=https://app.acme.com/%d\n", i)
	}
	if got := unregisteredIn(t, environment.String(), variables.String()); got != 250 {
		t.Errorf("%d findings, want 250", got)
	}
}
