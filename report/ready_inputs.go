package report

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader"
)

// readyInput is a file that a verdict rests on, or should rest on.
type readyInput struct {
	loader.Input
	// SHA256 is of the text without secrets, so that it tells nothing about them;
	// empty for a file that was not read.
	SHA256 string
}

// readyInputs lists the files of a project with what they held.
func readyInputs(inputs []loader.Input, project *model.Project) []readyInput {
	files := map[string]*source.File{}
	keep := func(place *model.Place) {
		if place != nil && place.File != nil {
			files[source.Redact(place.File.Path)] = place.File
		}
	}
	keep(project.Config.Place)
	for _, e := range project.Environments {
		keep(e.Place)
	}
	for _, e := range project.Shared {
		keep(e.Place)
	}
	for _, f := range project.AppFiles {
		files[source.Redact(f.Path)] = f.File
	}
	list := make([]readyInput, len(inputs))
	for i, in := range inputs {
		list[i].Input = in
		if file := files[in.Path]; file != nil && in.Status == loader.Read {
			sum := sha256.Sum256([]byte(file.Redacted(source.Span{End: int32(len(file.Text))})))
			list[i].SHA256 = hex.EncodeToString(sum[:])
		}
	}
	return list
}
