package loader_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/gitstate"
)

// If the index cannot be read, it is unknown which files git tracks.
func TestUnreadableIndex(t *testing.T) {
	project := fstest.MapFS{
		"workos/production.yaml": {Data: []byte("environment: production\n")},
		".env.production":        {Data: []byte("WORKOS_CLIENT_ID=x\n")},
	}
	for name, repository := range map[string]*gitstate.Repository{
		"it is no file": {Top: project, Prefix: ".", Git: fstest.MapFS{"index": {Mode: fs.ModeNamedPipe}}},
		"it is broken":  {Top: project, Prefix: ".", Git: fstest.MapFS{"index": {Data: []byte("DIRC")}}},
		"no folder":     {Top: project, Prefix: "."},
	} {
		if _, err := gitstate.WithUnkept(project, project, repository); err == nil {
			t.Errorf("%s: no error", name)
		}
		loaded, err := loader.Load(project, loader.Options{
			CheckEnvironment: noCheck, CheckConfig: noCheck, Repository: repository,
		})
		if err != nil {
			t.Fatal(err)
		}
		found := slices.ContainsFunc(loaded.Inputs, func(in discovery.Input) bool {
			return in.Path == ".git/index" && in.Kind == "git" && in.Status == discovery.Unread && in.Why != "" &&
				in.Failed == (name == "it is broken")
		})
		if !found {
			t.Errorf("%s: it is not listed: %+v", name, loaded.Inputs)
		}
		if f := loaded.Project.AppFiles[0]; f.Tracked != 0 {
			t.Errorf("%s: %s is tracked or not: %d", name, f.Path, f.Tracked)
		}
		if loader.EvidenceFile(project, repository, "golive.yaml", "workos/production.yaml") {
			t.Errorf("%s: a file is evidence", name)
		}
	}
	whole := &gitstate.Repository{Top: project, Prefix: ".", Git: fstest.MapFS{}}
	if !loader.EvidenceFile(project, whole, "golive.yaml", "workos/production.yaml") {
		t.Error("a file is no evidence")
	}
}

// linkTypes returns the types of link targets, like a file system on disk.
type linkTypes struct {
	fstest.MapFS
	types map[string]fs.FileMode
}

func (l linkTypes) LinkType(name string) (fs.FileMode, error) {
	if mode, ok := l.types[name]; ok {
		return mode, nil
	}
	return 0, fs.ErrNotExist
}

// A link to a folder outside of the project is listed, also with standard input and in a commit. A link to a file is
// not.
func TestLinksOutOfTheProject(t *testing.T) {
	link := &fstest.MapFile{Data: []byte("../outside"), Mode: fs.ModeSymlink | 0o777}
	project := linkTypes{
		fstest.MapFS{
			"workos/production.yaml": {Data: []byte("environment: production\n")},
			"folder.d":               link, "file": link, "nothing": link, "nothing.txt": link, ".#lock": link,
		},
		map[string]fs.FileMode{"folder.d": fs.ModeDir, "file": 0},
	}
	commit, err := gitstate.WithUnkept(project, fstest.MapFS{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := gitstate.WithUnkept(project.MapFS, fstest.MapFS{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	stdin := source.NewFile("workos/production.yaml", "environment: production\n")
	for _, c := range []struct {
		name  string
		fsys  fs.FS
		stdin *source.File
		want  string
	}{
		{"a disk", project, nil, "folder.d nothing"},
		{"a disk with standard input", project, stdin, "folder.d nothing"},
		{"a commit", commit, nil, "folder.d nothing"},
		{"no types", project.MapFS, nil, "file nothing"},
		{"no types with standard input", project.MapFS, stdin, "file nothing"},
		{"a commit without types", plain, nil, "file nothing"},
	} {
		loaded, err := loader.Load(c.fsys, loader.Options{
			CheckEnvironment: noCheck, CheckConfig: noCheck, Stdin: c.stdin,
		})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, in := range loaded.Inputs {
			if in.Kind == "folder" {
				got = append(got, in.Path)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: listed are %q, want %s", c.name, got, c.want)
		}
	}
}
