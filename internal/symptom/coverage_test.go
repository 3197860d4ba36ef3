package symptom

import (
	"slices"
	"strings"
	"testing"
)

// Every error of the SDKs and the API belongs to a symptom, or is listed as not caused by
// configuration. Every entry of the tables names an existing error.
func TestEveryErrorIsExplained(t *testing.T) {
	used := map[string]bool{}
	for _, known := range Errors() {
		var of []string
		for _, s := range All() {
			for _, pattern := range s.Errors {
				if known.is(pattern) {
					used[pattern] = true
					of = append(of, s.Name)
				}
			}
		}
		listed := false
		for _, pattern := range unexplained {
			if known.is(pattern) {
				used[pattern], listed = true, true
			}
		}
		if len(of) == 0 && !listed {
			t.Errorf("no symptom has the %s %q (%s)", known.Kind, known.Text, known.Sources)
		}
		if len(of) > 0 && listed {
			t.Errorf("%q is explained by %q and listed as unexplained", known.Text, of)
		}
		if len(slices.Compact(of)) > 2 {
			t.Errorf("%q belongs to %q", known.Text, of)
		}
	}
	for _, s := range All() {
		for _, pattern := range s.Errors {
			if !used[pattern] {
				t.Errorf("%s: no known error is %q", s.Name, pattern)
			}
		}
	}
	for _, pattern := range unexplained {
		if !used[pattern] {
			t.Errorf("no unexplained error is %q", pattern)
		}
	}
}

// Signs must consist of known concepts, and no two symptoms may have the same sign.
func TestSigns(t *testing.T) {
	first := map[string]string{}
	for _, symptom := range All() {
		for _, sign := range symptom.Signs {
			words := strings.Fields(sign)
			slices.Sort(words)
			key := strings.Join(words, " ")
			if other := first[key]; other != "" {
				t.Errorf("%q and %q have the sign %q", other, symptom.Name, sign)
			}
			first[key] = symptom.Name
			for _, name := range words {
				if !isConcept(name) {
					t.Errorf("%s: the sign %q has no concept %q", symptom.Name, sign, name)
				}
			}
		}
	}
}

// isConcept reports whether name is a concept that Symptom.Signs may contain.
func isConcept(name string) bool {
	return slices.ContainsFunc(concepts, func(c concept) bool { return c.name == name })
}
