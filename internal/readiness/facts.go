package readiness

import (
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader"
)

// facts are what questions are answered from.
type facts struct {
	result *analysis.Result
	// env is the production environment that is judged, nil where there is none.
	env *model.Environment
	// staging are all staging environments that are described.
	staging []*model.Environment
	// compared are the comparisons of staging environments with env.
	compared comparisons
}

func newFacts(result *analysis.Result, env *model.Environment) facts {
	return facts{result: result, env: env, compared: newComparisons(result, env), staging: slices.DeleteFunc(slices.Collect(result.Project.Of(model.Staging)), func(e *model.Environment) bool { return e.Implied })}
}

func (f *facts) name() string {
	if f.env == nil {
		return ""
	}
	return f.env.Name
}

func (f *facts) environment(name string) *model.Environment {
	for _, e := range f.result.Project.Environments {
		if e.Name == name {
			return e
		}
	}
	return nil
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
func (f *facts) missed(needs reads) (bool, string) {
	for _, in := range f.result.Inputs {
		if in.Status != loader.Read && needs&about(in) != 0 {
			return true, in.Path + " was not read: " + in.Why
		}
	}
	for at := range f.unsound() {
		if needs&f.aboutFile(at.File.Path) != 0 {
			return true, at.File.Path + " could not be read as a whole"
		}
	}
	for _, e := range f.result.Project.Environments {
		if e.Type == model.TypeUnknown && needs&unsettled(e) != 0 {
			return true, "nothing says whether environment " + quote(e.Name) + " is staging or production"
		}
	}
	return false, ""
}

// unsound yields what kept the reader from reading a file as a whole, whether or
// not somebody asked not to report it.
func (f *facts) unsound() iter.Seq[*finding.Finding] {
	return func(yield func(*finding.Finding) bool) {
		unsound := func(at *finding.Finding) bool {
			return (strings.HasPrefix(at.Rule, "yaml-") || at.Rule == "file-syntax") && at.Severity == finding.Error
		}
		for i := range f.result.Findings {
			if at := &f.result.Findings[i]; unsound(at) && !yield(at) {
				return
			}
		}
		for i := range f.result.Suppressed {
			if at := &f.result.Suppressed[i].Finding; unsound(at) && !yield(at) {
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

// aboutFile is what a file is about that was read in part.
func (f *facts) aboutFile(name string) reads {
	about := reads(0)
	for _, e := range f.result.Project.Environments {
		if e.File.Path == name {
			about |= aboutType(e.Type)
		}
	}
	if about == 0 {
		return readsProduction | readsStaging | readsApps
	}
	return about
}
