package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/filename"
)

// besideNames lists words in the names of scripts, targets and folders that are for a developer's machine or for tests.
var besideNames = []string{
	"dev", "develop", "development", "local", "localhost", "watch", "debug", "storybook", "seed", "setup", "bootstrap",
	"devcontainer", "playground", "sandbox", "demo", "install", "onboard", "onboarding", "doctor", "smoke", "bench",
}

// markBeside marks a variable if its environment is unknown and its place in a file shows that it is not deployed.
func (l *loading) markBeside(files []*appResult) {
	byPath := map[string]*appResult{}
	for _, r := range files {
		byPath[r.input.Path] = r
	}
	for _, e := range l.loaded.Project.Environments {
		if e.Name != "" {
			continue
		}
		for _, v := range e.Variables {
			if r := byPath[v.File.Path]; r != nil && v.Purpose != model.NoPurpose {
				v.Beside = l.isBesideDeployments(r, v)
			}
		}
	}
}

// isBesideDeployments reports whether a variable is for a developer's machine or for a test.
func (l *loading) isBesideDeployments(r *appResult, v *model.Variable) bool {
	name := r.input.Path
	at := int(v.Value.Key.Start)
	if at == 0 && int(v.Value.Span.Start) > 0 {
		at = int(v.Value.Span.Start)
	}
	unit := l.unitAt(r, at)
	named := strings.HasPrefix(path.Base(name), ".envrc") || hasBesidePath(r) ||
		hasBesideWord(unit.name) || isTestScript(unit.name)
	all := l.parsedCommands(r)
	i := innermost(all, at)
	if i >= 0 && l.setsRemotely(r, all, i) {
		return false
	}
	if named && !l.isCalledByProduction(r, at) || startsDevelopment(r, v) {
		return true
	}
	if i < 0 {
		return false
	}
	if l.isElsewhere(r, &all[i]) {
		return true
	}
	return l.runsLocally(r, all, i) && !writesForDeployment(r, all, i)
}

// startsDevelopment reports whether a variable belongs to a service of a compose file that starts a development server.
func startsDevelopment(r *appResult, v *model.Variable) bool {
	_, service, _ := strings.Cut(v.Deployment.Part, "#")
	return r.file.Format == composeFormat && slices.ContainsFunc(r.reading.Starts, func(s appfile.Start) bool {
		return s.Scope == service && slices.ContainsFunc(strings.Fields(s.Entrypoint+" "+s.Command), hasBesideWord)
	})
}

// writesForDeployment reports whether a command writes to a file in a script that deploys the application, as deploy.sh
// does with cat > .env <<EOF. The deployment reads the file, although cat does not start the application.
func writesForDeployment(r *appResult, all []command.Command, i int) bool {
	if r.file.Format != "shell" || !startsWith(path.Base(r.input.Path), deploying) {
		return false
	}
	for ; i >= 0; i = all[i].Inside {
		if len(all[i].Writes)+len(all[i].Appends) > 0 {
			return true
		}
	}
	return false
}

// isCalledByProduction reports whether a command that may belong to production runs the script at an offset.
func (l *loading) isCalledByProduction(r *appResult, at int) bool {
	return slices.ContainsFunc(l.callers[l.unitAt(r, at)], func(name string) bool { return !l.isStaging(name) })
}

// doubtCalledValues records the variables that a script for tests, examples or another environment sets, if
// production nevertheless runs the script. It ignores variables whose value is the same in production.
func (l *loading) doubtCalledValues(files []*appResult) {
	byPath := map[string]*appResult{}
	for _, r := range files {
		byPath[r.input.Path] = r
	}
	values := l.valuesOfProduction()
	check := func(v *model.Variable) {
		r := byPath[v.File.Path]
		if r == nil || v.Purpose == model.NoPurpose {
			return
		}
		span := v.Value.Span
		if span.Empty() {
			span = v.Value.Key
		}
		if l.isCalledByProduction(r, int(span.Start)) && !values.has(v) && !l.saysStaging(r, int(span.Start)) {
			doubt := l.doubt(r.file.File, span, l.callers[l.unitAt(r, int(span.Start))]...)
			doubt.Names = []string{v.Name}
		}
	}
	for _, v := range l.loaded.Project.Templates {
		check(v)
	}
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			if e.Name != "" && e.Type != model.Production {
				check(v)
			}
		}
	}
}

// doubtPassedFiles records commands that pass a file to a process, such as docker run --env-file conf.txt, if neither
// the command nor the file has a known environment and production sets the variables in the file to other values.
func (l *loading) doubtPassedFiles(files []*appResult) {
	values := l.valuesOfProduction()
	for _, r := range files {
		if !l.isDeployed(r) || hasBesidePath(r) {
			continue
		}
		for i := range r.reading.Layers {
			layer := &r.reading.Layers[i]
			of, ok := l.environmentAt(r, layer.Written.Start)
			base := path.Base(layer.Path)
			if layer.Verbatim != appfile.DockerRun && layer.Reader != "node" || !ok || of != "" ||
				layer.Environment != "" ||
				base == ".env" || strings.HasSuffix(base, ".local") ||
				hasBesideWord(l.unitAt(r, int(layer.Written.Start)).name) {
				continue
			}
			name, found := l.layerPath(r.input.Path, layer)
			p := l.layers.parts[partKey{name, ""}]
			if !found || p == nil || l.environmentOfFile(name) != "" || filename.IsTemplate(name) {
				continue
			}
			l.doubtPassed(r, layer, p, values)
		}
	}
}

