package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// Range is a half-open range of byte offsets in a text: [Start, End).
type Range struct{ Start, End int }

// ShownRanges returns the parts of a variable's value that a report may show, in
// order. A part is shown only if the purpose of the variable is known not to be
// secret and the part has the form of that purpose: a URL without its userinfo,
// query values and fragment, an id, a host, a switch, or a reference to a value
// that is kept elsewhere. Everything else is hidden, so a password that was
// pasted into a client ID is too.
func ShownRanges(name string, value Text) []Range {
	if string(value) == name { // the name is shown anyway
		return []Range{{0, len(value)}}
	}
	purpose := PurposeOf(name)
	form := formOf(purpose)
	if purpose.IsSecret() || NamesSecret(name) {
		form = nothing
	} else if purpose == NoPurpose {
		form = unnamedForm(name)
	}
	return shownForm(string(value), form)
}

// shownForm returns the parts of a text that have a form or are names of
// references, without the blanks around it.
func shownForm(text string, form form) []Range {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" || len(trimmed) > maxShown {
		return nil
	}
	start := strings.Index(text, trimmed)
	ranges, ok := wholeReference(trimmed, form)
	if !ok {
		ranges = form(trimmed)
	}
	for i := range ranges {
		ranges[i].Start += start
		ranges[i].End += start
	}
	return ranges
}

// MaskedValue returns the value of a variable of this name with a mask for each
// part that ShownRanges does not list.
func MaskedValue(name string, value Text) string {
	return masked(string(value), ShownRanges(name, value))
}

func masked(text string, shown []Range) string {
	var b strings.Builder
	done := 0
	for _, r := range shown {
		if r.Start > done && strings.TrimSpace(text[done:r.Start]) != "" {
			b.WriteString(source.Mask)
		}
		b.WriteString(text[r.Start:r.End])
		done = r.End
	}
	if strings.TrimSpace(text[done:]) != "" {
		b.WriteString(source.Mask)
	}
	return source.Redact(b.String())
}

// maxShown is the longest value that is shown, in bytes.
const maxShown = 2000

// Shown returns the value of the variable as a report may print it.
func (v *Variable) Shown() string { return MaskedValue(v.Name, v.Value.V) }

// ShownAs returns another text of the value, such as the one with the defaults of
// references in place, as a report may print it.
func (v *Variable) ShownAs(text string) string { return MaskedValue(v.Name, Text(text)) }

// Format prints the name of the variable and what may be shown of its value, by
// every verb.
func (v *Variable) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "%s=%s", v.Name, v.Shown()) }

// ShownURL returns a URL as a report may print it: that of a variable without
// userinfo, query values and fragment, another one as it is written.
func ShownURL(setting *Value[URL]) string {
	if setting.In == nil || !setting.In.Variables {
		return setting.V.String()
	}
	return masked(setting.V.String(), shownForm(setting.V.String(), shownURL))
}

// ShownID returns the text of an ID as a report may print it: that of a variable
// only if it has the form of one, another one as it is written.
func ShownID(setting *Value[Text], text string) string {
	if setting.In == nil || !setting.In.Variables {
		return text
	}
	return masked(text, shownForm(text, formOf(ForClientID)))
}

// form returns the parts of a text that have the form of a purpose, in order.
type form func(text string) []Range

func nothing(string) []Range { return nil }

// all returns the whole text if a condition holds for it.
func all(has func(string) bool) form {
	return func(text string) []Range {
		if !has(text) {
			return nil
		}
		return []Range{{0, len(text)}}
	}
}

func formOf(p Purpose) form {
	switch p {
	case ForClientID, ForOrganizationID, ForConnectionID, ForDirectoryID:
		return all(func(text string) bool { return isIDForm(text) || isPlaceholderForm(text) })
	case ForAPIHTTPS:
		return oneOf("true", "false", "1", "0", "yes", "no", "on", "off", "http", "https", "enabled", "disabled")
	case ForCookieSameSite:
		return oneOf("lax", "strict", "none", "relaxed", "true", "false", "default")
	case ForAPIPort:
		return all(func(text string) bool { return isNumber(text, 5) })
	case ForCookieMaxAge:
		return all(func(text string) bool { return isNumber(text, 9) })
	case ForCookieName:
		return all(func(text string) bool { return onlyWords(text, cookieNameWords) })
	case ForCookieDomain, ForAPIHostname, ForAuthKitDomain:
		return shownURL
	}
	if p.kind() == urlPurpose {
		return shownURL
	}
	return nothing
}

// environmentNames are variables that name an environment, PORT aside the only
// ones of other programs whose purpose is known.
var environmentNames = []string{
	"ENV", "APP_ENV", "ENVIRONMENT", "NODE_ENV", "RAILS_ENV", "WORKOS_ENV", "WORKOS_ENVIRONMENT", "VERCEL_ENV",
}

// unnamedForm is the form of a variable without a purpose. A whole ID of WorkOS
// and a URL on one of its hosts have a known purpose under every name.
func unnamedForm(name string) form {
	upper := strings.ToUpper(name)
	switch {
	case slices.Contains(environmentNames, upper):
		return all(func(text string) bool { return LookupEnvironmentWord(strings.ToLower(text)).Word != "" })
	case upper == "PORT":
		return all(func(text string) bool { return isNumber(text, 5) })
	}
	return func(text string) []Range {
		if isWholeID(text) {
			return []Range{{0, len(text)}}
		}
		ranges := shownURL(text)
		if len(ranges) == 0 || !onWorkOS(text) {
			return nil
		}
		return ranges
	}
}

// onWorkOS reports whether a URL, or a host alone, is on a host of WorkOS.
func onWorkOS(text string) bool {
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	return ParseURL(Text(text)).Host().isBelow("workos.com", "authkit.app")
}

func oneOf(words ...string) form {
	return all(func(text string) bool { return slices.Contains(words, strings.ToLower(text)) })
}

func isNumber(text string, digits int) bool {
	return len(text) <= digits && strings.Trim(text, "0123456789") == ""
}
