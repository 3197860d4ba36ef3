package cli_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/examples"
	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/cli"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/report/document"
)

// everything returns the output of golive for a project in all formats, or the error.
func everything(t interface{ Fatalf(string, ...any) }, fsys fs.FS, paths ...string) string {
	result, err := analysis.Run(fsys, analysis.Options{Paths: paths})
	if err != nil {
		return err.Error()
	}
	var out bytes.Buffer
	for _, format := range report.Formats() {
		if err := format.Write(&out, document.OfLint(result, nil),
			report.Options{Version: "test", Unicode: true}); err != nil {
			t.Fatalf("format %s: %v", format.Name, err)
		}
	}
	verdict, err := readiness.Run(fsys, readiness.Options{})
	if err != nil {
		t.Fatalf("lint runs, and ready gives %v", err)
	}
	verdict.CompareWith(verdict, "main", "0123456789012345678901234567890123456789")
	for _, format := range report.ReadyFormats() {
		if err := format.Write(&out, document.OfReady(verdict, nil),
			report.Options{Version: "test", Unicode: true}); err != nil {
			t.Fatalf("format %s of ready: %v", format.Name, err)
		}
	}
	if diff, err := analysis.Diff(fsys, analysis.DiffOptions{}); err == nil {
		for _, format := range report.DiffFormats() {
			if err := format.Write(&out, document.OfDiff(diff, nil),
				report.Options{Version: "test", Unicode: true, All: true}); err != nil {
				t.Fatalf("format %s of diff: %v", format.Name, err)
			}
		}
	}
	return out.String()
}

// secretFields lists projects with a secret setting and a verb for its value.
var secretFields = []string{
	"environment: production\napi_key: %s\n",
	"environment: staging\nwebhook_endpoints:\n  - endpoint_url: http://localhost/hook\n    secret: %s\n" +
		"    events: [user.creatd]\n",
	"environment: production\nactions:\n  - type: authentication\n    endpoint_url: http://localhost/a\n" +
		"    secret: %s\n",
	"environment: production\nauthentication:\n  oauth_providers:\n" +
		"    GoogleOAuth: {credentials: custom, client_id: x, client_secret: %s}\n",
	"environment: production\nauthentication:\n  oauth_providers:\n    AppleOAuth:\n      private_key: %s\n",
	"environment: production\nconnect_applications:\n  - name: CLI\n    client_secret: %s\n",
	"environment: production\ndata_integrations:\n  - slug: github\n" +
		"    credentials: {type: custom, client_secret: %s}\n",
	"environment: production\nsigning_secret: %s\n",
	"environment: production\napi_ky: x\nclient_secret: [%s]\n",
	"environment: production\napi_key: %s\napi_key: again\n",
	"environment: production\napi_key: \"${WORKOS_API_KEY:-%s}\"\n",
}

// A secret without a recognizable shape is masked because of its key.
func TestSecretsNeverLeaveByField(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := rapid.StringMatching(`[a-z]{6}[0-9]{4}[a-zA-Z]{6}`).Draw(t, "secret")
		quote := rapid.SampledFrom([]string{"%s", "'%s'", `"%s"`, "!!str %s", "&s %s"}).Draw(t, "style")
		field := rapid.SampledFrom(secretFields).Draw(t, "field")
		if strings.Contains(field, `"`) {
			quote = "%s"
		}
		text := fmt.Sprintf(field, fmt.Sprintf(quote, secret)) + rapid.SampledFrom([]string{
			"", "redirect_uris: [http://localhost/cb\n", "x: 'it's'\n",
		}).Draw(t, "damage")
		out := everything(t, fstest.MapFS{"workos/production.yaml": {Data: []byte(text)}})
		if strings.Contains(out, secret) {
			t.Fatalf("the secret %s of\n%s\nis in the output:\n%s", secret, text, out)
		}
		// In the first round both environments have the value, in the second only staging.
		staging := strings.Replace(text, "environment: production", "environment: staging", 1)
		for _, production := range []string{text, "environment: production\n"} {
			fsys := fstest.MapFS{
				"workos/production.yaml": {Data: []byte(production)}, "workos/staging.yaml": {Data: []byte(staging)},
			}
			if out := everything(t, fsys); strings.Contains(out, secret) {
				t.Fatalf("the secret %s of two environments\n%s\nis in the output:\n%s", secret, text, out)
			}
		}
	})
}

