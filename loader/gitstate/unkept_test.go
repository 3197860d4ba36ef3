package gitstate_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader/gitstate"
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
	repository := &gitstate.Repository{Top: tree, Prefix: ".", Kept: map[string]bool{
		"workos/production.yaml": true, ".env.kept": true, ".env.tracked": true, ".gitignore": true,
	}}
	shown, err := gitstate.WithUnkept(commit, tree, repository)
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
