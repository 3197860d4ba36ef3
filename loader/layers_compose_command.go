package loader

import (
	"path"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// composeCommands contains the docker compose commands that name files, and the variables that name files for later
// commands, such as COMPOSE_FILE.
type composeCommands struct {
	*loading
	// files contains the compose files by path.
	files map[string]*appResult
	// first contains the first command for each upper file. refused contains the upper files that commands merge in
	// different ways.
	first   map[string]*composeCommand
	refused map[string]bool
}

// composeCommand is a command and the paths of its compose files, in order. A path is empty if it cannot be resolved.
type composeCommand struct {
	*release
	paths []string
	// environments contains the known environments of the command: the environment that it names, the environment of
	// its job or file, and the environment of its compose files.
	environments []string
	// upper is the file whose deployment gets the variables of all files, or "" if golive cannot evaluate the command.
	upper string
}

// composeCommandLayers places the compose files of each command in the order in which docker compose merges them. If
// golive cannot evaluate a command that may change the variables of an environment, it records a doubt. It returns the
// upper files that got layers. Source: https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/.
func (l *loading) composeCommandLayers(results []appResult) (merged map[string]bool) {
	c := composeCommands{l, map[string]*appResult{}, map[string]*composeCommand{}, map[string]bool{}}
	for i := range results {
		if r := &results[i]; r.file != nil && r.file.Format == composeFormat {
			c.files[r.input.Path] = r
		}
	}
	var commands []*composeCommand
	for _, r := range l.layers.releases {
		if r.Compose != nil {
			commands = append(commands, c.command(r))
		}
	}
	c.includedFiles(commands)
	for _, command := range commands {
		if other := c.first[command.upper]; other == nil {
			c.first[command.upper] = command
		} else if !slices.Equal(c.known(other), c.known(command)) {
			c.refused[command.upper] = true
		}
	}
	merged = map[string]bool{}
	for _, command := range commands {
		switch {
		case command.upper == "" || c.refused[command.upper]:
			c.doubtFiles(command)
		case !merged[command.upper] && len(c.known(command)) > 1:
			merged[command.upper] = true
			c.merge(command)
		}
		c.doubtEnvironmentOf(command)
	}
	return merged
}

// command resolves the files of a command and determines whether golive can evaluate it.
func (c *composeCommands) command(r *release) *composeCommand {
	of, _ := c.environmentAt(r.result, r.files[0].Written.Start)
	command := &composeCommand{release: r, environments: slices.DeleteFunc([]string{r.environment, of},
		func(name string) bool { return name == "" })}
	_, ignored := c.versions.Of(c.discovery.Target(r.result.input.Path))
	environment, plain := "", ignored != model.Yes // production may use another file in place of an ignored one
	for _, layer := range r.files {
		if layer.Format != composeFormat || layer.Path == "" {
			continue
		}
		name := c.composeFile(r, layer)
		command.paths = append(command.paths, name)
		if name == "" {
			plain = false
			continue
		}
		plain = plain && path.Dir(name) == path.Dir(command.paths[0]) && !c.replaces(name)
		if own := c.environmentOfFile(name); own != "" {
			plain = plain && (environment == "" || environment == own)
			environment, command.upper = own, name
		}
	}
	if environment == "" && len(command.paths) > 0 {
		command.upper = command.paths[len(command.paths)-1]
	}
	command.environments = append(command.environments, environment)
	command.environments = slices.DeleteFunc(command.environments, func(name string) bool { return name == "" })
	conflict := slices.ContainsFunc(command.environments, func(name string) bool {
		return name != command.environments[0]
	})
	if !plain || conflict || len(command.environments) == 0 || c.files[command.upper] == nil {
		command.upper = ""
	}
	return command
}

// known returns the files of a command that set variables or name sources of variables.
func (c *composeCommands) known(command *composeCommand) []string {
	return slices.DeleteFunc(slices.Clone(command.paths), func(name string) bool { return c.files[name] == nil })
}

// merge makes the files of a command layers below and above its upper file. The env_file lists of all files apply
// first, and then the environment of each file. If a file above the upper file builds an image, merge records a doubt
// instead.
func (c *composeCommands) merge(command *composeCommand) {
	files := c.known(command)
	at := slices.Index(files, command.upper)
	upper := c.files[command.upper]
	for _, name := range files[at+1:] {
		if len(c.files[name].reading.Builds) > 0 {
			c.doubtFiles(command)
			return
		}
	}
	for _, service := range c.servicesOf(files) {
		key := partKey{command.upper, service}
		var lists, environments []lower
		for i, name := range files {
			from := partKey{name, service}
			if p := c.layers.parts[from]; p != nil && p.environment != "" && p.environment != command.environments[0] {
				continue
			}
			isEnvironment := func(low lower) bool { return low.extended || low.alone }
			own := c.layers.lowers[from]
			lists = append(lists, slices.DeleteFunc(slices.Clone(own), isEnvironment)...)
			for _, low := range own {
				if isEnvironment(low) {
					low.above = i > at
					environments = append(environments, low)
				}
			}
			if i != at {
				environments = append(environments, lower{
					key: from, alone: true, phase: model.AnyPhase, above: i > at, carrier: c.carrierOf(command, name),
				})
			}
		}
		c.layers.part(upper.file, service).belongTo(command.environments[0])
		if c.layers.lowers[key] == nil {
			c.layers.uppers = append(c.layers.uppers, key)
		}
		c.layers.lowers[key] = slices.Concat(lists, environments)
	}
}

func (c *composeCommands) servicesOf(files []string) []string {
	var services []string
	seen := map[string]bool{}
	for _, name := range files {
		for _, service := range c.layers.scopes[name] {
			if !seen[service] {
				seen[service] = true
				services = append(services, service)
			}
		}
	}
	return services
}

// carrierOf returns the place in a command that names a compose file.
func (c *composeCommands) carrierOf(command *composeCommand, name string) finding.Related {
	i := slices.Index(command.paths, name)
	for _, layer := range command.release.files {
		if layer.Format != composeFormat || layer.Path == "" {
			continue
		}
		if i == 0 {
			return finding.Related{
				Location: finding.Location{File: command.result.file.File, Span: layer.Written},
				Message:  quoted(path.Base(name)) + " is merged here",
			}
		}
		i--
	}
	return finding.Related{}
}

// doubtFiles records a doubt about a command if one of its files may change the variables of an environment. Such a
// file is merged over a file of the environment, or belongs to another environment.
func (c *composeCommands) doubtFiles(command *composeCommand) {
	environments := slices.Clone(command.environments)
	production := slices.ContainsFunc(environments, c.isProduction)
	ofEnvironment, i := false, 0
	for _, layer := range command.release.files {
		if layer.Format != composeFormat || layer.Path == "" {
			continue
		}
		name := command.paths[i]
		i++
		own := c.environmentOfFile(name)
		if (ofEnvironment || production && c.isStaging(own)) && (name == "" || c.changesServices(name)) {
			c.doubt(command.result.file.File, layer.Written, append(environments, c.environmentsOfFiles(command)...)...)
			return
		}
		ofEnvironment = ofEnvironment || name != "" && c.composeFileSetsVariables(name) && c.hasEnvironment(name)
	}
}

// environmentsOfFiles returns the environments of the files of a command. It contains "" for a file that belongs to no
// environment as a whole, but has a part that belongs to one.
func (c *composeCommands) environmentsOfFiles(command *composeCommand) []string {
	var environments []string
	for _, name := range command.paths {
		if own := c.environmentOfFile(name); own != "" || name != "" && c.hasEnvironment(name) {
			environments = append(environments, own)
		}
	}
	return environments
}

// doubtEnvironmentOf records a doubt about a command for production if it takes the values of references from the
// dotenv file of another environment, or if it starts services for another environment.
func (c *composeCommands) doubtEnvironmentOf(command *composeCommand) {
	if !slices.ContainsFunc(command.environments, c.isProduction) {
		return
	}
	for _, layer := range command.release.files {
		if layer.Format == appfile.Dotenv && c.isStaging(c.environmentOfFile(path.Clean(layer.Path))) {
			c.doubt(command.result.file.File, layer.Written, command.environments...)
			return
		}
	}
	for _, profile := range command.Compose.Profiles {
		if (isPattern(profile.Name) || c.isStaging(profile.Name)) && c.hasProfiles(command.paths) {
			c.doubt(command.result.file.File, profile.Written, command.environments...)
			return
		}
	}
}
