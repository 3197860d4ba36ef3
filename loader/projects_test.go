package loader_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/gitstate"
)

var update = flag.Bool("update", false, "rewrite what the loader reads of the projects of testdata")

// TestProjects loads the projects of testdata/projects.txtar and compares everything that is read with
// testdata/projects.txt: files, environments and the ranges of their settings, variables of deployments,
// suppressions, problems, and what reports may show of each file. A file SETUP contains what an archive cannot; see
// testProject.
func TestProjects(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/projects.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var projects []*testProject
	for _, f := range archive.Files {
		name, file, _ := strings.Cut(f.Name, "/")
		if n := len(projects); n == 0 || projects[n-1].name != name {
			projects = append(projects, &testProject{name: name, text: fstest.MapFS{}})
		}
		p := projects[len(projects)-1]
		if file == "SETUP" {
			p.setup = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
			continue
		}
		p.text[file] = &fstest.MapFile{Data: f.Data}
	}
	var b strings.Builder
	for _, p := range projects {
		fmt.Fprintf(&b, "== %s\n", p.name)
		fsys, options := p.open()
		loaded, err := loader.Load(fsys, options)
		if err != nil {
			fmt.Fprintf(&b, "error: %v\n\n", err)
			continue
		}
		w := readingWriter{b: &b, files: map[string]*source.File{}}
		w.project(loaded, p.text)
		b.WriteString("\n")
	}
	const golden = "testdata/projects.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("(- expected, + read):\n%s", diff)
	}
}

// readingWriter formats everything that was read from a project.
type readingWriter struct {
	b     *strings.Builder
	files map[string]*source.File
}

func (w *readingWriter) line(format string, args ...any) { fmt.Fprintf(w.b, format+"\n", args...) }

func (w *readingWriter) at(at finding.Location) string {
	if at.File == nil {
		return "nowhere"
	}
	w.files[at.File.Path] = at.File
	p := at.File.Position(at.Span.Start, source.Bytes)
	return fmt.Sprintf("%s:%d:%d+%d", at.File.Path, p.Line, p.Column, at.Span.Len())
}

func (w *readingWriter) project(loaded *loader.Loaded, files fstest.MapFS) {
	for _, in := range loaded.Inputs {
		w.line("file %s: %s, %s", in.Path, in.Kind, strings.Join(inputWords(in), ", "))
	}
	if len(loaded.Named) > 0 {
		w.line("named: %s", strings.Join(loaded.Named, " "))
	}
	p := loaded.Project
	for _, f := range p.AppFiles {
		if f.Tracked != model.Unsure || f.Ignored != model.Unsure {
			w.line("git: %s tracked %d, ignored %d", f.Path, f.Tracked, f.Ignored)
		}
	}
	for _, e := range p.Shared {
		w.environment("shared", e)
	}
	for _, e := range p.Environments {
		w.environment("environment", e)
	}
	for _, a := range p.Apps {
		w.line("application %q in %s %v", a.Name, a.Folder, a.SDKs)
		for _, d := range a.Deployments {
			environment := ""
			if d.Environment != nil {
				environment = d.Environment.Name
			}
			w.line("  deployment %q of %q, complete %t, provided %d, declared %t", d.Name, environment, d.Complete,
				len(d.Provided), d.Declared != nil)
			w.variables(d.Variables)
		}
	}
	w.variables(p.Templates)
	for _, s := range p.Suppressions {
		w.line("suppression %s at %s, line %d, in %q %q %q: %q until %q", scopes[s.Scope], w.at(s.Location()), s.Line,
			s.Environment, s.Setting, s.In, s.Reason.Text, s.Until.Text)
		for _, r := range s.Rules {
			w.line("  %s at %s", r.Text, w.at(r.Location()))
		}
	}
	for i := range p.Config.Attestations.Entries {
		for _, a := range p.Config.Attestations.Entries[i].Value.Items {
			w.line("attestation of %s for %s, evidence file %t", a.Item.V, p.Config.Attestations.Entries[i].Name,
				a.EvidenceFile)
		}
	}
	for _, f := range p.Problems {
		w.line("problem %s %s (%s) at %s, %s: %s = %s", f.Rule, f.Code, f.Severity, w.at(f.Location),
			settingpath.Text(f.Steps), f.Message, f.Help)
		for _, c := range f.Changes {
			w.line("  change at %s: %q to %q", w.at(c.Location), c.Old, c.New)
		}
		for _, r := range f.Related {
			w.line("  %s: %s", w.at(r.Location), r.Message)
		}
	}
	for _, k := range p.WrittenKeys {
		w.line("key at %s, live %t, tracked %d", w.at(finding.Location{File: k.File, Span: k.Span}), k.Live, k.Tracked)
	}
	if p.Config.Place != nil {
		w.files[p.Config.File.Path] = p.Config.File
	}
	for _, in := range loaded.Inputs {
		w.shown(w.files[in.Path])
	}
	w.secrets(p.Secrets, loaded, files)
}

