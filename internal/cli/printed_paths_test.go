package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/cli"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// knownSecret is a literal that is the value of a secret setting in the projects of these tests.
const knownSecret = "tr4velling-salesman-of-the-north"

// hostileIdentities lists names of entries that must be quoted or replaced in a path.
var hostileIdentities = []string{
	"plain", "a]b", "a[b", "[a]", `a"b`, `"quoted"`, "'single'", "a.b", "a#b", "##[error]", "#2", "a:b", "a: b", "a=b",
	"slug=x", "a*b", "*", "**", " lead", "trail ", "line\nbreak", "cr\r\nlf", "tab\tbed", "é", "日本語", "a\u202eb",
	"\u200bzero", "\U0001f512", `back\slash`, "{a: b}", "a,b", "- a", "~", "null", "::error::x", "a\x00b", "\x1b[31m",
	"a[slug=x].name", strings.Repeat("long", 100), strings.Repeat("é", 40_000),
	"sk_live_a2V5XzAxSzBaUTNWN004TjlQMlI0UzZUOFYwVzFY", "has sk_test_a2V5XzAxSzBaUTNWN004TjlQMlI0UzZUOFYwVzFY inside",
	knownSecret, "with " + knownSecret + " in it",
}

// printedProject is a project on disk. The tests check the paths that golive prints for it.
type printedProject struct {
	*testing.T
	dir string
}

func newPrintedProject(t *testing.T, files map[string]string) printedProject {
	t.Helper()
	p := printedProject{t, t.TempDir()}
	p.write(".git/HEAD", "ref: refs/heads/main\n")
	for name, text := range files {
		p.write(name, text)
	}
	return p
}

func (p printedProject) write(name, text string) {
	p.Helper()
	path := filepath.Join(p.dir, filepath.FromSlash(name))
	check(p.T, os.MkdirAll(filepath.Dir(path), 0o700))
	check(p.T, os.WriteFile(path, []byte(text), 0o600))
}

func (p printedProject) golive(args ...string) (out, errors string, code int) {
	var stdout, stderr bytes.Buffer
	code = cli.Main(append([]string{"golive"}, args...), cli.Process{
		Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Dir: p.dir,
		Getenv:   func(string) string { return "" },
		Terminal: notTerminal,
	})
	return stdout.String(), stderr.String(), code
}

func (p printedProject) json(into any, args ...string) {
	p.Helper()
	out, errors, _ := p.golive(append(args, "--format", "json", "--at", "2026-12-01")...)
	if err := json.Unmarshal([]byte(out), into); err != nil {
		p.Fatalf("golive %q: %v\n%s", args, err, errors)
	}
}

// printed is an entry of a report that contains a path.
type printed struct {
	Kind, Rule, Path, Message, List, State string
	Environments                           []string
	Location                               struct{ File string }
	Accepted, Suppressed                   int
}

// differences returns the differences that an entry of golive.yaml can exempt.
func (p printedProject) differences() []printed {
	p.Helper()
	var report struct {
		Promotions []struct{ Differences []printed }
	}
	p.json(&report, "diff", "--all")
	var broken []printed
	for _, promotion := range report.Promotions {
		for _, d := range promotion.Differences {
			p.parses(d.Path)
			if strings.HasPrefix(d.Rule, "promotion-") {
				broken = append(broken, d)
			}
		}
	}
	return broken
}

// findings returns the findings of lint that golive.yaml can suppress.
func (p printedProject) findings() []printed {
	p.Helper()
	var report struct{ Findings []printed }
	p.json(&report, "lint")
	return slices.DeleteFunc(report.Findings, func(f printed) bool {
		rule, known := all.Lookup(f.Rule)
		p.parses(f.Path)
		return f.Path == "" || !known || rule.Review != nil || !rules.CanSwitchOff(f.Rule) ||
			f.Location.File == "golive.yaml"
	})
}

// parses checks that a printed path can be parsed and contains no secret.
func (p printedProject) parses(path string) {
	p.Helper()
	if strings.Contains(path, knownSecret) || strings.Contains(path, "a2V5XzAx") {
		p.Errorf("%q shows a secret", path)
	}
	read, err := settingpath.Parse(path)
	if path != "" && (err != nil || read.String() != path) {
		p.Errorf("%q is printed and read as %q: %v", path, read, err)
	}
}

