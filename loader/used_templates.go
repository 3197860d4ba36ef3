package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/textline"
)

// namedTemplates contains the files whose paths mark them as examples or tests, although they set WorkOS variables.
// No deployment has these variables. folders contains the folders above the files. Both maps give the environment
// that the path of the file names, or "".
type namedTemplates struct{ paths, folders map[string]string }

// doubtUsedTemplates records the commands of production that name an example or a test, because the file is then
// deployed in spite of its folder or name. Dotenv files are examined by doubtEnvFileUses, which considers how
// commands use them.
func (l *loading) doubtUsedTemplates(results []appResult, files []*appResult) {
	templates := l.namedTemplates(results)
	if len(templates.paths) == 0 {
		return
	}
	doubted := l.doubtedPlaces()
	for _, r := range files {
		if !l.isDeployed(r) || !holdsCommands(r) {
			continue
		}
		all, first := l.parsedCommands(r), len(l.loaded.Project.SourceDoubts)
		for i := range all {
			if !command.IsPrinted(all, i) && !textline.InComment(r.file.Text, all[i].Span.Start) {
				l.doubtTemplatesOf(r, &all[i], templates, doubted)
			}
			if l.limitDoubts(r, first) {
				break
			}
		}
	}
}

func (l *loading) namedTemplates(results []appResult) namedTemplates {
	found, placed := namedTemplates{map[string]string{}, map[string]string{}}, l.placedFiles()
	for i := range results {
		r := &results[i]
		if r.file == nil || r.silent || r.file.Format == appfile.Dotenv || placed[r.input.Path] || !r.isTemplate() ||
			!setsWorkOS(r) {
			continue
		}
		name := r.input.Path
		found.paths[name] = l.environmentOfFile(name)
		for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
			if of, known := found.folders[folder]; !known || of == "" {
				found.folders[folder] = found.paths[name]
			}
		}
	}
	return found
}

// placedFiles returns the files whose variables belong to a deployment of a known environment.
func (l *loading) placedFiles() map[string]bool {
	placed := map[string]bool{}
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			placed[v.File.Path] = placed[v.File.Path] || e.Name != ""
		}
	}
	return placed
}

// setsWorkOS reports whether a file sets a variable that concerns WorkOS to a value that is not a placeholder.
func setsWorkOS(r *appResult) bool {
	return slices.ContainsFunc(r.reading.Variables, func(v appfile.Variable) bool {
		return v.Value.Known() && v.Value.V.HasLiteral() && v.Value.V != "" && !model.IsPlaceholder(v.Value.V) &&
			concernsWorkOS(&v)
	})
}

// deployingFolders lists the programs that deploy all files of a folder that they are given.
var deployingFolders = []string{
	"kubectl", "oc", "kustomize", "helm", "helmfile", "skaffold", "kapp", "argocd", "flux", "terraform", "tofu",
	"pulumi", "cp", "rsync", "scp",
}

// comparingCommands lists commands that deploy nothing, in addition to mentioningCommands.
var comparingCommands = []string{"diff", "cmp", "wc", "grep", "yamllint", "kubeconform", "golive", "vi", "vim", "nano"}

// doubtTemplatesOf records the words of a command that name templates.
func (l *loading) doubtTemplatesOf(r *appResult, c *command.Command, templates namedTemplates, doubted map[place]bool) {
	words := command.Head(c.Words)
	if len(words) < 2 || slices.Contains(mentioningCommands, command.ProgramName(words[0].Text)) ||
		slices.Contains(comparingCommands, command.ProgramName(words[0].Text)) {
		return
	}
	folders := slices.Contains(deployingFolders, command.ProgramName(words[0].Text))
	for _, word := range slices.Concat(words[1:], c.Reads) {
		span := spanOfWord(word)
		of, ok := templates.named(r.input.Path, word.Text, folders)
		if !ok || doubted[place{r.input.Path, span}] {
			continue
		}
		environments := l.productionUse(r, c, span.Start)
		if _, deploys := l.environmentAt(r, span.Start); len(environments) == 0 && l.isProduction(of) && deploys &&
			!l.isElsewhere(r, c) && !l.isExample(r) {
			environments = []string{of}
		}
		if len(environments) > 0 {
			doubted[place{r.input.Path, span}] = true
			l.doubt(r.file.File, span, environments...)
		}
	}
}

// named returns the environment of the template to which a word refers. The word is in a command in the file from.
// folders is true if the word may also name a folder of templates.
func (t namedTemplates) named(from, word string, folders bool) (environment string, ok bool) {
	if _, value, joined := strings.Cut(word, "="); joined {
		word = value
	}
	word = strings.TrimPrefix(strings.Trim(word, `"'@`), "file://")
	for _, name := range []string{path.Clean(word), path.Join(path.Dir(from), word)} {
		if of, found := t.paths[name]; found {
			return of, true
		}
		if of, found := t.folders[name]; found && folders {
			return of, true
		}
	}
	return "", false
}
