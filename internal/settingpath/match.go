package settingpath

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
)

// Target is a setting that a path may cover. Different parts of golive name the same setting in different ways: with or
// without its environment, as written in the file or as used in a comparison. A path covers the setting if it covers
// one of these forms.
type Target []Form

// Form is one path to a setting.
type Form []TargetStep

// TargetStep is a key of a form, or a list entry with all its names.
type TargetStep struct {
	Entry bool
	// Names lists the key and its aliases, or the identities of the entry.
	Names []string
	// Position is the 1-based position in the list or mapping, or 0 if paths cannot use it.
	Position int
	// Fields returns the values of a field of the entry, one for each file that contains the entry. Fields may be nil.
	Fields func(field string) []string
	// Identity lists the fields that identify the entry. A path to one of these fields also
	// covers the entry.
	Identity []string
}

// FormOf converts the steps of a setting to a form.
func FormOf(steps []finding.Step) Form {
	form := make(Form, len(steps))
	for i, s := range steps {
		form[i] = TargetStep{Entry: s.Entry, Position: s.Position}
		switch {
		case s.Name == "":
		case s.Entry:
			form[i].Names = EntryNames(s.Name)
		default:
			form[i].Names = []string{s.Name}
		}
	}
	return form
}

// Form converts the path to a form.
func (p Path) Form() Form {
	form := make(Form, len(p))
	for i, step := range p {
		t := TargetStep{Entry: step.Entry, Position: step.Position}
		switch {
		case step.Position > 0 || step.Glob:
		case step.Field != "":
			t.Names, t.Fields = []string{step.Field + "=" + step.Text}, oneField(step.Field, step.Text)
		case step.Entry:
			t.Names = EntryNames(step.Text)
		default:
			t.Names = []string{step.Text}
		}
		form[i] = t
	}
	return form
}

func oneField(field, text string) func(string) []string {
	return func(name string) []string {
		if name == field {
			return []string{text}
		}
		return nil
	}
}

// Covers reports whether the path matches a form of the target, or of a collection that contains the target.
func (p Path) Covers(target Target) bool {
	return slices.ContainsFunc(target, p.coversForm)
}

func (p Path) coversForm(form Form) bool {
	if n := len(form); len(p) == n+1 && n > 0 && form[n-1].Entry && !p[n].Entry &&
		slices.Contains(form[n-1].Identity, p[n].Text) {
		p = p[:n]
	}
	if len(p) > len(form) {
		return false
	}
	for i := range p {
		if !p[i].Matches(&form[i]) {
			return false
		}
	}
	return true
}

// Matches reports whether a step of a path matches a step of a target.
func (s Step) Matches(target *TargetStep) bool {
	switch {
	case s.Position > 0:
		return s.Position == target.Position
	case s.Entry != target.Entry:
		return false
	case s.matchesAny():
		return true
	case s.Field == "":
		return slices.ContainsFunc(target.Names, s.matchesText)
	case target.Fields != nil && slices.ContainsFunc(target.Fields(s.Field), s.matchesText):
		return true
	}
	whole := Step{Text: s.Field + "=" + s.Text, Glob: s.Glob} // an identity may contain "="
	return slices.ContainsFunc(target.Names, whole.matchesText)
}

// matchesAny reports whether a step matches every key, or every list entry.
func (s Step) matchesAny() bool {
	return s.Position == 0 && s.Glob && s.Field == "" && strings.Trim(s.Text, "*") == ""
}

// AnyEntry reports whether a step matches every list entry.
func (s Step) AnyEntry() bool { return s.Entry && s.matchesAny() }

func (s Step) matchesText(text string) bool {
	return s.Text == text || s.Glob && glob(s.Text, text)
}

// InEnvironment removes the steps that lead to an environment in a file with several environments, as in
// environments.staging or common. It returns false if the path has no such steps.
func (f Form) InEnvironment() (Form, bool) {
	first := ""
	if len(f) > 0 && len(f[0].Names) > 0 {
		first = f[0].Names[0]
	}
	switch {
	case len(f) > 2 && first == "environments":
		return f[2:], true
	case len(f) > 1 && first == "common":
		return f[1:], true
	}
	return f, false
}

// texts returns the texts of the steps that are not positions. An Index looks for them in targets.
func (p Path) texts() []string {
	var texts []string
	for _, s := range p {
		if s.Position == 0 {
			texts = append(texts, s.Text)
		}
	}
	return texts
}

func (p Path) fields() []string {
	var fields []string
	for _, s := range p {
		if s.Field != "" {
			fields = append(fields, s.Field)
		}
	}
	return fields
}
