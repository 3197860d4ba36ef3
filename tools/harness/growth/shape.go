package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// shape describes one way in which an input can grow.
type shape struct {
	// name is unique: the part of golive under test, "/", and the factor that grows.
	name string
	// doubles describes the factor that is doubled, for docs/testing.md.
	doubles string
	// max is the largest size; the other sizes are max/2, max/4 and so on. It must not exceed a limit of the reader
	// under test.
	max int
	// args is the command line without the program name.
	args []string
	// project returns the files for one size.
	project func(n int) project
	// shows is a text that the output must contain, so that a shape cannot pass if its input was not read. {n}, {3n}
	// and {3n+2} are replaced by numbers computed from the size.
	shows string
}

// project is a set of files by path. A path that ends with "/" is a folder.
type project struct {
	files map[string]string
	// after runs in the folder after the files are written, for example to commit them.
	after func(dir string) error
	// args are appended to those of the shape.
	args []string
	// refused is true if golive must reject the command line, or fail because a part of the project is not examined.
	refused bool
}

// write writes the project to a folder.
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

// shapes returns all shapes, grouped by the part of golive.
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

// First lines of environment files.
const (
	productionHead = "environment: {name: production, type: production}\n"
	stagingHead    = "environment: {name: staging, type: staging}\n"
)

// production returns a project with one environment file.
func production(body string) project {
	return files("workos/production.yaml", productionHead+body)
}

// both returns a project with a staging and a production file.
func both(staging, production string) project {
	return files("workos/staging.yaml", stagingHead+staging, "workos/production.yaml", productionHead+production)
}

// configured returns a project like both, with a golive.yaml.
func configured(staging, production, config string) project {
	return both(staging, production).with("golive.yaml", "version: 1\n"+config)
}

// files returns a project from pairs of path and text.
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

// each formats the numbers 0 to n-1 and joins the results. Every verb of format gets the number.
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

// backwards does the same as each, but counts from n-1 down to 0.
func backwards(n int, format string) string {
	var b strings.Builder
	for i := n - 1; i >= 0; i-- {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// fill repeats a text up to about n bytes.
func fill(n int, text string) string {
	return strings.Repeat(text, n/len(text)+1)[:n/len(text)*len(text)]
}

// Sizes in bytes.
const (
	kilo = 1 << 10
	mega = 1 << 20
)
