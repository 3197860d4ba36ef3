// Package starter drafts the first environment files of a project from information already in
// it: variables in application files, and files of other tools.
package starter

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/schema"
)

// File is a file to write.
type File struct {
	// Path is relative to the root, with "/" between its parts.
	Path, Text string
	// Missing lists the keys of settings that a person must fill in.
	Missing []string
	// LeftOut is the number of values that were found but not copied. Comments in Text give the
	// reasons.
	LeftOut int
}

// configPath is the path of golive's configuration file.
const configPath = "golive.yaml"

// Draft returns golive.yaml, and an environment file for each environment that is described only by variables or by
// files of other tools. If there is no staging or no production environment, Draft adds one. Environments that
// already have a file are skipped. Values for which there is a finding are not copied. Drafts never contain secret
// values.
//
// The first line of each file refers editors to the JSON schema of the file, as published at the given revision of
// golive's repository, such as v0.2.0.
func Draft(project *model.Project, findings []*finding.Finding, revision string) []File {
	drafts := draftsOf(project)
	faults, inFile := map[finding.Location]string{}, map[*source.File][]*finding.Finding{}
	for i := range findings {
		if f := findings[i]; f.Severity >= finding.Warning {
			if _, known := faults[f.Location]; !known {
				faults[f.Location] = f.Message
			}
			inFile[f.File] = append(inFile[f.File], f)
		}
	}
	var files []File
	for i := range drafts {
		drafts[i].faults, drafts[i].findings = faults, inFile
		files = append(files, drafts[i].file())
	}
	files = append(files, configFile(project, drafts))
	for i := range files {
		name := "environment"
		if files[i].Path == configPath {
			name = "config"
		}
		files[i].Text = schema.EditorLine(name, revision) + files[i].Text
	}
	return files
}

// Described lists the existing environment files in order.
func Described(project *model.Project) []string {
	var files []string
	seen := map[string]bool{}
	for _, e := range project.Environments {
		if !e.Implied && !e.Foreign && !seen[e.File.Path] {
			seen[e.File.Path] = true
			files = append(files, e.File.Path)
		}
	}
	return files
}

// draft is an environment to be drafted.
type draft struct {
	name string
	kind model.Type
	// found contains what is known about the environment. It is nil if nothing is known.
	found *model.Environment
	// unplaced lists the environments from seed files that do not name the environment they describe.
	unplaced []*model.Environment
	// taken contains the client IDs found in both staging and production. Each is wrong in one of them.
	taken map[string]bool
	// secrets contains the known secrets of the run.
	secrets *source.Secrets
	// findings contains the findings of at least warning severity by file, and faults contains their messages by
	// location.
	findings map[*source.File][]*finding.Finding
	faults   map[finding.Location]string
}

// fileName matches names that are safe as file names.
var fileName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)
})

func draftsOf(project *model.Project) []draft {
	var drafts []draft
	has := map[model.Type]bool{}
	var unplaced []*model.Environment
	for _, e := range project.Environments {
		switch {
		case e.Type == model.TypeUnknown && strings.HasPrefix(base(e), "workos-seed"):
			unplaced = append(unplaced, e)
		case e.Type == model.TypeUnknown || e.Name == "":
		case !e.Implied && !e.Foreign:
			has[e.Type] = true
		case fileName().MatchString(e.Name) && !isReserved(e.Name) && !project.Secrets.Holds(e.Name):
			has[e.Type] = true
			drafts = append(drafts, draft{name: e.Name, kind: e.Type, found: e})
		}
	}
	for _, kind := range []model.Type{model.Staging, model.Production} {
		if !has[kind] {
			drafts = append(drafts, draft{name: kind.String(), kind: kind})
		}
	}
	slices.SortStableFunc(drafts, func(a, b draft) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), strings.Compare(a.name, b.name))
	})
	for i := range drafts {
		drafts[i].unplaced, drafts[i].taken, drafts[i].secrets = unplaced, sharedClientIDs(project), project.Secrets
	}
	return drafts
}

// isReserved reports whether name is reserved: golive reads workos/common.yaml as settings
// shared by all environments.
func isReserved(name string) bool { return name == "common" }

func base(e *model.Environment) string {
	return e.File.Path[strings.LastIndexByte(e.File.Path, '/')+1:]
}

// sharedClientIDs returns the client IDs used in both staging and production. Two staging
// environments may share an ID (a developer's machine and a staging server). Files whose
// environment is unknown do not count.
func sharedClientIDs(project *model.Project) map[string]bool {
	owner, shared := map[string]model.Type{}, map[string]bool{}
	for _, e := range project.Environments {
		for _, v := range e.Variables {
			id, known := v.Value.V.Literal()
			if v.Purpose != model.ForClientID || !known || e.Type == model.TypeUnknown {
				continue
			}
			if first, ok := owner[id]; ok && first != e.Type {
				shared[id] = true
			}
			owner[id] = e.Type
		}
	}
	return shared
}
