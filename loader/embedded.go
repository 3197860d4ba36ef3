package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/yamltree"
)

// embedders maps framework names, as in model.PublicPrefix, to the packages, or parts of package names, that show that
// the framework is used.
var embedders = map[string][]string{
	"Next.js": {"next", "next-env", "vinext", "@opennextjs/cloudflare"},
	"Vite": {
		"astro", "@sveltejs/kit", "@react-router/dev", "@remix-run/dev", "@tanstack/react-start", "@tanstack/start",
		"@tanstack/solid-start", "@solidjs/start", "vinxi", "nuxt", "wxt", "vike", "vocs", "@analogjs/platform",
		"@builder.io/qwik-city", "@redwoodjs/web", "waku", "rwsdk",
	},
	"Create React App": {"react-scripts", "@craco/craco", "react-app-rewired"},
	"Expo":             {"expo"},
	"Nuxt":             {"nuxt", "nuxt3", "nuxt-edge"},
	"Gatsby":           {"gatsby"},
}

// isNotEmbedded reports whether a framework embeds dotenv variables with this name in pages, but the package of the
// file does not use the framework. It returns false if the package contains others, which the file may belong to. The
// result is reliable only for examples: other programs may embed the variables of a deployed file.
func (l *loading) isNotEmbedded(r *appResult, name string) bool {
	_, framework, public := model.PublicPrefix(name)
	if !public || embedders[framework] == nil || r.file.Format != appfile.Dotenv {
		return false
	}
	for folder := path.Dir(r.input.Path); ; folder = path.Dir(folder) {
		manifest := path.Join(folder, "package.json")
		if slices.Contains(l.manifestsOf[folder], manifest) {
			packages, ok := l.packagesOf(manifest)
			return ok && !l.hasManifestBelow(folder) &&
				!slices.ContainsFunc(packages, func(name string) bool { return embeds(framework, name) })
		}
		if folder == "." || len(l.manifestsOf[folder]) > 0 {
			return false
		}
	}
}

// hasManifestBelow reports whether a subfolder of a folder contains a manifest.
func (l *loading) hasManifestBelow(folder string) bool {
	for below := range l.manifestsOf {
		if below != folder && (folder == "." || strings.HasPrefix(below, folder+"/")) {
			return true
		}
	}
	return false
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
