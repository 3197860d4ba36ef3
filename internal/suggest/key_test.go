package suggest_test

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/suggest"
)

func TestKey(t *testing.T) {
	known := []string{"api_key", "client_id", "redirect_uris", "webhook_endpoints"}
	for key, want := range map[string]string{
		"redirectUris":  "redirect_uris",
		"redirectURIs":  "redirect_uris",
		"RedirectUris":  "redirect_uris",
		"redirect-uris": "redirect_uris",
		"Redirect URIs": "redirect_uris",
		"redirect_uri":  "redirect_uris",
		"clientId":      "client_id",
		"API_KEY":       "api_key",
		"colour":        "",
		"":              "",
	} {
		got, ok := suggest.Key(key, known)
		if got != want || ok != (want != "") {
			t.Errorf("Key(%q) = %q, %v; want %q", key, got, ok, want)
		}
	}
	if _, ok := suggest.Key(strings.Repeat("redirectUris", 1_000), known); ok {
		t.Error("a key of 12 KB is a misspelling of something")
	}
}
