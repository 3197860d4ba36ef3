package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// kamalTags makes the variables of the application a lower layer of the variables that only hosts with a tag get. If
// some hosts do not have the tag, a variable that only the tag sets is recorded as a doubt. Source:
// https://kamal-deploy.org/docs/configuration/environment-variables/#tags.
func (l *loading) kamalTags(results []appResult) {
	bases, destinations := map[string]*appResult{}, map[string]bool{}
	var configs []*appResult
	for i := range results {
		r := &results[i]
		if r.file == nil || r.file.Format != kamalFormat || r.isTemplate() {
			continue
		}
		configs = append(configs, r)
		if folder := path.Dir(r.input.Path); appfile.KamalDestination(r.input.Path) == "" {
			bases[folder] = r
		} else {
			destinations[folder] = true
		}
	}
	for _, config := range configs {
		folder := path.Dir(config.input.Path)
		if base := bases[folder]; config != base {
			l.layTags(config, base)
		} else if !destinations[folder] {
			l.layTags(config, nil)
		}
	}
}

// layTags makes the variables of an application a lower layer of the variables of each tag in config or base. base is
// the file over which config is merged, or nil.
func (l *loading) layTags(config, base *appResult) {
	y := l.layers
	files := []*appResult{config}
	if base != nil {
		files = append(files, base)
	}
	isRole := func(scope string) bool { return strings.HasPrefix(scope, "servers.") }
	roles := false
	var tags []string
	for _, r := range files {
		for _, scope := range y.scopes[r.input.Path] {
			roles = roles || isRole(scope)
			if strings.HasPrefix(scope, appfile.KamalTag) && !slices.Contains(tags, scope) {
				tags = append(tags, scope)
			}
		}
		if len(tags) > maxLayers {
			l.doubt(config.file.File, source.Span{})
			return
		}
	}
	for _, scope := range tags {
		if !hasTag(files, strings.TrimPrefix(scope, appfile.KamalTag)) {
			l.doubtTag(files, scope)
		}
		p := y.part(config.file, scope)
		if p.environment == "" {
			p.environment = l.environmentOfFile(config.input.Path)
		}
		if !roles { // variables of roles override those of the application, and tags override both
			y.layAt(p.key, 0, lower{
				key: partKey{config.input.Path, ""}, kept: true, carrier: finding.Related{
					Location: finding.Location{File: config.file.File}, Message: "all hosts get the variables of env",
				},
			})
		}
	}
}

// hasTag reports whether all hosts of a destination have a tag. If both files list hosts, the lists may be merged.
func hasTag(files []*appResult, tag string) bool {
	listed := false
	for _, r := range files {
		if !r.reading.Servers.Listed {
			continue
		}
		listed = true
		if !slices.Contains(r.reading.Servers.Shared, tag) {
			return false
		}
	}
	return listed
}

// doubtTag records a doubt about the first variable of a tag that hosts without the tag do not have.
func (l *loading) doubtTag(files []*appResult, scope string) {
	y := l.layers
	for _, r := range files {
		p := y.parts[partKey{r.input.Path, scope}]
		if p == nil {
			continue
		}
		for _, s := range p.set {
			if !slices.ContainsFunc(files, func(r *appResult) bool {
				return y.names[partKey{r.input.Path, ""}][s.variable.Name]
			}) {
				l.doubt(r.file.File, s.variable.Value.Key)
				return
			}
		}
	}
}
