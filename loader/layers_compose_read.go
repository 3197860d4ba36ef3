package loader

import (
	"slices"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
)

// noteComposeCommands records the docker compose commands that the readers of file formats do not find: those with
// files in variables, functions and Makefiles, those that run on other hosts, and those in files of other formats.
func (l *loading) noteComposeCommands(files []*appResult) {
	replaced := map[*appfile.Release]bool{}
	var added []*release
	for _, r := range files {
		if r.isTemplate() {
			continue
		}
		uses, left := l.composeUses(r)
		covered, noted := foundComposeLayers(r), 0
		for i := range uses {
			use := &uses[i]
			if len(use.Files)+len(use.Profiles)+len(use.EnvFiles) == 0 {
				continue
			}
			own := coveredBy(covered, use.Command.Span)
			if len(own) > 0 && !use.expanded && !hasReference(use.Files) {
				continue
			}
			if noted++; noted > maxComposeCommands {
				left = use.Command
				break
			}
			if of := l.composeRelease(r, use); of != nil {
				added = append(added, of)
				for _, layer := range own {
					replaced[layer.Release] = true
				}
			}
		}
		if left != nil {
			l.doubt(r.file.File, spanOf(left))
		}
	}
	l.layers.releases = append(slices.DeleteFunc(l.layers.releases, func(other *release) bool {
		return replaced[other.Release]
	}), added...)
}

// maxComposeCommands is the maximum number of docker compose commands that noteComposeCommands records for a file.
const maxComposeCommands = 200

// foundComposeLayers returns the compose files in the commands that the reader of the file's format found, in file
// order.
func foundComposeLayers(r *appResult) (found []*appfile.Layer) {
	for i := range r.reading.Layers {
		if layer := &r.reading.Layers[i]; layer.Release != nil && layer.Release.Compose != nil {
			found = append(found, layer)
		}
	}
	slices.SortStableFunc(found, func(a, b *appfile.Layer) int { return int(a.Written.Start - b.Written.Start) })
	return found
}

// coveredBy returns the layers whose paths are written within a span. layers must be in file order.
func coveredBy(layers []*appfile.Layer, span command.Span) []*appfile.Layer {
	at := func(offset int) int {
		i, _ := slices.BinarySearchFunc(layers, offset, func(layer *appfile.Layer, offset int) int {
			return int(layer.Written.Start) - offset
		})
		return i
	}
	return layers[at(span.Start):at(max(span.Start, span.End))]
}

func hasReference(words []command.Word) bool {
	return slices.ContainsFunc(words, func(w command.Word) bool { return isPattern(w.Text) })
}

// composeRelease returns a release for a docker compose command, or nil if the command is only used for tests.
func (l *loading) composeRelease(r *appResult, use *composeUse) *release {
	e, ok := l.environmentsOf(r, use.Command)
	if !ok {
		return nil
	}
	if written, _ := appfile.CommandEnvironment(command.Join(use.words)); e.own == "" {
		e.own = l.saidEnvironment(written)
	}
	of := &release{
		Release: &appfile.Release{Compose: &appfile.ComposeRelease{}}, result: r, environment: e.own,
	}
	add := func(word command.Word, format string) {
		of.files = append(of.files, &appfile.Layer{
			Path: word.Text, Written: spanOfWord(word), Format: format, Release: of.Release, RootOrNear: true,
		})
	}
	for _, word := range use.Files {
		add(word, composeFormat)
	}
	for _, word := range use.EnvFiles {
		add(word, appfile.Dotenv)
	}
	for _, word := range use.Profiles {
		of.Compose.Profiles = append(of.Compose.Profiles,
			appfile.ReleaseOption{Name: word.Text, Written: spanOfWord(word)})
	}
	if len(of.files) == 0 {
		of.files = []*appfile.Layer{{Written: of.Compose.Profiles[0].Written, Format: composeFormat}}
	}
	return of
}

func spanOfWord(word command.Word) source.Span {
	return source.Span{Start: int32(word.Start), End: int32(word.End)}
}
