package loader

import (
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/dotenv"
	"github.com/golive-lint/golive/loader/filename"
)

const kamalFormat = "kamal"

// dotenvReaderOf returns the program that reads a dotenv file. It returns false if the program is unknown. Kamal always
// reads its secrets with the dotenv library for Ruby.
func (l *loading) dotenvReaderOf(name string) (dotenvProgram, bool) {
	if _, ok := appfile.KamalSecrets(name); ok {
		return dotenvProgram{name: "Kamal", cuts: true, dialect: dotenv.RubyDialect}, true
	}
	return l.dotenvProgramOf(l.appFolder(name))
}

// kamalSecret is a secret that a Kamal configuration file lists. key is its name in the secrets files, and name is the
// variable that gets it.
type kamalSecret struct{ key, name string }

// kamalList contains the secrets that a configuration file lists, by scope: for the application, or for a role.
type kamalList map[string]map[kamalSecret]bool

// kamalRoot contains the Kamal files in a folder.
type kamalRoot struct {
	// configs contains the configuration files, and secrets contains the secrets files. Both are by destination.
	configs map[string]*appResult
	secrets map[string]*secretsFile
	// lists contains the secrets that each destination gets.
	lists map[string]kamalList
}

// secretsFile is a secrets file. byKey contains the indexes of its variables by their names in the file.
type secretsFile struct {
	*appResult
	byKey map[string][]int
}

// kamalSecrets links each secret that Kamal's configuration files list to the files that set the secret. A secret is
// renamed if the variable that receives it has another name. A variable that a secrets file sets is removed from the
// configuration file of the same destination.
func (l *loading) kamalSecrets(results []appResult) []appResult {
	results = append(results, l.renamedSecrets(results)...)
	l.layers.kamal = l.kamalRoots(results)
	for _, folder := range slices.Sorted(maps.Keys(l.layers.kamal)) {
		root := l.layers.kamal[folder]
		common := root.secrets[appfile.KamalCommon]
		base, ofBase := listedSecrets(root.configs[""])
		root.lists[""] = base
		common.rename(ofBase)
		root.secrets[""].rename(ofBase)
		for _, destination := range slices.Sorted(maps.Keys(root.configs)) {
			if destination == "" {
				continue
			}
			config, secrets := root.configs[destination], root.secrets[destination]
			list, renames := listedSecrets(config)
			common.rename(renames)
			secrets.rename(renames)
			if l.inheritSecrets(list, base, config) {
				secrets.rename(ofBase)
			}
			root.lists[destination] = list
			config.dropVariables(func(v *appfile.Variable) bool {
				return v.Secret != "" && (common.setsSecretOf(v) || secrets.setsSecretOf(v))
			})
		}
	}
	return results
}

// kamalRoots returns the Kamal files by the folder that contains .kamal and config. It includes configuration files
// that do not mention WorkOS.
func (l *loading) kamalRoots(results []appResult) map[string]*kamalRoot {
	roots := map[string]*kamalRoot{}
	for i := range results {
		r := &results[i]
		of, ok := appfile.KamalSecrets(r.input.Path)
		if !ok || r.isTemplate() {
			continue
		}
		folder := path.Dir(path.Dir(r.input.Path))
		if roots[folder] == nil {
			roots[folder] = &kamalRoot{
				configs: map[string]*appResult{}, secrets: map[string]*secretsFile{}, lists: map[string]kamalList{},
			}
		}
		roots[folder].secrets[of] = newSecretsFile(r)
	}
	add := func(r *appResult) {
		root := roots[path.Dir(path.Dir(r.input.Path))]
		if root != nil && r.file != nil && r.file.Format == kamalFormat && !r.isTemplate() {
			root.configs[appfile.KamalDestination(r.input.Path)] = r
		}
	}
	for i := range results {
		add(&results[i])
	}
	for _, name := range l.silentOf(kamalFormat) {
		if roots[path.Dir(path.Dir(name))] == nil {
			continue
		}
		if r, ok := l.readSilent(name, kamalFormat); ok {
			add(&r)
		}
	}
	return roots
}

// listedSecrets returns the secrets of a configuration file that concern WorkOS. renames contains the variables that
// get these secrets, by the names of the secrets.
func listedSecrets(config *appResult) (list kamalList, renames map[string]string) {
	list, renames = kamalList{}, map[string]string{}
	if config == nil {
		return list, renames
	}
	for i := range config.reading.Variables {
		v := &config.reading.Variables[i]
		if v.Secret == "" || !concernsWorkOS(v) {
			continue
		}
		if list[v.Scope] == nil {
			list[v.Scope] = map[kamalSecret]bool{}
		}
		list[v.Scope][kamalSecret{v.Secret, v.Name}] = true
		if renames[v.Secret] == "" {
			renames[v.Secret] = v.Name
		}
	}
	return list, renames
}

// inheritSecrets adds the secrets in config/deploy.yml to the secrets of a destination. Kamal merges mappings, but a
// list of the destination replaces the list in config/deploy.yml. inherits is true if the destination inherits the list
// of the application.
func (l *loading) inheritSecrets(list, base kamalList, config *appResult) (inherits bool) {
	l.layers.noteReplaced(config)
	for scope, secrets := range base {
		if !l.layers.replaces(config.input.Path, appfile.KamalSecretKeys(scope)) {
			list[scope] = secrets
		}
	}
	return !l.layers.replaces(config.input.Path, appfile.KamalSecretKeys(""))
}

