package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/yamltree"
)

// infer records for each environment which features its applications use, according to their dependencies and
// variables.
func (l *loading) infer() {
	shown := map[string][]model.Evidence{} // by folder of the manifests
	ofFolder := func(folder string) []model.Evidence {
		found, known := shown[folder]
		if !known {
			found = l.shownByManifests(folder)
			shown[folder] = found
		}
		return found
	}
	found := map[*model.Environment][]model.Evidence{}
	folders := map[*model.Environment][]string{}
	for _, app := range l.loaded.Project.Apps {
		declared, ok := l.shownBySDK(app)
		for _, d := range app.Deployments {
			e := d.Environment
			if ok {
				found[e] = append(found[e], declared)
			}
			if !slices.Contains(folders[e], app.Folder) {
				folders[e] = append(folders[e], app.Folder)
			}
		}
	}
	for _, e := range l.loaded.Project.Environments {
		if folder, ok := l.manifestFolder(e); ok && !slices.Contains(folders[e], folder) {
			folders[e] = append(folders[e], folder)
		}
		for _, folder := range folders[e] {
			found[e] = append(found[e], ofFolder(folder)...)
		}
		e.Inferred = slices.Concat(found[e], shownByVariables(e))
	}
	for _, app := range l.loaded.Project.Apps {
		for _, d := range app.Deployments {
			d.Environment.Inferred = append(d.Environment.Inferred, shownByProvided(d)...)
		}
	}
}

// manifestFolder returns the nearest folder that contains a manifest, starting at the folder of an environment's file.
func (l *loading) manifestFolder(e *model.Environment) (folder string, ok bool) {
	if e.Implied || e.Place == nil {
		return "", false
	}
	for folder = path.Dir(e.File.Path); ; folder = path.Dir(folder) {
		if l.hasManifest(folder) {
			return folder, true
		}
		if folder == "." {
			return "", false
		}
	}
}

// shownBySDK returns evidence from the SDK that golive.yaml names for an application.
func (l *loading) shownBySDK(app *model.App) (evidence model.Evidence, ok bool) {
	for i := range l.loaded.Project.Config.Apps.Entries {
		entry := &l.loaded.Project.Config.Apps.Entries[i]
		known, found := sdk.Lookup(literal(&entry.Value.SDK))
		feature, sole := known.Feature()
		if entry.Name != app.Name || !found || !sole {
			continue
		}
		return model.Evidence{
			Features: []model.Feature{feature}, Inferred: true, Location: entry.Value.SDK.Location(),
			Text: path.Base(entry.Value.SDK.In.File.Path) + " lists the SDK " + known.Name,
		}, true
	}
	return model.Evidence{}, false
}

// shownByManifests returns evidence from the dependencies in JSON manifests of a folder. It skips manifests that were
// not fully read.
func (l *loading) shownByManifests(folder string) []model.Evidence {
	var found []model.Evidence
	for _, name := range slices.Sorted(slices.Values(l.manifestsOf[folder])) {
		keys := sdk.DependencyKeys(name)
		if len(keys) == 0 {
			continue
		}
		text, ok := l.readWhole(name)
		if !ok { // sdksOf lists the file
			l.doubtManifest(l.closedFile(name, ""), source.Span{})
			continue
		}
		file := l.closedFile(name, text)
		tree := new(yamltree.Reader).Read(file, l.options.Limits)
		if len(tree.Problems) > 0 || len(tree.Documents) != 1 {
			l.doubtManifest(file, source.Span{})
			continue
		}
		for _, key := range keys {
			found = append(found, l.dependencies(file, tree.Documents[0].Resolve(), key)...)
		}
	}
	return found
}

func (l *loading) dependencies(file *source.File, top *yamltree.Node, key string) []model.Evidence {
	if top.Kind != yamltree.Mapping {
		return nil
	}
	pair, ok := top.Get(key)
	if !ok || pair.Value.Resolve().Kind != yamltree.Mapping {
		if at, misspelt := slipOf(top, key); ok || misspelt {
			if ok {
				at = pair.Value.Span
			}
			l.doubtManifest(file, at)
		}
		return nil
	}
	if at, misspelt := slipOf(pair.Value.Resolve(), sdk.IssuerPackage); misspelt {
		l.doubtManifest(file, at)
	}
	var found []model.Evidence
	for _, dependency := range pair.Value.Resolve().Entries() {
		name := dependency.Key.Resolve()
		feature, ok := sdk.FeatureOf(file.Path, name.Text)
		if !ok {
			continue
		}
		file.Show(name.Span)
		evidence := model.Evidence{
			Features: []model.Feature{feature}, Inferred: true, Text: file.Path + " lists " + name.Text,
			Package: name.Text, Location: finding.Location{File: file, Span: name.Span},
		}
		evidence.VersionAt = evidence.Location
		if version := dependency.Value.Resolve(); version.Kind == yamltree.String && isVersion(version.Text) {
			file.Show(version.Span)
			evidence.Version, evidence.VersionAt.Span = version.Text, version.Span
		}
		found = append(found, evidence)
	}
	return found
}

// doubtManifest records that a dependency in a manifest may have been missed.
func (l *loading) doubtManifest(file *source.File, at source.Span) {
	l.loaded.Project.ManifestDoubts = append(l.loaded.Project.ManifestDoubts, finding.Location{File: file, Span: at})
}

// slipOf returns the key in a mapping that differs from the given key by one typing error.
func slipOf(mapping *yamltree.Node, key string) (at source.Span, ok bool) {
	for _, entry := range mapping.Entries() {
		if name := entry.Key.Resolve(); suggest.Slip(name.Text, key) {
			return name.Span, true
		}
	}
	return source.Span{}, false
}

// isVersion reports whether text is a number, optionally after an operator. Any other text may be a URL with a
// password.
func isVersion(text string) bool {
	const longest = 40
	return len(text) <= longest && strings.Trim(text, "0123456789.^~=vx*-") == ""
}

// shownBy maps a purpose to features. If a variable with that purpose is set, at least one of the features is used.
// Webhook secrets only verify webhooks, and cookie passwords only seal AuthKit sessions. Redirect URIs are used by both
// AuthKit and SSO.
var shownBy = map[model.Purpose][]model.Feature{
	model.ForWebhookSecret:  {model.Webhooks},
	model.ForCookiePassword: {model.AuthKit},
	model.ForRedirectURI:    {model.AuthKit, model.SSO},
}

// shownByVariables returns evidence from the variables of an environment, once per purpose.
func shownByVariables(e *model.Environment) []model.Evidence {
	var found []model.Evidence
	seen := map[model.Purpose]bool{}
	for _, v := range e.Variables {
		features := shownBy[v.Purpose]
		if len(features) == 0 || seen[v.Purpose] || !v.Set() && v.Value.State != model.Unknown {
			continue
		}
		seen[v.Purpose] = true
		found = append(found, model.Evidence{
			Features: features, Inferred: true, Text: v.File.Path + " sets " +
				"" + v.Name, Location: v.Value.KeyLocation(),
		})
	}
	return found
}

// shownByProvided returns evidence from variables that golive.yaml declares as provided elsewhere.
func shownByProvided(d *model.Deployment) []model.Evidence {
	var found []model.Evidence
	for i := range d.Provided {
		name := literal(&d.Provided[i])
		if features := shownBy[model.PurposeOf(name)]; len(features) > 0 {
			found = append(found, model.Evidence{
				Features: features, Inferred: true, Location: d.Provided[i].Location(),
				Text: "golive.yaml declares that " + name + " is provided",
			})
		}
	}
	return found
}
