package discovery

import (
	"io/fs"
	"path"

	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/projectfs"
)

// noteConfiguration records a file of unknown format that may configure an application, or that is named like a
// variable. A link is recorded only if the search does not record its target.
func (d *Files) noteConfiguration(f folder, file foundFile) {
	if f.foreign != "" || d.Manifests[file.path] && !filename.IsAppManifest(file.path) || filename.IsTurbo(file.path) ||
		!filename.IsAppConfiguration(file.path) && !filename.IsVariable(file.path) ||
		!file.regular && !(file.link && d.hidesConfiguration(file.path)) {
		return
	}
	if d.beside.folder != f.path {
		d.beside = besideFolder{f.path, filename.IsBeside(f.path)}
	}
	if !d.beside.is || filename.IsHelmPartial(file.path) && !filename.IsBeside(path.Dir(f.path)) {
		if filename.IsVariable(file.path) {
			d.Variables = append(d.Variables, file.path)
			return
		}
		d.mentioned.Add(file.path)
	}
}

// hidesConfiguration reports whether a link leads to a regular file that the search does not record under its own
// path.
func (d *Files) hidesConfiguration(link string) bool {
	resolved, err := projectfs.Resolve(d.fsys, link)
	if err != nil {
		return false
	}
	info, err := fs.Stat(d.fsys, resolved)
	found := d.findsItself(resolved) && !filename.IsBeside(path.Dir(resolved)) &&
		(filename.IsAppConfiguration(resolved) || len(appfile.FormatsOf(resolved)) > 0)
	return err == nil && info.Mode().IsRegular() && !found
}

// besideFolder is the result of filename.IsBeside for a folder.
type besideFolder struct {
	folder string
	is     bool
}