func newSecretsFile(r *appResult) *secretsFile {
	f := &secretsFile{appResult: r, byKey: map[string][]int{}}
	if r.file != nil {
		for i := range r.reading.Variables {
			key := r.reading.Variables[i].Name
			f.byKey[key] = append(f.byKey[key], i)
		}
	}
	return f
}

// rename gives each secret the name of the variable that gets it. If a secret is listed under several names, the first
// name is used. rename iterates over the names or over the file, whichever is shorter, so that many files do not repeat
// a long search.
func (f *secretsFile) rename(names map[string]string) {
	switch {
	case f == nil:
	case len(names) < len(f.byKey):
		for key, name := range names {
			f.renameKey(key, name)
		}
	default:
		for key := range f.byKey {
			f.renameKey(key, names[key])
		}
	}
}

func (f *secretsFile) renameKey(key, name string) {
	at := f.byKey[key]
	if name == "" || name == key || len(at) == 0 || model.PurposeOf(key) != model.NoPurpose {
		return
	}
	if f.reading.Variables[at[0]].Secret != "" {
		return // already renamed
	}
	for _, i := range at {
		v := &f.reading.Variables[i]
		v.Name, v.Secret = name, key
	}
}

// setsSecretOf reports whether a secrets file sets the secret of a variable.
func (f *secretsFile) setsSecretOf(v *appfile.Variable) bool {
	if f == nil || len(f.byKey[v.Secret]) == 0 {
		return false
	}
	return f.reading.Variables[f.byKey[v.Secret][0]].Name == v.Name
}

// renamedSecrets reads the secrets files that do not mention WorkOS if they may set a secret whose name differs from
// the variable that gets it.
func (l *loading) renamedSecrets(results []appResult) []appResult {
	names := map[string]map[string]bool{} // names of such secrets by the folder above .kamal
	for i := range results {
		for j := range results[i].reading.Variables {
			if v := &results[i].reading.Variables[j]; v.Secret != v.Name && v.Secret != "" && concernsWorkOS(v) {
				root := path.Dir(path.Dir(results[i].input.Path))
				if names[root] == nil {
					names[root] = map[string]bool{}
				}
				names[root][v.Secret] = true
			}
		}
	}
	var read []appResult
	l.silent = slices.DeleteFunc(l.silent, func(name string) bool {
		_, ok := appfile.KamalSecrets(name)
		root := path.Dir(path.Dir(name))
		if !ok || filename.IsTemplate(name) || len(names[root]) == 0 {
			return false
		}
		text, ok := l.readWhole(name)
		if !ok || !containsWord(text, names[root]) {
			return false
		}
		candidate := *l.discovery.Apps[name]
		candidate.Named = true
		read = append(read, l.readApp(&candidate))
		return true
	})
	return read
}

func containsWord(text string, words map[string]bool) bool {
	outside := func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	for word := range strings.FieldsFuncSeq(text, outside) {
		if words[word] {
			return true
		}
	}
	return false
}

// kamalLayers adds the Kamal secrets files as lower layers of the configuration file of their destination.
func (l *loading) kamalLayers() {
	for _, folder := range slices.Sorted(maps.Keys(l.layers.kamal)) {
		root := l.layers.kamal[folder]
		for _, destination := range slices.Sorted(maps.Keys(root.secrets)) {
			if destination != "" && destination != appfile.KamalCommon {
				l.unplaceSecrets(root.secrets[destination].appResult)
			}
		}
		for _, destination := range slices.Sorted(maps.Keys(root.configs)) {
			config := root.configs[destination]
			if destination == "" && (len(root.configs) > 1 || len(l.deploymentsOf(config.input.Path, "")) == 0) {
				continue // without destinations, only golive.yaml names the environment
			}
			list := root.lists[destination]
			if list[""] == nil {
				list[""] = map[kamalSecret]bool{}
			}
			for _, scope := range slices.Sorted(maps.Keys(list)) {
				for _, of := range []string{appfile.KamalCommon, destination} {
					if secrets := root.secrets[of]; secrets != nil {
						l.laySecrets(config, scope, secrets.appResult, list[scope])
					}
				}
			}
		}
	}
}

// unplaceSecrets removes the environment from the variables of a secrets file, because the configuration of the
// destination determines which variables are set.
func (l *loading) unplaceSecrets(r *appResult) {
	if p := l.layers.parts[partKey{r.input.Path, ""}]; p != nil {
		for _, s := range p.set {
			s.environment = ""
		}
	}
}

// laySecrets adds a secrets file as a lower layer of a part of the destination's configuration file. The secrets file
// takes precedence over the existing lower layers of the part.
func (l *loading) laySecrets(config *appResult, scope string, secrets *appResult, list map[kamalSecret]bool) {
	p := l.layers.part(config.file, scope)
	if p.environment == "" {
		p.environment = l.environmentOfFile(config.input.Path)
	}
	low := lower{
		key: partKey{secrets.input.Path, ""}, phase: model.RunPhase, secrets: list,
		carrier: beneath(config.file.File, secrets.input.Path),
	}
	if l.layerFails(secrets.input.Path) {
		low.unread = l.whyUnread(secrets.input.Path)
	}
	l.layers.lay(p.key, low)
}
