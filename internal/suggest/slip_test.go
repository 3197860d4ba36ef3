package suggest

import "testing"

// A slip is one letter too many, one too few, or two swapped letters. A wrong letter, or an added "s" or digit at the
// end, results in another word.
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
