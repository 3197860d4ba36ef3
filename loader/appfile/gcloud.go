package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// flag is an option of gcloud or docker that sets variables.
type flag struct {
	name    string
	phase   model.Phase
	secrets bool // the values are names of secrets in Secret Manager
	one     bool // a single NAME=value, not a list
	exposed string
}

// flags lists the flags of `gcloud run`, `gcloud functions` and `docker build`. Sources:
// https://cloud.google.com/sdk/gcloud/reference/run/deploy, https://docs.docker.com/reference/cli/docker/buildx/build/.
var flags = []flag{
	{name: "--set-env-vars", phase: model.RunPhase},
	{name: "--update-env-vars", phase: model.RunPhase},
	{name: "--set-secrets", phase: model.RunPhase, secrets: true},
	{name: "--update-secrets", phase: model.RunPhase, secrets: true},
	{name: "--set-build-env-vars", phase: model.BuildPhase},
	{name: "--update-build-env-vars", phase: model.BuildPhase},
	{name: "--build-arg", phase: model.BuildPhase, one: true, exposed: buildArgument},
}

// buildArgument is the Exposed text of build arguments, which anyone with access to the image can read.
const buildArgument = "as a build argument"

// flagVariables returns the variables set by the flags of a command. shared contains the properties that these
// variables share. assigned contains the texts that the script assigns to variables, by variable.
func flagVariables(words []written, assigned map[string][]written, shared *setter) []Variable {
	var all []Variable
	project := projectOf(words)
	for i, word := range words {
		name, _, hasValue := strings.Cut(word.text, "=")
		for _, f := range flags {
			if f.name != name {
				continue
			}
			value := written{}
			if hasValue {
				value = word.slice(len(name)+1, len(word.text))
			} else if i+1 < len(words) {
				value = words[i+1]
			}
			set := *shared
			set.flag, set.project = f, project
			for _, list := range assignedTo(value, assigned) {
				all = append(all, set.list(list)...)
			}
		}
	}
	return all
}

// projectOf returns the value of the flag --project of a command.
func projectOf(words []written) string {
	for i, word := range words {
		if name, ok := strings.CutPrefix(word.text, "--project="); ok {
			return name
		}
		if word.text == "--project" && i+1 < len(words) {
			return words[i+1].text
		}
	}
	return ""
}

// assignedTo returns the texts assigned to the variable to which a word refers, or the word itself if it is not a
// reference. The texts of a variable are returned only once, because thousands of flags may refer to the same
// variable.
func assignedTo(word written, assigned map[string][]written) []written {
	reference, ok := model.Text(word.text).Reference()
	if !ok {
		return []written{word}
	}
	texts := assigned[reference.Name]
	delete(assigned, reference.Name)
	return texts
}

// setter creates variables from the value of a flag.
type setter struct {
	flag
	project string
	in      *model.Place
	scope   string
	// environment is the environment that the command names.
	environment string
	// slot is as in Variable.
	slot bool
	// assigned contains the texts that the script assigns to its variables, by variable.
	assigned *assignedTexts
}

// list parses A=1,B=2. A prefix such as ^##^ sets the delimiter, as in ^##^A=1##B=2 (`gcloud topic escaping`).
func (s *setter) list(list written) []Variable {
	delimiter, start := ",", 0
	if s.one {
		delimiter = ""
	} else if rest, ok := strings.CutPrefix(list.text, "^"); ok {
		if end := strings.IndexByte(rest, '^'); end > 0 {
			delimiter, start = rest[:end], end+2
		}
	}
	var all []Variable
	for i := start; i <= len(list.text); i++ {
		switch {
		case i == len(list.text):
		case list.text[i] == '$':
			i = referenceEnd(list.text, i) - 1
			continue
		case delimiter == "" || !strings.HasPrefix(list.text[i:], delimiter):
			continue
		}
		if v, ok := s.entry(list.slice(start, i)); ok {
			all = append(all, v)
		}
		i += max(len(delimiter)-1, 0)
		start = i + 1
	}
	return all
}

