package model

import (
	"slices"
	"testing"
)

func TestEnvironmentWords(t *testing.T) {
	for _, w := range environmentWords {
		if len(w.Word) > maxEnvironmentWord {
			t.Errorf("%q is longer than maxEnvironmentWord", w.Word)
		}
		if LookupEnvironmentWord(w.Word) != w {
			t.Errorf("%q: the lookup finds another entry: it is listed twice", w.Word)
		}
		if (w.Type == TypeUnknown) != (w.Usual == "") {
			t.Errorf("%q: a word has a usual word if and only if it tells a type", w.Word)
		}
		if w.Usual != "" && LookupEnvironmentWord(w.Usual).Type != w.Type {
			t.Errorf("%q stands for %q, which has another type", w.Word, w.Usual)
		}
		if w.Type == Production && w.Host >= MaybeStaging {
			t.Errorf("%q means production in a name and staging in a host", w.Word)
		}
	}
	if got := LookupEnvironmentWord("STAGING"); got.Word != "staging" {
		t.Errorf("case matters: got %+v", got)
	}
	if got := LookupEnvironmentWord("eu"); got != (EnvironmentWord{}) {
		t.Errorf("eu: got %+v", got)
	}
	if got := NameWords("Acme_Pre-prod.eu 2"); !slices.Equal(got, []string{"acme", "pre", "prod", "eu", "2"}) {
		t.Errorf("got %q", got)
	}
}
