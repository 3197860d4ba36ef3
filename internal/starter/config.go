package starter

import (
	"fmt"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// configFile drafts golive.yaml with the drafted environments and the application files whose
// environment is unknown.
func configFile(project *model.Project, drafts []draft) File {
	w := writer{}
	w.comment("The settings of golive. It finds most files by itself; set here what it cannot")
	w.comment("determine. golive schema config lists the keys.")
	w.raw("version: 1\n")
	var environments yamltree.Map
	for i := range drafts {
		environments = append(environments, yamltree.Field{
			Key: drafts[i].name, Value: "workos/" + drafts[i].name + ".yaml",
		})
	}
	if len(environments) > 0 {
		w.field("environments", environments)
	}
	files := unplacedFiles(project)
	if len(files) == 0 {
		return File{Path: configPath, Text: w.String()}
	}
	w.gap()
	w.comment("The environment of these files is unknown. List each file under the deployment")
	w.comment("that reads it, or remove the line if the file is local to a developer:")
	w.comment("apps:")
	w.comment("  web:")
	w.comment("    deployments:")
	w.comment("      production:")
	w.comment("        environment: production")
	w.comment("        files:")
	for _, name := range files {
		w.comment("          - %s", yamltree.Scalar(show(project.Secrets, name)))
	}
	return File{
		Path: configPath, Text: w.String(),
		Missing: []string{fmt.Sprintf("whose environment %s", filesAre(project.Secrets, files))},
	}
}

func filesAre(secrets *source.Secrets, files []string) string {
	if len(files) == 1 {
		return show(secrets, files[0]) + " is"
	}
	return fmt.Sprintf("%s and %d more are", show(secrets, files[0]), len(files)-1)
}

// unplacedFiles returns the files whose variables belong to no known environment, except files for the local machine.
func unplacedFiles(project *model.Project) []string {
	var files []string
	seen := map[string]bool{}
	for _, e := range project.Environments {
		if e.Name != "" {
			continue
		}
		for _, v := range e.Variables {
			if !seen[v.File.Path] && !v.File.IsLocal() {
				seen[v.File.Path] = true
				files = append(files, v.File.Path)
			}
		}
	}
	return files
}
