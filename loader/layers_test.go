package loader_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader"
)

// TestLayers loads each project of testdata/layers, and compares the variables of its deployments with the expected
// ones.
func TestLayers(t *testing.T) {
	archives, err := filepath.Glob("testdata/layers/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(len(archives), err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			fsys, want := fstest.MapFS{}, -1
			for i, file := range archive.Files {
				if file.Name == "want" {
					want = i
					continue
				}
				fsys[file.Name] = &fstest.MapFile{Data: file.Data}
			}
			loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
			if err != nil {
				t.Fatal(err)
			}
			got := layersText(loaded.Project)
			if *update {
				archive.Files[want].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(archive.Files[want].Data), got); diff != "" {
				t.Errorf("run go test ./loader -update, and read the difference (-want +got):\n%s", diff)
			}
		})
	}
}

// layersText lists deployments with their layers and variables, and then the variables of each environment.
func layersText(project *model.Project) string {
	var b strings.Builder
	for _, app := range project.Apps {
		for _, d := range app.Deployments {
			fmt.Fprintf(&b, "deployment %q %s of %s\n", d.Name, d.Part, app.Folder)
			for _, layer := range d.Layers {
				fmt.Fprintf(&b, "  layer %s %s%s%s\n", layer.Path, layer.Part, carrierText(layer.Carrier),
					baseText(layer))
			}
			for _, v := range d.Variables {
				fmt.Fprintf(&b, "  %s\n", variableText(v))
			}
		}
	}
	for _, e := range project.Environments {
		fmt.Fprintf(&b, "environment %q\n", e.Name)
		for _, v := range e.Variables {
			fmt.Fprintf(&b, "  %s\n", variableText(v))
		}
	}
	for _, doubt := range project.SourceDoubts {
		fmt.Fprintf(&b, "doubt %s:%d\n", doubt.File.Path, doubt.File.Position(doubt.Span.Start, source.Bytes).Line)
	}
	return b.String()
}

func variableText(v *model.Variable) string {
	line := v.File.Position(v.Value.Location().Span.Start, source.Bytes).Line
	text := fmt.Sprintf("%s=%s %s:%d", v.Name, v.Value.V, v.File.Path, line)
	if v.Layer != nil {
		text += carrierText(v.Layer.Carrier) + baseText(v.Layer)
	}
	return text
}

func carrierText(r finding.Related) string {
	if r.File == nil {
		return ""
	}
	line := r.File.Position(r.Span.Start, source.Bytes).Line
	return fmt.Sprintf(" by %s:%d", r.File.Path, line)
}

func baseText(layer *model.Layer) string {
	switch {
	case layer.Unread != "":
		return ", unread: " + layer.Unread
	case layer.Base:
		return ", base"
	}
	return ""
}
