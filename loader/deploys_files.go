package loader

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// deployedFiles maps the files that set WorkOS variables, and their folders, to whether all of these variables belong
// to environments other than production.
type deployedFiles map[string]bool

// otherFiles returns the files that set WorkOS variables, and their folders, without dotenv files, which
// doubtEnvFileUses examines.
func (l *loading) otherFiles(results []appResult) deployedFiles {
	found, placed := deployedFiles{}, map[string]bool{}
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			other := l.isStaging(e.Name)
			if known, seen := placed[v.File.Path]; seen {
				other = other && known
			}
			placed[v.File.Path] = other
		}
	}
	for i := range results {
		r := &results[i]
		if r.file == nil || r.silent || r.file.Format == appfile.Dotenv || len(r.reading.Variables) == 0 {
			continue
		}
		name := r.input.Path
		other, known := placed[name]
		if of := cmp.Or(l.environmentOfFile(name), l.environmentOfFolder(name)); !known || of != "" && !other {
			other = l.isStaging(of)
		}
		for ; name != "."; name = path.Dir(name) {
			known, seen := found[name]
			found[name] = other && (known || !seen)
		}
	}
	return found
}

// named returns the file or folder of an environment other than production that a word in a command or an input of an
// action names, or "". The word may be relative to any of the folders. changed contains the folders to which commands
// change. Its last folder with such a file or folder takes precedence over folders.
func (f deployedFiles) named(word string, folders, changed []string) string {
	word = githubFolder().ReplaceAllLiteralString(word, "")
	if _, value, joined := strings.Cut(word, "="); joined {
		word = value
	}
	word = strings.TrimPrefix(strings.Trim(word, `"'@`), "file://")
	if strings.HasPrefix(word, "-") || word == "" {
		return ""
	}
	if path.IsAbs(word) {
		changed = nil
	}
	for _, folder := range slices.Backward(changed) {
		name := path.Join(folder, word)
		if other, known := f[name]; other {
			return name
		} else if known {
			return ""
		}
	}
	for _, folder := range folders {
		if name := strings.TrimPrefix(path.Join(folder, word), "/"); f[name] {
			return name
		}
	}
	return ""
}
