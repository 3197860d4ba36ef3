package loader

import (
	"path"
	"slices"

	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/marksearch"
)

// maxIncludeRounds is the maximum depth of files that include others.
const maxIncludeRounds = 50

// includedFiles assigns the services of included compose files to the environments of the files that include them.
// Source: https://docs.docker.com/reference/compose-file/include/.
func (c *composeCommands) includedFiles(commands []*composeCommand) {
	environments := map[string]string{} // of included files
	for changed, round := true, 0; changed && round < maxIncludeRounds; round++ {
		changed = false
		for _, command := range commands {
			if !command.Compose.Included {
				continue
			}
			if of := environments[command.result.input.Path]; of != "" && len(command.environments) == 0 {
				command.environments = []string{of}
				command.upper = c.upperOf(command)
			}
			for _, name := range command.paths {
				if of := c.environmentOfInclude(command); of != "" && name != "" && environments[name] == "" {
					environments[name], changed = of, true
				}
			}
		}
	}
	for _, command := range commands {
		if of := c.environmentOfInclude(command); of != "" {
			c.include(command, of, environments)
		}
	}
}

// environmentOfInclude returns the environment of the file with an include, or "".
func (c *composeCommands) environmentOfInclude(command *composeCommand) string {
	if !command.Compose.Included || len(command.environments) == 0 {
		return ""
	}
	return command.environments[0]
}

// upperOf returns the last file of a command, or "" if golive does not read it or cannot resolve another file of the
// command.
func (c *composeCommands) upperOf(command *composeCommand) string {
	name := command.paths[len(command.paths)-1]
	if slices.Contains(command.paths, "") || c.files[name] == nil {
		return ""
	}
	return name
}

// include assigns the services of included files to an environment if the files do not name an environment
// themselves.
func (c *composeCommands) include(command *composeCommand, environment string, environments map[string]string) {
	if c.includesUnread(command) {
		c.doubt(command.result.file.File, command.release.files[0].Written, environment)
		return
	}
	for i, name := range command.paths {
		switch {
		case c.environmentOfFile(name) != "", name != command.upper && command.upper != "": // a layer of the last file
		case environments[name] != environment: // files of several environments include it
			if c.changesServices(name) {
				c.doubt(command.result.file.File, command.release.files[i].Written, environment)
			}
		default:
			c.assign(name, environment)
		}
	}
}

func (c *composeCommands) assign(name, environment string) {
	for _, scope := range c.layers.scopes[name] {
		p := c.layers.parts[partKey{name, scope}]
		if p.environment == "" {
			p.environment = environment
		}
		for _, s := range p.set {
			if s.environment == "" {
				s.environment = environment
			}
		}
	}
}

// includesUnread reports whether an include names files that golive cannot read, or takes the values of references from
// files that concern WorkOS.
func (c *composeCommands) includesUnread(command *composeCommand) bool {
	if slices.Contains(command.paths, "") {
		return true
	}
	sets := slices.ContainsFunc(command.paths, c.changesServices)
	if sets && len(command.Unclear) > 0 {
		return true
	}
	return sets && slices.ContainsFunc(command.release.files, func(layer *appfile.Layer) bool {
		if layer.Format != appfile.Dotenv {
			return false
		}
		name, ok := c.layerPath(command.result.input.Path, layer)
		text, read := c.readWhole(path.Clean(name))
		return !ok || !read || marksearch.In(text)
	})
}
