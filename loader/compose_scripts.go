package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
)

// composeScripts contains, by the path of a compose file, the values that scripts export before they run docker compose
// with the file. A variable of the shell takes precedence over the .env file. Source:
// https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/.
type composeScripts struct {
	*loading
	files  []string
	values map[string]composeEnvironment
}

func (l *loading) readComposeScripts(results []appResult) map[string]composeEnvironment {
	c := composeScripts{loading: l, values: map[string]composeEnvironment{}}
	var scripts []*appResult
	known := map[string]bool{}
	for i := range results {
		r := &results[i]
		known[r.input.Path] = true
		switch {
		case r.file == nil:
		case r.file.Format == composeFormat && !r.isTemplate():
			c.files = append(c.files, r.input.Path)
		case r.file.Format == appfile.Shell:
			scripts = append(scripts, r)
		}
	}
	if len(c.files) == 0 {
		return nil
	}
	for _, name := range l.silentOf(appfile.Shell) {
		if r, ok := l.readSilent(name, appfile.Shell); ok && !known[name] {
			scripts = append(scripts, &r)
		}
	}
	for _, r := range scripts {
		if !r.isTemplate() {
			c.script(r)
		}
	}
	return c.values
}

// script records the values that a script exports for the compose files of its commands.
func (c *composeScripts) script(r *appResult) {
	uses, _ := c.composeUses(r)
	for i := range uses {
		use := &uses[i]
		e, ok := c.environmentsOf(r, use.Command)
		if !ok {
			continue
		}
		for _, name := range c.filesOf(r, &use.Compose) {
			if c.mayServe(name, e) {
				c.export(r, use.Command, name)
			}
		}
	}
}

// filesOf returns the compose files that a command of a script reads. A script may run in any folder, so the folder of
// the script, those above it and the root are tried.
func (c *composeScripts) filesOf(r *appResult, compose *command.Compose) (found []string) {
	named := slices.Concat(mainDefaults, overridingDefaults)
	if len(compose.Files) > 0 {
		named = nil
		for _, word := range compose.Files {
			named = append(named, path.Clean(word.Text))
		}
	}
	for _, name := range named {
		if isPattern(name) {
			continue
		}
		for folder := path.Dir(r.input.Path); ; folder = path.Dir(folder) {
			if file := path.Join(folder, name); slices.Contains(c.files, file) {
				found = append(found, file)
				break
			}
			if folder == "." {
				break
			}
		}
	}
	return found
}

// mayServe reports whether a command may start the services of a compose file for the environment of the file. A file
// without an environment may be for production.
func (c *composeScripts) mayServe(name string, e runsIn) bool {
	of := c.environmentOfFile(name)
	for _, other := range []string{e.of, e.own} {
		if other != "" && (of == "" && !c.isProduction(other) || of != "" && c.typeOf(of) != c.typeOf(other)) {
			return false
		}
	}
	return true
}

// export records the values that a script passes to one of its commands. A value that only a branch sets, or that
// other scripts set differently, is unknown.
func (c *composeScripts) export(r *appResult, at *command.Command, name string) {
	values, of := composeEnvironment{}, c.typeOf(c.environmentOfFile(name))
	for i := range r.reading.Variables {
		v := &r.reading.Variables[i]
		start, in := int(v.Value.Key.Start), v.Value.In
		exported := in != nil && in.Name == exportBlock && start < at.Span.Start
		if !exported && (start < at.Span.Start || start >= at.Span.End) || v.Later {
			continue
		}
		branch := model.TypeOfName(v.Environment)
		if branch != model.TypeUnknown && of != model.TypeUnknown && branch != of {
			continue
		}
		typed := model.NewVariable(v.Name, v.Value, r.file)
		text, literal := v.Value.V.Literal()
		value := composeValue{at: v.Value.At}
		value.opaque = v.Sometimes || v.Environment != "" && branch != of || !v.Value.Known() || !literal ||
			typed.IsSecret() || source.HasSecretShape(text) || strings.ContainsAny(text, "{}")
		if !value.opaque {
			value.text = string(v.Value.V)
		}
		values[v.Name] = value
	}
	if c.values[name] == nil {
		c.values[name] = composeEnvironment{}
	}
	for variable, value := range values {
		if other, known := c.values[name][variable]; known && other.text != value.text {
			value.text, value.opaque = "", true
		}
		c.values[name][variable] = value
	}
}

// exportBlock is the name of the block of a variable that a script exports to later commands.
const exportBlock = "export"
