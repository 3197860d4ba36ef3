package loader

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/directive"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/excerpt"
	"github.com/golive-lint/golive/loader/projectfs"
	"github.com/golive-lint/golive/loader/yamltree"
)

// turboFiles caches the turbo.json of each folder. It contains nil for a folder without a turbo.json.
type turboFiles map[string]*turboFile

type turboFile struct {
	name   string
	config appfile.TurboConfig
	file   *source.File
	whole  bool // false if the file could not be read completely
}

// turbo finds the build tasks of packages that depend on a WorkOS SDK.
func (l *loading) turbo() {
	files := turboFiles{}
	var folders []string
	for folder := range l.manifestsOf {
		folders = append(folders, folder)
	}
	slices.Sort(folders)
	for _, folder := range folders {
		manifest := path.Join(folder, "package.json")
		if !slices.Contains(l.manifestsOf[folder], manifest) || l.turboRoot(files, folder) == "" {
			continue
		}
		if sdks := l.sdksOf(folder); len(sdks) > 0 {
			l.turboBuild(files, folder, manifest, sdks)
		}
	}
}

// turboRoot returns the highest folder that contains a turbo.json, among the given folder and its parents. It returns
// "" if none of them does.
func (l *loading) turboRoot(files turboFiles, folder string) string {
	root := ""
	for dir := folder; ; dir = path.Dir(dir) {
		if l.turboFile(files, dir) != nil {
			root = dir
		}
		if dir == "." {
			return root
		}
	}
}

// turboFile reads the turbo.json of a folder. It returns nil if the file does not exist.
func (l *loading) turboFile(files turboFiles, folder string) *turboFile {
	if file, known := files[folder]; known {
		return file
	}
	files[folder] = nil
	for _, base := range []string{"turbo.json", "turbo.jsonc"} {
		name := path.Join(folder, base)
		limit := yamltree.DefaultLimits().Bytes
		text, err := projectfs.ReadFile(l.fsys, name, limit)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		file := &turboFile{name: name}
		files[folder] = file
		if err != nil || len(text) > limit {
			return file
		}
		file.file = l.closedFile(name, text)
		var reading appfile.Reading
		file.config, reading, file.whole = appfile.ReadTurbo(file.file)
		excerpt.ShowKnown(file.file, &reading)
		l.loaded.Project.Suppressions = append(l.loaded.Project.Suppressions,
			directive.Suppressions(file.file, reading.Comments)...)
		return file
	}
	return nil
}

// turboBuild records the build task of a package.
func (l *loading) turboBuild(files turboFiles, folder, manifest string, sdks []string) {
	rootFolder := l.turboRoot(files, folder)
	root := l.turboFile(files, rootFolder)
	name, buildless := l.packageOf(manifest)
	if buildless { // Turborepo runs nothing there
		return
	}
	own := (*turboFile)(nil)
	if folder != rootFolder {
		own = l.turboFile(files, folder)
	}
	for _, file := range []*turboFile{root, own} {
		if file != nil && !file.whole {
			l.note(discovery.Input{Path: file.name, Kind: "turbo", Status: discovery.Unread, Failed: true,
				Why: "it has unknown keys or values, so golive cannot tell which variables it passes"})
			return
		}
	}
	if root.config.Loose || l.saysLoose(rootFolder) || l.saysLoose(folder) {
		return
	}
	task, ok := root.config.Tasks["build"]
	file := root.file
	if name != "" {
		if special, found := root.config.Tasks[name+"#build"]; found {
			task, ok = special, true // the task of the package replaces the general task
		} else if l.misspeltBuild(root, name) {
			l.note(discovery.Input{Path: root.name, Kind: "turbo", Status: discovery.Unread, Failed: true,
				Why: "it has a build task for a package that does not exist and has a name similar to " + quoted(name)})
			return
		}
	}
	if own != nil {
		if slices.ContainsFunc(own.config.Extends, func(name string) bool { return name != "//" }) {
			l.doubt(own.file, source.Span{}) // configuration shared from other packages is not followed
			return
		}
		if special, found := own.config.Tasks["build"]; found {
			task, file, ok = special.Over(task), own.file, !special.Removed
		}
	}
	if !ok {
		return
	}
	text, _ := l.readWhole(manifest)
	l.loaded.Project.TurboBuilds = append(l.loaded.Project.TurboBuilds, model.TurboBuild{
		Folder: folder, Root: rootFolder, SDKs: sdks, File: file, Task: task.At,
		Lists: [][]string{root.config.Global, task.Env, task.PassThrough}, Next: strings.Contains(text, `"next"`),
	})
}

// packageOf returns the name in a package.json, or "". buildless is true if the package has scripts, but no build
// script.
func (l *loading) packageOf(manifest string) (name string, buildless bool) {
	text, _ := l.readWhole(manifest)
	var says struct {
		Name    string            `json:"name"`
		Scripts map[string]string `json:"scripts"`
	}
	if json.Unmarshal([]byte(strings.TrimPrefix(text, "\ufeff")), &says) != nil {
		return "", false
	}
	_, builds := says.Scripts["build"]
	return says.Name, len(says.Scripts) > 0 && !builds
}

// misspeltBuild reports whether a turbo.json contains a build task of an unknown package whose name is similar to the
// name of this package.
func (l *loading) misspeltBuild(root *turboFile, name string) bool {
	var strange []string
	for task := range root.config.Tasks {
		if of, found := strings.CutSuffix(task, "#build"); found {
			strange = append(strange, of)
		}
	}
	if _, near := suggest.Nearest(name, strange); !near {
		return false
	}
	for folder := range l.manifestsOf {
		own, _ := l.packageOf(path.Join(folder, "package.json"))
		strange = slices.DeleteFunc(strange, func(other string) bool { return other == own })
	}
	_, near := suggest.Nearest(name, strange)
	return near
}

// looseMode matches commands and environments that make Turborepo pass all variables.
var looseMode = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`env-mode[= ]+["']?loose|TURBO_ENV_MODE["']?\s*[:=]\s*["']?loose`)
})

// saysLoose reports whether files in a folder start Turborepo in a mode in which it passes all variables.
func (l *loading) saysLoose(folder string) bool {
	for _, base := range []string{"package.json", "vercel.json", "netlify.toml"} {
		text, err := projectfs.ReadFile(l.fsys, path.Join(folder, base), yamltree.DefaultLimits().Bytes)
		if err == nil && looseMode().MatchString(text) {
			return true
		}
	}
	return slices.ContainsFunc(l.loaded.Project.AppFiles, func(file *model.AppFile) bool {
		return strings.HasPrefix(file.Path, ".github/") && looseMode().MatchString(file.Text)
	})
}
