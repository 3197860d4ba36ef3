package settingpath

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// Target is a setting that a path may match, in the terms of the file or files
// that contain it.
type Target []TargetStep

// TargetStep is a key of a target, or an entry of a list with every name that
// it has.
type TargetStep struct {
	Entry bool
	// Names are the key, or the identities of the entry: what reports print, and
	// for a URL its path.
	Names []string
	// Position is the 1-based position of the entry in its list, or 0 if it is
	// not known.
	Position int
	// Fields returns the texts of a field of the entry, one for each file that
	// has it. It may be nil.
	Fields func(field string) []string
}

// Target returns what a path names, as far as the path itself tells: fields
// and positions that it does not contain match nothing.
func (p Path) Target() Target {
	target := make(Target, len(p))
	for i, step := range p {
		target[i] = TargetStep{Entry: step.Entry, Position: step.Position}
		if step.Position == 0 {
			target[i].Names = Names(step)
		}
		if field, text := step.Field, step.Text; field != "" {
			target[i].Fields = func(name string) []string {
				if name == field {
					return []string{text}
				}
				return nil
			}
		}
	}
	return target
}

// Names returns the names by which a path may refer to a step: its text, and
// for an entry that is a URL the path of that URL, "/" if it is empty.
func Names(step Step) []string {
	if step.Field != "" {
		return []string{step.Field + "=" + step.Text}
	}
	names := []string{step.Text}
	if !step.Entry {
		return names
	}
	if u := model.ParseURL(model.Text(step.Text)); u.IsWeb() || u.IsCustomScheme() {
		if path, known := u.Path(); known {
			names = append(names, cmp.Or(path, "/"))
		}
	}
	return names
}

// Covers reports whether the path matches a target or one of the collections
// that contain it.
func (p Path) Covers(target Target) bool {
	return p.covers(target) || p.InEnvironment().covers(target.InEnvironment())
}

func (p Path) covers(target Target) bool {
	if len(p) > len(target) {
		return false
	}
	for i := range p {
		if !p[i].matches(&target[i]) {
			return false
		}
	}
	return true
}

func (s Step) matches(target *TargetStep) bool {
	if s.Entry != target.Entry {
		return false
	}
	if s.Position > 0 {
		return s.Position == target.Position
	}
	if s.Field != "" && target.Fields != nil && slices.ContainsFunc(target.Fields(s.Field), s.matchesText) {
		return true
	}
	if s.Field != "" { // an identity may contain "="
		return slices.Contains(target.Names, s.Field+"="+s.Text)
	}
	return slices.ContainsFunc(target.Names, s.matchesText)
}

func (s Step) matchesText(text string) bool {
	return s.Text == text || !s.quoted && strings.Contains(s.Text, "*") && glob(s.Text, text)
}

// InEnvironment drops the steps that lead to an environment in a file that
// describes several: environments[staging], environments.staging or common.
func (p Path) InEnvironment() Path {
	return p[containerSteps(len(p), func(i int) string { return p[i].Text }):]
}

// InEnvironment is Path.InEnvironment for a target.
func (t Target) InEnvironment() Target {
	return t[containerSteps(len(t), func(i int) string {
		if len(t[i].Names) == 0 {
			return ""
		}
		return t[i].Names[0]
	}):]
}

func containerSteps(n int, text func(int) string) int {
	switch {
	case n > 2 && text(0) == "environments":
		return 2
	case n > 1 && text(0) == "common":
		return 1
	}
	return 0
}
