package all_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
)

// If a deployment has more than maxRedirects redirect URIs, nothing is reported about its cookie
// domain.
func TestCookieDomainOfManyRedirects(t *testing.T) {
	for n, want := range map[int]int{20: 1, 21: 0} {
		result, err := analysis.Run(fstest.MapFS{".env.production": {Data: []byte(
			"WORKOS_COOKIE_DOMAIN=acme.com\n" + strings.Repeat("WORKOS_REDIRECT_URI=https://app.acme.io/callback\n", n),
		)}}, analysis.Options{Select: []string{"env-cookie-domain"}})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(result.Findings); got != want {
			t.Errorf("%d redirect URIs: %d findings, want %d", n, got, want)
		}
	}
}
