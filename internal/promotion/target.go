package promotion

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/settingpath"
)

// Target returns the forms that a path may match to cover the difference: the setting's path in
// the comparison and in the files of both environments.
func (d *Difference) Target() settingpath.Target {
	form := d.form()
	target := settingpath.Target{form}
	for _, s := range []Side{d.To, d.From} {
		steps := s.steps()
		if len(steps) == 0 {
			continue
		}
		inFile := settingpath.FormOf(steps)
		entries := slices.Clone(form)
		for i := len(inFile) - 1; i >= 0 && len(entries) > 0; i-- {
			step := &entries[len(entries)-1]
			entries = entries[:len(entries)-1]
			if inFile[i].Entry != step.Entry {
				break // the structure of the file differs
			}
			inFile[i].Fields, inFile[i].Identity = step.Fields, step.Identity
			if inFile[i].Position != step.Position {
				inFile[i].Position = 0 // positions in the comparison differ from positions in the file
			}
		}
		target = append(target, inFile)
		if inner, ok := inFile.InEnvironment(); ok {
			target = append(target, inner)
		}
	}
	return target
}

// form returns the path of the setting in the form in which the comparison matches it.
func (d *Difference) form() settingpath.Form {
	if d.trail == nil {
		return settingpath.FormOf(d.Steps)
	}
	var form settingpath.Form
	for t := d.trail; t != nil; t = t.above {
		step := settingpath.TargetStep{Names: []string{t.step.Name}}
		if t.step.Entry {
			step = settingpath.EntryStep(t.list, nil, t.from, t.to)
			step.Names = append(step.Names, t.step.Name)
		}
		step.Position = t.step.Position
		form = append(form, step)
	}
	slices.Reverse(form)
	return form
}

// steps returns the path to the setting in its file, or nil if the environment does not have
// it.
func (s Side) steps() []finding.Step {
	switch {
	case s.Node == nil:
		return nil
	case s.Node.Leaf():
		return s.Node.At.Steps()
	}
	return s.Node.Place.Steps()
}

// WithoutSecrets replaces each name for which secret returns true by a position, in Path, Steps, Section and Item.
func (d *Difference) WithoutSecrets(secret func(string) bool) {
	if !secret(d.Path) && !slices.ContainsFunc(d.Steps, func(s finding.Step) bool { return secret(s.Name) }) {
		return
	}
	steps, _ := settingpath.Redact(d.Steps, secret)
	if slices.Equal(steps, d.Steps) {
		return
	}
	for _, part := range []*string{&d.Section, &d.Item, &d.Path} {
		for n := range steps {
			if settingpath.Text(d.Steps[:n+1]) == *part {
				*part = settingpath.Text(steps[:n+1])
				break
			}
		}
	}
	d.Steps = steps
}
