package loader

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// markGroups marks each deployment that consists of a group of variables of Render, if a service in the same
// environment takes the group.
func (l *loading) markGroups() {
	type partIn struct {
		environment *model.Environment
		part        string
	}
	parts := map[partIn]*model.Deployment{}
	for _, app := range l.loaded.Project.Apps {
		for _, d := range app.Deployments {
			if d.Part != "" {
				parts[partIn{d.Environment, d.Part}] = d
			}
		}
	}
	for _, app := range l.loaded.Project.Apps {
		for _, d := range app.Deployments {
			for _, layer := range d.Layers {
				group := parts[partIn{d.Environment, layer.Path + "#" + layer.Part}]
				if group != nil && group != d && l.firstFormat(layer.Path) == appfile.Render {
					group.Object = true
				}
			}
		}
	}
}
