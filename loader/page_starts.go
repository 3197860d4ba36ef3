package loader

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/filename"
)

// pageStarts determines what the commands that start an application do to its pages, in which a framework has embedded
// the values of public variables.
type pageStarts struct {
	*loading
	// own contains the start commands of the parts of files. builds contains the image builds of compose services.
	own    map[partKey][]appfile.Start
	builds map[partKey]*appfile.Build
	// scripts contains the paths of the scripts of the project by base name.
	scripts map[string][]string
	images  map[string]*appfile.Image
	effects map[pageStartKey]command.PageEffect
	// left is the number of bytes of commands that may still be examined.
	left int
}

// pageStartKey identifies a part of a file, and the folder of its application.
type pageStartKey struct {
	part   partKey
	folder string
}

// Limits of what is examined: the bytes of all commands, the depth of scripts that run each other, and the number of
// images and scripts among which one is chosen.
const (
	maxStartBytes      = 2_000_000
	maxStartDepth      = 6
	maxStartCandidates = 20
)

func newPageStarts(l *loading, results []appResult) *pageStarts {
	p := &pageStarts{
		loading: l, own: map[partKey][]appfile.Start{}, builds: map[partKey]*appfile.Build{},
		scripts: map[string][]string{}, images: map[string]*appfile.Image{},
		effects: map[pageStartKey]command.PageEffect{}, left: maxStartBytes,
	}
	for i := range results {
		r := &results[i]
		for _, s := range r.reading.Starts {
			key := partKey{r.input.Path, s.Scope}
			p.own[key] = append(p.own[key], s)
		}
		for j := range r.reading.Builds {
			if b := &r.reading.Builds[j]; r.file != nil && r.file.Format == composeFormat {
				p.builds[partKey{r.input.Path, b.Scope}] = b
			}
		}
	}
	for _, name := range l.discovery.Scripts {
		p.scripts[path.Base(name)] = append(p.scripts[path.Base(name)], name)
	}
	return p
}

// pageEffectOf returns what the commands that start the deployment of a variable do to its pages.
func (p *pageStarts) pageEffectOf(v *model.Variable) command.PageEffect {
	part := partKey{v.File.Path, v.Scope}
	if name, scope, ok := strings.Cut(v.Deployment.Part, "#"); ok {
		part = partKey{name, scope}
	}
	key := pageStartKey{part, v.Deployment.App.Folder}
	effect, known := p.effects[key]
	if !known {
		effect = p.effectOfPart(part, v.Deployment.App.Folder, v.File.Format)
		p.effects[key] = effect
	}
	return effect
}

// effectOfPart is like pageEffectOf, but does not use the cache. A part has several commands if they start separate
// processes.
func (p *pageStarts) effectOfPart(part partKey, folder, format string) command.PageEffect {
	own := p.own[part]
	if len(own) == 0 {
		own = []appfile.Start{{}}
	}
	var effects []command.PageEffect
	for _, s := range own {
		if s.Entrypoint != "" {
			effects = append(effects, p.effectOfContainer(s, []string{folder, path.Dir(part.path)}))
			continue
		}
		effects = append(effects, p.effectOfImages(part, s, folder, format))
	}
	return joinEffects(effects)
}

// joinEffects returns the effect if one of several commands runs and it is unknown which: the strongest effect, but
// BuildsPages only if all commands have this effect.
func joinEffects(effects []command.PageEffect) command.PageEffect {
	if len(effects) == 0 {
		return command.KeepsPages
	}
	strongest := slices.Max(effects)
	if slices.Min(effects) < strongest {
		return min(strongest, command.FillsPages)
	}
	return strongest
}

// effectOfImages returns the effect of the commands of the image that a part runs. Unless the part builds the image,
// the image may be any image of the application.
func (p *pageStarts) effectOfImages(part partKey, s appfile.Start, folder, format string) command.PageEffect {
	if b := p.builds[part]; b != nil {
		if b.Dockerfile == "" {
			return p.effectOfContainer(s, []string{folder, path.Dir(part.path)})
		}
		return p.effectOfImage(path.Join(path.Dir(part.path), b.Dockerfile), b.Target, s, folder)
	}
	files, certain := p.dockerfilesOf(folder)
	if len(files) == 0 {
		return p.effectWithoutImage(part, s, folder, format)
	}
	var effects []command.PageEffect
	for _, name := range files {
		effects = append(effects, p.effectOfImage(name, "", s, folder))
	}
	effect := joinEffects(effects)
	if !certain {
		effect = min(effect, command.FillsPages)
	}
	return effect
}

