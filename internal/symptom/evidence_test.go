package symptom

import "testing"

// A text about another program that has some words of a page gets no page, unless it mentions WorkOS.
func TestTooLittleEvidence(t *testing.T) {
	for _, text := range []string{
		"iptables rule blocks outgoing traffic", "Nuxt: hydration node mismatch",
		"redux state is undefined in selector",
	} {
		if answer := Find(text); answer.Match > Far {
			t.Errorf("%q leads to %q", text, namesOf(answer))
		}
	}
	for _, text := range []string{
		"iptables rule blocks outgoing traffic to WorkOS", "infinite loop after the AuthKit login",
	} {
		if answer := Find(text); answer.Match != Near {
			t.Errorf("%q leads to no page", text)
		}
	}
}
