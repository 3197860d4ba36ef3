package percent_test

import (
	"net/url"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/percent"
)

// Decoding gives what net/url decodes, and keeps what net/url refuses. Each offset is that of the byte or of the
// escape.
func TestDecodeAt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.RuneFrom([]rune("ab%2fF0g+é")), 0, 20, -1).Draw(t, "text")
		decoded, at := percent.DecodeAt(s)
		if want, err := url.PathUnescape(s); err == nil && decoded != want {
			t.Fatalf("%q is decoded as %q, want %q", s, decoded, want)
		}
		if at == nil {
			if decoded != s {
				t.Fatalf("%q is decoded as %q without offsets", s, decoded)
			}
			return
		}
		if len(at) != len(decoded)+1 || at[len(decoded)] != int32(len(s)) {
			t.Fatalf("%q is decoded as %q with offsets %v", s, decoded, at)
		}
		for i := range len(decoded) {
			if part := s[at[i]:at[i+1]]; part != decoded[i:i+1] && percent.Decode(part) != decoded[i:i+1] {
				t.Fatalf("byte %d of %q is %q in %q", i, decoded, part, s)
			}
		}
	})
}
