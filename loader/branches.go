package loader

import (
	"strings"

	"github.com/golive-lint/golive/loader/command"
)

// branches contains the commands of a script, each with the conditions under which it runs.
type branches struct {
	text string
	all  []command.Command
	next int
	// used contains the stages of a Dockerfile that other stages use.
	used map[string]bool
}

// newBranches reads the branches of a script. If code is true, the text is in another language and has no branches.
func newBranches(text string, code bool) *branches {
	b := &branches{text: text}
	if !code {
		b.all, b.used = command.Parse(text, nil), usedStages(text)
	}
	return b
}

// elsewhere reports whether all commands that start between two offsets are for an environment other than production.
// Each call must pass higher offsets than the call before.
func (b *branches) elsewhere(start, end int) bool {
	for b.next < len(b.all) && b.all[b.next].Span.Start < start {
		b.next++
	}
	found := false
	for ; b.next < len(b.all) && b.all[b.next].Span.Start < end; b.next++ {
		c := &b.all[b.next]
		label := strings.HasPrefix(b.text[min(len(b.text), c.Span.End):], ")")
		if label && len(c.Words) == 1 {
			continue
		}
		if !b.isCommandElsewhere(b.next) {
			return false
		}
		found = true
	}
	return found
}

// isCommandElsewhere reports whether command i is for an environment other than production.
func (b *branches) isCommandElsewhere(i int) bool {
	return runsElsewhere(&b.all[i], func(name string) bool { return b.used[name] })
}

// usedStages returns the stages of a Dockerfile that other stages build on, or whose files they copy.
func usedStages(text string) map[string]bool {
	used := map[string]bool{}
	for line := range strings.Lines(text) {
		words := strings.Fields(strings.ToLower(line))
		for i, word := range words {
			if stage, ok := strings.CutPrefix(word, "--from="); ok {
				used[stage] = true
			} else if i == 1 && words[0] == "from" {
				used[word] = true
			}
		}
	}
	return used
}
