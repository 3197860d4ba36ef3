package appfile

import (
	"slices"
	"strings"
)

var (
	// composeServiceKeys lists keys of services that identify a compose file.
	composeServiceKeys = []string{
		"image", "build", "environment", "env_file", "deploy", "extends", "command", "entrypoint", "depends_on",
		"ports", "volumes", "restart", "networks", "healthcheck", "<<",
	}
	// otherServiceKeys lists keys of services in the files of other tools: azd and Symfony.
	otherServiceKeys = []string{"host", "language", "project", "class", "arguments", "autowire", "resource"}
	// otherTopKeys lists top-level keys of other files with services, such as manifests, Symfony configurations and
	// pipelines of Woodpecker and GitLab.
	otherTopKeys = []string{"apiVersion", "steps", "pipeline", "stages", "jobs", "parameters"}
)

// hasComposeServices reports whether YAML text has a top-level key "services" whose content is that of a compose file.
// It examines only lines and does not parse the text, because it is called for many files.
func hasComposeServices(text string) bool {
	if !strings.Contains(text, "services") {
		return false
	}
	s := serviceSearch{}
	for line := range strings.Lines(text) {
		if s.line(line); s.other {
			return false
		}
	}
	return s.found
}

// serviceSearch searches for the keys of services. name and key are the indentations of service names and of the keys
// of a service, or 0 if not known yet.
type serviceSearch struct {
	inside, found, other bool
	name, key            int
}

func (s *serviceSearch) line(line string) {
	rest := strings.TrimLeft(line, " ")
	indent := len(line) - len(rest)
	rest = strings.TrimSpace(rest)
	if rest == "" || rest[0] == '#' {
		return
	}
	key, value, ok := strings.Cut(rest, ":")
	key = strings.Trim(strings.TrimSpace(key), `"'`)
	if indent == 0 {
		s.inside, s.name, s.key = ok && key == "services", 0, 0
		s.other = s.other || ok && slices.Contains(otherTopKeys, key)
		if s.inside {
			s.flow(value)
		}
		return
	}
	if !s.inside || !ok {
		return
	}
	if s.name == 0 {
		s.name = indent
	}
	switch {
	case indent == s.name:
		s.key = 0
		s.flow(value)
	case indent > s.name && (s.key == 0 || indent == s.key):
		s.key = indent
		s.note(key)
	}
}

// maxServiceFlow is the maximum number of bytes examined in a mapping in braces.
const maxServiceFlow = 2000

// flow searches for keys in a mapping in braces.
func (s *serviceSearch) flow(value string) {
	if value = strings.TrimSpace(value); !strings.HasPrefix(value, "{") {
		return
	}
	for part := range strings.FieldsFuncSeq(value[:min(len(value), maxServiceFlow)],
		func(r rune) bool { return r == '{' || r == ',' || r == '}' }) {
		if key, _, ok := strings.Cut(part, ":"); ok {
			s.note(strings.Trim(strings.TrimSpace(key), `"'`))
		}
	}
}

func (s *serviceSearch) note(key string) {
	s.found = s.found || slices.Contains(composeServiceKeys, key)
	s.other = s.other || slices.Contains(otherServiceKeys, key)
}
