package project

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/rules"
)

// checkPaths reports paths in golive.yaml that are invalid or match no WorkOS setting. A path to something that a
// file in the project contains is accepted even if the schema does not define it.
func checkPaths(pass *rules.Pass) {
	w := written{project: pass.Project}
	for _, v := range configPaths(&pass.Project.Config) {
		if !v.Known() {
			continue
		}
		path, err := settingpath.Parse(string(v.V))
		if err == nil {
			if err = path.Check(); err != nil && w.has(path) {
				continue
			}
		}
		if err != nil {
			pass.Report(nil, v.At, finding.Error,
				fmt.Sprintf("path %s matches no setting: %s", rules.QuoteWhole(v.V), err),
				"write it as `golive diff` prints it, such as `webhook_endpoints[/workos].events`")
		}
	}
}

// configPaths returns all setting paths in golive.yaml.
func configPaths(config *model.Config) []*model.Value[model.Text] {
	var paths []*model.Value[model.Text]
	for i := range config.Contract.Items {
		paths = append(paths, &config.Contract.Items[i].Path)
	}
	for i := range config.Expected.Items {
		paths = append(paths, &config.Expected.Items[i].Path)
	}
	for i := range config.Ignore.Items {
		paths = append(paths, &config.Ignore.Items[i].Setting)
	}
	return paths
}

// written looks up settings that the files of a project contain but the schema does not define.
type written struct {
	project *model.Project
	// forms maps the first keys of the settings to their paths. It is nil until the first lookup.
	forms map[string]settingpath.Target
}

func (w *written) has(path settingpath.Path) bool {
	if w.forms == nil {
		w.forms = map[string]settingpath.Target{}
		for i := range w.project.Problems {
			w.add(w.project.Problems[i].Steps)
		}
		for _, e := range w.project.Environments {
			for _, v := range e.Variables {
				w.add(v.Value.Steps())
			}
			if e.Foreign || len(e.Others) > 0 {
				w.addTree(e.Tree())
			}
		}
	}
	if first := path[0]; !first.Glob && first.Position == 0 {
		return path.Covers(w.forms[first.Text])
	}
	for _, forms := range w.forms {
		if path.Covers(forms) {
			return true
		}
	}
	return false
}

func (w *written) add(steps []finding.Step) {
	form := settingpath.FormOf(steps)
	for ok := len(form) > 0; ok; form, ok = form.InEnvironment() {
		for _, first := range form[0].Names {
			w.forms[first] = append(w.forms[first], form)
		}
	}
}

func (w *written) addTree(n *model.Node) {
	if n.Leaf() {
		w.add(n.At.Steps())
	} else {
		w.add(n.Place.Steps())
	}
	for i := range n.Children {
		w.addTree(&n.Children[i])
	}
}
