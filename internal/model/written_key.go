package model

import (
	"regexp"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// WrittenKey is a whole API key of WorkOS in the text of a file, wherever it is: in
// a value, a name, a comment, or something that another value replaces.
type WrittenKey struct {
	File *source.File
	// Span covers the key, without quotes.
	Span source.Span
	// Live tells a key of production from one of staging.
	Live bool
	// Tracked says whether git tracks the file; Unsure outside of a repository.
	Tracked Answer
}

// Location is the bytes of the key.
func (k *WrittenKey) Location() finding.Location {
	return finding.Location{File: k.File, Span: k.Span}
}

// Steps are none: the key need not be part of a setting.
func (k *WrittenKey) Steps() []finding.Step { return nil }

// wholeKey is the shape of an API key: base64 of "key_", a ULID, and 25 characters
// after a comma. JSON may write the "/" as "\/".
var wholeKey = regexp.MustCompile(`sk_(live|test)_a2V5Xz(?:[A-Za-z0-9+/]|\\/){69}={0,2}`)

// WholeKey reports whether a text contains a whole API key, and whether one is of
// production.
func WholeKey(text string) (found, live bool) {
	for _, match := range wholeKey.FindAllStringSubmatch(text, -1) {
		found, live = true, live || match[1] == "live"
	}
	return found, live
}

// WrittenKeys lists the whole API keys of a file in the order of their bytes. Their
// Tracked is Unsure.
func WrittenKeys(file *source.File) []WrittenKey {
	var keys []WrittenKey
	for _, match := range wholeKey.FindAllStringSubmatchIndex(file.Text, -1) {
		keys = append(keys, WrittenKey{
			File: file,
			Span: source.Span{Start: int32(match[0]), End: int32(match[1])},
			Live: file.Text[match[2]:match[3]] == "live",
		})
	}
	return keys
}