func (p printedProject) suppressions() (suppressed, exempt []printed) {
	p.Helper()
	var list struct{ Suppressions, Exemptions []printed }
	p.json(&list, "suppressions")
	return list.Suppressions, list.Exemptions
}

func quoted(text string) string {
	written, _ := json.Marshal(text) //nolint:errchkjson // text always has JSON
	return string(written)
}

// selectSame writes every path that the reports print to expected, contract, ignore and --accept. Each must select
// the entry that it was printed for, and no other.
func (p printedProject) selectSame(least int) {
	p.Helper()
	p.ignoreSame()
	if _, _, code := p.golive("diff"); code == 3 && least == 0 { // there are no two environments to compare
		return
	}
	broken := p.differences()
	if len(broken) < least {
		p.Errorf("only %d differences: %v", len(broken), broken)
	}
	for list, terms := range map[string]string{
		"expected": "reason: launches in spring, owner: payments, until: 2027-03-01",
		"contract": "relation: may-differ, reason: staging is smaller by design",
	} {
		config := "version: 1\n" + list + ":\n"
		for _, d := range broken {
			config += fmt.Sprintf("  - {path: %s, %s}\n", quoted(d.Path), terms)
		}
		p.write("golive.yaml", config)
		_, exempt := p.suppressions()
		for i, e := range exempt {
			p.parses(e.Path)
			if e.Path != broken[i].Path || e.Accepted != 1 {
				p.Errorf("%s: %q is listed as %q, %s, and exempts %d differences", list, broken[i].Path, e.Path,
					e.State,
					e.Accepted)
			}
		}
	}
	check(p.T, os.Remove(filepath.Join(p.dir, "golive.yaml")))
	p.textHas(broken)
	p.acceptSame(broken)
}

// textHas checks that the text formats contain the same paths as the JSON formats, which selectSame uses. The text of
// diff must show the path of every difference, on a separate line or as the name of its row. The text of ready must
// show the path of the first finding of every open item.
func (p printedProject) textHas(broken []printed) {
	p.Helper()
	text, _, _ := p.golive("diff", "--at", "2026-12-01")
	shown := map[string]bool{}
	for line := range strings.Lines(text) {
		shown[strings.TrimSpace(line)] = true
		if name := strings.TrimLeft(line, " "); len(name) > 2 {
			path, _, _ := strings.Cut(name[2:], "  ")
			shown[strings.TrimSpace(path)] = true
		}
	}
	for _, d := range broken {
		if !shown[d.Path] {
			p.Errorf("the text of diff does not show %q:\n%.2000s", d.Path, text)
			return
		}
	}
	var ready struct {
		Productions []struct {
			Items []struct {
				State    string
				Findings []printed
			}
		}
	}
	p.json(&ready, "ready")
	text, _, _ = p.golive("ready", "--all", "--at", "2026-12-01")
	for _, production := range ready.Productions {
		for _, item := range production.Items {
			if len(item.Findings) > 0 && (item.State == "failed" || item.State == "unknown") &&
				!strings.Contains(text, "  "+item.Findings[0].Path+"\n") {
				p.Errorf("the text of ready does not show %q", item.Findings[0].Path)
			}
		}
	}
}

// ignoreSame checks for ignore and the findings of lint what selectSame checks.
func (p printedProject) ignoreSame() {
	p.Helper()
	type named struct{ rule, path string }
	want, config := map[named]int{}, "version: 1\nignore:\n"
	for _, f := range p.findings() {
		key := named{f.Rule, f.Path}
		if want[key] == 0 {
			config += fmt.Sprintf("  - {rule: %s, path: %s, reason: the team agreed on it}\n", f.Rule, quoted(f.Path))
		}
		want[key] += max(1, len(f.Environments))
	}
	p.write("golive.yaml", config)
	suppressed, _ := p.suppressions()
	for _, s := range suppressed {
		p.parses(s.Path)
		if n := want[named{s.Rule, s.Path}]; s.Suppressed != n {
			p.Errorf("ignore: %s at %q suppresses %d findings; expected %d", s.Rule, s.Path, s.Suppressed, n)
		}
	}
	for _, f := range p.findings() {
		if want[named{f.Rule, f.Path}] > 0 {
			p.Errorf("ignore: %s at %q is left", f.Rule, f.Path)
		}
	}
	check(p.T, os.Remove(filepath.Join(p.dir, "golive.yaml")))
}

