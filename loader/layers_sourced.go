package loader

import (
	"cmp"
	"path"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// sourcedFile is a file that a script sources, or an action of this project that a job runs.
type sourcedFile struct {
	result      *appResult
	layer       *appfile.Layer
	environment string
}

// noteSourced records a file that a script sources. Commands in examples and tests do not count, nor do configurations
// of mise that name no environment, because they are for the machines of developers.
func (l *loading) noteSourced(r *appResult, layer *appfile.Layer, marks map[string]string) {
	environment, template := l.placeOfLayer(r, layer, marks)
	if _, deploys := l.environmentAt(r, layer.Written.Start); !template && deploys &&
		(environment != "" || r.file.Format != miseFormat) {
		l.layers.sourced = append(l.layers.sourced, sourcedFile{r, layer, environment})
	}
}

// sourcedLayers adds the files that scripts source as lower layers of the scripts. It records a doubt if a script and
// its sourced file set the same variable, because the order of the commands decides. It also records a doubt if a
// script that deploys, mentions WorkOS, or may belong to production sources a file outside the project.
func (l *loading) sourcedLayers() {
	for _, s := range l.layers.sourced {
		if isLocalAction(s.layer) {
			l.doubtAction(s)
			continue
		}
		name, ok := l.layerPath(s.result.input.Path, s.layer)
		upper := partKey{s.result.input.Path, s.layer.Scope}
		switch {
		case !ok, l.layerFails(name), !l.isFile(name):
			if l.mayBeOfProduction(s.environment) || s.layer.Job == appfile.Deploys || !s.result.silent ||
				appfile.RunsDeployment(s.result.file.File) {
				l.doubtSourced(s, nil)
			}
			continue
		case l.layers.hasLower(upper, name):
			l.doubtSourced(s, l.namesInDoubt(upper, name))
			continue
		}
		p := l.layers.part(s.result.file, s.layer.Scope)
		p.environment = cmp.Or(p.environment, s.environment)
		l.doubtSourced(s, l.namesInDoubt(upper, name))
		l.layers.lay(upper, lower{key: partKey{name, ""}, sourced: true, carrier: finding.Related{
			Location: finding.Location{File: s.result.file.File, Span: s.layer.Written},
			Message:  quoted(path.Base(name)) + " is sourced here",
		}})
	}
}

// mayBeOfProduction reports whether an environment that a script names is not one of staging. A name of staging makes a
// script no more doubtful than no name does.
func (l *loading) mayBeOfProduction(environment string) bool {
	return environment != "" && l.typeOf(environment) != model.Staging
}

// namesInDoubt returns the WorkOS variables of a sourced file whose value in the script is unknown: those that both
// files set, and those that the sourced file assigns without exporting them, because the script may export them.
func (l *loading) namesInDoubt(upper partKey, name string) []string {
	text, _ := l.readWhole(name)
	found := []string{}
	for _, at := range mentionsOfNames(text) {
		variable := text[at[0]:at[1]]
		assigned := at[1] < len(text) && text[at[1]] == '='
		own := l.layers.names[upper][variable]
		if assigned && (own || !l.layers.names[partKey{name, ""}][variable]) && !slices.Contains(found, variable) {
			found = append(found, variable)
		}
	}
	return found
}

// doubtSourced records a doubt about the values that a script gets from a sourced file. The doubt concerns the
// variables in names, or all variables if names is nil. If names is empty but not nil, it does nothing.
func (l *loading) doubtSourced(s sourcedFile, names []string) {
	if names != nil && len(names) == 0 {
		return
	}
	l.doubtNames(s.result, s.layer.Written, names, s.environment)
}

// doubtNames records a doubt about a place that may change the variables in names, or any variable if names is nil.
// environment is the environment that the commands there name, or empty.
func (l *loading) doubtNames(r *appResult, span source.Span, names []string, environment string) {
	l.doubt(r.file.File, span, l.reached(r, span.Start, environment)...).Names = names
}
