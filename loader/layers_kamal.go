package loader

import (
	"maps"
	"path"
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// kamalFormat is the format name of Kamal's configuration files.
const kamalFormat = "kamal"

// dotenvReaderOf returns the program that reads a dotenv file. It returns false if that is unknown. Kamal reads its
// secrets with the dotenv library for Ruby, whatever program reads the application's dotenv files.
func (l *loading) dotenvReaderOf(name string) (dotenvProgram, bool) {
	if _, ok := appfile.KamalSecrets(name); ok {
		return dotenvProgram{name: "Kamal", cuts: true, dialect: rubyDialect}, true
	}
	return l.dotenvProgramOf(l.appFolder(name))
}

// kamalSecrets connects the secrets that Kamal's configuration files list with the files that set them. A secret with
// another name in these files gets the name of the variable. A variable whose value is in a secrets file is removed
// from the configuration file of the destination, because the secrets file sets it.
func (l *loading) kamalSecrets(results []appResult) []appResult {
	results = append(results, l.renamedSecrets(results)...)
	secrets := map[string][]*appResult{} // secrets files by the folder above .kamal
	for i := range results {
		if _, ok := appfile.KamalSecrets(results[i].input.Path); ok {
			root := path.Dir(path.Dir(results[i].input.Path))
			secrets[root] = append(secrets[root], &results[i])
		}
	}
	for i := range results {
		r := &results[i]
		if r.file == nil || r.file.Format != kamalFormat {
			continue
		}
		destination := appfile.KamalDestination(r.input.Path)
		r.reading.Variables = slices.DeleteFunc(r.reading.Variables, func(v appfile.Variable) bool {
			set := false
			for _, file := range secrets[path.Dir(path.Dir(r.input.Path))] {
				of, _ := appfile.KamalSecrets(file.input.Path)
				if destination == "" || of == destination || of == appfile.KamalCommon {
					set = setsSecret(file, &v) || set
				}
			}
			return set && destination != ""
		})
	}
	return results
}

// renamedSecrets reads the secrets files that do not mention WorkOS if they may set a secret with another name than the
// variable that gets it.
func (l *loading) renamedSecrets(results []appResult) []appResult {
	names := map[string][]string{} // names of such secrets by the folder above .kamal
	for i := range results {
		for j := range results[i].reading.Variables {
			if v := &results[i].reading.Variables[j]; v.Secret != v.Name && v.Secret != "" && concernsWorkOS(v) {
				root := path.Dir(path.Dir(results[i].input.Path))
				names[root] = append(names[root], v.Secret)
			}
		}
	}
	var read []appResult
	l.silent = slices.DeleteFunc(l.silent, func(name string) bool {
		_, ok := appfile.KamalSecrets(name)
		root := path.Dir(path.Dir(name))
		if !ok || isTemplate(name) || len(names[root]) == 0 {
			return false
		}
		text, ok := l.readWhole(name)
		if !ok || !containsAny(text, names[root]) {
			return false
		}
		candidate := *l.discovery.apps[name]
		candidate.named = true
		read = append(read, l.readApp(&candidate))
		return true
	})
	return read
}

// setsSecret reports whether a secrets file sets the secret of a variable, and gives the secret the variable's name.
func setsSecret(r *appResult, v *appfile.Variable) (set bool) {
	for i := range r.reading.Variables {
		secret := &r.reading.Variables[i]
		if v.Secret == "" || secret.Name != v.Secret && secret.Name != v.Name || r.file == nil {
			continue
		}
		if secret.Name == v.Secret && model.PurposeOf(v.Secret) == model.NoPurpose {
			secret.Name = v.Name
		}
		set = set || secret.Name == v.Name
	}
	return set
}

// kamalLayers places the secrets files of Kamal below the configuration file of their destination: secrets-common
// below secrets.<destination>. Without a destination Kamal reads secrets instead.
func (l *loading) kamalLayers(results []appResult) {
	roots := map[string]map[string]*appResult{} // secrets files by the folder above .kamal and by destination
	for i := range results {
		r := &results[i]
		if of, ok := appfile.KamalSecrets(r.input.Path); ok && !isTemplate(r.input.Path) {
			root := path.Dir(path.Dir(r.input.Path))
			if roots[root] == nil {
				roots[root] = map[string]*appResult{}
			}
			roots[root][of] = r
		}
	}
	for _, root := range slices.Sorted(maps.Keys(roots)) {
		secrets := roots[root]
		uppers := l.kamalUppers(root, results)
		for _, of := range slices.Sorted(maps.Keys(secrets)) {
			if r := secrets[of]; uppers[of] == nil && of != "" && of != appfile.KamalCommon && r.file != nil {
				uppers[of] = r // the configuration file may have another name
			}
		}
		for _, destination := range slices.Sorted(maps.Keys(uppers)) {
			l.laySecrets(uppers[destination], secrets[appfile.KamalCommon])
			l.laySecrets(uppers[destination], secrets[destination])
		}
	}
}

// kamalUppers returns the configuration files of the destinations in a folder, whether or not they mention WorkOS.
// The file without a destination is included if golive.yaml lists it and there are no destinations.
func (l *loading) kamalUppers(root string, results []appResult) map[string]*appResult {
	found := map[string]*appResult{}
	add := func(r *appResult) {
		if r.file != nil && r.file.Format == kamalFormat && path.Dir(path.Dir(r.input.Path)) == root &&
			!isTemplate(r.input.Path) {
			found[appfile.KamalDestination(r.input.Path)] = r
		}
	}
	for i := range results {
		add(&results[i])
	}
	for _, name := range l.silentOf(kamalFormat) {
		if path.Dir(path.Dir(name)) == root {
			if r, ok := l.readSilent(name, kamalFormat); ok {
				add(&r)
			}
		}
	}
	if base := found[""]; base != nil && (len(found) > 1 || len(l.deploymentsOf(base.input.Path, "")) == 0) {
		delete(found, "")
	}
	return found
}

// laySecrets places a secrets file below a file of its destination, above the existing layers.
func (l *loading) laySecrets(upper, secrets *appResult) {
	if upper == nil || secrets == nil || upper.input.Path == secrets.input.Path {
		return
	}
	p := l.layers.part(upper.file, "")
	if p.environment == "" {
		p.environment = l.environmentOfFile(upper.input.Path)
	}
	low := lower{
		key: partKey{secrets.input.Path, ""}, phase: model.RunPhase,
		carrier: beneath(upper.file.File, secrets.input.Path),
	}
	if l.layerFails(secrets.input.Path) {
		low.unread = l.whyUnread(secrets.input.Path)
	}
	l.layers.lay(p.key, low)
}