// acceptSame checks for --accept what selectSame checks.
func (p printedProject) acceptSame(broken []printed) {
	p.Helper()
	step := 1 + len(broken)/15
	for i := 0; i < len(broken); i += step {
		d := broken[i]
		_, errors, code := p.golive("diff", "--accept", d.Path, "--reason", "launches in spring", "--owner", "payments",
			"--until", "2027-03-01", "--at", "2026-12-01")
		if code != 0 {
			p.Errorf("--accept %q: %s", d.Path, errors)
			continue
		}
		if _, exempt := p.suppressions(); len(exempt) != 1 || exempt[0].Path != d.Path || exempt[0].Accepted != 1 {
			p.Errorf("--accept %q wrote %+v", d.Path, exempt)
		}
		check(p.T, os.Remove(filepath.Join(p.dir, "golive.yaml")))
	}
}

// The paths of entries whose identities contain quotes, brackets, line breaks, secrets and the like can be used
// wherever golive accepts a path.
func TestPrintedPathsOfHostileIdentities(t *testing.T) {
	const secret = "webhook_endpoints: [{endpoint_url: https://stg.acme.com/x, secret: " + knownSecret + "}]\n"
	t.Run("entries", func(t *testing.T) {
		staging := "environment: staging\n" + secret + "permissions:\n"
		for _, identity := range hostileIdentities {
			staging += fmt.Sprintf("  - {slug: %s}\n", quoted(identity))
		}
		p := newPrintedProject(t, map[string]string{
			"workos/staging.yaml":    staging,
			"workos/production.yaml": "environment: production\npermissions: [{slug: other}]\n",
		})
		p.selectSame(len(hostileIdentities))
	})
	t.Run("texts in a list", func(t *testing.T) {
		var all []string
		for i, identity := range hostileIdentities {
			if i%3 == 0 {
				all = append(all, quoted(identity))
			}
		}
		p := newPrintedProject(t, map[string]string{
			"workos/staging.yaml": "environment: staging\n" + secret + "roles: [{slug: admin, permissions: [" +
				strings.Join(all, ", ") + "]}]\n",
			"workos/production.yaml": "environment: production\nroles: [{slug: admin, permissions: [other]}]\n",
		})
		p.selectSame(len(all))
	})
}

// hostileURLs lists redirect URIs that cause findings and are difficult to write in a path.
var hostileURLs = []string{
	"http://app.acme.com/cb?a=[1]", "http://app.acme.com/cb?x=1#frag", "http://[::1]:3000/cb", "http://[::1",
	"http://user:" + knownSecret + "@app.acme.com/cb", "http://app.acme.com/cb?token=" + knownSecret,
	"http://app.acme.com/a]b", `http://app.acme.com/"q"`, "http://*.acme.com/cb", "com.acme.app.staging://cb]",
	"http://app.acme.com/é", "http://пример.com/cb", "http://app.acme.com/" + strings.Repeat("a", 300), "not a url", "",
	"http://app.acme.com/cb?a=[1]", "http://app.acme.com/{id}", "http://127.0.0.1:*/cb", "javascript:alert(1)",
}

// Like TestPrintedPathsOfHostileIdentities, for URLs in lists and in entries of lists. Some URLs contain a secret,
// and some occur twice.
func TestPrintedPathsOfHostileURLs(t *testing.T) {
	text := "environment: production\ncookie_password: " + knownSecret + "\nredirect_uris:\n"
	endpoints := "webhook_endpoints:\n"
	for _, url := range hostileURLs {
		text += "  - " + quoted(url) + "\n"
		endpoints += "  - {endpoint_url: " + quoted(url) + ", secret: " + knownSecret + ", events: [user.craeted]}\n"
	}
	p := newPrintedProject(t, map[string]string{"workos/production.yaml": text + endpoints})
	if n := len(p.findings()); n < 2*len(hostileURLs) {
		t.Errorf("only %d findings", n)
	}
	p.ignoreSame()
}

