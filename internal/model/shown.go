package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
)

// Range is a half-open range [Start, End) of byte offsets in a string.
type Range struct{ Start, End int }

// ShownRanges returns the parts of a variable's value that a report may show, in order. A part
// is shown only if the variable's purpose is known not to be secret and the part matches the
// form of that purpose: a URL without userinfo, query values and fragment, an ID, a host, a
// boolean, or a reference. Everything else is hidden, including a password pasted into a client
// ID.
func ShownRanges(name string, value Text) []Range {
	if string(value) == name { // the name is visible anyway
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

// shownForm returns the parts of text that match form or are reference names, ignoring
// surrounding white space.
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

// MaskedValue returns the value of a variable, in which all parts are masked except those that ShownRanges returns.
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

// maxShown is the maximum length in bytes of a value that is shown.
const maxShown = 2000

// Shown returns the variable's value as a report may print it.
func (v *Variable) Shown() string { return MaskedValue(v.Name, v.Value.V) }

// ShownAs returns text as a report may print it. text is another form of the variable's value, for example with
// defaults resolved.
func (v *Variable) ShownAs(text string) string { return MaskedValue(v.Name, Text(text)) }

// Format prints the variable's name and the visible parts of its value, for every verb.
func (v *Variable) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "%s=%s", v.Name, v.Shown()) }

// ShownURL returns a URL as a report may print it. If a variable contains the URL, its userinfo, query values and
// fragment are masked. Other settings are returned as written.
func ShownURL(setting *Value[URL]) string {
	if setting.In == nil || !setting.In.Variables {
		return setting.V.String()
	}
	return masked(setting.V.String(), shownForm(setting.V.String(), shownURL))
}

// ShownID returns text, an ID in a setting, as a report may print it. If the setting is a variable, everything that
// does not have the form of an ID is masked. The text of other settings is returned unchanged.
func ShownID(setting *Value[Text], text string) string {
	if setting.In == nil || !setting.In.Variables {
		return text
	}
	return masked(text, shownForm(text, formOf(ForClientID)))
}

// form returns the parts of a string that match a purpose's form, in order.
type form func(text string) []Range

func nothing(string) []Range { return nil }

// all returns a form that matches the whole text if the function has returns true for the text.
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
		return all(isAge)
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

// environmentNames lists variables that name an environment. Apart from PORT, they are the only variables of other
// programs that golive recognizes.
var environmentNames = []string{
	"ENV", "APP_ENV", "ENVIRONMENT", "NODE_ENV", "RAILS_ENV", "WORKOS_ENV", "WORKOS_ENVIRONMENT", "VERCEL_ENV",
}

// unnamedForm returns the form of variables with NoPurpose. Complete WorkOS IDs and URLs on WorkOS
// hosts are recognized under any name.
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

// onWorkOS reports whether text is a URL on a WorkOS host, or a bare WorkOS host.
func onWorkOS(text string) bool {
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	return ParseURL(Text(text)).Host().isBelow("workos.com", "authkit.app")
}

// oneOf returns a form that matches the given words and misspellings of them, so that messages can quote a typo.
func oneOf(words ...string) form {
	return all(func(text string) bool {
		_, near := suggest.Nearest(text, words)
		return near || slices.Contains(words, strings.ToLower(text))
	})
}

// isAge reports whether text is a number, optionally followed by a unit of time, such as 30d or "7 days".
func isAge(text string) bool {
	number := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyz")
	unit := text[len(number):]
	return isNumber(strings.TrimPrefix(strings.TrimRight(number, " "), "-"), 9) &&
		(unit == "" || slices.Contains(timeUnits, strings.TrimSuffix(unit, "s")))
}

// timeUnits lists units of time in the singular. The entry "" is seconds, because isAge removes a final "s".
var timeUnits = []string{"", "ms", "m", "h", "d", "w", "y", "sec", "min", "second", "minute", "hour", "day", "week",
	"month", "year"}

func isNumber(text string, digits int) bool {
	return len(text) <= digits && strings.Trim(text, "0123456789") == ""
}
