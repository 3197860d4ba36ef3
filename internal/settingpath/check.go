package settingpath

import (
	"fmt"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/suggest"
)

// Check returns an error if the path cannot occur in any environment file, with a suggestion
// for a misspelt key. Steps that lead to an environment in a file with several environments are
// ignored.
func (p Path) Check() error {
	p = p.inEnvironment()
	if len(p) == 0 {
		return nil
	}
	keys := make([]string, 0, len(p)+1)
	for _, step := range p {
		switch {
		case step.Position > 0:
			keys = append(keys, model.AnyEntry)
		case step.Entry:
			keys = append(keys, "")
		case step.Glob:
			keys = append(keys, "*")
		default:
			keys = append(keys, step.Text)
		}
	}
	if last := p[len(p)-1]; last.Field != "" {
		keys = append(keys, last.Field)
	}
	wrong, known, ok := model.KnownPath(keys)
	switch {
	case ok || keys[0] == "variables" || model.KnownConfigPath(keys):
		return nil
	case keys[0] == "":
		return fmt.Errorf("a key is missing before %q", p.String())
	case keys[wrong] == "" || keys[wrong] == model.AnyEntry:
		return fmt.Errorf("%q is not a list", keys[wrong-1])
	}
	if near, ok := suggest.Key(keys[wrong], known); ok {
		return fmt.Errorf("unknown key %q; did you mean %q?", keys[wrong], near)
	}
	return fmt.Errorf("unknown key %q", keys[wrong])
}

// inEnvironment removes the steps that lead to an environment; see Form.InEnvironment.
func (p Path) inEnvironment() Path {
	form, _ := p.Form().InEnvironment()
	return p[len(p)-len(form):]
}
