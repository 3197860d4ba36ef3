package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// vendorMarks lists the beginnings of keys and IDs that only WorkOS issues.
var vendorMarks = []string{
	"sk_test_a2V5", "sk_live_a2V5", "client_01", "org_01", "conn_01", "directory_01", "org_test_idp",
}

// concernsWorkOS reports whether a variable concerns WorkOS, by its name or by a value that only WorkOS issues.
func concernsWorkOS(v *appfile.Variable) bool {
	if nameConcernsWorkOS(v.Name) {
		return true
	}
	text := string(v.Value.V)
	for _, mark := range vendorMarks {
		if strings.Contains(text, mark) {
			return true
		}
	}
	written := v.Value.V.Resolved()
	return hasOwnWord(written, "workos", "-_") || hasOwnWord(written, "authkit.app", "-") ||
		refersToWorkOS(v.Value.V, 0)
}

// refersToWorkOS reports whether the name or the locator of a reference in text contains the name of WorkOS. Unlike
// other texts, these names often join words, as in prod-workos-key.
func refersToWorkOS(text model.Text, depth int) bool {
	return slices.ContainsFunc(text.References(), func(r model.Reference) bool {
		return strings.Contains(r.Name, "workos") ||
			depth < maxNestedDefaults && r.Default != "" && refersToWorkOS(model.Text(r.Default), depth+1)
	})
}

// nameConcernsWorkOS reports whether the name of a variable is one that WorkOS SDKs read, nearly one, or contains the
// name of WorkOS or AuthKit. A name such as GROUNDWORKOS_URL is that of another product.
func nameConcernsWorkOS(name string) bool {
	upper := strings.ToUpper(name)
	if len(upper) != len(name) {
		name = upper
	}
	if model.PurposeOf(upper) != model.NoPurpose {
		return true
	}
	if _, near := model.PurposeNear(upper); near {
		return true
	}
	for _, product := range []string{"WORKOS", "AUTHKIT"} {
		if startsWordOfName(name, upper, product) {
			return true
		}
	}
	return false
}

// startsWordOfName reports whether a word of a name starts with product. upper is the name in upper case. A word
// starts after anything but a letter, or where lower case changes to upper case, as in acmeWorkosKey.
func startsWordOfName(name, upper, product string) bool {
	for from := 0; ; {
		i := strings.Index(upper[from:], product)
		if i < 0 {
			return false
		}
		i += from
		if i == 0 || !isLetter(name[i-1]) || name[i-1] >= 'a' && name[i] <= 'Z' {
			return true
		}
		from = i + len(product)
	}
}

// hasOwnWord reports whether text contains word with neither a letter nor a digit beside it, and none of the bytes
// in joins before it.
func hasOwnWord(text, word, joins string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(word)
		if startsWord(text[:start], joins) && (end == len(text) || !isLetter(text[end]) && !isDigit(text[end])) {
			return true
		}
		from = end
	}
}

// startsWord reports whether a word can start after the text before it. Two hexadecimal digits after % are one
// character of a URL.
func startsWord(before, joins string) bool {
	n := len(before)
	if n == 0 || n >= 3 && before[n-3] == '%' {
		return true
	}
	last := before[n-1]
	return !isLetter(last) && !isDigit(last) && strings.IndexByte(joins, last) < 0
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
