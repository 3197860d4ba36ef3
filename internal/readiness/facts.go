package readiness

import (
	"iter"
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader"
)

// facts are what questions are answered from.
type facts struct {
	*shared
	// env is the production environment that is judged, nil where there is none.
	env *model.Environment
	// compared are the comparisons of staging environments with env.
	compared comparisons
}

func newFacts(s *shared, env *model.Environment) facts {
	return facts{shared: s, env: env, compared: newComparisons(s, env)}
}

func (f *facts) name() string {
	if f.env == nil {
		return ""
	}
	return f.env.Name
}

// usage is that of production, or of staging where there is no production yet.
func (f *facts) usage(feature model.Feature) model.Usage {
	if f.env != nil {
		return f.env.Usage(feature)
	}
	return usageIn(f.staging)(feature)
}

// usageIn is what some environments use: what any of them uses counts, then what
// none says.
func usageIn(environments []*model.Environment) func(model.Feature) model.Usage {
	return func(feature model.Feature) model.Usage {
		if len(environments) == 0 {
			return model.Unsaid
		}
		most := model.Unused
		for _, e := range environments {
			switch e.Usage(feature) {
			case model.Used:
				return model.Used
			case model.Unsaid:
				most = model.Unsaid
			}
		}
		return most
	}
}

// reads are the kinds of files that an answer rests on.
type reads uint8

const (
	readsProduction reads = 1 << iota
	readsStaging
	readsApps
)

// missed names a file that an answer would rest on and that was not read, or not
// as a whole. What such a file is about is told by its name; without that, it
// may be about anything.
func (s *shared) missed(needs reads) (bool, string) {
	why, known := s.unread[needs]
	if !known {
		why = s.firstUnread(needs)
		s.unread[needs] = why
	}
	return why != "", why
}

func (s *shared) firstUnread(needs reads) string {
	for _, in := range s.result.Inputs {
		if in.Status != loader.Read && needs&about(in) != 0 {
			return in.Path + " was not read: " + in.Why
		}
	}
	files := s.aboutFiles()
	for at := range s.unsound() {
		about, of := files[at.File.Path]
		if !of {
			about = readsProduction | readsStaging | readsApps
		}
		if needs&about != 0 {
			return at.File.Path + " could not be read as a whole"
		}
	}
	for _, e := range s.result.Project.Environments {
		if e.Type == model.TypeUnknown && needs&unsettled(e) != 0 {
			return "nothing says whether environment " + quote(e.Name) + " is staging or production"
		}
	}
	return ""
}

// unsound yields what kept the reader from reading a file as a whole, whether or
// not somebody asked not to report it.
func (s *shared) unsound() iter.Seq[*finding.Finding] {
	return func(yield func(*finding.Finding) bool) {
		unsound := func(at *finding.Finding) bool {
			return (strings.HasPrefix(at.Rule, "yaml-") || at.Rule == "file-syntax") && at.Severity == finding.Error
		}
		for i := range s.result.Findings {
			if at := &s.result.Findings[i]; unsound(at) && !yield(at) {
				return
			}
		}
		for i := range s.result.Suppressed {
			if at := &s.result.Suppressed[i].Finding; unsound(at) && !yield(at) {
				return
			}
		}
	}
}

// unsettled is what an environment of unknown type may be about. Variables that no
// file tells the environment of are often those of somebody's own machine, and
// count for none.
func unsettled(e *model.Environment) reads {
	switch {
	case e.Name == "":
		return 0
	case e.Implied:
		return readsApps
	}
	return readsProduction | readsStaging
}

// about says what a file that was not read may be about. What belongs to another
// project settles nothing of this one by itself: only the item that every file was
// read rests on it.
func about(in loader.Input) reads {
	if in.Kind == loader.ProjectKind {
		return 0
	}
	if in.Kind != environmentKind && in.Kind != "folder" {
		return readsApps
	}
	return aboutType(model.TypeOfName(strings.TrimSuffix(path.Base(in.Path), path.Ext(in.Path))))
}

const environmentKind = "environment"

func aboutType(t model.Type) reads {
	switch t {
	case model.Staging:
		return readsStaging
	case model.Production:
		return readsProduction
	}
	return readsProduction | readsStaging
}

// aboutFiles tells what the files of environments are about. Any other file that
// was read in part may be about anything.
func (s *shared) aboutFiles() map[string]reads {
	files := map[string]reads{}
	for _, e := range s.result.Project.Environments {
		files[e.File.Path] |= aboutType(e.Type)
	}
	return files
}
