package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// setting is a leaf of a TOML, JSON or Terraform file.
type setting struct {
	// path contains the keys from the top of the file, at least one.
	path []string
	at   model.At
	text string
	// scalar is false for lists, nulls and unreadable values. list is true for lists.
	scalar, list bool
	// stored is true if the platform keeps the value.
	stored bool
}

// maxPath is the maximum depth of settings that are read. Deeper settings do not set variables.
const maxPath = 12

func (s *setting) name() string { return s.path[len(s.path)-1] }

// below returns the part of the path after keys, in which "*" matches any key. It returns nil if the path does not
// start with keys, or ends there.
func (s *setting) below(keys ...string) []string {
	if len(s.path) <= len(keys) {
		return nil
	}
	for i, key := range keys {
		if key != "*" && key != s.path[i] {
			return nil
		}
	}
	return s.path[len(keys):]
}

// variable converts a setting to a variable. The formats with settings do not interpolate, but deployments often
// process such files with envsubst or similar programs, so ${X} may be a reference.
func (s *setting) variable() Variable {
	v := Variable{Name: s.name()}
	if kept, ok := keptSecret(s.name()); ok && s.stored {
		v.Value = known(string(kept.V), s.at)
		return v
	}
	if !s.scalar {
		v.Value = model.Value[model.Text]{State: model.Unknown, At: s.at}
		return v
	}
	text := s.text
	if !strings.Contains(text, "${") {
		text = plain(text)
	}
	v.Value = known(text, s.at)
	return v
}

// set adds the variable of a setting. It reports a problem if the setting is a list.
func (p *problems) set(reading *Reading, s *setting, environment, exposed string, phase model.Phase) {
	if s.list {
		p.notAText(s)
	}
	v := s.variable()
	v.Environment, v.Exposed, v.Phase = environment, exposed, phase
	reading.Variables = append(reading.Variables, v)
}

func (p *problems) notAText(s *setting) {
	p.add("not-a-text", int(s.at.Span.Start), int(s.at.Span.End),
		"the value of a variable must be a string, not a list",
		"write it in double quotes")
	p.file.MarkSecret(s.at.Span)
}
