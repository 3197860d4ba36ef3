package credentials

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// exampleDomains are kept free for documentation (RFC 2606).
var exampleDomains = []string{"example.com", "example.net", "example.org"}

// inventedLabels are what guides call the reader's own domain.
var inventedLabels = []string{"yourapp", "yourcompany", "yourdomain", "yoursite"}

// isPlaceholderHost reports whether a host is one of a guide: example.com,
// your-domain.com, app.yourcompany.com.
func isPlaceholderHost(host model.Host) bool {
	if domain, ok := host.RegistrableDomain(); ok && slices.Contains(exampleDomains, domain) {
		return true
	}
	return slices.ContainsFunc(host.Labels(), func(label string) bool {
		return strings.HasPrefix(label, "your-") || slices.Contains(inventedLabels, label)
	})
}
