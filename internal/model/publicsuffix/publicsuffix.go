// Package publicsuffix looks names up in the public suffix list
// (https://publicsuffix.org/list/), which it holds. Looking up costs nothing
// before the first name, and no allocation for any.
package publicsuffix

import (
	_ "embed"
	"strings"
)

//go:generate go run ../../scripts/publicsuffix.go

// rules is sorted by name, so that it can be searched as it stands.
//
//go:embed rules.txt
var rules string

// maxLabels is one more than the labels of the longest rule, a wildcard: names
// have no suffix longer than that.
const maxLabels = 8

// Suffix is the public suffix of a domain name in lower case and Punycode,
// without a dot at its end, by the rules of both sections; icann tells whether
// the deciding rule is of the ICANN section. Where no rule matches, the list says
// that the last label is the suffix; Listed tells such names apart.
func Suffix(domain string) (suffix string, icann bool) {
	suffix, icann, _ = find(domain)
	return suffix, icann
}

// Listed is the public suffix of a domain name like Suffix, and false where only
// the default rule matches.
func Listed(domain string) (suffix string, listed bool) {
	suffix, _, listed = find(domain)
	return suffix, listed
}

// Registrable is the public suffix and the label before it, that is, the name
// that somebody registered. It is false for names that are a suffix themselves,
// and for those with an empty label in that part.
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

// Extends reports whether the list has rules for names below this one, so that
// more labels to its left may make a longer suffix.
func Extends(domain string) bool {
	return strings.Contains(rules, "."+domain+" ") || strings.ContainsAny(flagsOf(domain), "Ww")
}

// find applies the rules from the shortest to the longest name, of which the
// last that matches decides, unless it is an exception.
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

// below is the name that starts at the label before the dot at offset dot.
func below(domain string, dot int) (string, bool) {
	if dot <= 0 {
		return "", false
	}
	return domain[strings.LastIndexByte(domain[:dot], '.')+1:], true
}

// flagsOf finds the line of a name and returns what stands behind it: "" for a
// name without a rule. Lines of the header sort before all names.
func flagsOf(name string) string {
	low, high := 0, len(rules) // low is the start of a line, high the end of one
	for low < high {
		middle := low + (high-low)/2
		start := strings.LastIndexByte(rules[low:middle], '\n') + 1 + low
		length := strings.IndexByte(rules[start:], '\n')
		line := rules[start : start+length]
		key, flags, _ := strings.Cut(line, " ")
		switch strings.Compare(key, name) {
		case 0:
			return flags
		case -1:
			low = start + length + 1
		default:
			high = start
		}
	}
	return ""
}
