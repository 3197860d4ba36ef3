package loader

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// doubtChanges records a doubt about each place where an overlay, or a kustomization that it includes, changes
// variables in a way that golive does not follow. It omits changes of objects that do not concern WorkOS.
func (k *kustomizations) doubtChanges(overlay *appResult, all []taken) {
	files := []string{overlay.input.Path}
	for _, t := range all {
		files = append(files, t.path)
	}
	objects := k.concernedObjects(path.Dir(overlay.input.Path), files)
	for _, c := range k.changesOf(overlay, all) {
		values := c.effect.Values && len(objects) > 0 && (c.Target == "" || objects[c.Target])
		if c.effect.Named || c.effect.Sources && (len(objects) > 0 || !overlay.silent) || values {
			k.doubt(c.by.file.File, c.Written)
		}
	}
}

// change is a change that a kustomization makes, with its effect.
type change struct {
	*appfile.Change
	by     *appResult
	effect appfile.PatchEffect
}

// changesOf lists the changes of an overlay and of the kustomizations that it includes.
func (k *kustomizations) changesOf(overlay *appResult, all []taken) []change {
	var changes []change
	for _, r := range k.changing(overlay, all) {
		for i := range r.reading.Changes {
			c := change{Change: &r.reading.Changes[i], by: r, effect: r.reading.Changes[i].Effect}
			if c.Path != "" {
				name := path.Join(path.Dir(r.input.Path), c.Path)
				c.effect = k.effectOfFile(name)
				// A file is not followed from another folder.
				if path.Dir(name) != path.Dir(overlay.input.Path) && k.setsWorkOSVariables(name) {
					c.effect.Named = true
				}
			}
			changes = append(changes, c)
		}
		if r != overlay {
			changes = append(changes, innerPatches(r)...)
		}
	}
	return changes
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
				object, _, _ := strings.Cut(withoutNamespace(scope), ".")
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

// effectOfFile returns what a patch file changes. The effect is empty for a file that cannot be read.
func (k *kustomizations) effectOfFile(name string) appfile.PatchEffect {
	text, ok := k.readWhole(name)
	if !ok {
		if k.isFile(name) { // doubtTaken records a missing file
			k.doubtFile(name)
		}
		return appfile.PatchEffect{}
	}
	return appfile.EffectOfPatch(text)
}

// replacedIn returns the offsets of the keys of the variables that JSON patches replace in a part. A pointer contains
// the index of a variable in a container. If an object has several containers, the index applies to each of them.
func (k *kustomizations) replacedIn(key partKey, changes []change) map[int32]bool {
	r := k.files[key.path]
	object, _, inContainer := strings.Cut(withoutNamespace(key.scope), ".")
	if r == nil {
		return nil
	}
	replaced := map[int32]bool{}
	for _, c := range changes {
		if c.Target != "" && c.Target != object {
			continue
		}
		for _, pointer := range c.effect.Replaced {
			index, name := 0, ""
			if parts := strings.Split(pointer, "/"); inContainer {
				index = indexOfVariable(parts)
			} else if len(parts) == 3 && (parts[1] == "data" || parts[1] == "stringData") {
				name = strings.NewReplacer("~1", "/", "~0", "~").Replace(parts[2])
			}
			at := 0
			for i := range r.reading.Variables {
				v := &r.reading.Variables[i]
				if v.Scope != key.scope {
					continue
				}
				if at++; at == index || name != "" && v.Name == name {
					replaced[v.Value.Key.Start] = true
				}
			}
		}
	}
	return replaced
}

// indexOfVariable returns the 1-based index of the variable in /…/env/0/value, or 0 for other pointers.
func indexOfVariable(parts []string) int {
	at := slices.Index(parts, "env")
	if at < 0 || at+1 >= len(parts) {
		return 0
	}
	index, err := strconv.Atoi(parts[at+1])
	if err != nil {
		return 0
	}
	return index + 1
}

// forget makes those variables unknown whose keys start at the given offsets.
func (p *part) forget(changed map[int32]bool) {
	for _, s := range p.set {
		if changed[s.variable.Value.Key.Start] {
			s.variable.Retype(model.Value[model.Text]{State: model.Unknown, At: s.variable.Value.At})
		}
	}
}

// setsWorkOSVariables reports whether a file sets WorkOS variables.
func (k *kustomizations) setsWorkOSVariables(name string) bool {
	return slices.ContainsFunc(k.layers.scopes[name], func(scope string) bool {
		return len(k.layers.parts[partKey{name, scope}].set) > 0
	})
}

// innerPatches lists the variables of containers in the inline patches of an included kustomization. They override
// the files that the kustomization includes, although its layer is below these files.
func innerPatches(r *appResult) []change {
	var changes []change
	for i := range r.reading.Variables {
		v := &r.reading.Variables[i]
		_, _, inContainer := strings.Cut(withoutNamespace(v.Scope), ".")
		if inContainer && model.PurposeOf(v.Name) != model.NoPurpose {
			changes = append(changes, change{
				Change: &appfile.Change{Written: v.Value.Key}, by: r, effect: appfile.PatchEffect{Named: true},
			})
		}
	}
	return changes
}
