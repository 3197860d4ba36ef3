package credentials

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// exampleDomains are reserved for documentation (RFC 2606).
var exampleDomains = []string{"example.com", "example.net", "example.org"}

// inventedLabels are host labels that guides use in place of the reader's domain.
var inventedLabels = []string{"yourapp", "yourcompany", "yourdomain", "yoursite"}

// isPlaceholderHost reports whether a host is an example from documentation, such as example.com,
// your-domain.com or app.yourcompany.com.
func isPlaceholderHost(host model.Host) bool {
	if domain, ok := host.RegistrableDomain(); ok && slices.Contains(exampleDomains, domain) {
		return true
	}
	return slices.ContainsFunc(host.Labels(), func(label string) bool {
		return strings.HasPrefix(label, "your-") || slices.Contains(inventedLabels, label)
	})
}
