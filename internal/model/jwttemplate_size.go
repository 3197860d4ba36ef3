package model

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Usual sizes of values in bytes. IDs and times have a fixed length; values of the other kinds are rarely longer.
const (
	usualText   = 16 // a name, role or metadata value
	usualID     = 31 // user_ and a ULID
	usualTime   = 24 // 2026-01-01T00:00:00.000Z
	usualEmail  = 32
	usualURL    = 96  // the URL of a picture
	usualObject = 256 // metadata, custom attributes
	usualDomain = 288 // an object with eight fields
	usualUser   = 1024
)

// usualSize returns the usual length in bytes of an operand's rendered value, and whether the value is a string.
func usualSize(operand string) (size int, quoted bool) {
	if isStringLiteral(operand) {
		return len(strings.ReplaceAll(operand, `\"`, `"`)) - len(`""`), true
	}
	switch operand {
	case "user", "organization", "organization_membership":
		return usualUser, false
	case "organization.domains":
		return usualDomain, false
	case "user.metadata", "organization.metadata", "user.identities", "organization_membership.custom_attributes":
		return usualObject, false
	case "organization_membership.roles":
		return usualText + len(`[""]`), false
	case "user.email_verified", "organization.allow_profiles_outside_organization":
		return len("false"), false
	case "user.email":
		return usualEmail, true
	case "user.profile_picture_url":
		return usualURL, true
	case "user.id", "organization.id", "organization_membership.id":
		return usualID, true
	}
	if strings.HasSuffix(operand, "_at") {
		return usualTime, true
	}
	return usualText, true
}

// addSize adds the rendered size of a claim. end is the offset after its value.
func (t *templateReader) addSize(claim TemplateClaim, value json.RawMessage, end int) {
	var compact bytes.Buffer
	if err := json.Compact(&compact, value); err != nil { // cannot happen: the value was already decoded
		return
	}
	least := claim.End - claim.Start + len(":") + compact.Len() + len(",")
	usual := least
	for len(t.placeholders) > 0 && t.placeholders[0].start < end {
		p := t.placeholders[0]
		t.placeholders = t.placeholders[1:]
		if p.inString {
			least -= p.end - p.start
			usual += p.usual - (p.end - p.start)
			continue
		}
		least -= len(`""`) - 1 // every value has at least one byte
		if usual += p.usual; !p.quoted {
			usual -= len(`""`)
		}
		if string(value) == `""` && p.start == end-len(value) {
			least = 0 // a claim without a value is omitted
		}
	}
	t.Least += least
	t.Usual += usual
}
