package credentials

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// exampleDomains lists the domains that are reserved for documentation (RFC 2606).
var exampleDomains = []string{"example.com", "example.net", "example.org"}

// inventedLabels lists host labels that guides use instead of the reader's own domain.
var inventedLabels = []string{"yourapp", "yourcompany", "yourdomain", "yoursite"}

// isPlaceholderHost reports whether a host is an example in documentation, such as example.com, your-domain.com or
// app.yourcompany.com.
func isPlaceholderHost(host model.Host) bool {
	if domain, ok := host.RegistrableDomain(); ok && slices.Contains(exampleDomains, domain) {
		return true
	}
	return slices.ContainsFunc(host.Labels(), func(label string) bool {
		return strings.HasPrefix(label, "your-") || slices.Contains(inventedLabels, label)
	})
}
