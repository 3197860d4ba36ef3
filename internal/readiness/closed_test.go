package readiness_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/rules/all"
)

// unreadable is a project with an unreadable file.
type unreadable struct {
	fstest.MapFS
	name string
}

func (u unreadable) Open(name string) (fs.File, error) {
	if name == u.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return u.MapFS.Open(name)
}

func (u unreadable) ReadFile(name string) ([]byte, error) {
	if name == u.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return u.MapFS.ReadFile(name)
}

// state returns the state of an item.
func state(t *testing.T, r *readiness.Result, item string) readiness.State {
	t.Helper()
	s, ok := states(r)[item]
	if !ok {
		t.Fatalf("no item %s", item)
	}
	return s
}

func add(t *testing.T, files fstest.MapFS, path, text string) {
	t.Helper()
	files[path] = &fstest.MapFile{Data: append([]byte(string(files[path].Data)), text...)}
}

// Whatever prevents golive from examining the project, the verdict is not READY.
func TestFailsClosed(t *testing.T) {
	const localhost = "      - {uri: http://localhost:3000/auth/callback}\n"
	withLocalhost := func(t *testing.T, files fstest.MapFS) {
		const uri = "      - {uri: https://app.acme.com/auth/callback, default: true}\n"
		edit(t, files, production, uri, uri+localhost)
	}
	for name, c := range map[string]struct {
		change  func(*testing.T, fstest.MapFS) fs.FS
		options readiness.Options
		item    string
		state   readiness.State
		verdict readiness.Verdict
	}{
		"a rule is turned off": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				add(t, files, config, "rules: {redirect-uri-http: \"off\"}\n")
				return files
			}, item: "redirect-uris", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"a rule is turned off for production": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				add(t, files, config, "rules: {webhook-*: {severity: \"off\", environments: [production]}}\n")
				return files
			}, item: "webhook-secrets", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"a rule is turned off for staging": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				add(t, files, config, "rules: {webhook-url-http: {severity: \"off\", environments: [staging]}}\n")
				return files
			}, item: "staging-settings", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"a rule with a finding is turned off": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				withLocalhost(t, files)
				add(t, files, config, "rules: {redirect-uri-*: false}\n")
				return files
			}, item: "redirect-uris", state: readiness.Failed, verdict: readiness.NotReady,
		},
		"a severity is lowered": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				withLocalhost(t, files)
				add(t, files, config, "rules: {redirect-uri-*: info}\nfail_on: never\n")
				return files
			}, item: "redirect-uris", state: readiness.Failed, verdict: readiness.NotReady,
		},
		"a rule is left out on the command line": {
			change:  func(_ *testing.T, files fstest.MapFS) fs.FS { return files },
			options: readiness.Options{Ignore: []string{"oauth-*"}},
			item:    "oauth-credentials", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"a few rules are chosen": {
			change:  func(_ *testing.T, files fstest.MapFS) fs.FS { return files },
			options: readiness.Options{Select: []string{"redirect-uri-*"}},
			item:    "no-test-idp", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"a finding is suppressed with a reason": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				withLocalhost(t, files)
				add(t, files, config,
					"ignore:\n  - {rule: redirect-uri-localhost, reason: support signs in from their own machines}\n")
				return files
			}, item: "redirect-uris", state: readiness.Accepted, verdict: readiness.Ready,
		},
		"a finding is suppressed without a reason": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				withLocalhost(t, files)
				add(t, files, config, "ignore:\n  - {rule: redirect-uri-localhost}\n")
				return files
			}, item: "exceptions", state: readiness.Failed, verdict: readiness.NotReady,
		},
		"a suppression lapsed": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				withLocalhost(t, files)
				add(t, files, config,
					"ignore:\n  - {rule: redirect-uri-localhost, reason: for now, until: 2026-11-24}\n")
				return files
			}, item: "redirect-uris", state: readiness.Failed, verdict: readiness.NotReady,
		},
		"a suppression suppresses nothing": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				add(t, files, config,
					"ignore:\n  - {rule: redirect-uri-localhost, reason: support signs in from their own machines}\n")
				return files
			}, item: "exceptions", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"an expected difference is gone": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				add(t, files, config,
					"expected:\n  - {path: sessions.maximum_length, reason: testers sign in less often, owner: "+
						"payments, until: 2027-01-31}\n")
				return files
			}, item: "exceptions", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"an attestation lapsed": {
			change:  func(_ *testing.T, files fstest.MapFS) fs.FS { return files },
			options: readiness.Options{At: time.Date(2027, time.May, 12, 0, 0, 0, 0, time.UTC)},
			item:    "billing-unlocked", state: readiness.Unknown, verdict: readiness.NotReady,
		},
		"an attestation will lapse": {
			change:  func(_ *testing.T, files fstest.MapFS) fs.FS { return files },
			options: readiness.Options{At: time.Date(2027, time.May, 11, 0, 0, 0, 0, time.UTC)},
			item:    "exceptions", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"a word against a finding": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				withLocalhost(t, files)
				edit(t, files, config, "{item: dmarc,", "{item: redirect-uris,")
				return files
			}, item: "redirect-uris", state: readiness.Failed, verdict: readiness.NotReady,
		},
		"a word for what files decide": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				edit(t, files, production,
					"GoogleOAuth: {credentials: custom, client_id: 420017-p.apps.googleusercontent.com",
					"GoogleOAuth: {credentials: custom, client_id: your_client_id")
				edit(t, files, config, "{item: dmarc,", "{item: placeholders,")
				return files
			}, item: "placeholders", state: readiness.Unknown, verdict: readiness.NotReady,
		},
		"staging cannot be read": {
			change: func(_ *testing.T, files fstest.MapFS) fs.FS { return unreadable{files, staging} },
			item:   "nothing-copied", state: readiness.Unknown, verdict: readiness.NotReady, // golive.yaml refers to it
		},
		"an environment file cannot be read": {
			change: func(_ *testing.T, files fstest.MapFS) fs.FS {
				files["workos/eu.yaml"] = files[staging]
				return unreadable{files, "workos/eu.yaml"}
			}, item: "redirect-uris", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"variables cannot be read": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				files[".env.production.local"] = &fstest.MapFile{
					Data: []byte("WORKOS_API_KEY=op://production/workos/api-key\n")}
				return unreadable{files, ".env.production.local"}
			}, item: "secrets-private", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"variables are a pipe": {
			change: func(_ *testing.T, files fstest.MapFS) fs.FS {
				files[".env.production.local"] = &fstest.MapFile{Mode: fs.ModeNamedPipe | 0o600}
				return files
			}, item: "secrets-private", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"an environment file is a pipe": {
			change: func(_ *testing.T, files fstest.MapFS) fs.FS {
				files["workos/eu.yaml"] = &fstest.MapFile{Mode: fs.ModeNamedPipe | 0o600}
				return files
			}, item: "redirect-uris", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"folders are too deep": {
			change: func(_ *testing.T, files fstest.MapFS) fs.FS {
				files[strings.Repeat("d/", 101)+"workos/eu.yaml"] = files[staging]
				return files
			}, item: "redirect-uris", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"a file is skipped": {
			change: func(_ *testing.T, files fstest.MapFS) fs.FS {
				files[".gitignore"] = &fstest.MapFile{Data: []byte("/workos.eu.yaml\n")}
				files["workos.eu.yaml"] = &fstest.MapFile{Data: []byte("environment: {name: eu, type: production}\n" +
					"uses: [sso]\n")}
				return files
			}, item: "files-sound", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"a file does not parse": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				edit(t, files, production, "content: '{\"plan\"", "content: \"{\"plan\"")
				return files
			}, item: "redirect-uris", state: readiness.Unknown, verdict: readiness.NotReady,
		},
		"the type of an environment is unknown": {
			change: func(_ *testing.T, files fstest.MapFS) fs.FS {
				files["workos/eu.yaml"] = &fstest.MapFile{Data: []byte("environment: {name: eu}\nuses: [sso]\n")}
				return files
			}, item: "files-sound", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"nothing says what is used": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				edit(t, files, production, "uses: [authkit, sso, directory_sync, webhooks, admin_portal]\n", "")
				edit(t, files, production,
					"directories:\n  - {name: Globex directory, type: okta scim v2.0, organization: globex, state: "+
						"linked}\n", "")
				return files
			}, item: "directories", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"staging is not described": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				delete(files, staging)
				edit(t, files, config, "  staging: workos/staging.yaml\n", "")
				edit(t, files, config, "      staging: {environment: staging, files: [.env.staging]}\n", "")
				delete(files, ".env.staging")
				return files
			}, item: "nothing-copied", state: readiness.Unknown, verdict: readiness.CannotTell,
		},
		"only variables speak of production": {
			change: func(t *testing.T, files fstest.MapFS) fs.FS {
				delete(files, production)
				edit(t, files, config, "  production: workos/production.yaml\n", "")
				return files
			}, item: "production-declared", state: readiness.Failed, verdict: readiness.NotReady,
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := judge(t, c.change(t, example(t, "ready")), c.options)
			if got := state(t, r, c.item); got != c.state {
				t.Errorf("%s is %s, want %s", c.item, got, c.state)
			}
			if r.Verdict() != c.verdict {
				t.Errorf("the verdict is %s, want %s", r.Verdict(), c.verdict)
			}
			if t.Failed() {
				for _, e := range r.Assessments[0].Entries {
					if e.State == readiness.Failed || e.State == readiness.Unknown {
						t.Logf("%s %s: %s", e.Item.ID, e.State, e.Why)
					}
				}
			}
		})
	}
}

