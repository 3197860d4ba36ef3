package loader

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/filename"
)

// markUninherited marks the variables at the top level of wrangler files that have a named environment for production,
// because that environment does not inherit them. It does not mark them if a command deploys without a named
// environment, because such a command deploys the top level.
func (l *loading) markUninherited(files []*appResult) {
	named := map[string]bool{}
	for _, r := range files {
		if r.file.Format == "wrangler" && slices.ContainsFunc(r.reading.Blocks, func(b model.EnvironmentBlock) bool {
			return model.TypeOfName(b.Name) == model.Production || l.isProduction(b.Name)
		}) {
			named[r.input.Path] = true
		}
	}
	if len(named) == 0 || l.deploysTopLevel(files) {
		return
	}
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			if e.Name == "" && named[v.File.Path] && v.Scope == "" {
				v.Beside = true
			}
		}
	}
}

// deploysTopLevel reports whether a file of the project may deploy the top level of a wrangler file.
func (l *loading) deploysTopLevel(files []*appResult) bool {
	for _, name := range slices.Concat(l.discovery.Scripts, l.filesWithCommands()) {
		text, ok := l.readWhole(name)
		if strings.Contains(text, "wrangler-action") || !ok && l.isFile(name) {
			return true
		}
	}
	return slices.ContainsFunc(files, func(r *appResult) bool {
		return strings.Contains(r.file.Text, "wrangler") &&
			slices.ContainsFunc(l.parsedCommands(r), func(c command.Command) bool { return isTopDeployment(c.Words) })
	})
}

// isTopDeployment reports whether a command deploys a worker and names no environment.
func isTopDeployment(words []command.Word) bool {
	start := slices.IndexFunc(words, func(w command.Word) bool { return command.ProgramName(w.Text) == "wrangler" })
	if start < 0 {
		return false
	}
	deploys := false
	for i, word := range words[start+1:] {
		option, value, joined := strings.Cut(word.Text, "=")
		if !joined && start+i+2 < len(words) {
			value = words[start+i+2].Text
		}
		if (option == "--env" || option == "-e") && value != "" {
			return false
		}
		deploys = deploys || word.Text == "deploy" || word.Text == "publish" ||
			word.Text == "upload" && i > 0 && words[start+i].Text == "versions"
	}
	return deploys
}

// filesWithCommands lists the files that may contain commands: files in formats that golive reads, and manifests.
func (l *loading) filesWithCommands() []string {
	found := slices.Collect(maps.Keys(l.discovery.Manifests))
	for name := range l.discovery.Apps {
		if base := path.Base(name); !filename.IsDotenv(base) && !strings.HasPrefix(base, "wrangler") {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
