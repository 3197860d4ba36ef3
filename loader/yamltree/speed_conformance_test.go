//go:build conformance

package yamltree

import (
	"flag"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/golive-lint/golive/internal/source"
)

// unlimited lets the reader read hostile files completely.
var unlimited = Limits{Bytes: 1 << 30, Pairs: 1 << 30, Nodes: 1 << 30}

// shapes lists texts of n parts on which a naive reader would be quadratic. Nested ones are refused at the depth limit.
var shapes = []struct {
	name string
	text func(n int) string
}{
	{"keys of a mapping", numbered("key%d: 1\n")},
	{"keys of a flow mapping", around("{", numbered("k%d: 1, "), "}")},
	{"equal keys", repeated("a: 1\n")},
	{"keys with comments", numbered("key%d: 1 # c\n")},
	{"explicit keys", numbered("? k%d\n: v\n")},
	{"list entries", repeated("- a\n")},
	{"flow list entries", around("[", repeated("a, "), "]")},
	{"list of mappings", repeated("- a: 1\n  b: 2\n")},
	{"documents", repeated("---\na: 1\n")},
	{"empty documents", repeated("---\n")},
	{"comments", repeated("# c\n")},
	{"blank lines", repeated("\n")},
	{"blank lines with spaces", repeated("   \n")},
	{"one plain line", around("a: ", repeated("x"), "\n")},
	{"plain lines", around("a:\n", repeated("  x\n"), "")},
	{"one quoted line", around("a: \"", repeated("x"), "\"\n")},
	{"escapes", around("a: \"", repeated(`\n`), "\"\n")},
	{"quoted lines", around("a: \"", repeated("\n x"), "\"\n")},
	{"literal lines", around("a: |\n", repeated("  x\n"), "")},
	{"folded lines", around("a: >\n", repeated("  x\n"), "")},
	{"anchors", numbered("a%[1]d: &a%[1]d 1\n")},
	{"aliases", around("a: &a 1\nl:\n", repeated("- *a\n"), "")},
	{"merge keys", around("a: &a {x: 1}\nl:\n", repeated("- <<: *a\n"), "")},
	{"nested flow lists", repeated("[")},
	{"nested block lists", repeated("- ")},
	{"nested explicit keys", repeated("? ")},
	{"anchors in a row", repeated("&a ")},
	{"an unclosed bracket on every line", repeated("a: [x\n")},
	{"an unclosed quote on every line", repeated("a: \"x\n")},
	{"a wrong indentation on every line", repeated("   a: 1\n  b: 1\n")},
	{"a tab on every line", repeated("a:\n\tb: 1\n")},
	{"lines with CR LF", repeated("- a\r\n")},
	{"a template on every line", repeated("a: {{ .x }}\n")},
	{"a merge conflict on every line", repeated("<<<<<<< a\n=======\n>>>>>>> b\n")},
	{"openings of a merge conflict", repeated("<<<<<<< a\n")},
	{"keys without a colon", repeated("a\n\n\n")},
	{"variables in a flow list", around("[", repeated("${A}, "), "]")},
	{"unclosed variables in a flow list", around("[", repeated("${A "), "]")},
	{"templates in a flow list", around("[", repeated("{{ .x }}, "), "]")},
	{"templates on a line", around("a: ", repeated("{{ .x }}"), "\n")},
	{"unclosed templates", repeated("{{ ")},
	{"keys between list entries", repeated("a: 1\n- x\n")},
	{"keys between entries of a list at their column", around("k:\n", repeated("- x\na: 1\n"), "")},
	{"keys between two columns", repeated("a:\n    b: 1\n  c:\n    d: 1\n")},
	{"comments left of a literal", around("a: |\n  x\n", repeated("# c\n"), "  x\n")},
	{"comments between the lines of a literal", around("a: |\n", repeated("  x\n# c\n"), "")},
	{"lines left of a literal", around("a:\n - |\n    x\n", repeated("b\n"), "    x\n")},
	{"literals with a line to the left", repeated("- |\n   x\n  y\n")},
	{"a character before every entry", repeated("[  a: 1\n")},
	{"a long line behind a character", around("a: 1\n[  b: ", repeated("x"), "\n")},
	{"rests of texts below nested lists", around("- - - - - a\n", repeated("b\n        - a\n"), "")},
	{"entries moved to the left", around("k:\n", repeated("    - a: 1\n  - a: 1\n      b: 2\n"), "")},
	{"quotes that close nothing", repeated("'x' y\n")},
}

func repeated(part string) func(int) string {
	return func(n int) string { return strings.Repeat(part, n) }
}

func numbered(format string) func(int) string {
	return func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
}

func around(before string, middle func(int) string, after string) func(int) string {
	return func(n int) string { return before + middle(n) + after }
}

// perByte returns the best time of some runs, in nanoseconds per byte. A run reads the text several times and keeps
// the trees, so that many small files cost the garbage collector as much as a large one.
func perByte(text string, times, runs int) float64 {
	file := source.NewFile("hostile.yaml", text)
	best := time.Duration(1 << 62)
	trees := make([]*Tree, times)
	for range runs {
		clear(trees)
		runtime.GC()
		start := time.Now()
		for i := range trees {
			trees[i] = Read(file, unlimited)
		}
		best = min(best, time.Since(start))
	}
	return float64(best.Nanoseconds()) / float64(times*len(text))
}

// strict enables the exact time limits. On a machine with other load, the test can detect only quadratic time and a
// large loss of speed.
var strict = flag.Bool("strict", false, "hold times to their bars, on a quiet machine")

// Twenty times the text may take twenty times as long, plus half of that for cache misses.
func TestTimeIsLinear(t *testing.T) {
	allowed := 4.0
	if *strict {
		allowed = 1.5
	}
	for _, shape := range shapes {
		t.Run(shape.name, func(t *testing.T) {
			small, large := shape.text(10_000), shape.text(200_000)
			var a, b float64
			for attempt := range 4 { // another process may have used the core
				a, b = perByte(small, len(large)/len(small), 2+attempt), perByte(large, 1, 2+attempt)
				if b <= allowed*a {
					break
				}
			}
			t.Logf("%.1f ns a byte at 10,000, %.1f at 200,000", a, b)
			// A smaller value, in ns a byte, is not quadratic: 200,000 parts would then take seconds.
			const negligible = 5.0
			if b > allowed*a && b > negligible {
				t.Errorf("%.1f ns a byte at 10,000 and %.1f at 200,000: %.1f times as much", a, b, b/a)
			}
		})
	}
}

func TestFasterThanAnotherReader(t *testing.T) {
	text := environmentOf(1 << 20)
	ours := perByte(text, 1, 15) * float64(len(text))
	best := time.Duration(1 << 62)
	for range 15 {
		start := time.Now()
		var n yaml.Node
		if err := yaml.Unmarshal([]byte(text), &n); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(start))
	}
	t.Logf("1 MB: %.1f ms, yaml/v4 %.1f ms: %.1f times as fast", ours/1e6, float64(best.Microseconds())/1e3,
		float64(best.Nanoseconds())/ours)
	times := 2.0
	if *strict {
		times = 4
	}
	if ours*times > float64(best.Nanoseconds()) {
		t.Errorf("less than %.0f times as fast as yaml/v4", times)
	}
}