var scopes = map[model.SuppressionScope]string{
	model.OnLine: "on a line", model.InFile: "in a file", model.Ignored: "in golive.yaml", model.Misspelt: "misspelt",
}

func inputWords(in discovery.Input) []string {
	words := []string{in.Status.String()}
	if in.Why != "" {
		words = append(words, in.Why)
	}
	if in.Failed {
		words = append(words, "failed")
	}
	if in.Values > 0 {
		words = append(words, fmt.Sprintf("%d values", in.Values))
	}
	if in.Unplaced {
		words = append(words, "unplaced")
	}
	if in.Template {
		words = append(words, "template")
	}
	return words
}

func (w *readingWriter) environment(what string, e *model.Environment) {
	implied := ""
	if e.Implied {
		implied = ", implied"
	}
	w.line("%s %q (%s) of %s, %d values, %d unread, foreign %t%s", what, e.Name, e.Type, e.File.Path, e.Values,
		e.Unread,
		e.Foreign, implied)
	w.files[e.File.Path] = e.File
	for _, other := range e.Others {
		w.files[other.Path] = other
		w.line("  also of %s", other.Path)
	}
	for _, v := range e.Inferred {
		w.line("  uses %v: %s, at %s", v.Features, v.Text, w.at(v.Location))
	}
	w.node(e.Tree())
}

// node writes the leaves below a node, and the collections that could not be read.
func (w *readingWriter) node(n *model.Node) {
	partial := n.Place != nil && n.Place.Partial
	limited := ""
	if partial && n.Place.Limited {
		limited = " by its format"
	}
	switch {
	case n.Leaf():
		value := map[model.NodeKind]string{
			model.TextLeaf: string(n.Text), model.URLLeaf: n.URL.String(), model.SecretLeaf: "a secret",
			model.BoolLeaf: fmt.Sprint(n.Bool),
		}[n.Kind]
		if n.State != model.Known {
			value = "unknown"
		}
		w.line("  %s = %s at %s", settingpath.Text(n.At.Steps()), value, w.at(n.At.Location()))
	case n.State == model.Unknown, partial, len(n.Children) == 0:
		w.line("  %s at %s has %d entries, unknown %t, partial %t%s", settingpath.Text(n.Place.Steps()),
			w.at(n.Place.Location()), len(n.Children), n.State == model.Unknown, partial, limited)
	}
	for i := range n.Children {
		w.node(&n.Children[i])
	}
}

func (w *readingWriter) variables(list []*model.Variable) {
	for _, v := range list {
		value := string(v.Value.V)
		switch {
		case v.Value.State == model.Unknown:
			value = "unknown"
		case v.IsSecret():
			value = "a secret"
		}
		w.line("  %s = %s at %s, %s, phase %d, template %t, exposed %q", v.Name, value, w.at(v.Value.Location()),
			v.File.Format, v.Phase, v.Template, v.Exposed)
	}
}

// shown writes the text that reports may show of a file.
func (w *readingWriter) shown(f *source.File) {
	if f == nil {
		return
	}
	w.line("reports show of %s", f.Path)
	for line := range strings.Lines(f.Redacted(source.Span{Start: 0, End: int32(len(f.Text))})) {
		if line = strings.TrimRight(line, "\n"); len(line) > 500 {
			line = fmt.Sprintf("%.100s... (%d bytes)", line, len(line))
		}
		w.line("  | %s", line)
	}
}

