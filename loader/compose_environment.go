package loader

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/dotenv"
	"github.com/golive-lint/golive/loader/filename"
)

// fillCompose fills in the references in compose files with values that scripts export before they run docker
// compose, and with values from the .env file in the same folder. The values become defaults, as in ${NAME:-value},
// because docker compose uses the .env file only for names that its own environment does not set. Source:
// https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/.
func (l *loading) fillCompose(results []appResult) {
	folders, scripts := map[string]composeEnvironment{}, l.readComposeScripts(results)
	for i := range results {
		r := &results[i]
		if r.file == nil || len(r.reading.Variables) == 0 || r.file.Format != composeFormat ||
			r.reading.Template || r.isTemplate() {
			continue
		}
		folder := path.Dir(r.input.Path)
		values, known := folders[folder]
		if !known {
			values = l.readComposeEnvironment(folder, results)
			folders[folder] = values
		}
		if exported := scripts[r.input.Path]; len(exported) > 0 {
			values = maps.Clone(values)
			if values == nil {
				values = composeEnvironment{}
			}
			maps.Copy(values, exported)
		}
		if len(values) == 0 {
			continue
		}
		for j := range r.reading.Variables {
			values.fill(r.file.Text, &r.reading.Variables[j])
		}
	}
}

// composeEnvironment maps names to the values that are filled in for references in compose files.
type composeEnvironment map[string]composeValue

// composeValue is a value in a .env file or a script. opaque is true if the value is unknown or must not be shown.
// text is empty for an opaque value and for an empty value.
type composeValue struct {
	text   string
	opaque bool
	at     model.At
}

// readComposeEnvironment reads the .env file of a folder. It returns nil if production may use another file: if git
// ignores the file, if the folder contains a dotenv file for an environment, if a script passes a file on the command
// line, or if the file configures docker compose.
func (l *loading) readComposeEnvironment(folder string, results []appResult) composeEnvironment {
	name := path.Join(folder, ".env")
	if !l.isFile(name) {
		return nil
	}
	_, ignored := l.versions.Of(l.discovery.Target(name))
	if ignored == model.Yes || l.hasEnvironmentFile(folder) || l.passesEnvFile() {
		return nil
	}
	r, ok := l.readSilent(name, appfile.Dotenv)
	for i := range results {
		if results[i].input.Path == name && results[i].file != nil {
			r, ok = results[i], true
		}
	}
	values := composeEnvironment{}
	for i := range r.reading.Variables {
		v := r.reading.Variables[i]
		if strings.HasPrefix(v.Name, "COMPOSE_") { // COMPOSE_ENV_FILES, COMPOSE_FILE
			return nil
		}
		typed := model.NewVariable(v.Name, v.Value, r.file)
		dotenv.ComposeDialect.Settle(&v.Form, typed)
		value := composeValue{at: v.Value.At}
		text, known := typed.Value.V.Literal()
		value.opaque = !typed.Value.Known() || !known || typed.Value.V.References() != nil || typed.IsSecret() ||
			source.HasSecretShape(text) || strings.ContainsAny(text, "{}")
		if !value.opaque {
			value.text = string(typed.Value.V)
		}
		values[v.Name] = value
	}
	if !ok {
		return nil
	}
	return values
}

// hasEnvironmentFile reports whether a folder has a dotenv file for an environment.
func (l *loading) hasEnvironmentFile(folder string) bool {
	for name := range l.discovery.Apps {
		if base := path.Base(name); path.Dir(name) == folder && strings.HasPrefix(base, ".env.") &&
			!filename.IsTemplate(name) && l.environmentOfFile(name) != "" {
			return true
		}
	}
	return false
}

// passesEnvFile reports whether a script may pass a file other than .env to compose.
func (l *loading) passesEnvFile() bool {
	index := l.scriptIndex()
	return index.Unread || index.AnyText(func(text string) bool {
		return strings.Contains(text, "--env-file") && strings.Contains(text, "compose")
	})
}

// fill fills in the references in the value of a variable. The value of a secret is not filled in; only the place
// that sets the value is recorded.
func (c composeEnvironment) fill(file string, v *appfile.Variable) {
	if model.PurposeOf(v.Name).IsSecret() || model.NamesSecret(v.Name) {
		v.Value.V.RefersTo(func(name string) bool {
			value, set := c[name]
			if set {
				v.SetAt = &value.at
			}
			return set
		})
		return
	}
	text := string(v.Value.V)
	if v.Value.State == model.Unknown { // a name without a value is a reference to itself
		written := file[v.Value.Span.Start:v.Value.Span.End]
		if c[v.Name].text == "" || written != "" && written != "null" && written != "~" {
			return
		}
		text = "${" + v.Name + "}"
	}
	filled, at := c.filled(text, 0)
	if filled != text {
		v.Value.State, v.Value.V, v.Filled = model.Known, model.Text(filled), at
	}
}

// filled returns text with its references replaced by their values, and the place of the last value that it used.
func (c composeEnvironment) filled(text string, depth int) (string, *model.At) {
	var b strings.Builder
	var at *model.At
	done := 0
	for _, r := range model.Text(text).References() {
		if !strings.HasPrefix(r.Syntax, "$") {
			continue
		}
		value, set := c[r.Name]
		written := text[r.Start:r.End]
		operator := strings.TrimPrefix(strings.TrimPrefix(written, "${"), r.Name)
		again := written
		switch {
		case set && strings.HasPrefix(strings.TrimPrefix(operator, ":"), "+"):
		case set && value.text != "":
			again, at = "${"+r.Name+":-"+value.text+"}", &value.at
		case set && (value.opaque || strings.HasPrefix(operator, "-")):
			again = "${" + r.Name + "}"
		case r.Default != "" && depth < maxNestedDefaults && strings.HasSuffix(written, r.Default+"}"):
			inner, from := c.filled(r.Default, depth+1)
			if again = strings.TrimSuffix(written, r.Default+"}") + inner + "}"; from != nil {
				at = from
			}
		}
		b.WriteString(text[done:r.Start])
		b.WriteString(again)
		done = r.End
	}
	return b.String() + text[done:], at
}

// maxNestedDefaults is the maximum nesting depth of defaults that are examined.
const maxNestedDefaults = 8

// composeDecides reports whether a value in an env_file refers to a name that another source of the service may set,
// such as the .env file next to the compose file or another env_file. docker compose then uses the value from that
// source and not from the env_file.
func (l *loading) composeDecides(v *model.Variable, service partKey, stack []stacked) bool {
	written := v.File.Text[v.Value.Span.Start:v.Value.Span.End]
	if !strings.Contains(written, "$") {
		return false
	}
	sources := []partKey{service, l.noteSilent(path.Join(path.Dir(service.path), ".env"))}
	for _, s := range stack {
		for _, p := range s.parts {
			if p.file != v.File {
				sources = append(sources, p.key)
			}
		}
		if s.Unread == "" && len(s.parts) == 0 { // a file without WorkOS variables
			sources = append(sources, l.noteSilent(s.Path))
		}
	}
	return model.Text(written).RefersTo(func(name string) bool {
		return slices.ContainsFunc(sources, func(key partKey) bool { return l.layers.names[key][name] })
	})
}

// noteSilent records the names in a dotenv file. The file need not mention WorkOS.
func (l *loading) noteSilent(name string) partKey {
	key := partKey{path: name}
	if l.layers.names[key] != nil || !l.isFile(name) {
		return key
	}
	r, _ := l.readSilent(name, appfile.Dotenv)
	for i := range r.reading.Variables {
		l.layers.noteName(key, r.reading.Variables[i].Name)
	}
	return key
}
