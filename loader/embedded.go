package loader

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/yamltree"
)

// embedders maps the names of frameworks, as in model.PublicPrefix, to the packages that show that the framework is
// used.
var embedders = map[string][]string{
	"Next.js": {"next", "next-env", "vinext", "@opennextjs/cloudflare", "@workos-inc/authkit-nextjs"},
	"Vite": {
		"astro", "@sveltejs/kit", "@react-router/dev", "@remix-run/dev", "@tanstack/react-start", "@tanstack/start",
		"@tanstack/solid-start", "@solidjs/start", "vinxi", "nuxt", "wxt", "vike", "vocs", "@analogjs/platform",
		"@builder.io/qwik-city", "@redwoodjs/web", "waku", "rwsdk", "@workos/authkit-sveltekit",
	},
	"Create React App": {"react-scripts", "@craco/craco", "react-app-rewired"},
	"Expo":             {"expo"},
	"Nuxt":             {"nuxt", "nuxt3", "nuxt-edge"},
	"Gatsby":           {"gatsby"},
}

// embedding marks a variable whose prefix makes a framework embed the variable in pages, if the package of the file
// does not use this framework. It does nothing if there are other packages below this package, because the file may
// belong to one of them.
func (l *loading) embedding(v *model.Variable, r *appResult) {
	_, framework, public := model.PublicPrefix(v.Name)
	if !public || embedders[framework] == nil {
		return
	}
	for folder := path.Dir(r.input.Path); ; folder = path.Dir(folder) {
		manifest := path.Join(folder, "package.json")
		if slices.Contains(l.manifestsOf[folder], manifest) {
			packages, ok := l.packagesOf(manifest)
			if !ok || l.hasManifestBelow(folder) {
				return
			}
			uses := func(framework string) bool {
				return slices.ContainsFunc(packages, func(name string) bool { return embeds(framework, name) })
			}
			v.NotEmbedded = !uses(framework)
			v.ForeignPrefix = v.NotEmbedded && slices.ContainsFunc(slices.Collect(maps.Keys(embedders)), uses)
			v.Misprefixed = v.ForeignPrefix &&
				(slices.Contains(ownFormats, r.file.Format) || l.builds(r, v.Scope, folder))
			return
		}
		if folder == "." || len(l.manifestsOf[folder]) > 0 {
			return
		}
	}
}

// ownFormats lists the formats whose files belong to the application in the same folder. Files of other formats,
// such as compose files, may describe several applications.
var ownFormats = []string{
	appfile.Dotenv, "vercel", "netlify", "eas", flyFormat, "wrangler", "app-engine", "heroku", "package-json",
}

// builds reports whether a part of a file starts a build whose Dockerfile is in a folder.
func (l *loading) builds(r *appResult, scope, folder string) bool {
	return slices.ContainsFunc(r.reading.Builds, func(b appfile.Build) bool {
		return b.Scope == scope && b.Dockerfile != "" && path.Dir(path.Join(l.buildFolder(r), b.Dockerfile)) == folder
	})
}

// hasManifestBelow reports whether a subfolder of a folder contains a manifest.
func (l *loading) hasManifestBelow(folder string) bool {
	if l.aboveManifests == nil {
		l.aboveManifests = map[string]bool{}
		for below := range l.manifestsOf {
			for below != "." && !l.aboveManifests[path.Dir(below)] {
				below = path.Dir(below)
				l.aboveManifests[below] = true
			}
		}
	}
	return l.aboveManifests[folder]
}

// embeds reports whether a package shows that a framework is used.
func embeds(framework, name string) bool {
	vite := framework == "Vite" && strings.Contains(name, "vite") && !strings.Contains(name, "vitest")
	return vite || slices.Contains(embedders[framework], name)
}

// packagesOf returns the names of the packages that a package.json depends on. ok is false if the file has no
// dependencies, has workspaces, or cannot be read.
func (l *loading) packagesOf(manifest string) (names []string, ok bool) {
	if names, ok = l.packages[manifest]; ok {
		return names, len(names) > 0
	}
	if l.packages == nil {
		l.packages = map[string][]string{}
	}
	l.packages[manifest] = nil
	text, ok := l.readWhole(manifest)
	if !ok {
		return nil, false
	}
	tree := new(yamltree.Reader).Read(source.NewClosedFile(manifest, text), l.options.Limits)
	if len(tree.Problems) > 0 || len(tree.Documents) != 1 {
		return nil, false
	}
	top := tree.Documents[0].Resolve()
	if _, parts := top.Get("workspaces"); top.Kind != yamltree.Mapping || parts ||
		l.isFile(path.Join(path.Dir(manifest), "pnpm-workspace.yaml")) {
		return nil, false
	}
	for _, key := range []string{"dependencies", "devDependencies", "peerDependencies", "optionalDependencies"} {
		if pair, found := top.Get(key); found {
			for _, dependency := range pair.Value.Resolve().Entries() {
				names = append(names, dependency.Key.Resolve().Text)
			}
		}
	}
	runs := func(program string) bool { return strings.Contains(text, program) }
	if slices.ContainsFunc([]string{"bunx ", "npx ", "dlx ", "exec "}, runs) { // scripts may run unlisted packages
		names = nil
	}
	l.packages[manifest] = names
	return names, len(names) > 0
}