// dockerfilesOf returns the Dockerfiles that may build the image of an application: those in its folder, or else
// those in the nearest parent folder that contains any, or else all. certain is false if they may belong to other
// applications. Dockerfiles for development and tests do not count.
func (p *pageStarts) dockerfilesOf(folder string) (files []string, certain bool) {
	var all []string
	for _, name := range p.discovery.Scripts {
		if appfile.IsDockerfile(name) && !filename.IsTemplate(name) && !p.isStaging(p.environmentOfFile(name)) {
			all = append(all, name)
		}
	}
	in := func(folder string, below bool) (found []string) {
		for _, name := range all {
			dir := path.Dir(name)
			if dir == folder || below && (folder == "." || strings.HasPrefix(dir, folder+"/")) {
				found = append(found, name)
			}
		}
		return found[:min(len(found), maxStartCandidates)]
	}
	if files = in(folder, true); len(files) > 0 {
		return files, len(files) == 1 || folder != "."
	}
	for above := folder; above != "."; {
		above = path.Dir(above)
		if files = in(above, false); len(files) > 0 {
			return files, len(files) == 1
		}
	}
	return all[:min(len(all), maxStartCandidates)], false
}

// effectOfImage returns the effect of the commands of an image. s contains the arguments that replace CMD.
func (p *pageStarts) effectOfImage(name, target string, s appfile.Start, folder string) command.PageEffect {
	image := p.images[name]
	if image == nil {
		image = &appfile.Image{}
		if text, ok := p.readWhole(name); ok {
			read := appfile.ReadImage(p.closedFile(name, text))
			image = &read
		}
		p.images[name] = image
	}
	start := image.StartOf(target)
	if s.Command != "" {
		start.Command = s.Command
	}
	return p.effectOfContainer(start, []string{path.Dir(name), folder})
}

// imageFormats lists formats whose parts run images.
var imageFormats = []string{composeFormat, kubernetesFormat, "helm", "ecs", "kamal"}

// effectWithoutImage returns the effect of the command with which a hosting platform starts an application that has no
// Dockerfile: the command in the Procfile, or else the script "start" of the package.
func (p *pageStarts) effectWithoutImage(part partKey, s appfile.Start, folder, format string) command.PageEffect {
	folders := []string{folder, path.Dir(part.path)}
	if s.Command != "" || slices.Contains(imageFormats, format) {
		return p.effectOfContainer(s, folders)
	}
	for _, name := range folders {
		text, ok := p.readWhole(path.Join(name, "Procfile"))
		for line := range strings.Lines(text) {
			if web, found := strings.CutPrefix(line, "web:"); found && ok {
				return p.effectOfContainer(appfile.Start{Command: web}, folders)
			}
		}
	}
	return p.effectOfContainer(appfile.Start{Command: "npm start"}, folders)
}

// referredCommand matches a command that a reference determines, as the whole text or as the script of a shell.
var referredCommand = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|\s-\w*c\s+)["']*\s*(?:\$\{?[A-Za-z_]|\{\{)`)
})

// effectOfContainer returns the effect of a command of a container.
func (p *pageStarts) effectOfContainer(s appfile.Start, folders []string) command.PageEffect {
	text := strings.TrimSpace(s.Entrypoint + " " + s.Command)
	if referredCommand().MatchString(text) {
		return command.FillsPages
	}
	r := pageRun{p, map[string]bool{}}
	return r.effectOfText(text, folders, 0)
}

// pageRun follows one command of a container. seen contains the scripts that were followed.
type pageRun struct {
	*pageStarts
	seen map[string]bool
}

