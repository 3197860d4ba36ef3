package loader

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
)

// composeLayers places the compose file of a folder below environment-specific files that are
// merged over it. A service with neither image nor build must be merged over another file. For
// each service the env_file lists of both files apply first, then the environment of the lower
// file, then that of the upper file. Source:
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

// composeFormat is the format name of compose files.
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
