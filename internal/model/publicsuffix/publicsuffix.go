// Package publicsuffix looks up names in an embedded copy of the public suffix list
// (https://publicsuffix.org/list/). It does no work before the first lookup, and lookups do not
// allocate.
package publicsuffix

import (
	_ "embed"
	"strings"
)

//go:generate go run ../../scripts/publicsuffix.go

// rules has a line for each name, sorted by name: the name, a space and the flags of its rules. The flags are I for a
// rule in the ICANN section, P for a rule in the private section, W or w for a wildcard, and X or x for an exception.
// W and X are in the ICANN section, w and x in the private section.
//
//go:embed rules.txt
var rules string

// index is a hash table of the names in rules. Each slot contains the offset of a line in four bytes, lowest byte
// first, or 0 if the slot is empty. TestIndex writes the file.
//
//go:embed index.bin
var index string

// indexSlots is the number of slots, a power of two.
const indexSlots = 1 << 14

// maxLabels is one more than the number of labels of the longest rule, because a wildcard
// matches one more label.
const maxLabels = 8

// Suffix returns the public suffix of a domain name, using the rules of both sections of the
// list. domain must be in lower case and Punycode, without a trailing dot. icann reports
// whether the deciding rule is in the ICANN section. If no rule matches, the suffix is the last
// label; use Listed to detect that case.
func Suffix(domain string) (suffix string, icann bool) {
	suffix, icann, _ = find(domain)
	return suffix, icann
}

// Listed returns the same suffix as Suffix. listed is false if only the default rule matches.
func Listed(domain string) (suffix string, listed bool) {
	suffix, _, listed = find(domain)
	return suffix, listed
}

// Registrable returns the public suffix plus one label, which is the name that was registered. It returns false if
// domain is itself a suffix, or if the result would contain an empty label.
func Registrable(domain string) (string, bool) {
	suffix, _, _ := find(domain)
	rest, ok := strings.CutSuffix(domain, "."+suffix)
	if !ok || suffix == "" || strings.HasPrefix(suffix, ".") {
		return "", false
	}
	label := rest[strings.LastIndexByte(rest, '.')+1:]
	if label == "" {
		return "", false
	}
	return domain[len(rest)-len(label):], true
}

// Extends reports whether the list has rules for names below domain, so that more labels on the
// left may make the suffix longer.
func Extends(domain string) bool {
	return strings.Contains(rules, "."+domain+" ") || strings.ContainsAny(flagsOf(domain), "Ww")
}

// find applies the rules from the shortest name to the longest. An exception decides at once. Otherwise the last
// matching rule decides.
func find(domain string) (suffix string, icann, listed bool) {
	start := len(domain)
	suffix = domain[strings.LastIndexByte(domain, '.')+1:]
	for labels := 0; labels < maxLabels && start >= 0; labels++ {
		start = strings.LastIndexByte(domain[:start], '.')
		name := domain[start+1:]
		for _, flag := range []byte(flagsOf(name)) {
			switch flag {
			case 'I', 'P':
				suffix, icann, listed = name, flag == 'I', true
			case 'W', 'w':
				if wild, ok := below(domain, start); ok {
					suffix, icann, listed = wild, flag == 'W', true
				}
			case 'X', 'x':
				_, parent, _ := strings.Cut(name, ".")
				return parent, flag == 'X', true
			}
		}
	}
	return suffix, icann, listed
}

// below returns the part of domain that starts at the label before the dot at offset dot.
func below(domain string, dot int) (string, bool) {
	if dot <= 0 {
		return "", false
	}
	return domain[strings.LastIndexByte(domain[:dot], '.')+1:], true
}

// flagsOf finds the line of a name and returns the flags after it, or "" for a name without a
// rule.
func flagsOf(name string) string {
	for slot := slotOf(name); ; slot = (slot + 1) % indexSlots {
		entry := index[4*slot : 4*slot+4]
		at := int(entry[0]) | int(entry[1])<<8 | int(entry[2])<<16 | int(entry[3])<<24
		if at == 0 {
			return ""
		}
		if flags, ok := strings.CutPrefix(rules[at:], name); ok && flags[0] == ' ' {
			return flags[1:strings.IndexByte(flags, '\n')]
		}
	}
}

// slotOf returns the slot at which the search for a name starts (FNV-1a).
func slotOf(name string) uint32 {
	hash := uint32(2166136261)
	for i := range len(name) {
		hash = (hash ^ uint32(name[i])) * 16777619
	}
	return (hash ^ hash>>15) % indexSlots
}