// A baseline hides old findings in lint, but they still count for readiness.
func TestBaselinedFindingFails(t *testing.T) {
	files := example(t, "not-ready")
	first, err := analysis.Run(files, analysis.Options{At: day, WriteBaseline: true})
	if err != nil {
		t.Fatal(err)
	}
	known, err := analysis.Run(files, analysis.Options{At: day, Baseline: first.Baseline, Catalogue: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(known.Baselined) == 0 {
		t.Fatal("the baseline holds nothing")
	}
	if got := state(t, readiness.Judge(known), "redirect-uris"); got != readiness.Failed {
		t.Errorf("an item with a baselined error is %s", got)
	}
}

// Each production environment has a verdict, and the worst one is the result.
func TestSeveralProductions(t *testing.T) {
	files := example(t, "ready")
	files["workos/prod-us.yaml"] = &fstest.MapFile{Data: []byte("environment: {name: prod-us, type: production}\n" +
		"uses: [sso]\nredirect_uris: [http://us.acme.com/callback]\n")}
	r := judge(t, files, readiness.Options{})
	got := map[string]readiness.Verdict{}
	for _, a := range r.Assessments {
		got[a.Environment.Name] = a.Verdict
	}
	if got["production"] != readiness.Ready || got["prod-us"] != readiness.NotReady ||
		r.Verdict() != readiness.NotReady {
		t.Errorf("verdicts %v, together %s", got, r.Verdict())
	}
}

// An error of any rule, in any environment, fails an item, so the verdict cannot be READY.
func TestEveryRuleBelongsToAnItem(t *testing.T) {
	for _, rule := range all.Catalogue() {
		for _, environment := range []string{"production", "staging", "", "nobody's"} {
			result := baseOf(t)
			result.Findings = []*finding.Finding{{
				Rule: rule.ID, Severity: finding.Error, Environments: named(environment),
				Location: result.Project.Environments[0].Location(),
			}}
			if v := readiness.Judge(result).Verdict(); v != readiness.NotReady {
				t.Errorf("an error of %s about %q leaves %s", rule.ID, environment, v)
			}
		}
	}
}

// baseOf returns the lint result of the ready example.
func baseOf(t *testing.T) *analysis.Result {
	t.Helper()
	result, err := analysis.Run(example(t, "ready"), analysis.Options{At: day, Catalogue: true})
	if err != nil {
		t.Fatal(err)
	}
	if v := readiness.Judge(result).Verdict(); v != readiness.Ready {
		t.Fatalf("the example is %s", v)
	}
	return result
}

// A project with only a golive.yaml cannot be assessed.
func TestNothingToJudge(t *testing.T) {
	_, err := readiness.Run(fstest.MapFS{config: {Data: []byte("version: 1\n")}}, readiness.Options{At: day})
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an empty project gives %v", err)
	}
}

// named returns the environments of a finding; none for the empty name.
func named(environment string) []string {
	if environment == "" {
		return nil
	}
	return []string{environment}
}
