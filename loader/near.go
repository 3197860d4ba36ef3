package loader

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/golive-lint/golive/internal/suggest"
)

// maxNear is the maximum number of files that are recorded because their names are similar to a conventional name.
const maxNear = 3

// nearNames lists words in the names of files meant for golive.
var nearNames = []string{"workos", "golive"}

// nearExtensions lists extensions of settings files, and extensions that are used for them by mistake.
var nearExtensions = []string{".yaml", ".yml", ".json", ".jsonc", ".toml", ".ini", ".env", ".txt", ""}

// isNearName reports whether the name of a file that golive does not look for is similar to a name that it looks for.
// Examples are workos_production.yaml, worksos/staging.yaml and workos/staging.ymal.
func isNearName(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	if _, close := suggest.Nearest(ext, nearExtensions[:4]); !close && !slices.Contains(nearExtensions, ext) {
		return false
	}
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	return namesWorkOS(stem) || namesWorkOS(path.Base(path.Dir(name)))
}

// namesWorkOS reports whether a word in the name is workos or golive, or a misspelling of one of them.
func namesWorkOS(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.ContainsFunc(words, func(word string) bool {
		_, near := suggest.Nearest(word, nearNames)
		return near && !isWorkWord(word) || slices.Contains(nearNames, word)
	})
}

// isWorkWord reports whether word is an ordinary word that only looks like a misspelling of
// workos: deploy-workers.yml is named after what it deploys.
func isWorkWord(word string) bool {
	return slices.Contains([]string{"work", "works", "worker", "workers"}, word)
}

// noteNear records the name of a file that may be meant for golive.
func (d *discovery) noteNear(name string) {
	if (len(d.near) < maxNear || d.inventory) && isNearName(name) && !d.skipped(name, false) {
		d.near = append(d.near, name)
	}
}

// inventory adds the files that do not concern WorkOS to the inputs.
func (l *loading) inventory() {
	add := func(name, kind, why string, status Status) {
		if _, known := l.discovery.inputs[name]; !known {
			l.note(Input{Path: name, Kind: kind, Status: status, Why: why, Silent: status == Seen})
		}
	}
	for _, file := range l.loaded.Project.NotRead {
		if _, known := l.discovery.inputs[file.Path]; !known {
			l.note(Input{Path: file.Path, Kind: ConfigurationKind, Status: Seen, Why: "it names WorkOS; " + file.Why})
		}
	}
	for _, name := range l.silent {
		why := "it does not mention WorkOS"
		if isTemplate(name) && l.mayMention(name) { // not listed as unread
			why = "its name marks it as a template, an example or a test"
		}
		add(name, l.discovery.apps[name].formats[0].Name, why, Seen)
	}
	for _, name := range l.discovery.near {
		add(name, OtherKind, "golive does not look for this name; name the file to read it", Seen)
	}
	for name := range l.discovery.manifests {
		add(name, ManifestKind, "", Read)
	}
}

// mayMention reports whether a file mentions WorkOS or cannot be searched.
func (l *loading) mayMention(name string) bool {
	mentions, err := l.discovery.mentions(name)
	return mentions || err != nil
}

// nothing returns the error of a run that examined nothing.
func (l *loading) nothing() *NothingError {
	e := &NothingError{Where: l.options.Paths, Others: l.discovery.others, Seen: l.seen()}
	if len(l.options.Paths) > 0 {
		return e
	}
	e.Near = l.discovery.near
	for _, file := range l.loaded.Project.NotRead {
		if e.NotRead++; e.NotRead == 1 {
			e.FirstNotRead, e.WhyNotRead = file.Path, file.Why
		}
	}
	for _, name := range l.silent {
		switch {
		case len(e.Near) < maxNear && isNearName(name):
			e.Near = append(e.Near, name)
		case e.Silent == 0:
			e.FirstSilent = name
			fallthrough
		default:
			e.Silent++
		}
	}
	for name, input := range l.discovery.inputs {
		if input.Kind == ConfigKind && input.Status == Read {
			e.Config = name
		}
	}
	return e
}
