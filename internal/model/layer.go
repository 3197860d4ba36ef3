package model

import "github.com/golive-lint/golive/internal/finding"

// Layer is a source of variables of a deployment. Facts: docs/app-files.md, section "Layers".
type Layer struct {
	// Path is relative to the root; Part is the part of the file that counts, such as a
	// service of a compose file, and empty for all of it.
	Path, Part string
	// Carrier is what brings it in: the entry that names it, or the file that it lies
	// beneath. It has no file for a source that belongs to the deployment by its own name.
	Carrier finding.Related
	// Base says that the source names no environment, and that nothing in the project hands
	// it to the deployment: the host's own variables win over it.
	Base bool
	// Other is the environment that the source itself says it is for, where that is not the
	// deployment's; Machine says that it belongs to the machine on which it is.
	Other   string
	Machine bool
	// Unread is why the source could not be read, in a few words; empty if it was.
	Unread string
}

// CarriedTo returns the variable as a layer brings it into another deployment.
func (v *Variable) CarriedTo(d *Deployment, layer *Layer) *Variable {
	again := *v
	again.Deployment, again.Layer, again.Template = d, layer, false
	return &again
}

// Base reports whether only a source that names no environment sets the variable.
func (v *Variable) Base() bool { return v.Layer != nil && v.Layer.Base && !v.Deployment.Complete }
