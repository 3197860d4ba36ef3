package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// shape is one way in which an input can grow.
type shape struct {
	// name is a unique name. It consists of the part of golive under test, "/" and the factor that grows.
	name string
	// doubles describes the factor that is doubled. It is printed in docs/testing.md.
	doubles string
	// max is the largest size. The other sizes are max/2, max/4 and so on. No limit of the reader under test may be
	// exceeded.
	max int
	// args is the command line without the name of the program.
	args []string
	// project returns the files for a size.
	project func(n int) project
	// shows is a string that the output must contain, so that a shape fails if its input is not read. Placeholders such
	// as {n}, {3n} and {3n+2} are replaced by numbers that depend on the size.
	shows string
}

// project contains the files of a project by path. A path that ends with "/" is a folder.
type project struct {
	files map[string]string
	// after runs in the folder of the project after the files have been written, for example to commit them.
	after func(dir string) error
	// args lists added to the arguments of the shape.
	args []string
	// refused is true if golive must reject the command line, or must fail because it does not examine a part of the
	// project.
	refused bool
}

// write writes the files of the project to a folder.
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

// shapes returns all shapes, grouped by the part of golive that they test.
func shapes() []shape {
	var all []shape
	for _, group := range [][]shape{
		yamlShapes(), settingShapes(), urlShapes(), textShapes(), appShapes(), configShapes(), folderShapes(),
		scriptShapes(), reportShapes(), diffShapes(), commandShapes(), sinceShapes(),
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

// production returns a project with one environment file.
func production(body string) project {
	return files("workos/production.yaml", productionHead+body)
}

// both returns a project with a staging and a production file.
func both(staging, production string) project {
	return files("workos/staging.yaml", stagingHead+staging, "workos/production.yaml", productionHead+production)
}

// configured returns a project with a staging file, a production file and a golive.yaml.
func configured(staging, production, config string) project {
	return both(staging, production).with("golive.yaml", "version: 1\n"+config)
}

// files returns a project from pairs of a path and a file's content.
func files(pairs ...string) project {
	return project{files: map[string]string{}}.with(pairs...)
}

// with adds pairs of a path and a file's content to the project.
func (p project) with(pairs ...string) project {
	for i := 0; i < len(pairs); i += 2 {
		p.files[pairs[i]] = pairs[i+1]
	}
	return p
}

// each formats the numbers from 0 to n-1 and joins the results. Each verb in format gets the same number.
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

// backwards is like each, but counts down from n-1 to 0. Its format has one verb.
func backwards(n int, format string) string {
	var b strings.Builder
	for i := n - 1; i >= 0; i-- {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// fill repeats text until it has about n bytes.
func fill(n int, text string) string {
	return strings.Repeat(text, n/len(text)+1)[:n/len(text)*len(text)]
}

// Sizes in bytes.
const (
	kilo = 1 << 10
	mega = 1 << 20
)