// Paths that use the keys of another tool's file select like those of environment files.
func TestPrintedPathsOfOtherTools(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"convex.json": {
			"convex.json": `{"authKit": {
  "dev": {"configure": {"redirectUris": ["http://localhost:3000/cb", "http://localhost:3000/b"],
    "appHomepageUrl": "http://localhost:3000/", "corsOrigins": ["http://localhost:3000"]}},
  "prod": {"configure": {"redirectUris": ["https://app.acme.com/cb", "http://app.acme.com/a]b"],
    "appHomepageUrl": "https://app.acme.com/home", "corsOrigins": ["http://app.acme.com"]}}}}`,
			"workos/production.yaml": "environment: production\nroles: [{slug: admin}]\n",
		},
		"workos-seed.yml": {
			"workos-seed.staging.yml": "permissions: [{slug: 'a]b'}, {slug: x}]\n" +
				"roles: [{slug: admin, permissions: [x]}]\n" +
				"config: {redirect_uris: ['http://localhost:3000/cb'], homepage_url: 'http://localhost:3000/a'}\n",
			"workos-seed.production.yml": "permissions: [{slug: x}]\nroles: [{slug: admin, permissions: []}]\n" +
				"config: {redirect_uris: ['http://app.acme.com/cb'], homepage_url: 'https://app.acme.com/b'}\n",
		},
		"workos-emulate.config.json": {
			"workos-emulate.config.json": `{"webhookEndpoints": [{"url": "http://a.b/h", "events": ["user.craeted"]}],
  "jwtTemplate": {"content": "{}"}, "connectApplications": [{"name": "a]b", "redirect_uris": ["http://a.b/c#d"]}]}`,
			"workos/production.yaml": "environment: production\njwt_template: {content: '{\"a\": \"b\"}'}\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPrintedProject(t, files)
			found := p.findings()
			if len(found) < 2 {
				t.Errorf("only %d findings: %+v", len(found), found)
			}
			for _, f := range found {
				p.contractHas(f.Path)
			}
			p.selectSame(0)
		})
	}
}

// contractHas checks that contract accepts a path, because its keys are known.
func (p printedProject) contractHas(path string) {
	p.Helper()
	p.write("golive.yaml", "version: 1\ncontract: [{path: "+quoted(path)+
		", relation: may-differ, reason: staging is smaller by design}]\n")
	defer os.Remove(filepath.Join(p.dir, "golive.yaml")) //nolint:errcheck // the folder goes with the test
	var report struct{ Findings []printed }
	p.json(&report, "lint", "--select", "schema-value")
	for _, f := range report.Findings {
		if f.Location.File == "golive.yaml" {
			p.Errorf("contract: %q: %s", path, f.Message)
		}
	}
}

// A contract applies to a path that uses the keys of another tool's file.
func TestContractNamesOtherTools(t *testing.T) {
	p := newPrintedProject(t, map[string]string{
		"convex.json": `{"authKit": {
  "dev": {"configure": {"redirectUris": ["http://localhost:3000/cb"], "appHomepageUrl": "http://localhost:3000/a"}},
  "prod": {"configure": {"redirectUris": ["https://app.acme.com/cb"], "appHomepageUrl": "https://app.acme.com/b"}}}}`,
		"workos/production.yaml": "environment: production\nroles: [{slug: admin}]\n",
	})
	for path, want := range map[string]int{
		"homepage_url": 1, "authKit.dev.configure.appHomepageUrl": 1, "authKit.prod.configure.appHomepageUrl": 1,
		"authKit.*.configure.appHomepageUrl": 1, "authKit.prod.configure.redirectUris": 0,
	} {
		p.write("golive.yaml", "version: 1\ncontract: [{path: "+quoted(path)+
			", relation: must-match, reason: one home for all}]\n")
		found := slices.DeleteFunc(p.differences(), func(d printed) bool { return d.Path != "homepage_url" })
		if len(found) != want {
			t.Errorf("%s: %d differences of the home page; expected %d", path, len(found), want)
		}
	}
}