func (l *loading) doubtPassed(r *appResult, layer *appfile.Layer, p *part, values productionValues) {
	names := []string{}
	for _, s := range p.set {
		v := s.variable
		if v.Purpose != model.NoPurpose && !values.has(v) && !slices.Contains(names, v.Name) {
			names = append(names, v.Name)
		}
	}
	if len(names) > 0 {
		l.doubt(r.file.File, layer.Written).Names = names
	}
}

// saysStaging reports whether the command at an offset, and not only its file, names an environment other than
// production.
func (l *loading) saysStaging(r *appResult, offset int) bool {
	all := l.parsedCommands(r)
	i := innermost(all, offset)
	if i < 0 {
		return false
	}
	e, _ := l.environmentsOf(r, &all[i])
	return l.isElsewhere(r, &all[i]) || !e.unclear && l.isStaging(e.own)
}

// productionValues contains the values of variables in production, by name.
type productionValues map[string]map[model.Text]bool

func (l *loading) valuesOfProduction() productionValues {
	found := productionValues{}
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			if e.Type == model.Production && v.Value.Known() {
				if found[v.Name] == nil {
					found[v.Name] = map[model.Text]bool{}
				}
				found[v.Name][v.Value.V] = true
			}
		}
	}
	return found
}

// has reports whether production has a variable with the name and value of v.
func (p productionValues) has(v *model.Variable) bool { return v.Value.Known() && p[v.Name][v.Value.V] }

func hasBesideWord(name string) bool {
	return slices.ContainsFunc(model.NameWords(strings.ReplaceAll(name, ":", "-")), func(word string) bool {
		return slices.Contains(besideNames, word) || model.LookupEnvironmentWord(word).Template
	})
}

// hasBesidePath reports whether the path of a file shows that the file is for a developer's machine or a test. Template
// words that are part of the usual names of the file's format do not count.
func hasBesidePath(r *appResult) bool {
	name := strings.ToLower(strings.ReplaceAll(r.input.Path, "/", "-"))
	if filename.IsPlatformFormat(r.file.Format) && !r.isTemplate() {
		name = strings.Join(slices.DeleteFunc(model.NameWords(name), func(word string) bool {
			return filename.IsFilledWord(word) || filename.IsCheckWord(word)
		}), "-")
	}
	if r.file.Format == appfile.GitLabCI { // its usual name contains "ci"
		name = strings.ReplaceAll(name, "gitlab-ci", "gitlab")
	}
	return hasBesideWord(name)
}

// maxRun is the maximum number of commands after an assignment that are searched for the command to which it applies.
const maxRun = 20

// runsLocally reports whether a command certainly sets a variable only for the application on a developer's machine,
// or for another program. If the command only assigns the variable, the command after it decides.
func (l *loading) runsLocally(r *appResult, all []command.Command, i int) bool {
	words := command.Head(all[i].Words)
	if len(words) > 0 && words[0].Text != "export" {
		return l.isLocalCommand(r, words)
	}
	for k := i + 1; k < min(len(all), i+maxRun); k++ {
		words := command.Head(all[k].Words)
		if len(words) == 0 || command.IsSourcing(words[0].Text) ||
			slices.Contains([]string{"export", "set", "cd", "echo"}, words[0].Text) {
			continue
		}
		return l.isLocalCommand(r, words)
	}
	return false
}

// isLocalCommand reports whether a command runs the application on a developer's machine, or does not run the
// application at all.
func (l *loading) isLocalCommand(r *appResult, words []command.Word) bool {
	if words = command.Program(words); len(words) == 0 {
		return false
	}
	if !mayBeApplication(words) {
		return true
	}
	program := command.ProgramName(words[0].Text)
	has := func(text string) bool {
		return slices.ContainsFunc(words[1:], func(w command.Word) bool { return w.Text == text })
	}
	switch program {
	case "npm", "pnpm", "yarn", "bun", "make", "just", "task", "turbo", "nx":
		return slices.ContainsFunc(words[1:], func(w command.Word) bool { return hasBesideWord(w.Text) })
	case "next", "nuxt", "astro", "wrangler", "vercel", "netlify", "convex", "remix", "expo", "gatsby", "sst":
		return has("dev") || has("start") && (program == "expo")
	case "react-scripts", "craco", "rsbuild", "rspack":
		return has("start") || has("dev")
	case "ng":
		return has("serve")
	case "webpack":
		return has("serve") || has("--watch")
	case "webpack-dev-server", "parcel", "storybook":
		return !has("build")
	case "vite", "vinxi":
		return !has("build")
	case "nodemon", "air", "ngrok":
		return true
	case "tsx", "node", "bun run":
		return has("watch") || has("--watch")
	case "docker", "docker-compose", "podman":
		compose, ok := command.ComposeOf(&command.Command{}, words)
		return ok && !slices.ContainsFunc(compose.Files, func(w command.Word) bool {
			return l.isProduction(l.environmentOfFile(w.Text)) || isPattern(w.Text)
		})
	}
	return false
}
