package appfile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// A job is read once for each run of its matrix, by the rules of GitHub for lists, exclude and include. If that is not
// certain, the job is read once, and what the matrix determines is unknown.
func TestMatrix(t *testing.T) {
	const unknown = "j=${{ matrix.id }}"
	for _, c := range []struct{ name, matrix, want string }{
		{"lists", "{e: [staging, production], id: [a]}", "j (staging)=a j (production)=a"},
		{"product", "{e: [production], id: [a, b]}", "j (production)=a j (2)=b"},
		{"include alone", "{include: [{e: staging, id: a}, {e: production, id: b}]}", "j (staging)=a j (production)=b"},
		{"include extends", "{e: [staging, production], include: [{e: production, id: b}, {id: a}]}",
			"j (staging)=a j (production)=a"},
		{"include adds", "{e: [staging], id: [a], include: [{e: production, id: b}]}",
			"j (staging)=a j (production)=b"},
		{"exclude", "{e: [staging, production], id: [a, b], exclude: [{e: staging}, {e: production, id: a}]}",
			"j (production)=b"},
		{"letter case", "{E: [production], ID: [a]}", "j (production)=a"},
		{"runs that do not differ", "{e: [production], id: [a], node: [20, 22]}", "j (production)=a"},
		{"aliases", "{e: [&e production], id: [*e]}", "j (production)=production"},
		{"an expression", "{e: [production], id: [\"${{ vars.X }}\"]}", unknown},
		{"an expression for all", "\"${{ fromJSON(vars.X) }}\"", unknown},
		{"no list", "{e: production, id: [a]}", unknown},
		{"exclude of mappings", "{e: [production], id: [a], o: [{x: 1}, {x: 2}], exclude: [{o: {x: 1}}]}", unknown},
		{"include of mappings", "{e: [production], id: [a], o: [{x: 1}], include: [{o: {x: 2}, id: b}]}", unknown},
		{"too many runs", "{e: [production], id: [" + strings.Repeat("a, ", 5) + many(21) + "]}", unknown},
		{"too many combinations", "{e: [production], id: [" + many(17) + "], n: [" + many(17) + "]}", unknown},
		{"too many entries", "{include: [" + strings.Repeat("{e: production, id: a}, ", 300) + "]}", unknown},
	} {
		text := "on: push\njobs:\n  j:\n    strategy:\n      matrix: " + c.matrix + "\n" +
			"    environment: ${{ matrix.e }}\n    env: {WORKOS_CLIENT_ID: \"${{ matrix.id }}\"}\n" +
			"    steps: [{run: fly deploy}]\n"
		if got := clientIDsOf(text); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func many(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "x%d, ", i)
	}
	return b.String()
}

// clientIDsOf returns the parts of a workflow with the client IDs that they set.
func clientIDsOf(text string) string {
	var all []string
	for _, v := range readWorkflow(source.NewClosedFile(".github/workflows/d.yml", text)).Variables {
		if v.Name == "WORKOS_CLIENT_ID" {
			all = append(all, v.Scope+"="+string(v.Value.V))
		}
	}
	return strings.Join(all, " ")
}

// Aliases that repeat a few values a billion times, and jobs with more runs than are read, neither take long nor hide
// what other jobs set.
func TestMatrixLimits(t *testing.T) {
	laughs := "x:\n  - &a0 [production]\n"
	for i := range 9 {
		laughs += fmt.Sprintf("  - &a%d [%s]\n", i+1, strings.Repeat(fmt.Sprintf("*a%d, ", i), 10))
	}
	job := func(name, matrix string) string {
		return "  " + name + ":\n    strategy: {matrix: {e: " + matrix + "}}\n    environment: ${{ matrix.e }}\n" +
			"    env: {" + many(100) + "WORKOS_CLIENT_ID: " + name + "}\n    steps: [{run: fly deploy}]\n"
	}
	last := "  last: {environment: production, env: {WORKOS_CLIENT_ID: last}, steps: [{run: fly deploy}]}\n"
	many := func(n int) (text string) {
		for i := range n {
			text += job(fmt.Sprintf("j%d", i), "[production, staging, qa, a, b, c, d, e, f, g]")
		}
		return text
	}
	for name, text := range map[string]string{
		"laughs": laughs + "on: push\njobs:\n" + job("j", "*a9") + last,
		"jobs":   "on: push\njobs:\n" + many(200) + last,
	} {
		reading := readWorkflow(source.NewClosedFile(".github/workflows/d.yml", text))
		if ids := clientIDsOf(text); !strings.HasSuffix(ids, "last=last") {
			t.Errorf("%s: the last job is not read: %.100s", name, ids)
		}
		if len(reading.Problems) > 0 {
			t.Errorf("%s: %s", name, reading.Problems[0].Message)
		}
	}
}

// The runs of a job share its doubts, and doubts beyond the limit of a file leave it in doubt as a whole.
func TestDoubtsOfRuns(t *testing.T) {
	job := func(i int) string {
		return fmt.Sprintf("  j%d: {strategy: {matrix: {e: [production, staging, qa]}}, environment: "+
			"\"${{ matrix.e }}\", "+
			"env: \"${{ fromJSON(vars.WORKOS) }}\", steps: [{run: fly deploy}]}\n", i)
	}
	for jobs, want := range map[int]int{1: 1, 50: 50, 100: 100, 101: 101, 150: 101} {
		text := "on: push\njobs:\n"
		for i := range jobs {
			text += job(i)
		}
		doubts := readWorkflow(source.NewClosedFile(".github/workflows/d.yml", text)).Doubts
		if len(doubts) != want || jobs > maxDoubts && doubts[maxDoubts] != (source.Span{}) {
			t.Errorf("%d jobs: %d doubts, want %d", jobs, len(doubts), want)
		}
	}
}
