//go:build conformance

package cli_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/cli"
	"github.com/golive-lint/golive/internal/model"
)

var corpus = flag.String("corpus", "", "a folder of files with an index.tsv: id, format, label, repository, path, file")

// corpusFile is a row of the index with the results for the file.
type corpusFile struct {
	id, repository, path, file string
	kind, status, why          string
	variables, settings        int
	environments, findings     []string
}

// TestCorpus puts each file of a corpus at its path in a separate repository and prints the settings and variables
// that golive reads. Every file must be read or reported as not read. For each file without findings it plants one
// mistake in a copy, which must cause a finding.
func TestCorpus(t *testing.T) {
	if *corpus == "" {
		t.Skip("no corpus is given")
	}
	files := readIndex(t)
	for _, group := range byProject(files) {
		examine(t, group, nil)
	}
	var table, twins strings.Builder
	for _, f := range files {
		if f.status == "" {
			t.Errorf("%s %s is neither read nor named", f.id, f.path)
		}
		fmt.Fprintln(&table, f.row())
		if len(f.findings) == 0 && f.variables+f.settings > 0 {
			fmt.Fprintf(&twins, "| %s | %s |\n", f.id, plantOne(t, f))
		}
	}
	t.Logf("\n| file | format | variables | settings | environment | findings |\n|---|---|---|---|---|---|\n%s\n"+
		"| twin of | what was planted, and what fires |\n|---|---|\n%s", &table, &twins)
}

