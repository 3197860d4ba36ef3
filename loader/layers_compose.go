package loader

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
)

// composeLayers lays the compose file of a folder beneath those of environments that are
// written to be merged over it: a service with neither an image nor a build is none by
// itself. Of each service, the env_file lists of both come first, then the environment of
// the lower file, then that of the upper one. Fact:
// https://docs.docker.com/reference/compose-file/merge/.
func (l *loading) composeLayers(files []*appResult) {
	var bases, uppers []*appResult
	for _, r := range files {
		if r.file.Format != composeFormat || r.reading.Template || isTemplate(r.input.Path) {
			continue
		}
		switch stem := baseStem(r.input.Path); {
		case stem == "compose" || stem == "docker-compose":
			bases = append(bases, r)
		case l.environmentOfFile(r.input.Path) != "" && len(r.reading.Bare) > 0:
			uppers = append(uppers, r)
		}
	}
	if len(bases) != 1 {
		return
	}
	base := bases[0]
	for _, upper := range uppers {
		if slices.ContainsFunc(upper.reading.Bare, func(service string) bool {
			return l.layers.parts[partKey{base.input.Path, service}] != nil
		}) {
			l.mergeCompose(base, upper)
		}
	}
}

// composeFormat is the format of compose files.
const composeFormat = "compose"

func (l *loading) mergeCompose(base, upper *appResult) {
	y := l.layers
	environment := l.environmentOfFile(upper.input.Path)
	for _, service := range y.scopes[base.input.Path] {
		lowerKey, upperKey := partKey{base.input.Path, service}, partKey{upper.input.Path, service}
		if y.parts[lowerKey].environment != "" {
			continue
		}
		y.part(upper.file, service).environment = environment
		own := y.lowers[upperKey]
		if own == nil {
			y.uppers = append(y.uppers, upperKey)
		}
		y.lowers[upperKey] = append(append(slices.Clone(y.lowers[lowerKey]), own...), lower{
			key: lowerKey, alone: true, phase: model.AnyPhase, carrier: beneath(upper.file.File, base.input.Path),
		})
	}
}
