package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

type shape struct {
	// name is a unique name: the part of golive under test, "/" and the growing factor.
	name string
	// doubles describes the doubled factor for docs/testing.md.
	doubles string
	// max is the largest size. The other sizes are max/2, max/4 and so on. All sizes must be within the limits of the
	// reader under test.
	max int
	// args is the command line without the name of the program.
	args []string
	// project returns the files for a size.
	project func(n int) project
	// shows is a string that the output must contain, so that a shape fails if its input is not read. Placeholders
	// such as {n}, {3n} and {3n+2} are replaced with numbers that depend on the size.
	shows string
}

// project contains the files of a project by path. A path that ends with "/" is a folder.
type project struct {
	files map[string]string
	// after runs in the folder of the project after the files have been written, for example to commit them.
	after func(dir string) error
	// args lists arguments to add to those of the shape.
	args []string
	// refused is true if golive must reject the command line, or must fail because a part of the project is not
	// examined.
	refused bool
}

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

// shapes returns all shapes, grouped by the part of golive under test.
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

func production(body string) project {
	return files("workos/production.yaml", productionHead+body)
}

func both(staging, production string) project {
	return files("workos/staging.yaml", stagingHead+staging, "workos/production.yaml", productionHead+production)
}

func configured(staging, production, config string) project {
	return both(staging, production).with("golive.yaml", "version: 1\n"+config)
}

// files returns a project from pairs of a path and the content of the file.
func files(pairs ...string) project {
	return project{files: map[string]string{}}.with(pairs...)
}

// with adds pairs of a path and the content of the file to the project.
func (p project) with(pairs ...string) project {
	for i := 0; i < len(pairs); i += 2 {
		p.files[pairs[i]] = pairs[i+1]
	}
	return p
}

// each formats the numbers from 0 to n-1 and joins the results. All verbs in format get the same number.
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

// backwards is like each, but counts down from n-1 to 0. format has one verb.
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
