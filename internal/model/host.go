package model

import (
	"net/netip"
	"strings"

	"github.com/golive-lint/golive/internal/model/publicsuffix"
)

// Host is the host of a URL. What it says of itself is true only if it is known:
// of a host that a reference hides in part (https://${SUB}.acme.com), the labels
// right of the last hidden part are known. The zero value is no host.
type Host struct {
	written string
	tail    string // canonical: the name, or the labels that end it if known in part
	head    string // known in part: the whole labels before the first hidden part
	fault   string // what a message says is wrong with it
	addr    netip.Addr
	state   hostState
	opaque  bool // of a scheme other than the web's
}

type hostState uint8

const (
	hostNone   hostState = iota
	hostPartly           // a reference hides a part
	hostKnown
	hostBad // browsers refuse it
)

// Name is the host as browsers have it: in lower case and Punycode, an IPv4
// address in its usual form, an IPv6 address compressed and in brackets. A dot
// at the end and wildcards stay. It is empty unless the host is known.
func (h Host) Name() string {
	if h.state != hostKnown {
		return ""
	}
	return h.tail
}

// Written is the host as the setting has it, references included.
func (h Host) Written() string { return h.written }

// Known reports whether there is a host, a valid one, and all of it is known.
func (h Host) Known() bool { return h.state == hostKnown }

// Addr is the address that the host is, in any spelling.
func (h Host) Addr() (netip.Addr, bool) { return h.addr, h.addr.IsValid() }

// PlainLoopback reports whether the host is written 127.0.0.1, the one address
// that the platform takes over http in production.
func (h Host) PlainLoopback() bool { return h.state == hostKnown && h.written == "127.0.0.1" }

// IsLocalhost reports whether the host is localhost or a name below it, which
// are this machine by RFC 6761, section 6.3.
func (h Host) IsLocalhost() bool { return h.isBelow("localhost") }

// IsLoopback reports whether the host is a loopback address in any spelling:
// 127.0.0.0/8 (RFC 1122), ::1 (RFC 4291) and the former mapped into IPv6.
func (h Host) IsLoopback() bool { return h.addr.Unmap().IsLoopback() }

// IsUnspecified reports whether the host is 0.0.0.0 or [::] in any spelling:
// all addresses of this machine.
func (h Host) IsUnspecified() bool { return h.addr.Unmap().IsUnspecified() }

// IsLocal reports whether the host is this machine.
func (h Host) IsLocal() bool { return h.IsLocalhost() || h.IsLoopback() || h.IsUnspecified() }

// carrierGrade is the shared address space of carriers (RFC 6598), which VPNs
// such as Tailscale use too.
var carrierGrade = netip.MustParsePrefix("100.64.0.0/10")

// privateDomains are kept out of the public DNS.
var privateDomains = []string{
	"local",     // RFC 6762, multicast DNS
	"internal",  // ICANN board resolution 2024.07.29.06, private use
	"test",      // RFC 6761, section 6.2
	"home.arpa", // RFC 8375, home networks
}

// IsPrivate reports whether only a network of one's own can reach the host:
// private addresses (RFC 1918, RFC 4193, RFC 6598), link-local ones (RFC 3927,
// RFC 4291) and names of domains that the public DNS does not have. Hosts that
// are this machine are not meant, see IsLocal.
func (h Host) IsPrivate() bool {
	if h.addr.IsValid() {
		a := h.addr.Unmap()
		return a.IsPrivate() || a.IsLinkLocalUnicast() || carrierGrade.Contains(a)
	}
	return h.isBelow(privateDomains...)
}

// TrailingDot reports whether the host ends in a dot.
func (h Host) TrailingDot() bool {
	return strings.HasSuffix(h.tail, ".") || strings.HasSuffix(h.written, ".")
}

// domain is what is known of a name from the right, without a dot at its end;
// empty for addresses.
func (h Host) domain() string {
	if h.addr.IsValid() || strings.HasPrefix(h.tail, "[") {
		return ""
	}
	name := strings.TrimSuffix(h.tail, ".")
	if h.opaque {
		return strings.ToLower(name)
	}
	return name
}

// isBelow reports whether the host is one of the domains, or a name below one.
func (h Host) isBelow(domains ...string) bool {
	name := h.domain()
	for _, domain := range domains {
		if rest, ok := strings.CutSuffix(name, domain); ok && (rest == "" || rest[len(rest)-1] == '.') {
			return true
		}
	}
	return false
}

// Labels are the labels of a name from left to right, in lower case and
// Punycode; of a name that is known in part, those right of the last hidden
// part. Addresses have none.
func (h Host) Labels() []string {
	if name := h.domain(); name != "" {
		return strings.Split(name, ".")
	}
	return nil
}

// RegistrableDomain is the part of a name that somebody registered: its public
// suffix and one label more. The suffixes of the private section count, so it is
// acme.vercel.app for app.acme.vercel.app. A name whose left labels are hidden
// has one if no hidden label can change it.
func (h Host) RegistrableDomain() (string, bool) {
	name := h.domain()
	if h.state == hostPartly && publicsuffix.Extends(name) {
		return "", false
	}
	domain, ok := publicsuffix.Registrable(name)
	if !ok || strings.Contains(domain, "*") {
		return "", false
	}
	return domain, true
}

// IsPublicSuffix reports whether the host is a name of the public suffix list,
// below which strangers register names of their own.
func (h Host) IsPublicSuffix() bool {
	name := h.domain()
	suffix, listed := publicsuffix.Listed(name)
	return h.state == hostKnown && listed && suffix == name
}

// WildcardOnPublicSuffix is the public suffix that a "*" in the left-most label
// stands on directly: com for *.com, vercel.app for preview-*.vercel.app. A "*"
// for the whole host stands on the list's default rule, which is "*".
func (h Host) WildcardOnPublicSuffix() (suffix string, ok bool) {
	name := h.domain()
	if h.state != hostKnown || name == "" {
		return "", false
	}
	first, rest, _ := strings.Cut(name, ".")
	if !strings.Contains(first, "*") || strings.Contains(rest, "*") {
		return "", false
	}
	if rest == "" {
		return "*", true
	}
	// Any label in place of the wildcard shows whether rules of the list, such as
	// *.ck, reach further than rest.
	const label = "acme-wildcard"
	found, listed := publicsuffix.Listed(label + "." + rest)
	if !listed || found != rest && found != label+"."+rest {
		return "", false
	}
	return rest, true
}
