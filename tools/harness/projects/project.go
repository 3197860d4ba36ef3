package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/format/index"
)

// project contains the contents of files by slash-separated path, relative to the root.
type project map[string]string

// tracked is a pseudo file that makes the project a git repository. It lists the paths in the git index.
const tracked = ".git/tracked"

// names returns the sorted paths of all files outside .git.
func (p project) names() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(p)) {
		if !strings.HasPrefix(name, ".git/") {
			names = append(names, name)
		}
	}
	return names
}

// write replaces the contents of dir with the files of the project.
func (p project) write(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	for name, text := range p {
		if name == tracked {
			if err := writeGit(dir, p); err != nil {
				return err
			}
			continue
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return os.MkdirAll(dir, 0o755)
}

// writeGit writes the parts of a git repository that golive reads.
func writeGit(dir string, p project) error {
	kept := index.Index{Version: 2}
	for _, name := range strings.Fields(p[tracked]) {
		if _, ok := p[name]; ok {
			kept.Entries = append(kept.Entries, &index.Entry{Name: name, Mode: filemode.Regular})
		}
	}
	var text bytes.Buffer
	if err := index.NewEncoder(&text).Encode(&kept); err != nil {
		return fmt.Errorf("encode git's index: %w", err)
	}
	for _, folder := range []string{"objects", "refs/heads"} {
		if err := os.MkdirAll(filepath.Join(dir, ".git", folder), 0o755); err != nil {
			return err
		}
	}
	for name, content := range map[string]string{
		"HEAD": "ref: refs/heads/main\n", "index": text.String(), "tracked": p[tracked],
	} {
		if err := os.WriteFile(filepath.Join(dir, ".git", name), []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// readProject reads a project from a folder.
func readProject(dir string) (project, error) {
	p := project{}
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if strings.HasPrefix(name, ".git/") && name != tracked {
			return nil
		}
		text, err := os.ReadFile(file)
		p[name] = string(text)
		return err
	})
	return p, err
}

// kind returns the kind of a file. Any other file of the same kind can replace the file.
func kind(name string) string {
	base := strings.ToLower(path.Base(name))
	switch {
	case base == "golive.yaml" || base == "golive.yml":
		return "golive"
	case strings.HasPrefix(base, ".env") || strings.HasPrefix(base, ".dev.vars") || strings.HasSuffix(base, ".env"):
		return "dotenv"
	case strings.Contains(name, "workos") && (strings.HasSuffix(base, ".yaml") || strings.HasSuffix(base, ".yml")):
		return "environment"
	case strings.Contains(base, "dockerfile"):
		return "dockerfile"
	}
	if ext := path.Ext(base); ext == ".yml" {
		return ".yaml"
	} else if ext != "" {
		return ext
	}
	return base
}
