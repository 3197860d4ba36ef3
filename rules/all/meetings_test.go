package all_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/yamltree"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
	"github.com/golive-lint/golive/schema"
)

// TestMeetings checks every pair of rules that report the same bytes, in all examples of all pages
// and with each URL of the table in every setting for URLs. One of the two must supersede the
// other, or testdata/together.txt must list the pair as two separate mistakes. A rule must not
// supersede one that it never meets.
func TestMeetings(t *testing.T) {
	met := map[string]string{} // maps a pair to the first project in which it occurred
	for name, fsys := range meetingPlaces(t) {
		for _, pair := range meetings(t, fsys) {
			if _, ok := met[pair]; !ok {
				met[pair] = name
			}
		}
	}
	var together strings.Builder
	together.WriteString("# Pairs of rules that may speak of the same bytes, because they are two mistakes\n" +
		"# with two ways out. Made by: go test ./rules/all -update; read it.\n")
	for _, pair := range slices.Sorted(maps.Keys(met)) {
		a, b, _ := strings.Cut(pair, " ")
		if !supersedes(a, b) && !supersedes(b, a) {
			fmt.Fprintf(&together, "%s %s\n", a, b)
		}
	}
	golden(t, "testdata/together.txt", together.String())
	for _, rule := range all.Catalogue() {
		for _, other := range rule.SupersededBy {
			if _, ok := all.Lookup(other); !ok {
				t.Errorf("%s is superseded by %s, which is not in the catalogue", rule.ID, other)
			}
		}
		for _, other := range rule.Supersedes {
			if _, ok := met[pairOf(rule.ID, other)]; !ok {
				t.Errorf("%s supersedes %s and never meets it: remove the entry, or add an example to "+
					"testdata/meetings.txtar", rule.ID, other)
			}
			if supersedes(other, rule.ID) {
				t.Errorf("%s and %s supersede each other, so that nothing is said", rule.ID, other)
			}
			if _, ok := all.Lookup(other); !ok {
				t.Errorf("%s supersedes %s, which is not in the catalogue", rule.ID, other)
			}
		}
	}
}

func supersedes(a, b string) bool {
	rule, ok := all.Lookup(a)
	other, known := all.Lookup(b)
	return ok && slices.Contains(rule.Supersedes, b) || known && other.Yields && !rule.Yields
}

func pairOf(a, b string) string { return min(a, b) + " " + max(a, b) }

// meetings returns the pairs of rules whose findings have the same range, including superseded
// findings.
func meetings(t *testing.T, fsys fstest.MapFS) []string {
	t.Helper()
	loaded := loadExample(t, fsys)
	type place struct {
		path string
		span source.Span
	}
	byPlace := map[place][]string{}
	for _, f := range checkAll(loaded.Project) {
		if !f.OnlyDiff {
			byPlace[place{f.File.Path, f.Span}] = append(byPlace[place{f.File.Path, f.Span}], f.Rule)
		}
	}
	var pairs []string
	for _, ids := range byPlace {
		slices.Sort(ids)
		ids = slices.Compact(ids)
		for i, a := range ids {
			for _, b := range ids[i+1:] {
				pairs = append(pairs, pairOf(a, b))
			}
		}
	}
	return pairs
}

// checkAll returns the findings of all rules on a project, including superseded ones.
func checkAll(project *model.Project) []*finding.Finding {
	runner := rules.NewRunner(project, time.Time{}, all.Catalogue(), every, promotion.Pairs(project))
	return runner.Check(func(*finding.Finding) bool { return true })
}

