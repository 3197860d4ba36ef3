package loader_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
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

// layersText lists deployments with their layers and variables, then the variables of each environment, and then what
// is not known: places that may change variables, names that no program reads, and files that were not read.
func layersText(project *model.Project) string {
	var b strings.Builder
	for _, app := range project.Apps {
		for _, d := range app.Deployments {
			fmt.Fprintf(&b, "deployment %q %s of %s%s\n", d.Name, d.Part, app.Folder, wordsOf(map[string]bool{
				"complete": d.Complete, "object": d.Object,
			}))
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
	for i := range project.SourceDoubts {
		doubt := &project.SourceDoubts[i]
		names := ""
		if doubt.Names != nil {
			names = fmt.Sprintf(" (%s)", strings.Join(doubt.Names, " "))
		}
		if doubt.Why != "" {
			names += ": " + doubt.Why
		}
		fmt.Fprintf(&b, "doubt %s %q of %s%s%s\n", placeText(doubt.Location),
			shownText(doubt.File.Text[doubt.Span.Start:doubt.Span.End]), strings.Join(doubt.Environments, " "), names,
			wordsOf(map[string]bool{"command": doubt.Command}))
	}
	unknownText(&b, project)
	return b.String()
}

// unknownText lists the names that no program reads, and the files that were not read.
func unknownText(b *strings.Builder, project *model.Project) {
	for _, f := range project.AppFiles {
		for _, n := range f.UnreadNames {
			fmt.Fprintf(b, "unread %s %s of %q%s\n", n.Name, placeText(finding.Location{File: f.File, Span: n.Span}),
				n.Environment, wordsOf(map[string]bool{"command": n.Command}))
		}
		for i := range f.Blocks {
			block := &f.Blocks[i]
			fmt.Fprintf(b, "block %q of %s for %q: %v %v\n", block.Name, f.Path, block.Environment, block.Names,
				block.Provided)
		}
		if len(f.Provided) > 0 {
			fmt.Fprintf(b, "provided by %s: %v\n", f.Path, f.Provided)
		}
	}
	for i := range project.ImageBuilds {
		build := &project.ImageBuilds[i]
		fmt.Fprintf(b, "build of %q at %s, %d stages%s:", build.Environment, placeText(build.At.Location()),
			len(build.Stages), wordsOf(map[string]bool{"unclear": build.Unclear, "read": build.Dockerfile != nil}))
		for _, arg := range build.Args {
			fmt.Fprintf(b, " %s", arg.Name)
		}
		b.WriteString("\n")
	}
	for _, build := range project.TurboBuilds {
		fmt.Fprintf(b, "turbo build of %s, below %s: %v%s\n", build.Folder, build.Root, build.Lists,
			wordsOf(map[string]bool{"next": build.Next}))
	}
	for _, f := range project.NotRead {
		fmt.Fprintf(b, "not read: %s, %s", f.Path, f.Why)
		for _, n := range f.Names {
			fmt.Fprintf(b, " %s", n.Name)
		}
		b.WriteString("\n")
	}
	if len(project.UnreadSources) > 0 {
		fmt.Fprintf(b, "unread sources: %s\n", strings.Join(project.UnreadSources, " "))
	}
	if len(project.SilentSources) > 0 {
		fmt.Fprintf(b, "silent sources: %s\n", strings.Join(project.SilentSources, " "))
	}
}

func placeText(at finding.Location) string {
	p := at.File.Position(at.Span.Start, source.Bytes)
	return fmt.Sprintf("%s:%d:%d", at.File.Path, p.Line, p.Column)
}

// shownText shortens a text of many lines.
func shownText(text string) string {
	if line, _, more := strings.Cut(text, "\n"); more {
		return line + "..."
	}
	return text
}

// wordsOf lists the words that are true, in alphabetical order, each after a comma.
func wordsOf(words map[string]bool) string {
	text := ""
	for _, word := range slices.Sorted(maps.Keys(words)) {
		if words[word] {
			text += ", " + word
		}
	}
	return text
}

func variableText(v *model.Variable) string {
	line := v.File.Position(v.Value.Location().Span.Start, source.Bytes).Line
	text := fmt.Sprintf("%s=%s %s:%d", v.Name, v.Value.V, v.File.Path, line)
	if v.Layer != nil {
		text += carrierText(v.Layer.Carrier) + baseText(v.Layer)
	}
	phase := map[model.Phase]string{
		model.AnyPhase: "", model.BuildPhase: ", at build", model.RunPhase: ", at run",
		model.DeployPhase: ", at deploy",
	}
	text += phase[v.Phase] + wordsOf(map[string]bool{
		"beside": v.Beside, "template": v.Template, "scripted": v.Scripted, "unknown": !v.Value.Known(),
		"preview": v.Trigger.Preview, "own secrets": v.Trigger.OwnSecrets, "disputed": v.Dispute != nil,
	})
	if v.Exposed != "" {
		text += ", readable " + v.Exposed
	}
	if v.Filled != nil {
		text += ", default of " + placeText(v.Filled.Location)
		if v.FilledByName {
			text += ", whose name names the environment"
		}
	}
	if v.SetAt != nil {
		text += ", may be set at " + placeText(v.SetAt.KeyLocation())
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
	case layer.Other != "":
		return ", of " + layer.Other
	case layer.Machine:
		return ", of a machine"
	}
	return ""
}
