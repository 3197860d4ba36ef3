package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// flag is an option of gcloud or docker that sets variables.
type flag struct {
	name    string
	phase   model.Phase
	secrets bool // the values name secrets of Secret Manager
	one     bool // NAME=value, and no list of them
}

// flags are those of `gcloud run`, `gcloud functions` and `docker build`. Sources:
// https://cloud.google.com/sdk/gcloud/reference/run/deploy,
// https://docs.docker.com/reference/cli/docker/buildx/build/.
var flags = []flag{
	{name: "--set-env-vars", phase: model.RunPhase},
	{name: "--update-env-vars", phase: model.RunPhase},
	{name: "--set-secrets", phase: model.RunPhase, secrets: true},
	{name: "--update-secrets", phase: model.RunPhase, secrets: true},
	{name: "--set-build-env-vars", phase: model.BuildPhase},
	{name: "--update-build-env-vars", phase: model.BuildPhase},
	{name: "--build-arg", phase: model.BuildPhase, one: true},
}

// buildArgument says of a variable that whoever has the image can read it.
const buildArgument = "a build argument, which the image keeps"

// scriptVariables are the variables that the commands of a shell script set with
// flags. A flag whose value is a variable of the script sets what the script puts
// into it.
func scriptVariables(script written, in *model.Place, scope string) []Variable {
	assigned := map[string][]written{}
	var all []Variable
	for _, words := range commands(script) {
		for _, word := range words {
			name, _, ok := strings.Cut(word.text, "=")
			if ok && isShellName(name) {
				assigned[name] = append(assigned[name], word.slice(len(name)+1, len(word.text)))
			} else if !slices.Contains(beforeAssignments, word.text) {
				break
			}
		}
		all = append(all, flagVariables(words, assigned, in, scope)...)
	}
	return all
}

// beforeAssignments are words that may stand before NAME=value in a script.
var beforeAssignments = []string{"export", "readonly", "local", "then", "else", "do", "{", "("}

// flagVariables are the variables that the words of one command set with flags.
func flagVariables(words []written, assigned map[string][]written, in *model.Place, scope string) []Variable {
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
			set := setter{flag: f, project: project, in: in, scope: scope}
			for _, list := range assignedTo(value, assigned) {
				all = append(all, set.list(list)...)
			}
		}
	}
	return all
}

// projectOf is what --project says.
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

// assignedTo are the texts that a script put into the variable that a word
// consists of, and the word itself if it is another one. A script takes them once:
// a thousand flags of one variable set the same.
func assignedTo(word written, assigned map[string][]written) []written {
	reference, ok := model.Text(word.text).Reference()
	if !ok {
		return []written{word}
	}
	texts := assigned[reference.Name]
	delete(assigned, reference.Name)
	return texts
}

// setter makes variables of the value of one flag.
type setter struct {
	flag
	project string
	in      *model.Place
	scope   string
}

// list reads A=1,B=2, or with another delimiter ^##^A=1##B=2 (`gcloud topic
// escaping`).
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

// entry reads NAME=value, and for build arguments a NAME alone, whose value comes
// from the environment of the command.
func (s *setter) entry(entry written) (Variable, bool) {
	name, value, ok := strings.Cut(entry.text, "=")
	if !isShellName(name) || !ok && !s.one {
		return Variable{}, false
	}
	at := model.At{In: s.in, Key: entry.span(0, len(name))}
	v := Variable{Name: name, Scope: s.scope, Phase: s.phase}
	if s.one {
		v.Exposed = buildArgument
	}
	if !ok {
		at.Span = at.Key
		at.Span.Start = at.Span.End
		v.Value = model.Value[model.Text]{State: model.Unknown, At: at}
		return v, true
	}
	at.Span = entry.span(len(name)+1, len(entry.text))
	if at.Span == at.Key { // of a text whose bytes have no place of their own
		at.Key.End = at.Key.Start
	}
	if s.secrets {
		value = googleSecret(value, s.project)
	}
	v.Value = known(value, at)
	return v, true
}

// googleSecret writes what `--set-secrets` takes, a secret and its version, as the
// name that Secret Manager gives it. Without a project the same name is another
// secret in each, so the project stays a reference.
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

// isShellName reports whether a text is the name of a variable.
func isShellName(text string) bool {
	for i := range len(text) {
		c := text[i]
		if c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return text != ""
}
