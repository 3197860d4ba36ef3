package promotion

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// Sources contains the project variables that more than one environment may receive, and the files whose variables are
// unknown.
type Sources struct {
	// bases maps each VariableName to the applications that set it without naming an environment.
	bases map[string]*baseApps
	// unread lists the paths of files that may set variables but were not read.
	unread []string
}

// baseApps is a set of applications. shared is true if one of the applications has no SDK, so that other applications
// may read its files.
type baseApps struct {
	apps   map[*model.App]bool
	shared bool
}

// sourcesOf collects the sources of a project.
func sourcesOf(project *model.Project) Sources {
	s := Sources{bases: map[string]*baseApps{}, unread: project.UnreadSources}
	for _, e := range project.Environments {
		if e.Name != "" {
			continue
		}
		for _, v := range e.Variables {
			if !isSet(v) || v.File.IsLocal() {
				continue
			}
			name := VariableName(v)
			if s.bases[name] == nil {
				s.bases[name] = &baseApps{apps: map[*model.App]bool{}}
			}
			s.bases[name].apps[v.Deployment.App] = true
			s.bases[name].shared = s.bases[name].shared || len(v.Deployment.App.SDKs) == 0
		}
	}
	return s
}

// maySet reports whether an application may receive a variable from a source that belongs to no
// environment.
func (s *Sources) maySet(name string, app *model.App) bool {
	base := s.bases[name]
	return base != nil && (base.shared || len(app.SDKs) == 0 || base.apps[app])
}

// isSet reports whether a variable has a value, which may be unknown.
func isSet(v *model.Variable) bool { return v.Set() || v.Value.State == model.Unknown }

// sourceKey identifies the kind of file that sets the variables of an application in an
// environment.
type sourceKey struct{ app, format, service string }

// sourceKeyOf returns the source key of a variable. Folders that differ only in environment words count as the same
// folder.
func sourceKeyOf(v *model.Variable) sourceKey {
	key := sourceKey{app: appKey(v.Deployment), format: v.File.Format}
	if key.format == "compose" || key.format == "render" { // in these formats the scope is a service
		key.service = v.Scope
	}
	return key
}

func appKey(d *model.Deployment) string {
	if d.Declared != nil {
		return "apps." + d.App.Name
	}
	parts := strings.Split(d.App.Folder, "/")
	for i, part := range parts {
		if model.TypeOfName(part) != model.TypeUnknown {
			parts[i] = "*"
		}
	}
	return strings.Join(parts, "/")
}

// parity determines whether an environment lacks a variable that another environment sets in a file of the same kind.
type parity struct {
	sources  Sources
	provided map[string]bool
	// kinds groups the variables of the environment by kind of file. names records where each
	// name has a value.
	kinds map[sourceKey]*kindOfFile
	names map[string]*placesOfName
	// unread caches the results of hasUnread by folder.
	unread map[string]bool
}

// kindOfFile contains the variables of an environment in files of one kind.
type kindOfFile struct {
	last   *model.Variable
	byName map[string]*model.Variable
	// secret is true if one of the variables is a secret with a value.
	secret bool
	// renamed contains the purposes of variables that have a value under a name not used by the other environment.
	renamed map[model.Purpose]bool
	// unclear contains the purposes of names that are probably misspelt, or that are in a place where the file format
	// does not allow variables.
	unclear map[model.Purpose]bool
}

func (k *kindOfFile) add(v *model.Variable) {
	if k.last == nil || k.last.File != v.File {
		for _, name := range v.File.UnreadNames {
			k.unclear[name.Purpose] = true
		}
	}
	if v.Purpose == model.NoPurpose && isSet(v) {
		if purpose, near := model.PurposeNear(v.Name); near {
			k.unclear[purpose] = true
		}
	}
	k.last = v
	k.secret = k.secret || isSet(v) && v.IsSecret()
	if name := VariableName(v); k.byName[name] == nil {
		k.byName[name] = v
	}
}

// placesOfName contains the kinds of files that set a name.
type placesOfName struct {
	keys    map[sourceKey]bool // both with and without the service
	formats map[string]bool
}

