package loader

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/projectfs"
)

// listedFile is a file, or part of a file, that golive.yaml lists for a deployment.
type listedFile struct {
	deployment *model.Deployment
	part       string
	named      *model.Value[model.Text]
}

// holds reports whether variables of a scope are included in the listed part.
func (f *listedFile) holds(scope string) bool {
	return f.part == "" || f.part == scope || strings.HasSuffix(scope, "."+f.part)
}

// listFiles adds the files of a deployment. If a file is listed twice, or both as a whole and in part, its variables
// are added once.
func (l *loading) listFiles(d *model.Deployment, files []model.Value[model.Text]) {
	seen := map[string]bool{}
	for i := range files {
		named := &files[i]
		if !named.Known() {
			continue
		}
		file, part, _ := strings.Cut(string(named.V), "#")
		key := path.Join(path.Dir(l.loaded.Project.Config.File.Path), file)
		if seen[key+"#"+part] || seen[key+"#"] || part == "" && seen[key] {
			l.nameProblem("schema-value", "listed-twice", named,
				fmt.Sprintf("%s is listed twice for %s", quoted(file), quoted(d.Name)), "list it once")
			continue
		}
		seen[key], seen[key+"#"+part] = true, true
		l.listed[key] = append(l.listed[key], listedFile{deployment: d, part: part, named: named})
	}
}

// deploymentsOf returns the deployments for which golive.yaml lists a file.
func (l *loading) deploymentsOf(name, scope string) []*model.Deployment {
	var found []*model.Deployment
	for i := range l.listed[name] {
		listed := &l.listed[name][i]
		// Entries of the same deployment are adjacent.
		repeated := len(found) > 0 && found[len(found)-1] == listed.deployment
		if listed.holds(scope) && !repeated {
			found = append(found, listed.deployment)
		}
	}
	return found
}

// unknownParts reports parts in golive.yaml that a file does not have. Files that cannot be read completely are
// skipped.
func (l *loading) unknownParts(r *appResult) {
	if slices.ContainsFunc(r.reading.Problems, func(p finding.Finding) bool { return p.Severity != finding.Warning }) {
		return
	}
	noun := partNoun(r.input.Kind)
	var parts []string
	for i := range r.reading.Variables {
		if scope := r.reading.Variables[i].Scope; scope != "" && !slices.Contains(parts, scope) &&
			len(parts) < maxCheckedParts {
			parts = append(parts, scope)
		}
	}
	for i := range l.listed[r.input.Path] {
		listed := &l.listed[r.input.Path][i]
		if len(parts) == maxCheckedParts || listed.part == "" || slices.ContainsFunc(parts, listed.holds) {
			continue
		}
		message := fmt.Sprintf("%s has no %s %s that sets variables", quoted(r.input.Path), noun, quoted(listed.part))
		help := fmt.Sprintf("remove # and the text after it: the file has no %s", noun)
		if near, ok := suggest.Nearest(listed.part, parts); ok {
			message += fmt.Sprintf("; did you mean %s?", quoted(near))
		}
		if len(parts) == 1 {
			help = fmt.Sprintf("use %s, the only %s in %s that sets variables", quoted(parts[0]), noun,
				source.Redact(r.input.Path))
		} else if len(parts) > 1 {
			help = fmt.Sprintf("use one of the %ss in %s that set variables: ", noun, source.Redact(r.input.Path)) +
				source.Redact(strings.Join(parts[:min(len(parts), maxShownParts)], ", "))
		}
		l.nameProblem("project-unknown-name", "unknown-part", listed.named, message, help)
	}
}

// partNoun returns what messages call a part of a file in a format.
func partNoun(format string) string {
	switch format {
	case composeFormat:
		return "service"
	case workflow, appfile.GitLabCI:
		return "job"
	}
	return "part"
}

// A file with maxCheckedParts or more parts is not checked. maxShownParts is the maximum number of parts that a message
// lists.
const (
	maxCheckedParts = 500
	maxShownParts   = 8
)

// unknownFolder reports an application folder that does not exist.
func (l *loading) unknownFolder(folder *model.Value[model.Text], name string) {
	info, err := fs.Stat(l.fsys, name)
	if err == nil && info.IsDir() {
		return
	}
	why := "is a file"
	if err != nil {
		why = projectfs.WhyUnreadable(err)
	}
	l.nameProblem("project-unknown-name", "unknown-folder", folder,
		fmt.Sprintf("the folder %s %s", quoted(string(folder.V)), why),
		"correct the path; it is relative to golive.yaml")
}

// nameProblem reports a problem with a name in golive.yaml.
func (l *loading) nameProblem(rule, code string, named *model.Value[model.Text], message, help string) {
	l.loaded.Project.Problems = append(l.loaded.Project.Problems, finding.Finding{
		Rule: rule, Code: code, Message: message, Help: help, Steps: named.Steps(), Location: named.Location(),
	})
}

func quoted(text string) string { return fmt.Sprintf("%q", source.Redact(text)) }
