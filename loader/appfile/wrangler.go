package appfile

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// wrangler reads vars in Cloudflare Workers configurations, at the top level and in named environments. A named
// environment inherits no vars from the top level. Source:
// https://developers.cloudflare.com/workers/wrangler/configuration/.
var wrangler = Format{
	Name: "wrangler", Reach: model.HostReach,
	Match: isWrangler, Pattern: `wrangler([._-][^/]*)?\.(toml|(?i:jsonc?))`, Read: readWrangler,
}

func isWrangler(name string) bool {
	base := path.Base(name)
	ext := path.Ext(base)
	return (ext == ".toml" || ext == ".json" || ext == ".jsonc") && isNamed(base, "wrangler")
}

// isNamed reports whether a base name starts with name and a separator, as in fly.toml, fly.staging.toml and
// fly-eu.toml.
func isNamed(base, name string) bool {
	rest, ok := strings.CutPrefix(base, name)
	return ok && rest != "" && strings.IndexByte(".-_", rest[0]) >= 0
}

func readWrangler(file *source.File) Reading {
	var settings []setting
	var reading Reading
	if path.Ext(file.Path) == ".toml" {
		settings, reading = readTOML(file)
	} else {
		root, read := readJSONC(file)
		settings, reading = jsonSettings(file, root), read
	}
	blocks := map[string]int{} // indexes in reading.Blocks, by name
	objects := map[string]bool{}
	for i := range settings {
		s := &settings[i]
		var block *model.EnvironmentBlock
		below := s.below("vars")
		if s.path[0] == "env" && len(s.path) > 2 {
			block = reading.block(blocks, s.path[1], s.at)
			below = s.below("env", "*", "vars")
		}
		reading.provided(file, s, block)
		if len(below) == 0 {
			continue
		}
		v := s.variable()
		if len(below) > 1 { // the variable is an object
			object := strings.Join(s.path[:len(s.path)-len(below)+1], "\x00")
			if objects[object] {
				continue
			}
			objects[object] = true
			v = Variable{Name: below[0], Value: model.Value[model.Text]{State: model.Unknown, At: s.at}}
		}
		v.Phase = model.RunPhase
		if block != nil {
			block.Names = append(block.Names, v.Name)
			v.Environment, v.Scope = block.Name, "env."+block.Name
		}
		reading.Variables = append(reading.Variables, v)
	}
	reading.topIsProduction()
	return reading
}

// topIsProduction assigns the variables at the top level to production if all named environments are staging
// environments. `wrangler deploy` without --env deploys the top level.
func (r *Reading) topIsProduction() {
	if len(r.Blocks) == 0 || slices.ContainsFunc(r.Blocks, func(b model.EnvironmentBlock) bool {
		return model.TypeOfName(b.Name) != model.Staging
	}) {
		return
	}
	for i := range r.Variables {
		if v := &r.Variables[i]; v.Scope == "" {
			v.Environment = "production"
		}
	}
}

// block returns the block of an environment, and creates it at the given position on first use.
func (r *Reading) block(blocks map[string]int, name string, at model.At) *model.EnvironmentBlock {
	i, known := blocks[name]
	if !known {
		i = len(r.Blocks)
		blocks[name] = i
		r.Blocks = append(r.Blocks, model.EnvironmentBlock{Name: name, At: at})
	}
	return &r.Blocks[i]
}

// quotedName matches variable names in a TOML or JSON list.
var quotedName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`["']([A-Za-z_][A-Za-z0-9_]*)["']`)
})

// provided records the secrets in the list secrets.required of the file or of an environment. Such secrets are set
// outside the file, as with `wrangler secret put`.
func (r *Reading) provided(file *source.File, s *setting, block *model.EnvironmentBlock) {
	below := s.below("secrets")
	if block != nil {
		below = s.below("env", "*", "secrets")
	}
	if len(below) != 1 || below[0] != "required" || !s.list {
		return
	}
	names := &r.Provided
	if block != nil {
		names = &block.Provided
	}
	r.ProvidedAt = append(r.ProvidedAt, s.at.Span)
	for _, match := range quotedName().FindAllStringSubmatch(file.Text[s.at.Span.Start:s.at.Span.End], -1) {
		*names = append(*names, match[1])
	}
}
