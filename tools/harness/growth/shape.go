package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// shape is one way in which an input can grow.
type shape struct {
	// name is unique: the part of golive under test, "/", and what grows.
	name string
	// doubles tells what is doubled, for docs/testing.md.
	doubles string
	// max is the largest size; the others are halves of it. It stays within the
	// limits of the reader under test where it has any.
	max int
	// args is the command line without the name of the program.
	args []string
	// project makes the files of one size.
	project func(n int) project
	// shows is a text that the output must contain, so that a shape cannot pass
	// because its input was not read. {n}, {3n} and {3n+2} are numbers computed
	// from the size.
	shows string
}

// project is a set of files by path; a path that ends with "/" is a folder.
type project struct {
	files map[string]string
	// after runs in the folder once the files are written, for commits.
	after func(dir string) error
	// args are added to those of the shape.
	args []string
	// refused reports whether golive is to refuse the command line, or to fail because
	// a part of the project is not examined.
	refused bool
}

// write puts the project into a folder.
func (p project) write(dir string) error {
	for name, text := range p.files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(path, 0o755); err != nil {
				return fmt.Errorf("make a folder: %w", err)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fmt.Errorf("make a folder: %w", err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return fmt.Errorf("write a file: %w", err)
		}
	}
	if p.after != nil {
		return p.after(dir)
	}
	return nil
}

// shapes lists all shapes, by part of golive.
func shapes() []shape {
	var all []shape
	for _, group := range [][]shape{
		yamlShapes(), settingShapes(), urlShapes(), textShapes(), appShapes(), configShapes(), folderShapes(),
		reportShapes(), diffShapes(), commandShapes(), sinceShapes(),
	} {
		all = append(all, group...)
	}
	return all
}

// The first lines of environment files.
const (
	productionHead = "environment: {name: production, type: production}\n"
	stagingHead    = "environment: {name: staging, type: staging}\n"
)

// production is a project of one environment file.
func production(body string) project {
	return files("workos/production.yaml", productionHead+body)
}

// both is a project of staging and production.
func both(staging, production string) project {
	return files("workos/staging.yaml", stagingHead+staging, "workos/production.yaml", productionHead+production)
}

// configured is both, with a golive.yaml.
func configured(staging, production, config string) project {
	return both(staging, production).with("golive.yaml", "version: 1\n"+config)
}

// files makes a project of pairs of path and text.
func files(pairs ...string) project {
	return project{files: map[string]string{}}.with(pairs...)
}

// with adds pairs of path and text.
func (p project) with(pairs ...string) project {
	for i := 0; i < len(pairs); i += 2 {
		p.files[pairs[i]] = pairs[i+1]
	}
	return p
}

// each is the texts for 0 to n-1 in a row. The verbs of format take the number.
func each(n int, format string) string {
	var b strings.Builder
	verbs := strings.Count(format, "%") - 2*strings.Count(format, "%%")
	for i := range n {
		args := make([]any, verbs)
		for k := range args {
			args[k] = i
		}
		fmt.Fprintf(&b, format, args...)
	}
	return b.String()
}

// backwards is each from n-1 to 0.
func backwards(n int, format string) string {
	var b strings.Builder
	for i := n - 1; i >= 0; i-- {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// fill repeats a text up to n bytes.
func fill(n int, text string) string {
	return strings.Repeat(text, n/len(text)+1)[:n/len(text)*len(text)]
}

// kilo and mega are sizes in bytes.
const (
	kilo = 1 << 10
	mega = 1 << 20
)
