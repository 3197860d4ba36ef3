package model

import (
	"encoding/hex"
	"net/netip"
	"strings"

	"github.com/golive-lint/golive/internal/model/publicsuffix"
)

// IsLocal reports whether the host refers to this machine: by its name, by its address, or because the
// public DNS resolves it to a loopback address.
func (h Host) IsLocal() bool {
	if h.IsLocalhost() || h.IsLoopback() || h.IsUnspecified() || h.isBelow(loopbackDomains...) {
		return true
	}
	a := h.namedAddr()
	return a.IsLoopback() || a.IsUnspecified()
}

// loopbackDomains lists public domains that developers use because they and all their subdomains resolve to 127.0.0.1.
var loopbackDomains = []string{"lvh.me", "localtest.me", "lacolhost.com", "vcap.me", "localhost.direct"}

// addressDomains lists public DNS services that resolve a name to the IPv4 address written in it: 10.0.0.1.nip.io,
// app-10-0-0-1.sslip.io.
var addressDomains = []string{"nip.io", "sslip.io", "xip.io", "traefik.me"}

// namedAddr returns the IP address that is part of a subdomain of one of addressDomains, such as 10.0.0.1.nip.io. The
// zero address means none.
func (h Host) namedAddr() netip.Addr {
	if h.state != hostKnown || !h.isBelow(addressDomains...) {
		return netip.Addr{}
	}
	fields := strings.FieldsFunc(h.domain(), func(r rune) bool { return r == '.' || r == '-' })
	for i := range len(fields) - net4 + 1 {
		if a, err := netip.ParseAddr(strings.Join(fields[i:i+net4], ".")); err == nil {
			return a
		}
	}
	for i := range fields { // an address in hexadecimal, such as 7f000001.nip.io
		if b, err := hex.DecodeString(fields[i]); err == nil && len(b) == net4 {
			return netip.AddrFrom4([net4]byte(b))
		}
	}
	return netip.Addr{}
}

const net4 = 4 // bytes of an IPv4 address

// privateDomains lists top-level names reserved for private networks or for tests.
var privateDomains = []string{
	"local",     // RFC 6762, multicast DNS
	"internal",  // ICANN board resolution 2024.07.29.06, private use
	"test",      // RFC 6761, section 6.2
	"home.arpa", // RFC 8375, home networks
}

// carrierGrade is the shared address space of carriers (RFC 6598), also used by VPNs such as
// Tailscale.
var carrierGrade = netip.MustParsePrefix("100.64.0.0/10")

// reservedAddrs lists address blocks that are neither routed on the internet nor used as private addresses (IANA
// special-purpose address registries).
var reservedAddrs = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),    // documentation, RFC 5737
	netip.MustParsePrefix("198.18.0.0/15"),   // benchmarks, RFC 2544
	netip.MustParsePrefix("198.51.100.0/24"), // documentation
	netip.MustParsePrefix("203.0.113.0/24"),  // documentation
	netip.MustParsePrefix("224.0.0.0/4"),     // multicast
	netip.MustParsePrefix("240.0.0.0/4"),     // reserved, and broadcast
	netip.MustParsePrefix("100::/64"),        // discard only, RFC 6666
	netip.MustParsePrefix("2001:db8::/32"),   // documentation, RFC 3849
	netip.MustParsePrefix("3fff::/20"),       // documentation, RFC 9637
	netip.MustParsePrefix("fec0::/10"),       // site-local, RFC 3879
	netip.MustParsePrefix("ff00::/8"),        // multicast
}

// IsPrivate reports whether the host cannot be reached from the public internet. It is false for this machine; see
// IsLocal.
func (h Host) IsPrivate() bool { return h.WhyPrivate() != "" }

// WhyPrivate returns the reason why the host cannot be reached from the public internet, as a relative clause for
// messages, or "" if no reason is known.
func (h Host) WhyPrivate() string {
	a := h.addr
	if !a.IsValid() {
		a = h.namedAddr()
	}
	if a.IsValid() {
		return whyPrivateAddr(a)
	}
	if h.isBelow(privateDomains...) {
		return ownNetwork
	}
	return h.whyUndelegated()
}

const (
	ownNetwork   = "which is not reachable from the internet"
	reservedAddr = "which is a reserved address"
)

func whyPrivateAddr(a netip.Addr) string {
	a = a.Unmap()
	if inner, ok := embeddedAddr(a); ok && (inner.IsLoopback() || inner.IsUnspecified()) {
		return reservedAddr // gateways do not translate such addresses
	} else if ok {
		a = inner
	}
	switch {
	case a.IsLoopback(), a.IsUnspecified():
		return "" // see IsLocal
	case a.IsPrivate(), a.IsLinkLocalUnicast(), carrierGrade.Contains(a):
		return ownNetwork
	}
	for _, block := range reservedAddrs {
		if block.Contains(a) {
			return reservedAddr
		}
	}
	return ""
}

// embeddedAddr returns the IPv4 address that is part of a NAT64 (RFC 6052) or 6to4 (RFC 3056) address.
func embeddedAddr(a netip.Addr) (netip.Addr, bool) {
	b := a.As16()
	switch {
	case nat64.Contains(a):
		return netip.AddrFrom4([net4]byte(b[12:])), true
	case sixToFour.Contains(a):
		return netip.AddrFrom4([net4]byte(b[2:6])), true
	}
	return netip.Addr{}, false
}

var (
	nat64     = netip.MustParsePrefix("64:ff9b::/96")
	sixToFour = netip.MustParsePrefix("2002::/16")
)

// whyUndelegated describes a name that the public DNS cannot have: a single label, or a last label that is not a
// top-level domain. "example" is excluded, because documentation uses it in place of any domain.
func (h Host) whyUndelegated() string {
	name := h.domain()
	last := name[strings.LastIndexByte(name, '.')+1:]
	if h.opaque || name == "" || strings.Contains(last, "*") {
		return ""
	}
	if last == name {
		if h.state != hostKnown || last == "localhost" {
			return ""
		}
		return "which is a host name without a domain"
	}
	if _, listed := publicsuffix.Listed(name); listed || last == "localhost" || last == "example" {
		return ""
	}
	return "which does not end in a public top-level domain"
}
