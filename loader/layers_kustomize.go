package loader

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
)

const kustomizeFormat = "kustomize"

// kubernetesFormat is the format name of manifests and patches.
const kubernetesFormat = "kubernetes"

// kustomizeLayers adds the files included by an environment's kustomization as lower layers of that kustomization.
// Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/.
func (l *loading) kustomizeLayers(results []appResult) {
	k := kustomizations{loading: l, of: map[string]*appResult{}, files: map[string]*appResult{}}
	for i := range results {
		k.files[results[i].input.Path] = &results[i]
		if r := &results[i]; r.file != nil && r.file.Format == kustomizeFormat {
			k.of[path.Dir(r.input.Path)] = r
			k.folders = append(k.folders, path.Dir(r.input.Path))
		}
	}
	slices.Sort(k.folders)
	for _, folder := range k.folders {
		if environment := l.environmentOfFile(folder + "/kustomization.yaml"); environment != "" {
			k.lay(k.of[folder], environment)
		}
	}
}

// kustomizations contains the kustomizations of a project by folder.
type kustomizations struct {
	*loading
	of      map[string]*appResult
	folders []string
	// files contains all files by path.
	files map[string]*appResult
	// patches contains the first part for each folder and scope.
	patches map[partKey]*part
}

// taken is a file that a kustomization includes. carrier is the place of the reference.
type taken struct {
	path    string
	carrier finding.Related
	// remote is true if the file is not in the repository. missing is true if the file does not exist.
	remote, missing bool
}

// lay makes the files that a kustomization includes lower layers of the files in its own folder that patch them, or
// else of the kustomization itself.
func (k *kustomizations) lay(overlay *appResult, environment string) {
	y := k.layers
	folder := path.Dir(overlay.input.Path)
	all := k.takenBy(folder, map[string]bool{})
	k.doubtTaken(overlay, all)
	k.doubtChanges(overlay, all)
	changes := k.changesOf(overlay, all)
	for _, t := range all {
		for _, scope := range slices.Clone(y.scopes[t.path]) {
			if own := y.parts[partKey{t.path, scope}]; own.environment != "" || scope == "" {
				if own.environment == environment {
					own.forget(k.replacedIn(own.key, changes))
				}
				continue
			}
			p := k.patch(folder, scope)
			if p == nil {
				p = y.part(overlay.file, scope)
				k.patches[partKey{folder, scope}] = p
			}
			p.environment = environment
			low := lower{key: partKey{t.path, scope}, alone: true, carrier: t.carrier}
			low.changed = k.replacedIn(low.key, changes)
			k.layTaken(p, low)
		}
	}
}

// layTaken adds taken, and the dotenv files that its generator reads, as lower layers of p.
func (k *kustomizations) layTaken(p *part, taken lower) {
	y, key := k.layers, taken.key
	if !y.replaces(p.key.path, key.scope) {
		for i, low := range y.lowers[key] {
			if low.verbatim != "" {
				y.layAt(p.key, i, low)
			}
		}
	}
	y.layAt(p.key, 0, taken)
	for _, s := range p.set { // a patch that only names a variable does not change its value
		v := s.variable
		if v.File.Format == kubernetesFormat && v.Value.Known() && v.Value.V == "" {
			v.Retype(model.Value[model.Text]{State: model.Unknown, At: v.Value.At})
		}
	}
}

// doubtTaken records a doubt about included files that golive cannot read. Files in other repositories matter only if
// the overlay concerns WorkOS, because most of them are third-party software.
func (k *kustomizations) doubtTaken(overlay *appResult, all []taken) {
	concerned := !overlay.silent || slices.ContainsFunc(all, func(t taken) bool {
		return slices.ContainsFunc(k.layers.scopes[t.path], func(scope string) bool {
			return len(k.layers.parts[partKey{t.path, scope}].set) > 0
		})
	})
	for _, t := range all {
		if t.missing || t.remote && concerned {
			k.doubt(t.carrier.File, t.carrier.Span)
		}
	}
}

// isRemote reports whether a resource is in another repository. Source:
// https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/.
func isRemote(resource string) bool {
	return strings.Contains(resource, "://") || strings.Contains(resource, "//") ||
		strings.Contains(resource, "?ref=") || strings.HasPrefix(resource, "git@") ||
		strings.HasPrefix(resource, "github.com/")
}

// patch returns the part of a file in a folder with the given scope, which is an object or a container. It returns nil
// if the folder has no such part.
func (k *kustomizations) patch(folder, scope string) *part {
	if k.patches == nil {
		k.patches = map[partKey]*part{}
		for key, p := range k.layers.parts {
			at := partKey{path.Dir(key.path), key.scope}
			if other := k.patches[at]; other == nil || key.path < other.key.path {
				k.patches[at] = p
			}
		}
	}
	return k.patches[partKey{folder, scope}]
}

// takenBy lists the files outside a folder that its kustomization includes, directly or through other kustomizations.
func (k *kustomizations) takenBy(folder string, seen map[string]bool) []taken {
	r := k.of[folder]
	if r == nil || seen[folder] {
		return nil
	}
	seen[folder] = true
	var all []taken
	for _, resource := range r.reading.Resources {
		name := path.Join(folder, resource.Path)
		carrier := finding.Related{
			Location: finding.Location{File: r.file.File, Span: resource.Written}, Message: "included here",
		}
		if outside := name == ".." || strings.HasPrefix(name, "../"); outside || isRemote(resource.Path) {
			all = append(all, taken{carrier: carrier, remote: true})
			continue
		}
		if _, err := fs.Stat(k.fsys, name); err != nil {
			all = append(all, taken{carrier: carrier, missing: true})
			continue
		}
		if resource.Patch { // patch finds the file by its folder
			continue
		}
		below := k.takenBy(name, seen)
		for i := range below {
			below[i].carrier = carrier
		}
		all = append(all, below...)
		if other := k.of[name]; other != nil {
			all = append(all, taken{path: other.input.Path, carrier: carrier})
		} else {
			all = append(all, taken{path: name, carrier: carrier})
		}
	}
	return all
}