// branching matches text that shows that not all commands of a script run, or that the script defines functions.
var branching = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)\|\||\(\)|(?:^|[\s;&|])(?:if|case|while|for|until|elif)\s`)
})

// effectOfText returns the effect of commands: the strongest effect of one of them. It is at most FillsPages if some
// commands may not run.
func (r *pageRun) effectOfText(text string, folders []string, depth int) command.PageEffect {
	if r.left -= len(text); r.left < 0 || depth > maxStartDepth {
		return command.FillsPages
	}
	all, strongest := command.Parse(text, nil), command.KeepsPages
	for i := range all {
		if c := &all[i]; !c.Function && !command.IsQuoted(all, i) {
			strongest = max(strongest, command.PageEffectOf(c), r.effectOfStarted(c, folders, depth))
		}
	}
	if strongest == command.BuildsPages && branching().MatchString(text) {
		return command.FillsPages
	}
	return strongest
}

// effectOfStarted returns the effect of the scripts of the project that a command runs.
func (r *pageRun) effectOfStarted(c *command.Command, folders []string, depth int) command.PageEffect {
	starts, whole := command.StartsOf(c)
	strongest := command.KeepsPages
	if !whole {
		strongest = command.FillsPages
	}
	for i := range starts {
		switch s := &starts[i]; s.Kind {
		case command.Scripts:
			strongest = max(strongest, r.effectOfPackageScripts(s, folders, depth))
		case command.Targets:
			strongest = max(strongest, command.FillsPages)
		case command.File:
			if !strings.ContainsAny(s.File, " \n") {
				strongest = max(strongest, r.effectOfPath(s.File, folders, depth))
			}
		}
	}
	return strongest
}

// effectOfPackageScripts returns the effect of scripts of packages. If no package.json contains a script, its effect is
// guessed from its name, and is at most FillsPages.
func (r *pageRun) effectOfPackageScripts(s *command.Start, folders []string, depth int) command.PageEffect {
	strongest := command.KeepsPages
	for _, name := range s.Names {
		known := false
		for _, manifest := range r.manifestsFor(s, folders) {
			text, ok := r.readWhole(manifest)
			if !ok {
				continue
			}
			for _, script := range r.targetsOf(manifest, packageManifest, text).Named(name) {
				key := manifest + "#" + name
				if known = true; r.seen[key] {
					continue
				}
				r.seen[key] = true
				effect := r.effectOfText(script.Text, []string{path.Dir(manifest)}, depth+1)
				if s.Everywhere {
					effect = min(effect, command.FillsPages)
				}
				strongest = max(strongest, effect)
			}
			if known && !s.Everywhere {
				break
			}
		}
		if !known {
			strongest = max(strongest, min(command.PageEffectOfScript(name), command.FillsPages))
		}
	}
	return strongest
}

// manifestsFor returns the package.json files that may contain the scripts that a command runs.
func (r *pageRun) manifestsFor(s *command.Start, folders []string) []string {
	var found []string
	for _, folder := range folders {
		if name := path.Join(folder, packageManifest); !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	if !s.Everywhere {
		return found
	}
	for _, name := range slices.Sorted(maps.Keys(r.discovery.Manifests)) {
		if path.Base(name) == packageManifest && !slices.Contains(found, name) && len(found) < maxStartCandidates {
			found = append(found, name)
		}
	}
	return found
}

// effectOfPath returns the effect of a script file. The path may be a path in the image, of which only the end can be
// compared. A script that is not in the project may do anything, unless official images contain a script with that
// name.
func (r *pageRun) effectOfPath(written string, folders []string, depth int) command.PageEffect {
	name := strings.TrimPrefix(path.Clean(appfile.WithoutFolder(written)), "/")
	var found []string
	for _, folder := range folders {
		if candidate := path.Join(folder, name); r.isFile(candidate) {
			found = []string{candidate}
			break
		}
	}
	if found == nil {
		found = r.scripts[path.Base(name)]
	}
	if len(found) == 0 {
		if slices.Contains(shellExtensions, path.Ext(name)) && path.Base(name) != "docker-entrypoint.sh" {
			return command.FillsPages
		}
		return command.KeepsPages
	}
	var effects []command.PageEffect
	for _, candidate := range found[:min(len(found), maxStartCandidates)] {
		effects = append(effects, r.effectOfScript(candidate, folders, depth))
	}
	return joinEffects(effects)
}

// effectOfScript returns the effect of a script file of the project.
func (r *pageRun) effectOfScript(name string, folders []string, depth int) command.PageEffect {
	if r.seen[name] {
		return command.KeepsPages
	}
	r.seen[name] = true
	text, ok := r.readWhole(name)
	switch {
	case !ok:
		return command.FillsPages
	case !isShell(name, text):
		return command.KeepsPages
	}
	return r.effectOfText(text, append(slices.Clip(folders), path.Dir(name)), depth+1)
}
