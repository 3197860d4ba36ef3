package report

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// Each grouping prints every finding once, and the tables of statistics contain the numbers of
// findings. Only a finding about several environments counts more than once.
func TestGroupsAreComplete(t *testing.T) {
	number := regexp.MustCompile(`(?m)^ +(\d+)  `)
	for _, name := range []string{"characters", "closing", "many"} {
		archive, err := txtar.ParseFile("testdata/lint/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		d := lintDocument(t, archive)
		text := func(o Options) string {
			var b strings.Builder
			o.Version, o.Quiet = "1.4.0", true
			writer, _ := Formats().Lookup("text")
			if err := writer.Write(&b, d, o); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
		plain := strings.Split(strings.TrimSuffix(text(Options{}), "\n"), "\n")
		for _, by := range Groupings() {
			grouped := text(Options{By: by})
			for _, line := range plain {
				once := strings.Count("\n"+text(Options{}), "\n"+line+"\n")
				if n := strings.Count("\n"+grouped, "\n"+line+"\n"); n != once {
					t.Errorf("%s: --by %s prints %d times, not %d: %s", name, by, n, once, line)
				}
			}
			sum := 0
			for _, m := range number.FindAllStringSubmatch(text(Options{By: by, Statistics: true}), -1) {
				n, _ := strconv.Atoi(m[1])
				sum += n
			}
			if sum != len(plain) && (by != "environment" || sum < len(plain)) {
				t.Errorf("%s: the statistics by %s have %d findings of %d", name, by, sum, len(plain))
			}
		}
	}
}