// A secret with a recognizable shape is masked everywhere: in values, keys, comments, file names, names of
// environments and incomplete lines.
func TestSecretsNeverLeaveByShape(t *testing.T) {
	places := []string{
		"environment: production\nredirect_uris: [\"http://localhost/cb?key=%s\"]\n",
		"environment: {name: %s, type: production}\nredirect_uris: [http://localhost/cb]\n",
		"environment: production\n%s: 1\n",
		"environment: production\nredirect_uris: [http://localhost/cb] # %s\n",
		"environment: production\nclient_id: %s\n",
		"environment: production\n%s\nredirect_uris: [http://localhost/cb]\n",
		"environment: production\nredirect_uris: [http://localhost/cb, \"%s\n",
		"environment: production\norganizations: [{name: A, domains: [{domain: %s, state: x}]}]\n",
		"environment: production\nwebhook_endpoints: [{endpoint_url: 'https://%s@localhost/', events: [%s]}]\n",
		"environment: production\nconnections: [{connection_type: TestIdp, organization: org_test_idp, name: %s}]\n",
		"environment: production\nuses: [%s]\ncustom_domains: {authkit: %s}\n",
		"environment: %s\n<<: *%s\n",
		"environment: production\n# golive:ignore %s until=%s -- %s\n" +
			"redirect_uris: [http://app.acme.com/%s] # golive:ignore redirect-uri-http -- %s\n# golive:%s\n",
		"environment: production\nbranding: {%s: {%s: 1}}\n%s: [\n",
	}
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.StringMatching(`[A-Za-z0-9]{24,40}`).Draw(t, "body")
		secret := rapid.SampledFrom([]string{"sk_live_", "sk_test_", "whsec_"}).Draw(t, "prefix") + body
		text := strings.ReplaceAll(rapid.SampledFrom(places).Draw(t, "place"), "%s", secret)
		name := rapid.SampledFrom([]string{
			"workos/production.yaml", "workos/" + secret + ".yaml", "workos." + secret + ".yml", ".env." + secret,
		}).Draw(t, "name")
		fsys := fstest.MapFS{
			name: {Data: []byte(text)}, "workos/staging.yaml": {Data: []byte("environment: staging\n")},
		}
		out := everything(t, fsys) + everything(t, fsys, name) + everything(t, fsys, "missing-"+secret)
		if strings.Contains(out, body[:16]) {
			t.Fatalf("the secret of %s\n%s\nis in the output:\n%s", name, text, out)
		}
	})
}

// Usage errors are masked too.
func TestErrorsHideSecrets(t *testing.T) {
	const secret = "sk_live_a2V5XzAxSFpYWVoxMjM0NTY3ODkw"
	for _, args := range [][]string{
		{"missing-" + secret + ".yaml"}, {"--format", secret}, {"--select", secret}, {"--" + secret},
		{"explain", secret}, {"--config", secret}, {"--output", secret}, {"--fail-on", secret}, {secret},
	} {
		var out, errs bytes.Buffer
		process := cli.Process{
			Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Dir: t.TempDir(),
			Getenv: func(string) string { return "" }, Terminal: notTerminal,
		}
		if code := cli.Main(append([]string{"golive"}, args...), process); code == 0 {
			t.Errorf("golive %q succeeds", args)
		}
		if strings.Contains(out.String()+errs.String(), secret[8:]) {
			t.Errorf("golive %q prints the secret: %s", args, errs.String())
		}
	}
}