// secrets writes the words of the project that are masked everywhere.
func (w *readingWriter) secrets(secrets *source.Secrets, loaded *loader.Loaded, files fstest.MapFS) {
	var hidden []string
	seen := map[string]bool{}
	for _, in := range loaded.Inputs {
		f := files[in.Path]
		if f == nil {
			continue
		}
		for word := range strings.FieldsFuncSeq(string(f.Data), func(r rune) bool {
			return strings.ContainsRune(" \n\t\"',;{}[]()", r)
		}) {
			if !seen[word] && secrets.Holds(word) {
				seen[word] = true
				hidden = append(hidden, word)
			}
		}
	}
	if len(hidden) > 0 {
		w.line("hidden everywhere: %s", strings.Join(hidden, " "))
	}
}

// Standard input replaces a file, which need not exist. The rest of the project is read as usual.
func TestStandardInput(t *testing.T) {
	for path, want := range map[string]string{
		"workos/production.yaml": "workos/production.yaml 3, workos/staging.yaml 3",
		"workos/prod-eu.yaml":    "workos/prod-eu.yaml 3, workos/production.yaml 3, workos/staging.yaml 3",
		"deploy/new.yaml":        "deploy/new.yaml 3, workos/production.yaml 3, workos/staging.yaml 3",
		"new/folders/new.yaml":   "new/folders/new.yaml 3, workos/production.yaml 3, workos/staging.yaml 3",
	} {
		fsys := fstest.MapFS{
			"workos/production.yaml": {Data: []byte("environment: production\nroles: [old]\n")},
			"workos/staging.yaml":    {Data: []byte("environment: staging\nroles: [old]\n")},
			"deploy/README.md":       {Data: []byte("nothing\n")},
		}
		loaded, err := loader.Load(fsys, loader.Options{
			CheckEnvironment: noCheck, CheckConfig: noCheck, Paths: []string{path},
			Stdin: source.NewFile(path, "environment: production\nroles: [new]\n"),
		})
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		var got []string
		for _, e := range loaded.Project.Environments {
			got = append(got, fmt.Sprintf("%s %d", e.File.Path, e.Values))
			for i := range e.Roles.Items {
				if role := string(e.Roles.Items[i].Slug.V); (role == "new") != (e.File.Path == path) {
					t.Errorf("%s from standard input: %s has the role %s", path, e.File.Path, role)
				}
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s from standard input: %q, want %s", path, got, want)
		}
	}
}

// A tracked file is kept even if .gitignore matches it. A .gitignore in a parent folder of the project applies.
// Without a repository it is unknown which files are kept.
func TestTrackedFiles(t *testing.T) {
	project := fstest.MapFS{
		"workos/production.yaml": {Data: []byte("environment: production\n")},
		".gitignore":             {Data: []byte(".env.local\n.env.production\n")},
	}
	names := []string{".env.production", ".env.production.local", ".env.staging", "web/.env.production"}
	for _, name := range names {
		project[name] = &fstest.MapFile{Data: []byte("WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n")}
	}
	top := fstest.MapFS{".gitignore": {Data: []byte("*.local\n")}}
	for name, f := range project {
		top["app/"+name] = f
	}
	for _, c := range []struct {
		repository *gitstate.Repository
		want       string
	}{
		{nil, "0 0, 0 0, 0 0, 0 0"},
		{&gitstate.Repository{Top: top, Prefix: "app", Kept: map[string]bool{"app/.env.staging": true}},
			"2 1, 2 1, 1 2, 2 1"},
		{
			&gitstate.Repository{Top: top, Prefix: "app", Kept: map[string]bool{
				"app/.env.production": true, ".env.staging": true,
			}},
			"1 1, 2 1, 2 2, 2 1",
		},
		{&gitstate.Repository{Top: top, Prefix: "app", Git: fstest.MapFS{}}, "0 1, 0 1, 0 2, 0 1"},
	} {
		loaded, err := loader.Load(project, loader.Options{
			CheckEnvironment: noCheck, CheckConfig: noCheck, Repository: c.repository,
		})
		if err != nil {
			t.Fatal(err)
		}
		answers := map[string]string{}
		for _, f := range loaded.Project.AppFiles {
			answers[f.Path] = fmt.Sprintf("%d %d", f.Tracked, f.Ignored)
		}
		var got []string
		for _, name := range names {
			got = append(got, answers[name])
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("git keeps %+v: tracked and ignored %q, want %s", c.repository, got, c.want)
		}
	}
}
