package loader

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/rootfs"
	"github.com/golive-lint/golive/loader/yamltree"
)

// ConfigurationKind is the Kind of inputs that configure an application in a format that golive
// does not read.
const ConfigurationKind = "configuration"

// Reasons in model.NotRead.
const (
	unknownFormat   = "its format is not supported"
	noVariableThere = "its format has no variables in that place"
	tooLarge        = "it is larger than 4 MiB"
)

// configured is what a configuration file contains about WorkOS.
type configured struct {
	notRead *model.NotRead
	keys    []model.WrittenKey
	input   Input // Path is set if the file cannot be read
}

// noteConfiguration records a regular file that may configure an application and whose name no format
// matches.
func (d *discovery) noteConfiguration(f folder, file foundFile) {
	if f.foreign != "" || d.manifests[file.path] || isTurbo(file.path) || !hasConfigurationName(file.path) ||
		!file.regular && !(file.link && d.hidesConfiguration(file.path)) {
		return
	}
	if d.beside.folder != f.path {
		d.beside = besideFolder{f.path, isBeside(f.path)}
	}
	if !d.beside.is || isHelmPartial(file.path) && !isBeside(path.Dir(f.path)) {
		d.mentioned.add(file.path)
	}
}

// hidesConfiguration reports whether a link leads to a file that is not recorded at its path without links.
func (d *discovery) hidesConfiguration(link string) bool {
	resolved, err := resolveLinks(d.fsys, link)
	if err != nil {
		return false
	}
	info, err := fs.Stat(d.fsys, resolved)
	found := d.findsItself(resolved) && !isBeside(path.Dir(resolved)) &&
		(hasConfigurationName(resolved) || len(appfile.FormatsOf(resolved)) > 0)
	return err == nil && info.Mode().IsRegular() && !found
}

// besideFolder is the result of isBeside for a folder.
type besideFolder struct {
	folder string
	is     bool
}

// isTurbo reports whether turboFile reads the file.
func isTurbo(name string) bool {
	base := path.Base(name)
	return base == "turbo.json" || base == "turbo.jsonc"
}

// searchConfigurations finds configuration files that mention WorkOS but are not read.
func (l *loading) searchConfigurations() {
	paths := l.discovery.configurations // few: they mention WorkOS or cannot be read
	found := make([]configured, len(paths))
	inParallel(len(paths), func() func(int) {
		return func(i int) { found[i] = l.searchConfiguration(paths[i]) }
	})
	for i, c := range found {
		// Ignored files are not deployed. The patterns are read on demand, which is not safe
		// for concurrent use.
		if c.isEmpty() || l.discovery.skipped(paths[i], false) {
			continue
		}
		if c.input.Path != "" {
			l.note(c.input)
		}
		l.addNotRead(c.notRead)
		l.keys = append(l.keys, c.keys...)
	}
}

func (c *configured) isEmpty() bool {
	return c.notRead == nil && c.input.Path == "" && len(c.keys) == 0
}

// searchConfiguration searches a file for mentions of WorkOS.
func (l *loading) searchConfiguration(name string) configured {
	if l.discovery.isEnvironment(name) {
		return configured{}
	}
	mentioned, err := l.discovery.mentions(name)
	if err == nil && !mentioned || errors.Is(err, rootfs.ErrNotRegular) {
		return configured{}
	}
	limit, text := yamltree.DefaultLimits().Bytes, ""
	if err == nil {
		text, err = readFile(l.fsys, name, limit)
	}
	switch {
	case err != nil:
		input := unreadInput(name, ConfigurationKind, err, false)
		input.Failed = false
		return configured{input: input}
	case len(text) > limit:
		return configured{notRead: l.largeConfiguration(name)}
	case isReport(name, text):
		return configured{}
	}
	file := l.closedFile(name, text)
	return configured{notRead: notRead(file, unknownFormat), keys: model.WrittenKeys(file)}
}

// maxReportHead is the number of bytes at the start of a file that determine whether it is a
// report.
const maxReportHead = 4 << 10

// isReport reports whether a file is the output of a tool. Such output mentions the files that the tool examined.
// Examples are a golive report or baseline, test results, and a code quality report.
func isReport(name, text string) bool {
	head := text[:min(len(text), maxReportHead)]
	switch strings.ToLower(path.Ext(name)) {
	case ".xml":
		return strings.Contains(head, "<testsuite") || strings.Contains(head, "<checkstyle")
	case ".json":
		head = strings.Join(strings.Fields(head), "")
		return slices.ContainsFunc([]string{
			`"tool":{"name":"golive"`, `"source":{"name":"golive"`, `"findings":[{"rule":`, `"check_name":`,
			"sarif-2.1.0",
		}, func(mark string) bool { return strings.Contains(head, mark) })
	}
	return false
}

// notRead returns what an unread file mentions about WorkOS, or nil if it mentions nothing.
func notRead(file *source.File, why string) *model.NotRead {
	m := mentionsOf(file.Path, file.Text)
	if isApplicationCode(file.Path) {
		if m.names = nil; len(m.values) == 0 {
			return nil
		}
	}
	if !m.found || len(m.values) == 0 && onlyStandsIn(file.Path, file.Text, m.names) {
		return nil
	}
	showName(file, m.first, false)
	for i := range m.names {
		showName(file, m.names[i].Span, false)
	}
	return &model.NotRead{File: file, Why: why, Names: m.names, Values: m.values, First: m.first}
}

// largeConfiguration is like notRead, but for a file above the size limit. It cannot show positions in the file.
func (l *loading) largeConfiguration(name string) *model.NotRead {
	large := &model.NotRead{File: l.closedFile(name, ""), Why: tooLarge}
	var all mentioned
	err := scan(l.fsys, name, func(window string) bool {
		m := mentionsOf(name, window)
		all.found = all.found || m.found
		for _, value := range m.values {
			all.addValue(value)
		}
		for _, n := range m.names {
			if !slices.ContainsFunc(large.Names, func(o model.UnreadName) bool { return o.Name == n.Name }) {
				large.Names = append(large.Names, model.UnreadName{Name: n.Name, Purpose: n.Purpose})
			}
		}
		return false
	})
	if err == nil && !all.found {
		return nil
	}
	large.Values = all.values
	return large
}

// addNotRead adds an unread file to the project.
func (l *loading) addNotRead(file *model.NotRead) {
	if file != nil {
		file.Environment = l.environmentOfFile(file.Path)
		l.loaded.Project.NotRead = append(l.loaded.Project.NotRead, file)
	}
}

// orderNotRead sorts the unread files by path, and marks those that do not concern production.
func (l *loading) orderNotRead() {
	for _, file := range l.loaded.Project.NotRead {
		file.Elsewhere = isForElsewhere(file.Path) && !l.runs.called[file.Path]
	}
	slices.SortFunc(l.loaded.Project.NotRead, func(a, b *model.NotRead) int { return cmp.Compare(a.Path, b.Path) })
}