// The same input produces the same bytes: in a second run, with files in another order, in another folder on the
// machine, and from another working directory, unless the format has paths relative to it.
func TestDeterministic(t *testing.T) {
	want := map[string]string{}
	for round := range 4 {
		root := filepath.Join(t.TempDir(), fmt.Sprintf("checkout-%d", round))
		var names []string
		check(t, fs.WalkDir(examples.Demo(), ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				names = append(names, name)
			}
			return err
		}))
		rand.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		for _, name := range names {
			text, err := fs.ReadFile(examples.Demo(), name)
			check(t, err)
			check(t, os.MkdirAll(filepath.Join(root, filepath.Dir(name)), 0o755))
			check(t, os.WriteFile(filepath.Join(root, name), text, 0o644))
		}
		dir := root
		if round%2 == 1 {
			dir = filepath.Join(root, "workos")
		}
		for _, format := range report.Formats() {
			var out, errs bytes.Buffer
			process := cli.Process{
				Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Dir: dir,
				Getenv: func(string) string { return "" }, Terminal: notTerminal,
			}
			if code := cli.Main([]string{"golive", "--format", format.Name}, process); code != 1 {
				t.Fatalf("exit code %d: %s", code, errs.String())
			}
			if strings.Contains(out.String(), root) {
				t.Error("the output holds an absolute path")
			}
			key := format.Name
			if format.Base == report.WorkingFolder {
				key += " in " + filepath.Base(dir)[:len("work")]
			}
			if first, ok := want[key]; !ok {
				want[key] = out.String()
			} else if out.String() != first {
				t.Fatalf("round %d gives other bytes:\n%s\n--- first\n%s", round, out.String(), first)
			}
		}
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// A run ends with a result or one of the documented errors, whatever the file contains.
func FuzzRun(f *testing.F) {
	for _, field := range secretFields {
		f.Add(strings.ReplaceAll(field, "%s", "value"))
	}
	for _, name := range []string{"workos/staging.yaml", "workos/production.yaml"} {
		text, err := fs.ReadFile(examples.Demo(), name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add("environments: {staging: &a {redirect_uris: [x]}, production: *a}\ncommon: [1]\n")
	f.Add("environment: production\nredirect_uris: [http://a.acme.com/cb] # golive:ignore redirect-uri-http " +
		"until=2027-01-31 -- x\n# golive:ignore-file a, b -- \r\n# golive:ignroe\n")
	f.Add("environment: ##[error]\n? [::error::x]\n: \"\\u202e\x1b[31m\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		fsys := fstest.MapFS{
			"workos/production.yaml": {Data: []byte(text)},
			"workos/staging.yaml":    {Data: []byte("environment: staging\nredirect_uris: [https://a.acme.com/cb]\n")},
		}
		result, err := analysis.Run(fsys, analysis.Options{})
		var nothing *loader.NothingError
		if err != nil && !errors.As(err, &nothing) {
			t.Fatal(err)
		}
		if err != nil {
			return
		}
		for _, format := range report.Formats() {
			var out bytes.Buffer
			if err := format.Write(&out, document.OfLint(result, nil), report.Options{}); err != nil {
				t.Fatal(err)
			}
			for _, r := range out.String() {
				if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 &&
					r <= 0x2069 {
					t.Fatalf("%s prints %U for\n%q", format.Name, r, text)
				}
			}
		}
		if judged, err := readiness.Run(fsys, readiness.Options{}); err != nil || judged.Verdict() == readiness.Ready {
			t.Fatalf("a project of two files is judged ready, or not at all (%v):\n%q", err, text)
		}
		for _, finding := range result.Findings {
			if s := finding.Span; s.Start < 0 || s.End < s.Start || int(s.End) > len(finding.File.Text) {
				t.Fatalf("%s points at %v of a file of %d bytes", finding.Rule, s, len(finding.File.Text))
			}
		}
	})
}
