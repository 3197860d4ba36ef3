package appfile_test

import (
	"strings"
	"testing"

	"github.com/tailscale/hujson"
	"pgregory.net/rapid"

	"github.com/golive-lint/golive/loader/appfile"
)

// After removing comments, standardJSON and hujson return the same bytes for everything that hujson accepts.
func TestStandardJSONEqualsHuJSON(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"{", "}", "[", "]", ",", ":", `"a"`, `"b//c"`, `"d\"/*"`, `"\\"`, "1", "true", "null", " ", "\n", "\t", "\r\n",
		"// x, }\n", "/* ] \n , */", "/**/", "{\"a\": [1, ], }", "//",
	})
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		text := "[" + strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces"), "") + "]"
		want, err := hujson.Standardize([]byte(text))
		if err != nil {
			return
		}
		compared++
		if got := appfile.StandardJSON(text); got != string(want) {
			t.Fatalf("%q becomes %q, and %q by hujson", text, got, want)
		}
	})
	if compared == 0 {
		t.Error("no text was JSON")
	}
}
