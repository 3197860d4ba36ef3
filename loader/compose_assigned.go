package loader

import (
	"cmp"
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/textline"
)

// assignStarted assigns the services that commands of production start to production, unless the file names another
// environment for them.
func (l *loading) assignStarted(results []appResult) {
	profiles := map[string]map[string][]string{}
	for i := range results {
		profiles[results[i].input.Path] = results[i].reading.Profiles
	}
	for _, start := range l.layers.started {
		for _, service := range l.layers.scopes[start.file] {
			p := l.layers.parts[partKey{start.file, service}]
			if p.environment != "" || model.TypeOfName(service) == model.Staging ||
				!start.starts(service, profiles[start.file][service]) {
				continue
			}
			p.environment = start.environment
			l.assignVariables(p)
		}
	}
}

// assignVariables assigns the variables of a part to the environment of the part. A default such as ${NAME:-value}
// may be meant for development if developers may start the file too: it is recorded as a doubt, or ignored if it
// names the local host.
func (l *loading) assignVariables(p *part) {
	for _, s := range p.set {
		v := s.variable
		hasDefault := v.Filled == nil && slices.ContainsFunc(v.Value.V.References(), func(r model.Reference) bool {
			return r.Default != ""
		})
		if !hasDefault {
			s.environment = cmp.Or(s.environment, p.environment)
			continue
		}
		local := textline.ContainsAny(string(v.Value.V), []string{"localhost", "127.0.0.1"})
		if s.environment != "" || v.Purpose == model.NoPurpose || local {
			continue
		}
		doubt := l.doubt(p.file.File, v.Value.Span, p.environment)
		doubt.Names = []string{v.Name}
		doubt.Why = "production starts " + p.key.path + " and may use the default of " + v.Name +
			"; remove the default, or set the environment of the file under `apps:` in golive.yaml"
	}
}

// belongTo assigns a part, and those of its variables that have no environment, to an environment.
func (p *part) belongTo(environment string) {
	p.environment = environment
	for _, v := range p.set {
		v.environment = cmp.Or(v.environment, environment)
	}
}

// starts reports whether a command starts a service that has profiles.
func (c *composeStart) starts(service string, profiles []string) bool {
	named := slices.Contains(c.services, service)
	if len(c.services) > 0 && !named && !slices.ContainsFunc(c.services, isPattern) {
		return false
	}
	return named || len(profiles) == 0 || slices.ContainsFunc(c.profiles, func(name string) bool {
		return slices.Contains(profiles, name) || name == "*" || isPattern(name)
	})
}
