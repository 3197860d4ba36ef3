package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// setting is one leaf of a TOML, JSON or Terraform file.
type setting struct {
	// path holds the keys from the top of the file down, at least one.
	path []string
	at   model.At
	text string
	// scalar is false for a list, for a null, and for what could not be read.
	scalar, list bool
}

// maxPath is how deep settings are read: none that sets a variable stands deeper.
const maxPath = 12

func (s *setting) name() string { return s.path[len(s.path)-1] }

// below gives the keys under some others; a "*" stands for any key. They are nil
// for a setting that stands elsewhere.
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

// variable makes one of a setting. These formats fill nothing in by themselves;
// but deployments run such files through envsubst and its like, so what looks like
// ${X} may stand for another value.
func (s *setting) variable() Variable {
	v := Variable{Name: s.name()}
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

// set takes in the variable of a setting, which cannot be a list.
func (p *problems) set(reading *Reading, s *setting, environment, exposed string, phase model.Phase) {
	if s.list {
		p.notAText(s)
	}
	v := s.variable()
	v.Environment, v.Exposed, v.Phase = environment, exposed, phase
	reading.Variables = append(reading.Variables, v)
}

func (p *problems) notAText(s *setting) {
	p.add("not-a-text", int(s.at.Span.Start), int(s.at.Span.End), "a variable is a text, and not a list",
		"write it in double quotes")
	p.file.MarkSecret(s.at.Span)
}
