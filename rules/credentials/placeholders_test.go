package credentials

import (
	"testing"

	"github.com/golive-lint/golive/internal/model"
)

func TestPlaceholderHostIsOneOfAGuide(t *testing.T) {
	for url, want := range map[model.Text]bool{
		"https://example.com/callback":        true,
		"https://app.example.org":             true,
		"https://app.example.net:8443":        true,
		"https://your-domain.com":             true,
		"https://auth.yourcompany.com":        true,
		"https://${SUBDOMAIN}.yoursite.com":   true,
		"https://example.acme.com":            false,
		"https://example.com.acme.com":        false,
		"https://www.yourmechanic.com":        false,
		"https://app.acme.com/your-domain":    false,
		"https://${HOST}/example.com":         false,
		"https://app.acme.com/cb?example.com": false,
	} {
		if got := isPlaceholderHost(model.ParseURL(url).Host()); got != want {
			t.Errorf("%s: %t, want %t", url, got, want)
		}
	}
}
