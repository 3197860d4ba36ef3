package loader

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// unsearched are folders that hold what others made: installed packages, caches,
// builds. Most are ignored by git; these are never searched.
var unsearched = []string{
	".git", "node_modules", "vendor", ".venv", "venv", "__pycache__", ".next", ".nuxt", ".svelte-kit", ".turbo", ".cache",
	".terraform", ".yarn", ".pnpm-store", ".wrangler", ".vercel", ".netlify", "target",
}

// maxSearched is how many files and folders are looked at in search of the
// application's files.
const maxSearched = 200_000

// application finds the files of the application that speak of WorkOS, wherever
// they are below the root.
func (d *discovery) application() {
	searched := 0
	err := fs.WalkDir(d.fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		searched++
		switch {
		case err != nil:
			if name != "." {
				d.unread(name, "folder", err)
			}
			return fs.SkipDir
		case searched > maxSearched:
			d.inputs["."] = Input{Path: ".", Kind: "folder", Status: Unread, Why: "it has too many files to search them all; name the files in golive.yaml", Failed: true}
			return fs.SkipAll
		case entry.IsDir():
			if name != "." && (slices.Contains(unsearched, entry.Name()) || d.ignored.match(name, true)) {
				return fs.SkipDir
			}
		default:
			d.consider(name)
		}
		return nil
	})
	if err != nil {
		d.unread(".", "folder", err)
	}
}

// consider takes a file in if its name is that of an application's file and its
// text speaks of WorkOS. What .gitignore names is read only if it is a dotenv
// file, which is where secrets are that git must not keep.
func (d *discovery) consider(name string) {
	if isManifest(path.Base(name)) {
		d.manifests[name] = true
	}
	if d.found[name] != nil || isConfig(path.Base(name)) {
		return
	}
	if _, ok := environmentOf(path.Base(name)); ok {
		return
	}
	if _, ok := foreign(path.Base(name)); ok {
		if !d.ignored.match(name, false) {
			d.addForeign(name, false)
		}
		return
	}
	formats := appfile.FormatsOf(name)
	if len(formats) == 0 {
		return
	}
	ignored := d.ignored.match(name, false)
	if ignored && formats[0].Name != appfile.Dotenv {
		return
	}
	d.addApp(name, formats, ignored, false)
}

// addApp takes in a file that may be of one of the formats.
func (d *discovery) addApp(name string, formats []appfile.Format, ignored, named bool) {
	resolved, err := resolveLinks(d.fsys, name)
	if err != nil {
		d.unread(name, formats[0].Name, err)
		return
	}
	if old := d.apps[resolved]; old != nil {
		old.named = old.named || named
		return
	}
	d.apps[resolved] = &appCandidate{path: resolved, formats: formats, ignored: ignored, named: named}
}

// appCandidate is a file that may set variables of the application.
type appCandidate struct {
	path    string
	formats []appfile.Format
	// ignored: .gitignore names it. named: golive.yaml or the command line names it,
	// so that it is read whatever it says.
	ignored, named bool
}

// marks are what files that speak of WorkOS hold: its names, and the shapes of its
// keys and ids.
var marks = []string{"WORKOS", "WorkOS", "workos", "Workos", "AUTHKIT", "AuthKit", "authkit", "sk_test_a2V5", "sk_live_a2V5", "client_01", "org_01"}

func speaksOfWorkOS(text string) bool {
	return slices.ContainsFunc(marks, func(mark string) bool { return strings.Contains(text, mark) })
}
