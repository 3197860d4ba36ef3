package model

import "github.com/golive-lint/golive/internal/finding"

// Layer is a source of variables for a deployment. Section "Layers" of docs/app-files.md describes the order in which
// layers are merged.
type Layer struct {
	// Path is relative to the root. Part is the part of the file that applies, such as a
	// compose service, or empty for the whole file.
	Path, Part string
	// Carrier is the place that adds the source to the deployment: the entry that names the source, or the file that is
	// layered above it. Carrier.File is nil if the source belongs to the deployment because of its name.
	Carrier finding.Related
	// Base is true if the source does not name an environment and no project file assigns it to the deployment.
	// Variables that are set on the hosting platform override it.
	Base bool
	// Other is the environment that the source itself names, if it is different from that of the deployment. Machine is
	// true if the source belongs to the local machine.
	Other   string
	Machine bool
	// Unread is a short reason why the source could not be read, or empty if it was read.
	Unread string
}

// CarriedTo returns a copy of the variable as the layer contributes it to deployment d.
func (v *Variable) CarriedTo(d *Deployment, layer *Layer) *Variable {
	again := *v
	again.Deployment, again.Layer, again.Template = d, layer, false
	return &again
}

// Base reports whether the variable, or a part of its value, is set only by a source that does not name an environment.
func (v *Variable) Base() bool {
	return (v.Layer != nil && v.Layer.Base || v.Filled != nil) && !v.Deployment.Complete
}
