package loader

import (
	"maps"
	"path"
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/filename"
)

// orderExtended orders the sources of compose services that extend other services. The env_file lists of all services
// apply first. Then the environment of each service applies, starting with the most general service. Source:
// https://docs.docker.com/reference/compose-file/services/#extends.
func (y *layering) orderExtended() {
	ordered := map[partKey][]lower{}
	for _, key := range y.uppers {
		if slices.ContainsFunc(y.lowers[key], func(l lower) bool { return l.extended }) {
			files, environments := y.sourcesOf(key, map[partKey]bool{})
			ordered[key] = append(files, environments...)
		}
	}
	maps.Copy(y.lowers, ordered)
}

// sourcesOf returns the sources of a compose service. files contains the sources named by the service and by the
// services that it extends. environments contains the environments of the services that it extends. Both are in order
// of increasing precedence.
func (y *layering) sourcesOf(key partKey, seen map[partKey]bool) (files, environments []lower) {
	if seen[key] || len(seen) > maxLayers {
		return nil, nil
	}
	seen[key] = true
	var own []lower
	for _, low := range y.lowers[key] {
		if !low.extended {
			own = append(own, low)
			continue
		}
		files, environments = y.sourcesOf(low.key, seen)
		low.alone = true
		environments = append(environments, low)
	}
	return append(files, own...), environments
}

// mergeComposeFolder makes the compose file of a folder a lower layer of the environment-specific files that are merged
// over it, unless a command has merged them. A service with neither image nor build must be merged over another file.
// For each service, the env_file lists of both files apply first, then the environment of the lower file, and then the
// environment of the upper file. Source: https://docs.docker.com/reference/compose-file/merge/.
func (l *loading) mergeComposeFolder(files []*appResult, merged map[string]bool) {
	var bases, uppers []*appResult
	for _, r := range files {
		if r.file.Format != composeFormat || r.reading.Template || r.isTemplate() {
			continue
		}
		switch stem := baseStem(r.input.Path); {
		case stem == "compose" || stem == "docker-compose":
			bases = append(bases, r)
		case merged[r.input.Path]:
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

// markOverridden marks the compose files that name no environment if their folder also contains compose files of
// environments. The default of a reference in a marked file, as in ENVIRONMENT: ${ENVIRONMENT:-development}, is not
// the environment of all uses of the file.
func (l *loading) markOverridden(results []appResult) {
	folders := map[string]bool{}
	for name, c := range l.discovery.Apps {
		if len(c.Formats) > 0 && c.Formats[0].Name == composeFormat && l.environmentOfFile(name) != "" &&
			!filename.IsTemplate(name) {
			folders[path.Dir(name)] = true
		}
	}
	for i := range results {
		r := &results[i]
		r.overridden = r.file != nil && r.file.Format == composeFormat && folders[path.Dir(r.input.Path)] &&
			l.environmentOfFile(r.input.Path) == ""
	}
}

const composeFormat = "compose"

func (l *loading) mergeCompose(base, upper *appResult) {
	y := l.layers
	environment := l.environmentOfFile(upper.input.Path)
	if l.replaces(upper.input.Path) {
		l.doubt(upper.file.File, source.Span{}, environment)
	}
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
		environments := func(l lower) bool { return l.extended }
		upperFiles := slices.DeleteFunc(slices.Clone(own), environments)
		upperEnvironments := own[len(upperFiles):]
		lowerFiles := slices.DeleteFunc(slices.Clone(y.lowers[lowerKey]), environments)
		y.lowers[upperKey] = slices.Concat(lowerFiles, upperFiles, y.lowers[lowerKey][len(lowerFiles):], []lower{{
			key: lowerKey, alone: true, phase: model.AnyPhase, carrier: beneath(upper.file.File, base.input.Path),
		}}, upperEnvironments)
	}
}