// loadExample loads the project of an example.
func loadExample(t *testing.T, fsys fstest.MapFS) *loader.Loaded {
	t.Helper()
	check := func(get func() (*schema.Schema, error)) loader.Checker {
		return func(tree *yamltree.Tree, root *yamltree.Node) ([]finding.Finding, error) {
			s, err := get()
			if err != nil {
				return nil, err
			}
			return s.Check(tree, root)
		}
	}
	loaded, err := loader.Load(fsys, loader.Options{
		Repository: repositoryOf(t, fsys), CheckEnvironment: check(schema.Environment),
		CheckConfig: check(schema.Config),
	})
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

// TestEveryProblemIsReported checks that a rule reports each problem that the reader, the loader or
// the schema records.
func TestEveryProblemIsReported(t *testing.T) {
	problems := 0
	for name, fsys := range pageExamples(t) {
		project := loadExample(t, fsys).Project
		found := checkAll(project)
		for _, p := range project.Problems {
			problems++
			if !slices.ContainsFunc(found, func(f *finding.Finding) bool {
				return f.Rule == p.Rule && f.Location == p.Location && f.Message == p.Message
			}) {
				t.Errorf("%s: no rule reports %s: %s", name, p.Rule, p.Message)
			}
		}
	}
	if problems < 40 {
		t.Errorf("only %d problems were looked at", problems)
	}
}

// pageExamples returns the projects of all examples of all pages, by a name for messages.
func pageExamples(t *testing.T) map[string]fstest.MapFS {
	t.Helper()
	examples := map[string]fstest.MapFS{}
	for _, rule := range all.Catalogue() {
		page, err := all.PageOf(rule)
		if err != nil {
			t.Fatal(err)
		}
		for i, block := range slices.Concat(page.Bad, page.Good) {
			fsys, _ := parseExample(t, rule, block)
			examples[fmt.Sprintf("%s, example %d", rule.ID, i+1)] = fsys
		}
	}
	return examples
}

// meetingPlaces returns the projects for TestMeetings, by a name for messages.
func meetingPlaces(t *testing.T) map[string]fstest.MapFS {
	places := pageExamples(t)
	for i, url := range tableURLs(t) {
		places[fmt.Sprintf("URL %d, %s", i, url)] = everywhere(url)
	}
	archive, err := txtar.ParseFile("testdata/meetings.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range archive.Files {
		name, path, ok := strings.Cut(file.Name, "/")
		if !ok {
			t.Fatalf("testdata/meetings.txtar: %s names no project and file", file.Name)
		}
		if places[name] == nil {
			places[name] = fstest.MapFS{}
		}
		places[name][path] = &fstest.MapFile{Data: file.Data}
	}
	return places
}

func tableURLs(t *testing.T) []string {
	f, err := os.Open("../../internal/model/testdata/urls.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	var urls []string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var row struct{ Input string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		urls = append(urls, row.Input)
	}
	return urls
}

// everywhere returns a project with url in every URL setting of staging and production, and in variables
// of an environment that registers it and of one that does not.
func everywhere(url string) fstest.MapFS {
	quoted, _ := json.Marshal(url) //nolint:errchkjson // text always has JSON
	text := fmt.Sprintf(`uses: [authkit, admin_portal, webhooks]
homepage_url: %[1]s
sign_in_url: %[1]s
redirect_uris: [{uri: %[1]s, default: true}, {uri: %[1]s}]
sign_out_redirects: [%[1]s]
cors_origins: [%[1]s]
webhook_endpoints: [{endpoint_url: %[1]s, events: [user.created]}, {endpoint_url: %[1]s}]
actions: [{type: authentication, endpoint_url: %[1]s}]
admin_portal: {return_url: %[1]s}
custom_domains: {authkit: %[1]s, admin_portal: %[1]s}
connect_applications: [{name: CLI, redirect_uris: [%[1]s]}]
`, quoted)
	files := fstest.MapFS{
		"workos/production.yaml": {Data: []byte("environment: production\n" + text)},
		"workos/staging.yaml":    {Data: []byte("environment: staging\n" + text)},
	}
	if !strings.ContainsAny(url, "'\r\n") {
		variables := fmt.Sprintf("WORKOS_REDIRECT_URI='%s'\n", url)
		for _, name := range []string{".env.production", ".env.staging", "other/.env.eu"} {
			files[name] = &fstest.MapFile{Data: []byte(variables)}
		}
		// This environment registers different URIs.
		files["eu/workos.yaml"] = &fstest.MapFile{Data: []byte("environment: {name: eu, type: production}\n" +
			"redirect_uris: [https://eu.acme.com/callback, http://127.0.0.1:*/callback]\n")}
		files["golive.yaml"] = &fstest.MapFile{Data: []byte("environments: {eu: eu/workos.yaml}\n" +
			"apps: {eu: {deployments: {eu: {files: [other/.env.eu]}}}}\n")}
	}
	return files
}
