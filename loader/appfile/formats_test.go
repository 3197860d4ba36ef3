package appfile_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

var update = flag.Bool("update", false, "rewrite the expected readings in testdata")

const reading = " (read)"

// TestFormats reads the files of each archive. Each file is followed by the expected result of its adapter.
func TestFormats(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		expected := map[string]string{}
		for _, f := range archive.Files {
			if path, ok := strings.CutSuffix(f.Name, reading); ok {
				expected[path] = string(f.Data)
			}
		}
		again := &txtar.Archive{Comment: archive.Comment}
		for _, f := range archive.Files {
			if strings.HasSuffix(f.Name, reading) {
				continue
			}
			got := list(t, f.Name, string(f.Data))
			again.Files = append(again.Files, f, txtar.File{Name: f.Name + reading, Data: []byte(got)})
			if diff := cmp.Diff(expected[f.Name], got); diff != "" && !*update {
				t.Errorf("%s: %s (- expected, + read):\n%s", name, f.Name, diff)
			}
		}
		if *update {
			if err := os.WriteFile(name, txtar.Format(again), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// list formats the result of an adapter, one variable per line, with the text of its spans.
func list(t *testing.T, path, text string) string {
	t.Helper()
	formats := appfile.FormatsOf(path)
	for len(formats) > 0 && formats[0].Sniff != nil && !formats[0].Sniff(text) {
		formats = formats[1:]
	}
	if len(formats) == 0 {
		t.Fatalf("%s is of no format", path)
	}
	file := source.NewFile(path, text)
	read := formats[0].Read(file)
	check(t, file, read)
	var b strings.Builder
	for _, v := range read.Variables {
		at := file.Position(v.Value.Span.Start, source.Runes)
		key := file.Position(v.Value.Key.Start, source.Runes)
		fmt.Fprintf(&b, "%d:%d %s, %d:%d %q", key.Line, key.Column, pathOf(v), at.Line, at.Column,
			text[v.Value.Span.Start:v.Value.Span.End])
		switch {
		case !v.Value.Known():
			b.WriteString(" unknown")
		case string(v.Value.V) != text[v.Value.Span.Start:v.Value.Span.End]:
			fmt.Fprintf(&b, " = %q", string(v.Value.V))
		}
		for _, note := range []struct{ word, text string }{
			{"scope", v.Scope}, {"environment", v.Environment}, {"", v.Exposed},
			{"", [...]string{model.BuildPhase: "build", model.RunPhase: "run", model.DeployPhase: "deploy"}[v.Phase]},
		} {
			if note.text != "" {
				b.WriteString(strings.TrimRight(", "+note.word, " ") + " " + note.text)
			}
		}
		b.WriteString("\n")
	}
	for _, p := range read.Problems {
		at := file.Position(p.Span.Start, source.Runes)
		fmt.Fprintf(&b, "%d:%d %q: %s: %s\n", at.Line, at.Column, text[p.Span.Start:p.Span.End], p.Code, p.Message)
	}
	return b.String()
}

// check checks invariants of a reading.
func check(t *testing.T, file *source.File, read appfile.Reading) {
	t.Helper()
	all := source.Span{End: int32(len(file.Text))}
	in := func(what string, span source.Span) {
		if span.Start > span.End || !all.Contains(span) {
			t.Fatalf("%s spans %d to %d of %d bytes", what, span.Start, span.End, len(file.Text))
		}
	}
	for _, v := range read.Variables {
		if v.Name == "" || v.Value.In == nil || v.Value.State == model.Absent {
			t.Fatalf("a variable without a name, a place or a state: %+v", v)
		}
		in("the name "+v.Name, v.Value.Key)
		in("the value of "+v.Name, v.Value.Span)
		if v.Value.Key.Overlaps(v.Value.Span) {
			t.Fatalf("name and value of %s overlap", v.Name)
		}
		_ = pathOf(v)
	}
	for _, p := range read.Problems {
		in("a problem "+p.Code, p.Span)
		if p.File != file {
			t.Fatalf("a problem in another file: %s", p.Code)
		}
	}
	for _, c := range read.Comments {
		in("a comment", c.Span)
	}
}

// FuzzFormats reads arbitrary bytes with every format, and as the files that formats name.
func FuzzFormats(f *testing.F) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	f.Add("- op: replace\n  path: env\n  value: x\n")
	f.Add("resource \"google_cloud_run_v2_service\" \"a\" {\n  template {\n    containers {\n      env {\n" +
		"        name = \"A\"\n        value_source {\n          secret_key_ref {\n" +
		"            secret = \"s\"\n          }\n          x = 1\n          y = 2\n        }\n      }\n" +
		"    }\n  }\n}\n")
	f.Add("{{- with .Values.workos }}{{ .clientId | quote }}{{ end }}{{ include \"x\" . }}")
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			f.Add(string(file.Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, format := range appfile.Formats() {
			for _, path := range pathsFor(format.Name) {
				file := source.NewFile(path, text)
				check(t, file, format.Read(file))
			}
		}
		appfile.EffectOfPatch(text)
		appfile.ReadChart(source.NewFile("Chart.yaml", text))
		if template, ok := appfile.ParseChartTemplate(text); ok {
			template.PassedOn(0, len(text))
			var uses appfile.ChartUses
			uses.Add(template)
			uses.MayRead("workos.clientId")
		}
	})
}

func pathOf(v appfile.Variable) string {
	return settingpath.Text(v.Value.Steps())
}
