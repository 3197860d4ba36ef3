package model

import (
	"regexp"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// WrittenKey is a complete WorkOS API key anywhere in the text of a file: in a value, a name, a
// comment or an overridden value.
type WrittenKey struct {
	File *source.File
	// Span covers the key without quotes.
	Span source.Span
	// Live is true for a production key and false for a staging key.
	Live bool
	// Tracked reports whether git tracks the file. It is Unsure outside a repository.
	Tracked Answer
}

// Location returns the location of the key.
func (k *WrittenKey) Location() finding.Location {
	return finding.Location{File: k.File, Span: k.Span}
}

// Steps returns nil, because the key need not be part of a setting.
func (k *WrittenKey) Steps() []finding.Step { return nil }

// wholeKey matches an API key: the base64 encoding of "key_", a ULID, a comma and 25
// characters. JSON may escape "/" as "\/".
var wholeKey = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`sk_(live|test)_a2V5Xz(?:[A-Za-z0-9+/]|\\/){69}={0,2}`)
})

// WholeKey reports whether text contains a complete API key, and whether any is a production
// key.
func WholeKey(text string) (found, live bool) {
	for _, match := range wholeKey().FindAllStringSubmatch(text, -1) {
		found, live = true, live || match[1] == "live"
	}
	return found, live
}

// WrittenKeys returns the complete API keys of a file in order, with Tracked set to Unsure.
func WrittenKeys(file *source.File) []WrittenKey {
	var keys []WrittenKey
	for _, match := range wholeKey().FindAllStringSubmatchIndex(file.Text, -1) {
		keys = append(keys, WrittenKey{
			File: file,
			Span: source.Span{Start: int32(match[0]), End: int32(match[1])},
			Live: file.Text[match[2]:match[3]] == "live",
		})
	}
	return keys
}
