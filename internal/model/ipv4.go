package model

import (
	"encoding/binary"
	"net/netip"
	"strconv"
	"strings"
)

// endsInNumber reports whether the last label of host is a number, in which case the host must
// be an IPv4 address (URL standard, section 3.5).
func endsInNumber(host string) bool {
	host = strings.TrimSuffix(host, ".")
	last := host[strings.LastIndexByte(host, '.')+1:]
	if last == "" || last[0] < '0' || last[0] > '9' {
		return false
	}
	if strings.Trim(last, "0123456789") == "" {
		return true
	}
	_, ok := ipv4Number(last)
	return ok
}

// parseIPv4 parses an address in any form that browsers accept: one to four numbers in decimal,
// octal (0177) or hexadecimal (0x7f), where the last number fills the remaining bytes.
func parseIPv4(host string) (netip.Addr, bool) {
	parts := strings.SplitN(strings.TrimSuffix(host, "."), ".", 5)
	if len(parts) > 4 {
		return netip.Addr{}, false
	}
	var address uint64
	for i, text := range parts {
		number, ok := ipv4Number(text)
		if !ok {
			return netip.Addr{}, false
		}
		bits := 8
		if i == len(parts)-1 {
			bits = 8 * (4 - i)
		}
		if number >= 1<<bits {
			return netip.Addr{}, false
		}
		address = address<<bits | number
	}
	var b [4]byte
	binary.BigEndian.PutUint32(b[:], uint32(address))
	return netip.AddrFrom4(b), true
}

// ipv4Number parses one number of an address. For a number of more than 32 bits it returns a value that is too large
// for any position.
func ipv4Number(text string) (uint64, bool) {
	base := 10
	switch {
	case text == "":
		return 0, false
	case strings.HasPrefix(text, "0x"), strings.HasPrefix(text, "0X"):
		text, base = text[2:], 16
	case len(text) > 1 && text[0] == '0':
		text, base = text[1:], 8
	}
	if text == "" { // "0x" is zero
		return 0, true
	}
	if text[0] == '+' || text[0] == '-' {
		return 0, false
	}
	number, err := strconv.ParseUint(text, base, 64)
	if err != nil && number == 0 { // an error other than out of range
		return 0, false
	}
	return number, true
}

// ipv6Name serializes an address as browsers do: RFC 5952, but never with an embedded IPv4
// address in the last 32 bits.
func ipv6Name(a netip.Addr) string {
	b := a.As16()
	var groups [8]uint16
	for i := range groups {
		groups[i] = binary.BigEndian.Uint16(b[2*i:])
	}
	start, length := longestZeros(groups)
	name := make([]byte, 0, len("[0000:0000:0000:0000:0000:0000:0000:0000]"))
	name = append(name, '[')
	for i := 0; i < len(groups); i++ {
		if i == start {
			name = append(name, "::"...)
			i += length - 1
			continue
		}
		if i > 0 && name[len(name)-1] != ':' {
			name = append(name, ':')
		}
		name = strconv.AppendUint(name, uint64(groups[i]), 16)
	}
	return string(append(name, ']'))
}

// longestZeros returns the first of the longest runs of two or more zero groups. start is -1 if there is no such run.
func longestZeros(groups [8]uint16) (start, length int) {
	start, length = -1, 1
	for i := 0; i < len(groups); i++ {
		n := 0
		for i+n < len(groups) && groups[i+n] == 0 {
			n++
		}
		if n > length {
			start, length = i, n
		}
		i += n
	}
	return start, length
}