func newParity(from, to *model.Environment, sources Sources, provided map[string]bool) *parity {
	used := map[string]bool{}
	for _, v := range from.Variables {
		used[VariableName(v)] = used[VariableName(v)] || v.Set()
	}
	p := &parity{
		sources: sources, provided: provided, kinds: map[sourceKey]*kindOfFile{}, names: map[string]*placesOfName{},
		unread: map[string]bool{},
	}
	for _, v := range to.Variables {
		key := sourceKeyOf(v)
		if !isOwn(v) {
			p.note(v, key)
			continue
		}
		if p.kinds[key] == nil {
			p.kinds[key] = &kindOfFile{
				byName: map[string]*model.Variable{}, unclear: map[model.Purpose]bool{},
				renamed: map[model.Purpose]bool{},
			}
		}
		p.kinds[key].add(v)
		if !isSet(v) {
			continue
		}
		p.kinds[key].renamed[v.Purpose] = p.kinds[key].renamed[v.Purpose] || !used[VariableName(v)]
		p.note(v, key)
	}
	return p
}

// isOwn reports whether the file that sets a variable belongs to the variable's environment: either the file name
// contains the name of the environment, or a file of the environment refers to this file, for example with env_file.
func isOwn(v *model.Variable) bool {
	return v.Layer == nil || !v.Layer.Base && !v.Layer.Machine && v.Layer.Other == "" && v.Layer.Part == ""
}

// note records where a name has a value.
func (p *parity) note(v *model.Variable, key sourceKey) {
	if !isSet(v) {
		return
	}
	name := VariableName(v)
	if p.names[name] == nil {
		p.names[name] = &placesOfName{keys: map[sourceKey]bool{}, formats: map[string]bool{}}
	}
	p.names[name].keys[key] = true
	p.names[name].formats[key.format] = true
	key.service = ""
	p.names[name].keys[key] = true
}

// lacks determines whether the environment does not set a variable that it should set, because another environment
// sets it. from is the variable of the other environment. lacks returns the variable to which a finding should point:
// the empty variable with the same name, or else the last variable in files of the same kind. It returns nil if
// nothing is missing, or if a source that golive does not read may set the variable.
func (p *parity) lacks(from *model.Variable) *model.Variable {
	name, key := VariableName(from), sourceKeyOf(from)
	kind := p.kinds[key]
	switch {
	case kind == nil, !isOwn(from), !isDeployed(from), p.provided[from.Name] || p.provided[name],
		p.setElsewhere(key, name, from.Deployment.App), p.sources.maySet(name, from.Deployment.App),
		kind.unclear[from.Purpose], kind.renamed[from.Purpose],
		from.IsSecret() && !kind.secret, // secrets come from the host
		p.hasUnread(from.Deployment.App.Folder):
		return nil
	case kind.byName[name] != nil:
		return kind.byName[name]
	}
	return kind.last
}

// isDeployed reports whether every deployment needs the variable: its purpose is known, and its
// value is not one for development or tests.
func isDeployed(v *model.Variable) bool {
	switch {
	case v.Purpose == model.NoPurpose, v.Purpose == model.ForClaimToken, model.IsTestValue(v), hasDefault(v):
		return false
	case v.File.Format != "dotenv":
		return true
	}
	words := model.NameWords(path.Base(v.File.Path))
	return !slices.Contains(words, "development") && !slices.Contains(words, "dev") &&
		!slices.Contains(words, "test") && !v.File.IsLocal()
}

// hasDefault reports whether SDKs have a suitable default for the variable's purpose, or whether the value of the
// variable is that default.
func hasDefault(v *model.Variable) bool {
	text := strings.ToLower(string(v.Value.V))
	switch v.Purpose {
	case model.ForCookieName, model.ForCookieMaxAge, model.ForCookieSameSite, model.ForAPIHTTPS, model.ForAPIPort:
		return true
	case model.ForAPIHostname, model.ForBaseURL:
		return strings.TrimSuffix(strings.TrimPrefix(text, "https://"), "/") == "api.workos.com"
	}
	return false
}

// setElsewhere reports whether the environment sets a variable in a place from which the application may read it. A
// value for another service in the same file, or for another application if this one has its own SDK, does not count.
func (p *parity) setElsewhere(key sourceKey, name string, app *model.App) bool {
	places := p.names[name]
	if places == nil {
		return false
	}
	return places.keys[key] || !places.formats[key.format] || len(places.formats) > 1 ||
		len(app.SDKs) == 0 && key.service == ""
}

// hasUnread reports whether a file that was not read may set variables of an application.
func (p *parity) hasUnread(folder string) bool {
	unread, known := p.unread[folder]
	if !known {
		unread = slices.ContainsFunc(p.sources.unread, func(name string) bool { return isBeside(name, folder) })
		p.unread[folder] = unread
	}
	return unread
}

// isBeside reports whether a file is in a folder, below it, or in a parent of it.
func isBeside(name, folder string) bool {
	dir := path.Dir(name)
	return dir == "." || folder == "." || dir == folder || strings.HasPrefix(dir, folder+"/") ||
		strings.HasPrefix(folder, dir+"/")
}
