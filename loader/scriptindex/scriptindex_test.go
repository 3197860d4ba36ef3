package scriptindex

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/textline"
)

// fragments lists parts of the generated scripts.
var fragments = []string{
	"__HOST__", "@HOST@", "@@HOST@@", "%HOST%", "%%HOST%%", "#HOST#", "#{Web.Host}#", "WORKOS_CLIENT_ID_VAL", "HOST",
	"NEXT_PUBLIC_WORKOS_CLIENT_ID", "NEXT_PUBLIC_", "WORKOS_CLIENT_ID", "_VAL", "__", "_", "/", " ", "\n", "$",
	"{", "}",
	"sed s/", "#", "#{", "}#", "@", "%", "x",
}

// The index returns the same results as a search of the scripts, for standalone texts.
func TestScriptIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scripts := map[string]string{}
		index := New()
		for _, name := range []string{"a.sh", "b.sh"} {
			scripts[name] = strings.Join(rapid.SliceOf(rapid.SampledFrom(fragments)).Draw(t, name), "")
			index.Add(name, scripts[name])
		}
		for _, value := range fragments[:8] {
			_, open, end, _ := model.MarkedName(value)
			want := false
			for name, text := range scripts {
				want = want || count(text, value, open) > map[bool]int{true: 1}[name == "a.sh"]
			}
			if got := index.FillsIn("a.sh", value, "", ""); got != want {
				t.Fatalf("%s of a.sh is filled in: %t, want %t\n%q", value, got, want, scripts)
			}
			if open != "" {
				pattern := markPattern(open, end)
				want := pattern.MatchString(scripts["a.sh"]) || pattern.MatchString(scripts["b.sh"])
				if got := index.fillsInAll(open, end); got != want {
					t.Fatalf("%s and %s stand around a pattern: %t, want %t\n%q", open, end, got, want, scripts)
				}
			}
		}
		for _, name := range []string{"NEXT_PUBLIC_WORKOS_CLIENT_ID", "WORKOS_CLIENT_ID"} {
			got := len(index.Names[name]) > 0
			want := mentionsName(scripts["a.sh"], name) || mentionsName(scripts["b.sh"], name)
			if got != want {
				t.Fatalf("%s is mentioned: %t, want %t\n%q", name, got, want, scripts)
			}
		}
	})
}

// count returns how often a value occurs in a text. A bare value must be a whole word of letters, digits and "_"; a
// value between "__" may also be part of a longer word.
func count(text, value, open string) int {
	switch open {
	case "":
		return len(regexp.MustCompile(`(?:^|\W)`+value+`\b`).FindAllString(text, -1))
	case "__":
		n := 0
		for run := range strings.FieldsFuncSeq(text, func(r rune) bool { return !textline.IsNameByte(byte(r)) }) {
			pieces := strings.Split(run, "__")
			for _, piece := range pieces[min(1, len(pieces)):max(1, len(pieces)-1)] {
				if "__"+piece+"__" == value {
					n++
				}
			}
		}
		return n
	}
	n := 0
	for i := range text {
		if strings.HasPrefix(text[i:], value) {
			n++
		}
	}
	return n
}
