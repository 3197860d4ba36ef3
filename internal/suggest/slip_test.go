package suggest

import "testing"

// A slip is a letter too many, too few, or two swapped; a wrong letter, an "s" or a digit at
// the end make another word.
func TestSlip(t *testing.T) {
	for _, c := range []struct {
		word, meant string
		want        bool
	}{
		{"IID", "ID", true}, {"RG", "ORG", true}, {"KYE", "KEY", true}, {"key", "KEEY", true},
		{"HOST", "PORT", false}, {"APP", "API", false}, {"KEYS", "KEY", false}, {"KEY2", "KEY", false},
		{"ID", "ID", false}, {"", "A", false}, {"ABCD", "AB", false}, {"HSOT", "HOTS", false},
	} {
		if got := Slip(c.word, c.meant); got != c.want {
			t.Errorf("Slip(%q, %q) is %t", c.word, c.meant, got)
		}
	}
}
