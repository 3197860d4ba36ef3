package model

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
)

// Layer is a source of variables for a deployment. Section "Layers" of docs/app-files.md describes the order in which
// layers are merged.
type Layer struct {
	// Path is the path relative to the project root. Part is the part of the file that applies, such as a compose
	// service, or empty for the whole file.
	Path, Part string
	// Carrier is the place that adds the source to the deployment: the entry that names the source, or the file of the
	// next higher layer. Carrier.File is nil if the source belongs to the deployment because of its own name.
	Carrier finding.Related
	// Base is true if the source does not name an environment and no project file assigns it to the deployment.
	// Variables that are set on the hosting platform override those of the source.
	Base bool
	// Other is the name of the environment that the source itself indicates, if the deployment uses a different one.
	// Machine is true if the source belongs to the local machine.
	Other   string
	Machine bool
	// Unread is a short reason why the source could not be read, or empty if it was read.
	Unread string
	// Elsewhere is true if the source is a file that does not exist and that .gitignore matches: it is created outside
	// the repository.
	Elsewhere bool
}

// ProgramOutput is the path of a source whose content is the output of a program.
const ProgramOutput = "$GITHUB_ENV"

// Source returns the name of the source for messages: its Part if it is a Kubernetes object, such as Secret/web, or
// else its Path.
func (l *Layer) Source() string {
	if strings.Contains(l.Part, "/") {
		return l.Part
	}
	return l.Path
}

// CarriedTo returns a copy of the variable as the layer contributes it to deployment d.
func (v *Variable) CarriedTo(d *Deployment, layer *Layer) *Variable {
	again := *v
	again.Deployment, again.Layer, again.Template = d, layer, false
	return &again
}

// Base reports whether the variable, or a part of its value, is set only by a source that does not name an
// environment. It returns false if golive.yaml lists all files of the deployment.
func (v *Variable) Base() bool {
	return (v.Layer != nil && v.Layer.Base || v.Filled != nil && !v.FilledByName) && !v.Deployment.Complete
}
