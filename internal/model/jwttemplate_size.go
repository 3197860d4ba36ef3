package model

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Usual sizes of values in bytes. Identifiers and times have one length; the
// others are what most users and organizations stay below.
const (
	usualText   = 16 // a name, a role, a value of metadata
	usualID     = 31 // user_ and a ULID
	usualTime   = 24 // 2026-01-01T00:00:00.000Z
	usualEmail  = 32
	usualURL    = 96  // the URL of a picture
	usualObject = 256 // metadata, custom attributes
	usualDomain = 288 // an object of eight fields
	usualUser   = 1024
)

// usualSize is how long the value of an operand usually is when rendered, and
// whether it is a string.
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

// addSize adds what a claim takes of the rendered object; end is the offset
// behind its value.
func (t *templateReader) addSize(claim TemplateClaim, value json.RawMessage, end int) {
	var compact bytes.Buffer
	if err := json.Compact(&compact, value); err != nil { // it was decoded before
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
		least -= len(`""`) - 1 // a value has one byte at least
		if usual += p.usual; !p.quoted {
			usual -= len(`""`)
		}
		if string(value) == `""` && p.start == end-len(value) {
			least = 0 // a claim without a value is left out
		}
	}
	t.Least += least
	t.Usual += usual
}
