package model

import (
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/idna"

	"github.com/golive-lint/golive/internal/percent"
	"github.com/golive-lint/golive/internal/source"
)

// Limits of DNS names in bytes, not counting a trailing dot (RFC 1035, section 2.3.4).
const (
	maxLabel = 63
	maxName  = 253
)

// parseHost parses the host of a resolved URL as the URL standard requires. opaque is true if the scheme is not
// special; the host may then be any text.
func parseHost(host string, opaque bool) Host {
	h := Host{opaque: opaque}
	switch {
	case host == "":
		return h
	case strings.Contains(host, unknownMark):
		h.parsePartly(host)
	case host[0] == '[':
		h.parseIPv6(host)
	case opaque:
		h.parseOpaque(host)
	default:
		h.parseDomain(host)
	}
	return h
}

func (h *Host) refuse(fault string) { h.state, h.fault = hostBad, fault }

func (h *Host) parseIPv6(host string) {
	inside, closed := strings.CutSuffix(host[1:], "]")
	// Zone identifiers (fe80::1%eth0) are not allowed in URLs. The check for ":" rejects a
	// bracketed IPv4 address, which netip accepts.
	a, err := netip.ParseAddr(inside)
	if !closed || err != nil || a.Zone() != "" || strings.Contains(inside, "%") || !strings.Contains(inside, ":") {
		h.refuse("has an IPv6 address that cannot be read")
		return
	}
	h.state, h.addr, h.tail = hostKnown, a, ipv6Name(a)
}

func (h *Host) parseOpaque(host string) {
	if i := hostRefuses.Index(host); i < len(host) {
		h.refuse(forbiddenCharacter(host[i]))
		return
	}
	h.state, h.tail = hostKnown, percent.Encode(host, percent.Control)
	if a, err := netip.ParseAddr(host); err == nil && a.Is4() {
		h.addr = a
	}
}

func (h *Host) parseDomain(host string) {
	name, fault := domainName(host)
	if fault != "" {
		h.refuse(fault)
		return
	}
	if endsInNumber(name) {
		a, ok := parseIPv4(name)
		if !ok {
			h.refuse("has a host that ends in a number but is not an IPv4 address")
			return
		}
		h.addr, name = a, a.String()
	}
	h.state, h.tail, h.fault = hostKnown, name, nameFault(name)
}

// parsePartly records the known parts: the complete labels to the right of the last hidden part, and those to the
// left of the first hidden part.
func (h *Host) parsePartly(host string) {
	h.state = hostPartly
	known := strings.ReplaceAll(host, unknownMark, "")
	if i := hostRefuses.Index(known); i < len(known) && !strings.ContainsAny(host, "[]") {
		h.fault = forbiddenCharacter(known[i])
		return
	}
	left := host[:strings.Index(host, unknownMark)]
	if dot := strings.LastIndexByte(left, '.'); dot > 0 {
		h.head = strings.ToLower(left[:dot])
	}
	right := host[strings.LastIndex(host, unknownMark)+len(unknownMark):]
	_, right, _ = strings.Cut(right, ".")
	if right == "" || strings.ContainsAny(host, "[]") {
		return
	}
	if h.opaque {
		h.tail = strings.ToLower(right)
		return
	}
	name, fault := domainName(right)
	if fault == "" {
		fault = nameFault(name)
	}
	// If the last label is a number, the host is valid only as an IPv4 address, which cannot be checked.
	if h.fault = fault; fault == "" && !endsInNumber(name) {
		h.tail = name
	}
}

// hostRefuses contains the forbidden host code points. domainRefuses also contains the code points that are forbidden
// only in domain names (URL standard, section 3.1).
var (
	hostRefuses   = source.NewByteSet(forbiddenInHost)
	domainRefuses = source.NewByteSet(forbiddenInHost + "\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f" +
		"\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f%\x7f")
)

const forbiddenInHost = "\x00\t\n\r #/:<>?@[\\]^|"

func forbiddenCharacter(c byte) string {
	return "has the character " + strconv.Quote(string(rune(c))) + " in its host"
}

// domainName returns the name as browsers send it, in lower case and Punycode. For an invalid
// name, fault describes the problem.
func domainName(host string) (name, fault string) {
	if isPlainName(host) {
		return host, ""
	}
	name = strings.ToValidUTF8(percent.Decode(host), "\ufffd")
	lower := strings.ToLower(name)
	if isASCII(name) && !strings.Contains(lower, "xn--") {
		name = lower
	} else {
		ascii, err := uts46().ToASCII(name)
		if err != nil || holdsBadPunycode(lower) || !readsBack(name, ascii) {
			return "", "has a host that is not a valid international domain name"
		}
		name = ascii
	}
	if i := domainRefuses.Index(name); i < len(name) {
		return "", forbiddenCharacter(name[i])
	}
	if name == "" {
		return "", "has a host that consists of invisible characters"
	}
	return name, ""
}

// isPlainName reports whether the host is already in canonical form, so that the slower
// conversion can be skipped.
func isPlainName(host string) bool {
	for i := range len(host) {
		switch c := host[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '.', c == '_', c == '*':
		case c == '-':
			if strings.HasPrefix(host[i:], "--") && strings.HasSuffix(host[:i], "xn") {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// uts46 is the UTS 46 profile required by section 3.3 of the URL standard.
var uts46 = sync.OnceValue(func() *idna.Profile {
	return idna.New(
		idna.MapForLookup(),
		idna.Transitional(false),
		idna.CheckHyphens(false),
		idna.CheckJoiners(true),
		idna.BidiRule(),
		idna.StrictDomainName(false),
		idna.VerifyDNSLength(false),
	)
})

// readsBack reports whether ascii, the converted form of name, stays the same when it is converted again. This is not
// the case for two kinds of names that the first conversion accepts: labels of thousands of characters, for which the
// Punycode is rejected by every decoder, and names such as a\u2136, which break the Bidi rule only after their
// characters have been mapped, while the idna package checks the rule before the mapping.
func readsBack(name, ascii string) bool {
	if len(ascii) <= maxName && isASCII(name) {
		return true
	}
	again, err := uts46().ToASCII(ascii)
	return err == nil && again == ascii
}

// holdsBadPunycode reports whether a label of name only looks like Punycode: the label decodes to ASCII (xn--acme-) or
// contains non-ASCII characters. UTS 46 rejects both cases, but the idna package does so only in some Unicode
// versions.
func holdsBadPunycode(name string) bool {
	labels := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(".\u3002\uff0e\uff61", r) })
	for _, label := range labels {
		if strings.HasPrefix(label, "xn--") && (strings.HasSuffix(label, "-") || !isASCII(label)) {
			return true
		}
	}
	return false
}

// nameFault returns the reason why a name that browsers accept is not a valid DNS name, or "" if the name is valid.
func nameFault(name string) string {
	name = strings.TrimSuffix(name, ".")
	if len(name) > maxName {
		return "has a host name of " + strconv.Itoa(len(name)) + " characters (at most " + strconv.Itoa(maxName) +
			" are allowed)"
	}
	for rest, more := name, true; more; {
		var label string
		label, rest, more = strings.Cut(rest, ".")
		if label == "" {
			return "has a host that starts with a dot or contains two dots in a row"
		}
		if len(label) > maxLabel {
			return "has a label of " + strconv.Itoa(len(label)) + " characters in its host (at most " +
				strconv.Itoa(maxLabel) + " are allowed)"
		}
	}
	return ""
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