// entry parses NAME=value or, for build arguments, a NAME whose value comes from the environment of the command.
func (s *setter) entry(entry written) (Variable, bool) {
	name, value, ok := strings.Cut(entry.text, "=")
	if !isShellName(name) || !ok && !s.one {
		return Variable{}, false
	}
	if !ok {
		return s.named(entry), true
	}
	before, after := entry.slice(0, len(name)), entry.slice(len(name)+1, len(entry.text))
	if s.secrets {
		v := s.value(before, after, true)
		v.Value.V = model.Text(googleSecret(value, s.project))
		return v, true
	}
	return s.value(before, after, false), true
}

// named returns a variable whose value this file does not contain.
func (s *setter) named(name written) Variable {
	key := name.span(0, len(name.text))
	at := model.At{In: s.in, Key: key, Span: source.Span{Start: key.End, End: key.End}}
	return Variable{
		Name: name.text, Scope: s.scope, Environment: s.environment, Slot: s.slot, Phase: s.phase, Exposed: s.exposed,
		Value: model.Value[model.Text]{State: model.Unknown, At: at},
	}
}

// value returns a variable with a value. The shell interpolates the value unless literal is true.
func (s *setter) value(name, value written, literal bool) Variable {
	v := s.named(name)
	if text, ok := s.assignedOnce(value.text); ok && !literal {
		value = text
	}
	at := model.At{In: s.in, Key: v.Value.Key, Span: value.span(0, len(value.text))}
	if at.Span == at.Key { // positions within the text are unknown
		at.Key.End = at.Key.Start
	}
	if at.Span.Overlaps(at.Key) {
		at.Span = source.Span{Start: at.Key.End, End: at.Key.End}
	}
	switch {
	case literal:
		v.Value = known(value.plain(), at)
	case ofArguments(value.text):
		v.Value.At = at
	default:
		v.Value = known(value.text, at)
	}
	return v
}

// longestAssigned is the maximum length in bytes of an assigned text that is substituted.
const longestAssigned = 1000

// assignedOnce returns the text that the script assigns to the variable to which a value refers. It returns false if
// the script does not assign exactly one text to the variable, or if the text is too long or contains references.
func (s *setter) assignedOnce(value string) (written, bool) {
	reference, ok := model.Text(value).Reference()
	if !ok || reference.HasDefault || !strings.HasPrefix(reference.Syntax, "$") ||
		len(s.assigned.of(reference.Name)) != 1 {
		return written{}, false
	}
	text := s.assigned.of(reference.Name)[0]
	return text, text.text != "" && len(text.text) <= longestAssigned && !strings.ContainsAny(text.text, "$`")
}

// ofArguments reports whether text contains script arguments or command output, which are unknown.
func ofArguments(text string) bool {
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '`':
			return true
		case text[i] != '$' || i+1 == len(text):
		case text[i+1] == '$':
			i++
		case strings.IndexByte("0123456789@*#?!", text[i+1]) >= 0:
			return true
		case text[i+1] == '{' && i+2 < len(text) && strings.IndexByte("0123456789@*#?!", text[i+2]) >= 0:
			return true
		}
	}
	return false
}

// googleSecret converts a secret and version in the syntax of `--set-secrets` to a name in Secret Manager. If project
// is empty, the name contains a reference in place of the project, because secrets in different projects can have the
// same name.
func googleSecret(text, project string) string {
	secret, version, ok := strings.Cut(text, ":")
	if !ok {
		version = "latest"
	}
	if strings.HasPrefix(secret, "projects/") {
		if strings.Contains(secret, "/versions/") {
			return secret
		}
		return secret + "/versions/" + version
	}
	if project == "" {
		project = "$PROJECT_ID"
	}
	return "projects/" + project + "/secrets/" + secret + "/versions/" + version
}

// isShellName reports whether text is a valid variable name.
func isShellName(text string) bool {
	for i := range len(text) {
		c := text[i]
		if c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return text != ""
}
