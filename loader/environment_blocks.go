package loader

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// environmentBlocks determines the project environment of each environment block in a file.
func (l *loading) environmentBlocks(r *appResult, marks map[string]string) {
	r.file.Blocks, r.file.Provided = r.reading.Blocks, r.reading.Provided
	for i := range r.file.Blocks {
		b := &r.file.Blocks[i]
		b.Environment = l.environmentOfVariable(r.input.Path, &appfile.Variable{Environment: b.Name}, marks)
	}
}

// provideSecrets adds to the deployments the names of variables that files declare but that are set elsewhere.
func (l *loading) provideSecrets() {
	blocks := map[string]*model.EnvironmentBlock{} // by file and part
	for _, file := range l.loaded.Project.AppFiles {
		for i := range file.Blocks {
			if b := &file.Blocks[i]; len(b.Provided) > 0 {
				blocks[file.Path+"#env."+b.Name] = b
			}
		}
	}
	for key, d := range l.deployments {
		if b := blocks[key.part]; b != nil && len(d.Variables) > 0 {
			d.Provided = append(d.Provided, providedNames(b.Provided, b.At)...)
		}
	}
}

func providedNames(names []string, at model.At) []model.Value[model.Text] {
	var provided []model.Value[model.Text]
	for _, name := range names {
		provided = append(provided, model.Value[model.Text]{V: model.Text(name), State: model.Known, At: at})
	}
	return provided
}

// isDevVars reports whether a file sets variables only for `wrangler dev`. Such variables are never deployed.
func isDevVars(name string) bool { return strings.HasPrefix(path.Base(name), ".dev.vars") }
