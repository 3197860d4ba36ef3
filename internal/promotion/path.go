package promotion

import (
	"errors"
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/suggest"
)

// Pattern names paths of an environment: keys joined by dots, and behind the key
// of a list an entry in brackets, by its identity or by one of its fields
// (feature_flags[slug=beta-*]). "*" stands for any text. What lies below a path
// is named with it.
type Pattern struct{ steps []step }

// step is a key, or an entry in brackets.
type step struct {
	entry bool
	field string // of an entry, where it is not named by its identity
	glob  string
}

// maxPattern is how long a pattern may be, in bytes.
const maxPattern = 2000

// ParsePattern reads a pattern. It is an error if the platform has no such path.
func ParsePattern(text string) (Pattern, error) {
	steps, err := parseSteps(text)
	if err != nil {
		return Pattern{}, err
	}
	return Pattern{steps}, checkSteps(steps)
}

func parseSteps(text string) ([]step, error) {
	var steps []step
	if len(text) > maxPattern {
		return nil, fmt.Errorf("it is longer than %d bytes", maxPattern)
	}
	for rest := text; ; {
		end := strings.IndexAny(rest, ".[")
		if end < 0 {
			end = len(rest)
		}
		if end == 0 {
			return nil, fmt.Errorf("a key is missing before %q", rest)
		}
		steps, rest = append(steps, step{glob: rest[:end]}), rest[end:]
		for strings.HasPrefix(rest, "[") {
			end := closingBracket(rest)
			if end < 0 {
				return nil, errors.New("a bracket is not closed")
			}
			steps, rest = append(steps, entryStep(rest[1:end])), rest[end+1:]
		}
		if rest == "" {
			return steps, nil
		}
		if rest[0] != '.' {
			return nil, fmt.Errorf("a dot is missing before %q", rest)
		}
		rest = rest[1:]
	}
}

// closingBracket is the offset of the bracket that closes the first one; an IPv6
// host brings brackets of its own.
func closingBracket(text string) int {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// entryStep reads what stands in brackets. A field is a key of the platform, so
// that the "=" of a query makes none.
func entryStep(inside string) step {
	field, glob, ok := strings.Cut(inside, "=")
	if !ok || field == "" || strings.Trim(field, "abcdefghijklmnopqrstuvwxyz_") != "" {
		return step{entry: true, glob: inside}
	}
	return step{entry: true, field: field, glob: glob}
}

// checkSteps holds the keys against those of the platform.
func checkSteps(steps []step) error {
	keys := make([]string, 0, len(steps)+1)
	for _, s := range steps {
		if s.entry {
			keys = append(keys, "")
			continue
		}
		keys = append(keys, s.glob)
	}
	if last := steps[len(steps)-1]; last.field != "" {
		keys = append(keys, last.field)
	}
	wrong, known, ok := model.KnownPath(keys)
	switch {
	case ok:
		return nil
	case keys[wrong] == "":
		return fmt.Errorf("%q is no list", keys[wrong-1])
	}
	if near, ok := suggest.Key(keys[wrong], known); ok {
		return fmt.Errorf("unknown key %q, did you mean %q?", keys[wrong], near)
	}
	return fmt.Errorf("unknown key %q", keys[wrong])
}

// Covers reports whether the pattern names a path of a difference, or one above
// it.
func (p Pattern) Covers(d *Difference) bool {
	steps, err := parseSteps(d.Path)
	if err != nil || len(steps) < len(p.steps) {
		return false
	}
	for i, s := range p.steps {
		switch {
		case s.entry != steps[i].entry:
			return false
		case s.field == "" && match(s.glob, steps[i].text()):
		case s.field != "" && s.matchesField(d):
		default:
			return false
		}
	}
	return true
}

// text is what stands in the brackets of a path.
func (s step) text() string {
	if s.field != "" {
		return s.field + "=" + s.glob
	}
	return s.glob
}

// matchesField looks for the field in the entries that lead to the difference, on
// either side.
func (s step) matchesField(d *Difference) bool {
	for t := d.trail; t != nil; t = t.above {
		if hasField(t.from, s.field, s.glob) || hasField(t.to, s.field, s.glob) {
			return true
		}
	}
	return false
}

func hasField(n *model.Node, field, glob string) bool {
	child := n.Child(field)
	if child == nil {
		return false
	}
	return match(glob, side(child).Text)
}

// match holds a text against a glob whose only sign is "*". It takes at most
// their lengths' product; patterns are short.
func match(glob, text string) bool {
	star, from := -1, 0
	g, t := 0, 0
	for t < len(text) {
		switch {
		case g < len(glob) && glob[g] == '*':
			star, from = g, t
			g++
		case g < len(glob) && glob[g] == text[t]:
			g++
			t++
		case star >= 0:
			from++
			g, t = star+1, from
		default:
			return false
		}
	}
	return strings.Trim(glob[g:], "*") == ""
}
