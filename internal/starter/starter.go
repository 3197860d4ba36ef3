// Package starter drafts the first environment files of a project from what the
// project says already: variables of its own files, and files of other tools.
package starter

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/schema"
)

// File is a file to write.
type File struct {
	// Path is relative to the root, with "/" between its parts.
	Path, Text string
	// Missing are the settings that a person has to fill in, by their keys.
	Missing []string
	// LeftOut is how many values were found and not copied; comments in Text tell why.
	LeftOut int
}

// ConfigPath is where golive's own settings stand.
const ConfigPath = "golive.yaml"

// Draft makes an environment file for each environment that only variables or
// files of other tools speak of, at least one of each type, and golive.yaml.
// Environments that have a file already are left as they are. What one of the findings
// speaks against is not copied. No text of a draft holds the value of a secret.
//
// The first line of each file names its schema for editors, as published at a revision of
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
		if files[i].Path == ConfigPath {
			name = "config"
		}
		files[i].Text = editorLine(name, revision) + files[i].Text
	}
	return files
}

// editorLine is the comment that tells editors with yaml-language-server, and those of
// JetBrains, which schema a file has. Draft 7 is the one that all of them read.
func editorLine(name, revision string) string {
	return "# yaml-language-server: $schema=" + schema.URL(name, schema.Draft7, revision) + "\n"
}

// Described lists the environment files that are there already, in order.
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

// draft is one environment to describe.
type draft struct {
	name string
	kind model.Type
	// found is what is known of it, and nil for one that nothing speaks of.
	found *model.Environment
	// unplaced are environments of seed files of which nothing says for which
	// environment they are meant.
	unplaced []*model.Environment
	// taken are the client IDs that staging and production both have: one of the two
	// is wrong.
	taken map[string]bool
	// secrets are what the run knows to be secret.
	secrets *source.Secrets
	// findings are those of at least a warning, by file; faults are their messages.
	findings map[*source.File][]*finding.Finding
	faults   map[finding.Location]string
}

// fileName is a name that is safe as that of a file.
var fileName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

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
		case fileName.MatchString(e.Name) && !isReserved(e.Name) && !project.Secrets.Holds(e.Name):
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

// isReserved: golive reads workos/common.yaml as what the others share.
func isReserved(name string) bool { return name == "common" }

func base(e *model.Environment) string {
	return e.File.Path[strings.LastIndexByte(e.File.Path, '/')+1:]
}

// sharedClientIDs are the client IDs that stand on both sides of staging and
// production. Two of staging may be one (a developer's machine and the server that
// is called staging), and of a file whose environment is unknown nothing can be said.
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
