package query

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// UnreadSource is a source of variables that could not be read and that File names for the deployments of an
// environment. Source is the name of the source in messages.
type UnreadSource struct {
	Environment  *model.Environment
	File, Source string
}

// UnreadSourceOf returns the source of a layer of a deployment. The layer must have a carrier.
func UnreadSourceOf(d *model.Deployment, layer *model.Layer) UnreadSource {
	name := rules.Quote(layer.Source())
	if layer.Path == model.ProgramOutput {
		name = "the output of a program"
	}
	return UnreadSource{d.Environment, layer.Carrier.File.Path, name}
}

// UnreadSources returns the first place in each file that names a source which could not be read, by source. A file
// often names a source once for each of its services. Only deployments of staging and production count.
func UnreadSources(project *model.Project) map[UnreadSource]finding.Location {
	first := map[UnreadSource]finding.Location{}
	for _, app := range project.Apps {
		for _, d := range app.Deployments {
			if t := d.Environment.Type; t != model.Production && t != model.Staging {
				continue
			}
			for _, layer := range d.Layers {
				at := layer.Carrier.Location
				if layer.Unread == "" || at.File == nil {
					continue
				}
				source := UnreadSourceOf(d, layer)
				if before, ok := first[source]; !ok || at.Span.Start < before.Span.Start {
					first[source] = at
				}
			}
		}
	}
	return first
}
