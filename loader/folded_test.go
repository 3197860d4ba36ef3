package loader

import (
	"strings"
	"testing"
)

// The lines of a folded text are one command, whatever follows the mark and ends the lines.
func TestFoldedLines(t *testing.T) {
	for _, header := range []string{
		"run: >", "run: >-", "run: >+", "run: >2-", "- >-", "run: >- # deploys", "- run: >",
	} {
		for _, end := range []string{"\n", "\r\n"} {
			text := "a:\n  " + header + "\n        kubectl set env deploy/web\n        FOO-\n  b: 1\n"
			text = strings.ReplaceAll(text, "\n", end)
			folded := foldedLines(text)
			for i := range len(text) {
				if want := i == strings.Index(text, "web"+end)+len("web"+end)-1; text[i] == '\n' && folded(i) != want {
					t.Errorf("%q: the newline at %d is joined: %v", text, i, !want)
				}
			}
		}
	}
	for _, text := range []string{
		"- run: >\n    x\n  env:\n  if: y\n", "- - run: >\n      x\n    env:\n    if: y\n",
		"a: |\n  x\n  y\n", "a: b > c\nd: 1\n", "a: 'x >'\nb: 1\n", "echo a >\nb\n", "a: [x]\n",
	} {
		folded := foldedLines(text)
		for i := range len(text) {
			if folded != nil && folded(i) {
				t.Errorf("%q: the newline at %d is joined", text, i)
			}
		}
	}
}
