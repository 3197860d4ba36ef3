package loader_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader"
)

// The files of a commit are combined with those files of the work tree that git does not track: ignored files and
// untracked dotenv files.
func TestFilesOfACommit(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	commit := fstest.MapFS{
		"workos/production.yaml": file("commit"), ".gitignore": file("ignored\n*.log\n"), "gone.yaml": file("commit"),
		".env.kept": file("commit"), "only/commit.yaml": file("commit"),
		"link.yaml": {Data: []byte("workos/production.yaml"), Mode: fs.ModeSymlink | 0o777},
	}
	tree := fstest.MapFS{
		"workos/production.yaml": file("tree"), "workos/staging.yaml": file("tree"), "workos/.env.local": file("tree"),
		".gitignore": file("ignored\n*.log\n"), ".env.kept": file("tree"), ".env": file("tree"),
		".dev.vars":      file("tree"),
		"ignored/a.yaml": file("tree"), "a.log": file("tree"), "added.yaml": file("tree"), ".env.tracked": file("tree"),
		"folder/compose.yaml": file("tree"), "folder/.env": file("tree"),
		"tree.log": {Data: []byte("added.yaml"), Mode: fs.ModeSymlink | 0o777},
	}
	repository := &loader.Repository{Top: tree, Prefix: ".", Kept: map[string]bool{
		"workos/production.yaml": true, ".env.kept": true, ".env.tracked": true, ".gitignore": true,
	}}
	shown, err := loader.WithUnkept(commit, tree, repository)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	err = fs.WalkDir(shown, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(shown, name)
		info, statErr := fs.Stat(shown, name)
		if statErr == nil && d.Type() == 0 && info.Size() != int64(len(text)) {
			t.Errorf("%s has %d bytes, and is said to have %d", name, len(text), info.Size())
		}
		got = append(got, fmt.Sprintf("%s %.6s", name, strings.TrimSpace(string(text))))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		".dev.vars tree", ".env tree", ".env.kept commit", ".gitignore ignore", "a.log tree", "folder/.env tree",
		"gone.yaml commit", "ignored/a.yaml tree", "link.yaml commit", "only/commit.yaml commit", "tree.log tree",
		"workos/.env.local tree", "workos/production.yaml commit",
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("shown are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for name, target := range map[string]string{"link.yaml": "workos/production.yaml", "tree.log": "added.yaml"} {
		if got, err := fs.ReadLink(shown, name); err != nil || got != target {
			t.Errorf("%s leads to %q (%v), want %s", name, got, err, target)
		}
		if info, err := fs.Lstat(shown, name); err != nil || info.Mode().Type() != fs.ModeSymlink {
			t.Errorf("%s is no link: %v", name, err)
		}
	}
	for _, name := range []string{"added.yaml", "folder/compose.yaml", ".env.tracked", "workos/staging.yaml",
		"nowhere"} {
		if _, err := fs.Stat(shown, name); err == nil {
			t.Errorf("%s is shown", name)
		}
	}
	if _, err := fs.ReadDir(shown, "nowhere"); err == nil {
		t.Error("a folder that is nowhere has entries")
	}
	if _, err := fs.ReadDir(shown, "gone.yaml"); err == nil {
		t.Error("a file has entries")
	}
	if info, err := fs.Stat(shown, "folder"); err != nil || !info.IsDir() {
		t.Errorf("a folder of the work tree is not shown: %v", err)
	}
}

// If the index cannot be read, it is unknown which files git tracks.
func TestUnreadableIndex(t *testing.T) {
	project := fstest.MapFS{
		"workos/production.yaml": {Data: []byte("environment: production\n")},
		".env.production":        {Data: []byte("WORKOS_CLIENT_ID=x\n")},
	}
	for name, repository := range map[string]*loader.Repository{
		"it is no file": {Top: project, Prefix: ".", Git: fstest.MapFS{"index": {Mode: fs.ModeNamedPipe}}},
		"it is broken":  {Top: project, Prefix: ".", Git: fstest.MapFS{"index": {Data: []byte("DIRC")}}},
		"no folder":     {Top: project, Prefix: "."},
	} {
		if _, err := loader.WithUnkept(project, project, repository); err == nil {
			t.Errorf("%s: no error", name)
		}
		loaded, err := loader.Load(project, loader.Options{
			CheckEnvironment: noCheck, CheckConfig: noCheck, Repository: repository,
		})
		if err != nil {
			t.Fatal(err)
		}
		found := slices.ContainsFunc(loaded.Inputs, func(in loader.Input) bool {
			return in.Path == ".git/index" && in.Kind == "git" && in.Status == loader.Unread && in.Why != "" &&
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
	whole := &loader.Repository{Top: project, Prefix: ".", Git: fstest.MapFS{}}
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
	commit, err := loader.WithUnkept(project, fstest.MapFS{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := loader.WithUnkept(project.MapFS, fstest.MapFS{}, nil)
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
