package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// doubtChanges records the places where an overlay, or a kustomization that it includes, changes variables in a way
// that golive does not follow. Changes of objects that have nothing to do with WorkOS are left out.
func (k *kustomizations) doubtChanges(overlay *appResult, all []taken) {
	files := []string{overlay.input.Path}
	for _, t := range all {
		files = append(files, t.path)
	}
	objects := k.concernedObjects(path.Dir(overlay.input.Path), files)
	for _, r := range k.changing(overlay, all) {
		for i := range r.reading.Changes {
			c := &r.reading.Changes[i]
			effect := c.Effect
			if c.Path != "" {
				effect = k.effectOfFile(path.Join(path.Dir(r.input.Path), c.Path))
			}
			values := effect.Values && len(objects) > 0 && (c.Target == "" || objects[c.Target])
			if effect.Named || effect.Sources && (len(objects) > 0 || !overlay.silent) || values {
				k.doubt(r.file.File, c.Written)
			}
		}
	}
}

// changing lists an overlay and the kustomizations that it includes.
func (k *kustomizations) changing(overlay *appResult, all []taken) []*appResult {
	changing := []*appResult{overlay}
	for _, t := range all {
		if r := k.of[path.Dir(t.path)]; r != nil && r.input.Path == t.path && !slices.Contains(changing, r) {
			changing = append(changing, r)
		}
	}
	return changing
}

// concernedObjects returns the objects with WorkOS variables in the given files and in the folder of the overlay.
func (k *kustomizations) concernedObjects(folder string, files []string) map[string]bool {
	objects := map[string]bool{}
	note := func(file string) {
		for _, scope := range k.layers.scopes[file] {
			if len(k.layers.parts[partKey{file, scope}].set) > 0 {
				object, _, _ := strings.Cut(scope, ".")
				objects[object] = true
			}
		}
	}
	for _, file := range files {
		note(file)
	}
	for file := range k.layers.scopes {
		if path.Dir(file) == folder {
			note(file)
		}
	}
	return objects
}

// effectOfFile returns what a patch file changes. One that cannot be read may change anything.
func (k *kustomizations) effectOfFile(name string) appfile.PatchEffect {
	text, ok := k.readWhole(name)
	if !ok {
		return appfile.PatchEffect{} // a missing file is recorded as such
	}
	return appfile.EffectOfPatch(text)
}
