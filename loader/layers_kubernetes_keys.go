package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/filename"
)

// keyedVariable is a variable whose value is a key of a ConfigMap or Secret.
type keyedVariable struct {
	appfile.ObjectKey
	part     *part
	variable *model.Variable
}

// noteObjectKeys records the WorkOS variables of a file that refer to keys of objects.
func (y *layering) noteObjectKeys(r *appResult, variables []settable) {
	if len(r.reading.ObjectKeys) == 0 {
		return
	}
	at := map[int32]*appfile.ObjectKey{}
	for i := range r.reading.ObjectKeys {
		at[r.reading.ObjectKeys[i].Written.Start] = &r.reading.ObjectKeys[i]
	}
	for i := range variables {
		s := &variables[i]
		if key := at[s.variable.Value.Span.Start]; key != nil && !s.variable.Template {
			y.keyed = append(y.keyed, keyedVariable{*key, y.part(r.file, s.scope), s.variable})
		}
	}
}

// objectKeys adds the values of objects to the containers whose variables refer to keys of these objects. An object
// must be the only one of its name in the file of the container, or else in the folder of that file, and must not
// belong to an environment by itself. For any other object of that name, only the place of the value is recorded,
// because the object in the cluster may be that object.
func (l *loading) objectKeys(objects map[string][]partKey) {
	y := l.layers
	y.objectParts = objects
	y.silentObjects = l.silentObjects()
	for i := range y.keyed {
		k := &y.keyed[i]
		key, beside := y.objectBeside(&objectLayer{part: k.part, object: k.Object, namespace: k.Namespace}, objects)
		if s := y.valueAt(key, k.Key); beside && s != nil && s.variable.Name == k.variable.Name {
			if s.environment == "" && s.variable.Value.V.HasLiteral() {
				y.lay(k.part.key, lower{
					key: key, phase: model.RunPhase, beside: true, within: []source.Span{s.variable.Value.Key},
					carrier: finding.Related{
						Location: finding.Location{File: k.part.file.File, Span: k.Written},
						Message:  "the container gets this key of " + quoted(k.Object) + " here",
					},
				})
			}
			continue
		}
		for _, object := range sourcesOfObject(k.Object) {
			for _, part := range objects[object] {
				l.noteSetAt(k, part)
			}
		}
		if k.variable.IsSecret() && len(objects[k.Object]) == 0 {
			l.noteSilentValue(k)
		}
	}
}

// valueAt returns the variable that a key of an object sets, or nil.
func (y *layering) valueAt(object partKey, key string) *settable {
	p := y.parts[object]
	if p == nil {
		return nil
	}
	i := slices.IndexFunc(p.set, func(s *settable) bool {
		return writtenKey(s.variable.File.File, s.variable.Value.At) == key
	})
	if i < 0 {
		return nil
	}
	return p.set[i]
}

// writtenKey returns the key of a value as the file contains it, without quotes.
func writtenKey(file *source.File, at model.At) string {
	return strings.Trim(file.Text[at.Key.Start:at.Key.End], "\"' ")
}

// noteSetAt records the place of a variable's value in an object without an environment.
func (l *loading) noteSetAt(k *keyedVariable, object partKey) {
	y := l.layers
	s, p := y.valueAt(object, k.Key), y.parts[object]
	if s == nil || p.template || !mayBeSame(y.namespaces[object], k.Namespace) || !s.variable.Value.V.HasLiteral() {
		return
	}
	if s.environment == "" {
		k.variable.SetAt = &s.variable.Value.At
	}
}

// mayBeSame reports whether objects in two namespaces may be the same object. If an object names no namespace, the
// command that creates the object determines it.
func mayBeSame(a, b string) bool { return a == "" || b == "" || a == b }

// noteSilentValue is like noteSetAt for the objects in files that do not mention WorkOS.
func (l *loading) noteSilentValue(k *keyedVariable) {
	if at := l.silentValue(k); at != nil {
		k.variable.SetAt = at
	}
}

// silentValue returns the place of a key's value in an object without an environment whose file does not mention
// WorkOS, or nil.
func (l *loading) silentValue(k *keyedVariable) (at *model.At) {
	for _, r := range l.layers.silentObjects[k.Object] {
		if !mayBeSame(r.reading.Namespaces[k.Object], k.Namespace) || l.environmentOfFile(r.input.Path) != "" {
			continue
		}
		for i := range r.reading.Variables {
			v := &r.reading.Variables[i]
			if v.Scope == k.Object && writtenKey(r.file.File, v.Value.At) == k.Key && v.Value.V.HasLiteral() &&
				l.saidEnvironment(v.Environment) == "" {
				at = &v.Value.At
			}
		}
	}
	return at
}

// silentObjects returns the files that do not mention WorkOS and contain objects to whose keys variables refer.
func (l *loading) silentObjects() map[string][]*appResult {
	wanted := map[string][]string{}
	for i := range l.layers.keyed {
		k := &l.layers.keyed[i]
		name := path.Base(k.Object)
		if !slices.Contains(wanted[name], k.Object) {
			wanted[name] = append(wanted[name], k.Object)
		}
	}
	found := map[string][]*appResult{}
	if len(wanted) == 0 {
		return found
	}
	for _, name := range l.silentOf(kubernetesFormat) {
		text, ok := l.readWhole(name)
		names := wantedNames(text, wanted)
		if !ok || len(names) == 0 || filename.IsTemplateOf(name, kubernetesFormat) {
			continue
		}
		r, ok := l.readSilent(name, kubernetesFormat)
		if !ok {
			continue
		}
		for of := range names {
			for _, object := range wanted[of] {
				if _, has := r.reading.Namespaces[object]; has {
					found[object] = append(found[object], &r)
				}
			}
		}
	}
	return found
}
