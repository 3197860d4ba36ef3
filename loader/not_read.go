package loader

import (
	"cmp"
	"errors"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/freetext"
	"github.com/golive-lint/golive/loader/marksearch"
	"github.com/golive-lint/golive/loader/projectfs"
	"github.com/golive-lint/golive/loader/rootfs"
	"github.com/golive-lint/golive/loader/yamltree"
)

// configured is what a configuration file contains about WorkOS.
type configured struct {
	notRead *model.NotRead
	keys    []model.WrittenKey
	input   discovery.Input // Path is set if the file cannot be read
}

// searchConfigurations finds configuration files that mention WorkOS but are not read.
func (l *loading) searchConfigurations() {
	// The files are few: they mention WorkOS, cannot be read, or are named like variables.
	paths := slices.Concat(l.discovery.Configurations, l.discovery.Variables)
	found := make([]configured, len(paths))
	inParallel(len(paths), func() func(int) {
		return func(i int) { found[i] = l.searchConfiguration(paths[i]) }
	})
	for i, c := range found {
		// Ignored files are not deployed. The patterns are read on demand, which is not safe for concurrent use.
		if c.isEmpty() || l.discovery.Skipped(paths[i], false) {
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

func (l *loading) searchConfiguration(name string) configured {
	if l.discovery.IsEnvironment(name) {
		return configured{}
	}
	if base := path.Base(name); filename.IsVariable(name) {
		names := []model.UnreadName{{Name: base, Purpose: model.PurposeOf(base)}}
		return configured{notRead: &model.NotRead{File: l.closedFile(name, ""), Why: unknownFormat, Names: names}}
	}
	mentioned, err := l.discovery.Mentions(name)
	if err == nil && !mentioned || errors.Is(err, rootfs.ErrNotRegular) {
		return configured{}
	}
	limit, text := yamltree.DefaultLimits().Bytes, ""
	if err == nil {
		text, err = projectfs.ReadFile(l.fsys, name, limit)
	}
	switch {
	case err != nil:
		input := discovery.UnreadInput(name, discovery.ConfigurationKind, err, false)
		input.Failed = false
		return configured{input: input}
	case len(text) > limit:
		return configured{notRead: l.largeConfiguration(name)}
	case isReport(name, text):
		return configured{}
	}
	file := l.closedFile(name, text)
	return configured{notRead: freetext.NotRead(file, unknownFormat), keys: model.WrittenKeys(file)}
}

// isReport reports whether a file is the output of a tool. It returns false if the name or folder of the file names
// production, because a deployment may use such a file. The result does not depend on the environments of the project,
// because files are read concurrently.
func isReport(name, text string) bool {
	production := slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool {
		return filename.NamesProduction(model.NameWords(part))
	})
	return !production && marksearch.IsReport(name, text)
}

// largeConfiguration is like freetext.NotRead, but for a file above the size limit. The result contains no positions
// in the file.
func (l *loading) largeConfiguration(name string) *model.NotRead {
	large := &model.NotRead{File: l.closedFile(name, ""), Why: tooLarge}
	var all freetext.Mentioned
	err := marksearch.Scan(l.fsys, name, func(window string) bool {
		m := freetext.Mentions(name, window)
		all.Found = all.Found || m.Found
		for _, value := range m.Values {
			all.AddValue(value)
		}
		for _, n := range m.Names {
			if !slices.ContainsFunc(large.Names, func(o model.UnreadName) bool { return o.Name == n.Name }) {
				large.Names = append(large.Names, model.UnreadName{Name: n.Name, Purpose: n.Purpose})
			}
		}
		return false
	})
	if err == nil && !all.Found {
		return nil
	}
	large.Values = all.Values
	return large
}

func (l *loading) addNotRead(file *model.NotRead) {
	if file != nil {
		file.Environment = l.environmentOfFile(file.Path)
		l.loaded.Project.NotRead = append(l.loaded.Project.NotRead, file)
	}
}

// orderNotRead sorts the unread files by path, and marks those that do not concern production.
func (l *loading) orderNotRead() {
	for _, file := range l.loaded.Project.NotRead {
		file.Elsewhere = filename.IsForElsewhere(file.Path) && !l.runs.called[file.Path]
	}
	slices.SortFunc(l.loaded.Project.NotRead, func(a, b *model.NotRead) int { return cmp.Compare(a.Path, b.Path) })
}

// Reasons in model.NotRead.
const (
	unknownFormat   = "its format is not supported"
	noVariableThere = "its format does not define variables in that place"
	// inUnknownCommand is the reason for a value in a command that sets no known variable.
	inUnknownCommand = "golive does not know the command that contains it"
	tooLarge         = "it is larger than 4 MiB"
)
