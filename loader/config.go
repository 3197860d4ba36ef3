package loader

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/decode"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/projectfs"
	"github.com/golive-lint/golive/loader/yamltree"
)

// ConfigError reports that golive.yaml cannot be parsed. Without its settings, no result of the run would be reliable.
type ConfigError struct{ Problem finding.Finding }

// Error returns the position and the problem.
func (e *ConfigError) Error() string {
	at := e.Problem.File.Position(e.Problem.Span.Start, source.Runes)
	return fmt.Sprintf("%s:%d:%d: %s", e.Problem.File.Path, at.Line, at.Column, e.Problem.Message)
}

// misnamedConfig looks for files at the root that were probably meant to be golive.yaml. Without golive.yaml, such a
// file is an error, because running without the intended settings would be misleading. Otherwise, the file is only
// listed. config is the path of golive.yaml, or empty.
func (l *loading) misnamedConfig(config string) error {
	entries, err := fs.ReadDir(l.fsys, ".")
	if err != nil {
		return nil //nolint:nilerr // the search reports it
	}
	for _, entry := range entries {
		if !filename.IsMisnamedConfig(entry.Name()) || entry.IsDir() {
			continue
		}
		if config == "" {
			return &MisnamedConfigError{Path: entry.Name()}
		}
		l.note(discovery.Input{Path: entry.Name(), Kind: discovery.ConfigKind, Status: discovery.Seen,
			Why: config + " is read instead"})
	}
	return nil
}

// hasEntry reports whether the project root has an entry with exactly this name. It lists the folder, because
// case-insensitive file systems find Golive.yaml under the name golive.yaml.
func (l *loading) hasEntry(name string) bool {
	if _, err := fs.Lstat(l.fsys, name); errors.Is(err, fs.ErrNotExist) {
		return false
	}
	entries, err := fs.ReadDir(l.fsys, ".")
	return err != nil || slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name })
}

func (l *loading) config() error {
	name := l.options.Config
	if name == "" {
		for _, n := range filename.ConfigNames() {
			if !l.hasEntry(n) {
				continue
			}
			if name != "" {
				l.note(discovery.Input{Path: n, Kind: discovery.ConfigKind, Status: discovery.Seen,
					Why: name + " is read instead"})
				continue
			}
			name = n
		}
	}
	if l.options.Config == "" {
		if err := l.misnamedConfig(name); err != nil {
			return err
		}
	}
	if name == "" {
		return nil
	}
	text, err := projectfs.ReadFile(l.fsys, name, yamltree.DefaultLimits().Bytes)
	if l.options.Config != "" && errors.Is(err, fs.ErrNotExist) {
		return &NotFoundError{Path: name}
	} else if err != nil {
		return fmt.Errorf("%s %s", name, projectfs.WhyUnreadable(err))
	}
	file := l.newFile(name, text)
	l.keys = model.WrittenKeys(file)
	tree := yamltree.Read(file, l.options.Limits)
	for _, p := range tree.Problems {
		if p.Severity != finding.Warning && p.Rule != "yaml-duplicate-key" {
			return &ConfigError{Problem: p}
		}
	}
	l.loaded.Project.Problems = append(l.loaded.Project.Problems, tree.Problems...)
	if i := slices.IndexFunc(tree.Documents[1:], func(n *yamltree.Node) bool { return !n.Implicit }); i >= 0 {
		l.loaded.Project.Problems = append(l.loaded.Project.Problems, secondDocument(file, tree.Documents[i+1]))
	}
	root := tree.Documents[0]
	if !root.Implicit {
		problems, err := l.options.CheckConfig(tree, root)
		if err != nil {
			return err
		}
		l.loaded.Project.Problems = append(l.loaded.Project.Problems, problems...)
		l.plans.Config(&l.loaded.Project.Config, tree, root)
	}
	decode.HideRest(tree)
	l.note(discovery.Input{Path: name, Kind: discovery.ConfigKind, Status: discovery.Read})
	return nil
}

// secondDocument reports text after the first document in golive.yaml.
func secondDocument(file *source.File, root *yamltree.Node) finding.Finding {
	span := root.Span
	line := file.Position(span.Start, source.Bytes).Line
	span.End = max(span.Start, min(span.End, file.LineSpan(line).End))
	return finding.Finding{
		Rule: "schema-value", Code: "second-document",
		Message:  "golive.yaml has a second document, which is not read",
		Help:     "move its settings into the first document, and delete the `---` line before the second one",
		Location: finding.Location{File: file, Span: span},
	}
}

// configured adds the environment files named in golive.yaml.
func (l *loading) configured() {
	environments := &l.loaded.Project.Config.Environments
	for i := range environments.Entries {
		entry := &environments.Entries[i]
		if !entry.Value.File.Known() {
			continue
		}
		named := string(entry.Value.File.V)
		name := path.Join(path.Dir(l.loaded.Project.Config.File.Path), named)
		if _, err := fs.Stat(l.fsys, name); err != nil {
			l.loaded.Project.Problems = append(l.loaded.Project.Problems, finding.Finding{
				Rule: "project-unknown-name", Code: "unknown-file",
				Message: fmt.Sprintf("environment %q names the file %q, which %s",
					source.Redact(entry.Name),
					source.Redact(named), projectfs.WhyUnreadable(err)),
				Help:     "correct the path; it is relative to golive.yaml",
				Steps:    entry.Value.File.Steps(),
				Location: entry.Value.File.Location(),
			})
			continue
		}
		l.discovery.Add(&discovery.EnvironmentFile{Path: name, Name: entry.Name, Known: true, Named: true})
	}
}

// configuredType returns the type that golive.yaml assigns to the file of an environment.
func (l *loading) configuredType(d *environmentDraft) model.Type {
	if !d.file.Known || d.Key != "" {
		return model.TypeUnknown
	}
	entry := l.configEntry(d)
	if entry == nil {
		return model.TypeUnknown
	}
	if t, ok := model.ParseType(literal(&entry.Value.Type)); ok {
		return t
	}
	return model.TypeOfName(entry.Name)
}

func (l *loading) configEntry(d *environmentDraft) *model.Entry[model.EnvironmentConfig] {
	entries := l.loaded.Project.Config.Environments.Entries
	for i := range entries {
		if d.file.Known && entries[i].Name == d.file.Name {
			return &entries[i]
		}
	}
	return nil
}

func (l *loading) configAt(d *environmentDraft) model.At {
	if entry := l.configEntry(d); entry != nil {
		return entry.At
	}
	return model.At{}
}
