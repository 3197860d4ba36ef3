package model

import (
	"net/netip"
	"strings"

	"github.com/golive-lint/golive/internal/model/publicsuffix"
	"github.com/golive-lint/golive/internal/source"
)

// Host is the host of a URL. Its methods report only what is known: if a reference hides part
// of the host (https://${SUB}.acme.com), the labels to the right of the last hidden part are
// known. The zero value means no host.
type Host struct {
	written string
	tail    string // canonical name, or the trailing labels if only partly known
	head    string // if partly known: the complete labels before the first hidden part
	fault   string // the problem, as worded in messages
	addr    netip.Addr
	state   hostState
	opaque  bool // the scheme is not http or https
}

type hostState uint8

const (
	hostNone   hostState = iota
	hostPartly           // a reference hides part of it
	hostKnown
	hostBad // browsers reject it
)

// Name returns the host as browsers serialize it: lower case and Punycode, IPv4 addresses in dotted decimal, IPv6
// addresses compressed and in brackets. A trailing dot and wildcards are kept. If the host is not fully known, Name
// returns "".
func (h Host) Name() string {
	if h.state != hostKnown {
		return ""
	}
	return h.tail
}

// Written returns the host as written in the setting, including references.
func (h Host) Written() string { return h.written }

// Shown returns the host for use in a message: as written, or source.Mask if part of it may be a secret.
func (h Host) Shown() string {
	if !IsShownHost(h.written) {
		return source.Mask
	}
	return h.written
}

// Known reports whether the host is present, valid and fully known.
func (h Host) Known() bool { return h.state == hostKnown }

// Addr returns the IP address if the host is an IP address in any notation.
func (h Host) Addr() (netip.Addr, bool) { return h.addr, h.addr.IsValid() }

// PlainLoopback reports whether the host is written as 127.0.0.1, the only address that the
// platform accepts over http in production.
func (h Host) PlainLoopback() bool { return h.state == hostKnown && h.written == "127.0.0.1" }

// IsLocalhost reports whether the host is localhost or a subdomain of it, which always refer to
// this machine (RFC 6761, section 6.3).
func (h Host) IsLocalhost() bool { return h.isBelow("localhost") }

// IsLoopback reports whether the host is a loopback address in any notation: 127.0.0.0/8 (RFC 1122), an IPv4-mapped
// IPv6 form of such an address, or ::1 (RFC 4291).
func (h Host) IsLoopback() bool { return h.addr.Unmap().IsLoopback() }

// IsUnspecified reports whether the host is 0.0.0.0 or [::] in any notation, meaning all
// addresses of this machine.
func (h Host) IsUnspecified() bool { return h.addr.Unmap().IsUnspecified() }

// TrailingDot reports whether the host ends with a dot.
func (h Host) TrailingDot() bool {
	return strings.HasSuffix(h.tail, ".") || strings.HasSuffix(h.written, ".")
}

// domain returns the known right-hand part of a name without a trailing dot, or "" for
// addresses.
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

// isBelow reports whether the host is one of the domains or a subdomain of one of them.
func (h Host) isBelow(domains ...string) bool {
	name := h.domain()
	for _, domain := range domains {
		if rest, ok := strings.CutSuffix(name, domain); ok && (rest == "" || rest[len(rest)-1] == '.') {
			return true
		}
	}
	return false
}

// Labels returns the labels of the name from left to right, in lower case and Punycode. For a
// partly known name it returns the labels to the right of the last hidden part, and for
// addresses nil.
func (h Host) Labels() []string {
	if name := h.domain(); name != "" {
		return strings.Split(name, ".")
	}
	return nil
}

// RegistrableDomain returns the public suffix of the name plus one label. Private suffixes
// count: the result for app.acme.vercel.app is acme.vercel.app. A partly hidden name has a
// registrable domain only if the hidden labels cannot change it.
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

// IsPublicSuffix reports whether the host is itself a listed public suffix, under which
// unrelated parties register names.
func (h Host) IsPublicSuffix() bool {
	name := h.domain()
	suffix, listed := publicsuffix.Listed(name)
	return h.state == hostKnown && listed && suffix == name
}

// WildcardOnPublicSuffix returns the public suffix that directly follows a "*" in the leftmost
// label: com for *.com, vercel.app for preview-*.vercel.app. A bare "*" returns "*", the default
// rule of the list.
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
	// Substitute an ordinary label for the wildcard to see whether rules such as *.ck extend
	// beyond rest.
	const label = "acme-wildcard"
	found, listed := publicsuffix.Listed(label + "." + rest)
	if !listed || found != rest && found != label+"."+rest {
		return "", false
	}
	return rest, true
}
