package loader

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Kinds of files that describe environments in the formats of other tools.
const (
	seedKind     = "seed"
	emulatorKind = "emulator"
	convexKind   = "convex"
)

// foreignFiles lists the names of files in the formats of other tools.
var foreignFiles = []struct {
	stem     string
	endings  []string
	infixed  bool // text after a dot or dash is allowed between stem and ending
	kind     string
	mentions string // files that concern WorkOS contain this text, in any case
}{
	{"workos-seed", []string{".yml", ".yaml"}, true, seedKind, ""},
	{"workos-emulate.config", []string{".yaml", ".yml", ".json"}, false, emulatorKind, ""},
	{"convex", []string{".json"}, false, convexKind, "authkit"},
}

// foreign returns the kind of a file in another tool's format, by its name.
func foreign(name string) (kind string, ok bool) {
	for _, f := range foreignFiles {
		middle, ok := strings.CutPrefix(name, f.stem)
		if !ok {
			continue
		}
		for _, ending := range f.endings {
			infix, ok := strings.CutSuffix(middle, ending)
			if ok && (infix == "" || f.infixed && strings.ContainsAny(infix[:1], ".-")) {
				return f.kind, true
			}
		}
	}
	return "", false
}

// addForeign adds a file in another tool's format if it mentions WorkOS. Examples and tests are
// skipped, because their environments would be mixed with the real ones. This does not apply to
// emulator files, which always describe tests.
func (d *discovery) addForeign(name string, named bool) {
	kind, _ := foreign(path.Base(name))
	if named {
		d.add(&candidate{path: name, named: true})
		return
	}
	found, err := d.contains(name, func(text string) bool { return mentionsWorkOS(kind, text) })
	if err != nil {
		d.unread(name, kind, err)
		return
	}
	if !found {
		return
	}
	if kind != emulatorKind && (isTemplate(name) || isDemo(name)) {
		d.inputs[name] = Input{
			Path: name, Kind: kind, Status: Seen,
			Why: "its path marks it as an example or a test; name it on the command line to read it",
		}
		return
	}
	d.add(&candidate{path: name})
}

// isDemo reports whether a file is in a folder of demos, whose environments are those of no deployed application:
// private-demos/chat/convex.json.
func isDemo(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(path.Dir(name)), func(r rune) bool { return r < 'a' || r > 'z' })
	demos := []string{"demo", "demos", "example", "examples", "sample", "samples", "playground"}
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(demos, word) })
}

func mentionsWorkOS(kind, text string) bool {
	for _, f := range foreignFiles {
		if f.kind == kind {
			return strings.Contains(strings.ToLower(text), f.mentions)
		}
	}
	return false
}

// decodeForeign creates environments from a document in another tool's format.
func (l *loading) decodeForeign(c *candidate, tree *yamltree.Tree, root *yamltree.Node) []document {
	node := root.Resolve()
	if node.Implicit {
		return nil
	}
	d := decoder{plans: l.plans, file: tree.File}
	var drafts []*environmentDraft
	switch c.kind {
	case seedKind:
		drafts = decodeSeed(&d, node)
	case emulatorKind:
		drafts = decodeEmulator(&d, node)
	case convexKind:
		drafts = decodeConvex(&d, node)
	}
	var documents []document
	for _, draft := range drafts {
		draft.file = c
		documents = append(documents, document{environmentDraft: draft})
	}
	return documents
}

// foreignDraft returns an environment with settings from another tool's file. It is partial,
// because settings that the format cannot express are unknown and not missing.
func foreignDraft(d *decoder, settings model.Settings, place *model.Place) *environmentDraft {
	markPartial(place)
	settings.Place = place
	if settings.Default.Place == nil {
		settings.Default.Place = place
	}
	markPartial(settings.Default.Place)
	return &environmentDraft{Environment: &model.Environment{
		Foreign: true, Settings: settings, Values: d.values, Unread: d.unread,
	}}
}

// assembleForeign adds the environments in other tools' files after the environments in environment files. Files
// closest to the root come first, so that their environments keep plain names.
func (l *loading) assembleForeign(results []fileResult) {
	var drafts []*environmentDraft
	for _, result := range results {
		for _, doc := range result.documents {
			if doc.file.kind != "" {
				drafts = append(drafts, doc.environmentDraft)
			}
		}
	}
	slices.SortStableFunc(drafts, func(a, b *environmentDraft) int {
		return cmp.Compare(strings.Count(a.file.path, "/"), strings.Count(b.file.path, "/"))
	})
	for _, draft := range drafts {
		l.settleForeign(draft)
	}
}

// settleForeign determines the name and type of an environment and adds it to the project. If an environment file
// already describes the environment, the settings are merged, and the settings of the environment file take precedence.
func (l *loading) settleForeign(d *environmentDraft) {
	l.nameForeign(d)
	same := l.declared(d.Name)
	if same != nil && !l.described[d.Name] && (same.Type == d.Type || d.Type == model.TypeUnknown) {
		model.Inherit(&same.Settings, &d.Settings)
		same.Values += d.Values
		same.Unread += d.Unread
		same.Others = append(same.Others, d.File)
	} else {
		if same != nil { // it belongs to another project or has another type
			d.Name = path.Join(unnamed(d.file.path), d.key)
		}
		d.Emulated = d.file.kind == emulatorKind
		l.described[d.Name] = true
		l.loaded.Project.Environments = append(l.loaded.Project.Environments, d.Environment)
	}
	if len(d.local) == 0 {
		return
	}
	for i := range d.local {
		d.local[i].Environment = d.Name
	}
	l.local = append(l.local, appResult{
		input:   l.discovery.inputs[d.file.path],
		file:    &model.AppFile{File: d.File, Format: d.file.kind},
		reading: appfile.Reading{Variables: d.local},
	})
}

// nameForeign determines the name and type of an environment. An emulator environment has no
// type, because it is not a WorkOS environment.
func (l *loading) nameForeign(d *environmentDraft) {
	switch d.file.kind {
	case convexKind:
		d.Name = d.key
	case seedKind:
		d.Name = l.seedName(d.file)
		d.Type = cmp.Or(l.configuredType(d), model.TypeOfName(d.Name))
	default:
		d.Name = unnamed(d.file.path)
	}
}

// unnamed returns a name for an environment whose name is unknown. It is the path of the file without the extension.
func unnamed(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// seedName returns the name of the environment in a seed file. It is the name in golive.yaml, or else the name in the
// file name, as in workos-seed.production.yml, or else the name of a folder.
func (l *loading) seedName(c *candidate) string {
	if c.known {
		return c.name
	}
	infix := strings.TrimLeft(strings.TrimPrefix(unnamed(path.Base(c.path)), "workos-seed"), ".-")
	if infix != "" {
		if same := l.environmentLike(infix, environmentWord(infix)); l.declared(same) != nil {
			return same
		}
		return infix
	}
	if name := l.environmentOfFolder(c.path); name != "" {
		return name
	}
	return unnamed(c.path)
}
