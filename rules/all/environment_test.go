package all_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules"
)

// writer gives each setting that a test creates a distinct place in one file.
type writer struct {
	place *model.Place
	text  strings.Builder
}

func newWriter(path string) *writer {
	return &writer{place: &model.Place{File: source.NewFile(path, "")}}
}

// write appends a line of text and returns its place.
func (w *writer) write(text string) model.At {
	start := int32(w.text.Len())
	w.text.WriteString(text)
	end := int32(w.text.Len())
	w.text.WriteByte('\n')
	return model.At{In: w.place, Span: source.Span{Start: start, End: end}}
}

func (w *writer) url(target *model.Value[model.URL], text string) {
	target.SetScalar(model.Scalar{Text: text}, w.write(text))
}

func (w *writer) truth(target *model.Value[bool]) {
	target.SetScalar(model.Scalar{Text: "true", Bool: true}, w.write("true"))
}

// redirects sets a list of redirect URIs. The first entry is the default.
func (w *writer) redirects(list *model.List[model.RedirectURI], uris ...string) {
	list.Begin(w.place, len(uris))
	for i, uri := range uris {
		list.Items[i].Place = w.place
		w.url(&list.Items[i].URI, uri)
		if i == 0 {
			w.truth(&list.Items[i].Default)
		}
	}
}

// environmentOf returns an environment whose default application has the given redirect URIs.
func environmentOf(t model.Type, uris ...string) *model.Environment {
	w := newWriter("workos/" + t.String() + ".yaml")
	env := &model.Environment{Name: t.String(), Type: t}
	env.Place, env.Default.Place = w.place, w.place
	w.redirects(&env.Default.RedirectURIs, uris...)
	w.place.File.Text = w.text.String()
	return env
}

// say runs rules on environments and returns the findings that no other one supersedes, each as
// "rule:severity", sorted.
func say(which []*rules.Rule, environments ...*model.Environment) []string {
	project := &model.Project{Environments: environments}
	var found []*finding.Finding
	silenced := map[string]bool{}
	key := func(rule string, at finding.Location) string {
		return fmt.Sprint(rule, at.File.Path, at.Span)
	}
	for _, rule := range which {
		for _, f := range runRule(rule, project) {
			found = append(found, f)
			for _, other := range rule.Supersedes {
				silenced[key(other, f.Location)] = true
			}
		}
	}
	said := []string{}
	for _, f := range found {
		if !silenced[key(f.Rule, f.Location)] {
			said = append(said, f.Rule+":"+f.Severity.String())
		}
	}
	slices.Sort(said)
	return said
}
