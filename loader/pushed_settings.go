package loader

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// doubtPushedSettings records the settings of a Supabase configuration that a job of unknown environment pushes, if
// production may get values from it that differ from those of production.
func (l *loading) doubtPushedSettings() {
	values := l.valuesOfProduction()
	for _, e := range l.loaded.Project.Environments {
		if e.Name != "" {
			continue
		}
		for _, v := range e.Variables {
			if v.File.Format == supabaseFormat && v.Purpose != model.NoPurpose && v.Value.Known() &&
				l.isPushedSomewhere(v) && !values.has(v) {
				l.doubt(v.File.File, v.Value.Span).Names = []string{v.Name}
			}
		}
	}
}

const supabaseFormat = "supabase"

// isPushedSomewhere reports whether a job of unknown environment deploys the part of a file that contains a variable.
func (l *loading) isPushedSomewhere(v *model.Variable) bool {
	for scope := v.Scope; ; scope = scope[:max(strings.LastIndexByte(scope, '.'), 0)] {
		if l.runs.deployed[partKey{v.File.Path, scope}][""] {
			return true
		}
		if scope == "" {
			return false
		}
	}
}
