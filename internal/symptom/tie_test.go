package symptom

import "testing"

// Two pages are printed in full only if the second one is nearly as near, which few texts have.
func TestTies(t *testing.T) {
	ties, near := 0, 0
	for i, e := range Examples() {
		if i%20 > 0 || len(e.Symptoms) == 0 {
			continue
		}
		answer := Find(e.Text)
		switch {
		case answer.Match != Near && answer.Tie:
			t.Errorf("%q has the match %d and a tie", e.Text, answer.Match)
		case answer.Tie && len(answer.Symptoms) < 2:
			t.Errorf("%q has a tie of %d pages", e.Text, len(answer.Symptoms))
		case answer.Match == Near:
			near++
		}
		if answer.Tie {
			ties++
		}
	}
	t.Logf("%d of %d near texts have a tie", ties, near)
	if near < 300 || 100*ties > 10*near {
		t.Errorf("%d of %d near texts have a tie", ties, near)
	}
	const both = "workos webhook gets a redirect"
	if answer := Find(both); !answer.Tie {
		t.Errorf("%q has no tie, but %q", both, namesOf(answer))
	}
}