func readIndex(t *testing.T) []*corpusFile {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(*corpus, "index.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var files []*corpusFile
	for line := range strings.Lines(string(text)) {
		if f := strings.Split(strings.TrimRight(line, "\r\n"), "\t"); len(f) == 6 && f[0] != "id" {
			files = append(files, &corpusFile{id: f[0], repository: f[3], path: f[4], file: f[5]})
		}
	}
	slices.SortStableFunc(files, func(a, b *corpusFile) int {
		return strings.Compare(a.repository+"\t"+a.path+"\t"+a.id, b.repository+"\t"+b.path+"\t"+b.id)
	})
	return files
}

// byProject groups the files of a repository. A second version of a file goes to a separate group.
func byProject(files []*corpusFile) [][]*corpusFile {
	var groups [][]*corpusFile
	at := map[string]int{}
	seen := map[string]bool{}
	for _, f := range files {
		key := f.repository
		if seen[f.repository+"/"+f.path] {
			key += " " + f.id
		}
		seen[f.repository+"/"+f.path] = true
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

// examine runs golive on a repository with the files, whose texts are edited by change.
func examine(t *testing.T, files []*corpusFile, change func(string) string) {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		text, err := os.ReadFile(filepath.Join(*corpus, f.file))
		if err != nil {
			t.Fatal(err)
		}
		if change != nil {
			text = []byte(change(string(text)))
		}
		name := filepath.Join(dir, filepath.FromSlash(f.path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A", "-f"}} {
		git := exec.Command("git", args...)
		git.Dir = dir
		if out, err := git.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args[0], err, out)
		}
	}
	note(t, dir, files)
}

// note records the results of a run for each file: findings and status from the JSON report, variables and settings
// from the project.
func note(t *testing.T, dir string, files []*corpusFile) {
	t.Helper()
	var out, errs bytes.Buffer
	code := cli.Main([]string{"golive", "--format", "json"}, cli.Process{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Getenv: func(string) string { return "" },
		Dir: dir, Terminal: notTerminal,
	})
	var report struct {
		Files    []struct{ Path, Kind, Status, Reason string }
		Findings []struct {
			Rule     string
			Location struct{ File string }
		}
	}
	if code <= 1 {
		if err := json.Unmarshal(out.Bytes(), &report); err != nil {
			t.Fatalf("%s: %v\n%s", files[0].repository, err, errs.String())
		}
	}
	result, err := analysis.Run(os.DirFS(dir), analysis.Options{})
	for _, f := range files {
		f.findings, f.variables, f.settings, f.environments = nil, 0, 0, nil
		for _, in := range report.Files {
			if in.Path == f.path {
				f.kind, f.status, f.why = in.Kind, in.Status, in.Reason
			}
		}
		if code > 1 {
			f.status, f.why = "none", strings.TrimSpace(errs.String())
		}
		for _, found := range report.Findings {
			if found.Location.File == f.path {
				f.findings = append(f.findings, found.Rule)
			}
		}
		if err == nil {
			f.count(result.Project)
		}
	}
}

func (f *corpusFile) count(project *model.Project) {
	say := func(name string) {
		if name == "" {
			name = "unknown"
		}
		if !slices.Contains(f.environments, name) {
			f.environments = append(f.environments, name)
		}
	}
	for _, e := range project.Environments {
		for _, v := range e.Variables {
			if v.File.Path == f.path {
				f.variables++
				say(e.Name)
			}
		}
		if !e.Implied && e.File.Path == f.path {
			f.settings += e.Values
			for _, v := range e.Variables {
				if v.File.Path == f.path {
					f.settings--
				}
			}
			say(e.Name)
		}
	}
	for _, v := range project.Templates {
		if v.File.Path == f.path {
			f.variables++
			say("template")
		}
	}
}

func (f *corpusFile) row() string {
	counts := map[string]int{}
	var rules []string
	for _, rule := range f.findings {
		if counts[rule]++; counts[rule] == 1 {
			rules = append(rules, rule)
		}
	}
	for i, rule := range rules {
		if counts[rule] > 1 {
			rules[i] = fmt.Sprintf("%s (%d)", rule, counts[rule])
		}
	}
	kind := f.kind
	if f.status != "read" {
		kind = strings.TrimSpace(kind + " " + f.status + ": " + f.why)
	}
	return fmt.Sprintf("| %s %s/%s | %s | %d | %d | %s | %s |", f.id, f.repository, f.path, kind, f.variables,
		f.settings, strings.Join(f.environments, ", "), strings.Join(rules, ", "))
}

// plant is an edit that makes a mistake, and the rules of which at least one must report it.
type plant struct {
	what      string
	find      *regexp.Regexp
	replace   string
	mayReport []string
}

// keyShape has the shape of an API key but is not one.
var keyShape = "sk_live_a2V5Xz" + strings.Repeat("QUJD", 17) + "Q"

// plants are tried in this order until one causes a finding. Most apply only to some formats.
var plants = []plant{
	{
		"production comes back to localhost", regexp.MustCompile(`(?m)^(\w*WORKOS_REDIRECT_URI=)https://.*$`),
		"${1}http://localhost:3000/callback", []string{"redirect-uri-localhost"},
	},
	{
		"production comes back to localhost",
		regexp.MustCompile(`"https://\$\{buildEnv\.VERCEL_PROJECT_PRODUCTION_URL\}/(auth/)?callback"`),
		`"http://localhost:3000/callback"`, []string{"redirect-uri-localhost"},
	},
	{"a misspelt key", regexp.MustCompile(`\bredirect_uris:`), "redirect_urls:", []string{"schema-unknown-key"}},
	{"a misspelt key", regexp.MustCompile(`(?m)^roles:`), "role:", []string{"schema-unknown-key"}},
	{
		"a variable of the build", regexp.MustCompile(`\b(STAGING_)?WORKOS_API_KEY\b`), "NEXT_PUBLIC_WORKOS_API_KEY",
		[]string{"secret-public"},
	},
	{
		"a variable of the build", regexp.MustCompile(`\b[A-Z_]*(WORKOS|AUTHKIT)[A-Z_]*\b`),
		"NEXT_PUBLIC_WORKOS_API_KEY", []string{"secret-public"},
	},
	{
		"an API key written out", regexp.MustCompile(`(?m)((?:domain|MODE)\s*[:=]\s*)\S+`), `${1}"` + keyShape + `"`,
		[]string{"secret-committed"},
	},
}

// comment matches the beginning of a line if it is a comment.
var comment = regexp.MustCompile(`^\s*(#|//)`)

// edit makes the mistake at the first match that is not in a comment.
func (p plant) edit(text string) (string, bool) {
	for _, at := range p.find.FindAllStringIndex(text, -1) {
		line := text[strings.LastIndexByte(text[:at[0]], '\n')+1 : at[0]]
		if !comment.MatchString(line) {
			return text[:at[0]] + p.find.ReplaceAllString(text[at[0]:at[1]], p.replace) + text[at[1]:], true
		}
	}
	return text, false
}

// plantOne plants a mistake in a copy of a file without findings, and describes the result.
func plantOne(t *testing.T, f *corpusFile) string {
	t.Helper()
	for _, p := range plants {
		changed := false
		twin := *f
		examine(t, []*corpusFile{&twin}, func(text string) string {
			text, changed = p.edit(text)
			return text
		})
		fired := slices.ContainsFunc(twin.findings,
			func(rule string) bool { return slices.Contains(p.mayReport, rule) })
		if changed && fired {
			return p.what + ": " + strings.Join(twin.findings, ", ")
		}
	}
	t.Errorf("%s %s: no mistake that was planted fires", f.id, f.path)
	return "nothing fires"
}
