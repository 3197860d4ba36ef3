package cli_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/cli"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
	"github.com/golive-lint/golive/rules/all"
	"github.com/golive-lint/golive/schema"
)

// editorSchemas maps each kind of file that users write to the schema that golive uses itself.
var editorSchemas = map[string]func() []byte{
	"environment": schema.EnvironmentJSON, "config": schema.ConfigJSON, "seed": schema.SeedJSON,
	"emulator": schema.EmulatorJSON, "convex": schema.ConvexJSON,
}

// golive runs a command that must succeed, and returns its output.
func golive(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	code := cli.Main(append([]string{"golive"}, args...), cli.Process{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs,
		Getenv: func(string) string { return "" }, Dir: t.TempDir(),
		Terminal: func(io.Writer) (bool, int) { return false, 0 },
	})
	if code != 0 {
		t.Fatalf("golive %s exits with %d: %s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

// The schemas that editors download equal the output of golive schema. -update rewrites them.
func TestPublishedSchemasAreUpToDate(t *testing.T) {
	for name := range editorSchemas {
		for _, draft := range schema.Drafts() {
			want := golive(t, "schema", name, "--draft", string(draft))
			file := filepath.Join("..", "..", filepath.FromSlash(schema.PublishedFile(name, draft)))
			if *update {
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			got, err := os.ReadFile(file)
			if err != nil {
				t.Fatalf("%v (go test ./internal/cli -run Published -update)", err)
			}
			if diff := cmp.Diff(want, string(got)); diff != "" {
				t.Errorf("%s is out of date (go test ./internal/cli -run Published -update):\n%s", file, diff)
			}
		}
	}
}

// The published schemas of both drafts accept the same documents as the schemas that golive uses: those in the
// examples, the rule pages and the scripts, and variants of them in which one value is replaced by a value of each
// type. golive ignores violations by references, so the published schema of environment files accepts these.
func TestPublishedSchemasAreEquivalent(t *testing.T) {
	documents := allDocuments(t)
	for name, text := range editorSchemas {
		own := compileSchema(t, string(text()))
		accepted, refused := 0, 0
		for _, draft := range schema.Drafts() {
			published := compileSchema(t, golive(t, "schema", name, "--draft", string(draft)))
			agree := func(file string, value any) bool {
				want, got := accepts(own, value, name == "environment"), published.Validate(value) == nil
				if got != want {
					t.Errorf("%s: accepted by the schema %s: %v, by its draft %s: %v\n%v", file, name, want, draft, got,
						value)
				}
				if want {
					accepted++
				} else {
					refused++
				}
				return want
			}
			var fitting []string
			for _, file := range slices.Sorted(maps.Keys(documents)) {
				if agree(file, documents[file]) && documents[file] != nil {
					fitting = append(fitting, file)
				}
			}
			for i := 0; i < len(fitting); i += max(1, len(fitting)/80) {
				for changed := range withOneChange(documents[fitting[i]], 4) {
					agree(fitting[i], changed)
				}
			}
		}
		if accepted < 100 || refused < 500 {
			t.Errorf("schema %s: %d documents accepted, %d refused: too few to compare", name, accepted, refused)
		}
	}
}

// accepts reports whether a value fits a schema. If references is set, one may replace a boolean,
// a list or a text of a fixed list.
func accepts(own *jsonschema.Schema, value any, references bool) bool {
	var violation *jsonschema.ValidationError
	if err := own.Validate(value); !errors.As(err, &violation) {
		return err == nil
	}
	return references && onlyReferences(violation, value)
}

func onlyReferences(violation *jsonschema.ValidationError, value any) bool {
	for _, cause := range violation.Causes {
		if !onlyReferences(cause, value) {
			return false
		}
	}
	if len(violation.Causes) > 0 {
		return true
	}
	if !strings.HasSuffix(violation.KeywordLocation, "/enum") &&
		!strings.HasPrefix(violation.Message, "expected boolean") &&
		!strings.HasPrefix(violation.Message, "expected array") {
		return false
	}
	for _, step := range strings.Split(violation.InstanceLocation, "/")[1:] {
		switch inner := value.(type) {
		case map[string]any:
			value = inner[step]
		case []any:
			i, _ := strconv.Atoi(step)
			value = inner[i]
		}
	}
	text, ok := value.(string)
	return ok && len(model.Text(text).References()) > 0
}

// Only references are accepted in place of a boolean, a list or a text of a fixed list.
func TestEditorsAcceptReferences(t *testing.T) {
	for _, draft := range schema.Drafts() {
		environment := compileSchema(t, golive(t, "schema", "--draft", string(draft)))
		for _, place := range []string{
			"authentication: {mfa: %s}", "authentication: {sign_up: %s}", "authentication: {methods: [%s]}",
			"type: %s", "draft: %s", "redirect_uris: [{uri: https://a.example, default: %s}]",
			"redirect_uris: %s", "webhook_endpoints: [{endpoint_url: https://a.example, events: %s}]",
		} {
			for text, want := range map[string]bool{
				`"${X}"`: true, "$X": true, `"${X:-required}"`: true, "$(X)": true, `"{{ X }}"`: true,
				`"<%= X %>"`: true,
				"sometimes":  false, "$": false, `"5 $"`: false, `"{X}"`: false, "7": false, "[[]]": false,
			} {
				document := fmt.Sprintf("environment: a\n"+place+"\n", text)
				if err := environment.Validate(decode(t, "x.yaml", document)); (err == nil) != want {
					t.Errorf("draft %s of\n%saccepts: %v", draft, document, err == nil)
				}
			}
		}
	}
}

// withOneChange yields copies of a value in which one part, at most depth levels deep, is replaced by a value of
// another type.
func withOneChange(value any, depth int) iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, other := range []any{nil, true, "text", "${X}", json.Number("7"), []any{}, []any{nil},
			map[string]any{}} {
			if !yield(other) {
				return
			}
		}
		if depth == 0 {
			return
		}
		switch value := value.(type) {
		case map[string]any:
			for key, inner := range value {
				for changed := range withOneChange(inner, depth-1) {
					copied := maps.Clone(value)
					copied[key] = changed
					if !yield(copied) {
						return
					}
				}
			}
		case []any:
			for i, inner := range value[:min(1, len(value))] {
				for changed := range withOneChange(inner, depth-1) {
					copied := slices.Clone(value)
					copied[i] = changed
					if !yield(copied) {
						return
					}
				}
			}
		}
	}
}

// The schemas accept names that they do not list, because WorkOS or golive may add names later.
func TestSchemasAcceptUnlistedNames(t *testing.T) {
	for _, draft := range schema.Drafts() {
		environment := compileSchema(t, golive(t, "schema", "--draft", string(draft)))
		config := compileSchema(t, golive(t, "schema", "config", "--draft", string(draft)))
		for text, schema := range map[string]*jsonschema.Schema{
			"environment: staging\nwebhook_endpoints: [{endpoint_url: https://a.example, events: [moon.landed]}]\n" +
				"": environment,
			"environment: staging\nconnections: [{connection_type: MoonSAML}]\n" +
				"": environment,
			"environment: staging\ndirectories: [{type: moon scim v9}]\n" +
				"": environment,
			"environment: staging\nauthentication: {oauth_providers: {MoonOAuth: {credentials: custom}}}\n" +
				"": environment,
			"rules: {moon-phase: warning, webhook-*: off}\nignore: [{rule: moon-phase}]\n" +
				"": config,
			"attestations: {production: [{item: moon-landed, by: dana@acme.com}]}\n" +
				"": config,
		} {
			if err := schema.Validate(decode(t, "x.yaml", text)); err != nil {
				t.Errorf("draft %s refuses\n%s%v", draft, text, err)
			}
		}
	}
}

// The schemas list every rule, with its summary, and every event.
func TestSchemasOfferNames(t *testing.T) {
	var config struct {
		Properties struct {
			Rules struct {
				Properties map[string]struct{ Description string }
			}
		}
	}
	if err := json.Unmarshal([]byte(golive(t, "schema", "config")), &config); err != nil {
		t.Fatal(err)
	}
	for _, id := range all.IDs() {
		if config.Properties.Rules.Properties[id].Description == "" {
			t.Errorf("golive schema config does not describe the rule %s", id)
		}
	}
	if text := golive(t, "schema"); strings.Count(text, `"dsync.user.created"`) != 1 {
		t.Error("golive schema does not list dsync.user.created once, among the examples of events")
	}
}

func compileSchema(t *testing.T, text string) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("mem:///schema.json", strings.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("mem:///schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func decode(t *testing.T, name, text string) any {
	t.Helper()
	tree := yamltree.Read(source.NewFile(name, text), yamltree.DefaultLimits())
	if len(tree.Documents) == 0 {
		return nil
	}
	value, err := tree.Expand(tree.Documents[0], 100_000)
	if err != nil {
		return nil
	}
	return value
}

// allDocuments decodes every YAML and JSON file in the examples, and in the archives in the scripts and the rule
// pages.
func allDocuments(t *testing.T) map[string]any {
	t.Helper()
	documents := map[string]any{}
	add := func(name, text string) {
		if ext := path.Ext(name); ext == ".yaml" || ext == ".yml" || ext == ".json" {
			documents[name] = decode(t, name, text)
		}
	}
	for _, folder := range []string{"examples", "testdata", "rules"} {
		err := filepath.WalkDir(filepath.Join("..", "..", folder),
			func(name string, entry fs.DirEntry, err error) error {
				if err != nil || entry.IsDir() {
					return err
				}
				text, err := os.ReadFile(name)
				if err != nil {
					return err
				}
				add(filepath.ToSlash(name), string(text))
				if ext := filepath.Ext(name); ext == ".txtar" || ext == ".md" {
					for i, file := range txtar.Parse(text).Files {
						add(fmt.Sprintf("%s/%d/%s", filepath.ToSlash(name), i, file.Name),
							carets.ReplaceAllString(string(file.Data), ""))
					}
				}
				return nil
			})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(documents) < 500 {
		t.Fatalf("only %d documents were found", len(documents))
	}
	return documents
}

// carets matches the lines that mark findings in rule pages, and the text from the closing fence on.
var carets = regexp.MustCompile("(?m)^( *\\^.*|```.*(?s:.*))$")
