package model

import "testing"

func TestTunnelDomainsAreLookedUp(t *testing.T) {
	for domain, service := range tunnelServices {
		host := ParseURL(Text("https://a.b." + domain + "/callback")).Host()
		if got, ok := host.IsTunnel(); !ok || got != service || len(domain) > maxTunnelDomain {
			t.Errorf("%s: %q, %v, want %q", domain, got, ok, service)
		}
	}
}
