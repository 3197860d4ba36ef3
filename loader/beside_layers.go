package loader

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/textline"
)

// markUninherited marks the variables at the top level of wrangler files that have a named environment for production,
// because that environment does not inherit them. It does not mark them if a command may deploy the file without a
// named environment, because such a command deploys the top level.
func (l *loading) markUninherited(files []*appResult) {
	named := map[string]bool{}
	for _, r := range files {
		if r.file.Format == "wrangler" && slices.ContainsFunc(r.reading.Blocks, func(b model.EnvironmentBlock) bool {
			return model.TypeOfName(b.Name) == model.Production || l.isProduction(b.Name)
		}) {
			named[r.input.Path] = true
		}
	}
	if len(named) == 0 {
		return
	}
	anywhere, folders := l.topDeployments(files)
	if anywhere {
		return
	}
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			if e.Name == "" && named[v.File.Path] && v.Scope == "" && !folders[path.Dir(v.File.Path)] {
				v.Beside = true
			}
		}
	}
}

// topDeployments finds the commands of the project that may deploy the top level of a wrangler file. anywhere is true
// if such a command may deploy any wrangler file. folders contains the folders whose wrangler files the others may
// deploy.
func (l *loading) topDeployments(files []*appResult) (anywhere bool, folders map[string]bool) {
	for _, name := range slices.Concat(l.discovery.Scripts, l.filesWithCommands()) {
		text, ok := l.readWhole(name)
		if strings.Contains(text, "wrangler-action") || !ok && l.isFile(name) {
			return true, nil
		}
	}
	folders = map[string]bool{}
	for _, r := range files {
		if !strings.Contains(r.file.Text, "wrangler") {
			continue
		}
		for _, c := range l.parsedCommands(r) {
			switch {
			case !isTopDeployment(c.Words) || textline.InComment(r.file.Text, c.Span.Start):
			case !runsInOwnFolder(r, &c):
				return true, nil
			default:
				for folder := path.Dir(r.input.Path); !folders[folder]; folder = path.Dir(folder) {
					folders[folder] = true
				}
			}
		}
	}
	return false, folders
}

// runsInOwnFolder reports whether a command of wrangler is in a script of a package.json file, so that it runs in the
// folder of that file, and names no configuration. wrangler then reads the configuration of this folder or of the
// nearest folder above.
func runsInOwnFolder(r *appResult, c *command.Command) bool {
	words := command.Program(c.Words)
	if path.Base(r.input.Path) != "package.json" || len(words) == 0 ||
		command.ProgramName(words[0].Text) != "wrangler" {
		return false
	}
	return !slices.ContainsFunc(words, func(w command.Word) bool {
		return strings.HasPrefix(w.Text, "-c") || strings.HasPrefix(w.Text, "--c") || strings.Contains(w.Text, "$")
	}) && !changesFolder().MatchString(r.file.Text)
}

// changesFolder matches a command that changes the folder in which later commands run.
var changesFolder = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b(?:cd|pushd|chdir)\b`) })

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
