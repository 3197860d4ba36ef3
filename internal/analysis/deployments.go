package analysis

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
)

// Deployment describes the sources of a deployment's variables.
type Deployment struct {
	// Name is the name in golive.yaml, or else the name of the environment. Part is the part of a file that makes up
	// the deployment, such as compose.yaml#web, or empty for whole files.
	Name, Part string
	// Folder is the folder of the application. Environment is the environment that the
	// deployment uses.
	Folder, Environment string
	// Complete is true if golive.yaml lists all files. Provided lists the names of variables that are set elsewhere.
	Complete bool
	Provided []string
	// Layers lists the sources in order of increasing precedence. The deployment's own files come last.
	Layers []DeploymentLayer
	// Variables lists the variables, ordered by name, each with the place whose value takes effect.
	Variables []DeploymentVariable
}

// DeploymentLayer is a source of variables.
type DeploymentLayer struct {
	Path, Part string
	// By is the place that adds the source. By.File is nil if the source belongs to the deployment because of its own
	// name.
	By finding.Location
	// Base is true if the source does not name an environment, so that variables set by the hosting platform override
	// its variables.
	Base bool
	// Unread is the reason why the source could not be read, or empty.
	Unread string
}

// DeploymentVariable is a variable and the place that sets it.
type DeploymentVariable struct {
	Name string
	At   finding.Location
	// Known is true if the value is in the file, and false if it is a reference or unknown.
	Known bool
}

// UnknownDeploymentError reports that no deployment has the requested name. Near is a name to suggest, or empty.
type UnknownDeploymentError struct{ Name, Near string }

func (e *UnknownDeploymentError) Error() string {
	text := fmt.Sprintf("no deployment is named %q", source.Redact(e.Name))
	if e.Near != "" {
		text += fmt.Sprintf("; did you mean %q?", source.Redact(e.Near))
	}
	return text
}

// Deployments lists the deployments with a given name below a root, using Config and Repository
// of the options. It may return an *UnknownDeploymentError.
func Deployments(fsys fs.FS, options Options, name string) ([]Deployment, error) {
	options.Inventory = true
	project, err := Load(fsys, options)
	if err != nil {
		return nil, err
	}
	var found []Deployment
	var names []string
	for _, app := range project.loaded.Project.Apps {
		for _, d := range app.Deployments {
			if d.Name == name || d.Environment.Name == name {
				found = append(found, describeDeployment(d))
			} else if d.Name != "" {
				names = append(names, d.Name)
			}
		}
	}
	if found == nil {
		near, ok := suggest.Nearest(name, names)
		if !ok && len(names) > 0 {
			near = slices.Min(names)
		}
		return nil, &UnknownDeploymentError{name, near}
	}
	return found, nil
}

func describeDeployment(d *model.Deployment) Deployment {
	described := Deployment{
		Name: d.Name, Part: d.Part, Folder: d.App.Folder, Environment: d.Environment.Name, Complete: d.Complete,
	}
	for i := range d.Provided {
		described.Provided = append(described.Provided, string(d.Provided[i].V))
	}
	for _, layer := range d.Layers {
		described.Layers = append(described.Layers, DeploymentLayer{
			layer.Path, layer.Part, layer.Carrier.Location, layer.Base, layer.Unread,
		})
	}
	seen := map[string]bool{}
	for _, layer := range d.Layers {
		seen[layer.Path] = true
	}
	for _, v := range d.Variables {
		if !seen[v.File.Path] {
			seen[v.File.Path] = true
			described.Layers = append(described.Layers, DeploymentLayer{Path: v.File.Path})
		}
		described.Variables = append(described.Variables, DeploymentVariable{
			v.Name, v.Value.KeyLocation(), v.Value.Known() && v.Value.V.References() == nil,
		})
	}
	slices.SortStableFunc(described.Variables, func(a, b DeploymentVariable) int {
		switch {
		case a.Name < b.Name:
			return -1
		case a.Name > b.Name:
			return 1
		}
		return 0
	})
	return described
}
