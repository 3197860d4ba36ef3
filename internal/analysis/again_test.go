package analysis_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/model"
)

// projectsOf returns projects of many kinds: the comparison cases, the examples, and one with suppressions,
// attestations and problems of files.
func projectsOf(t *testing.T) map[string]fs.FS {
	t.Helper()
	projects := map[string]fs.FS{}
	for name, fsys := range promotionCases(t) {
		projects[name] = fsys
	}
	folders, err := os.ReadDir("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if folder.IsDir() {
			projects["examples/"+folder.Name()] = os.DirFS("../../examples/" + folder.Name())
		}
	}
	mixed := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(mixedProject)).Files {
		mixed[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	projects["mixed"] = mixed
	return projects
}

const mixedProject = `
-- golive.yaml --
version: 1
rules: {webhook-url-http: warning, no-such-rule: off}
ignore:
  - {rule: redirect-uri-http, path: "redirect_uris[http://app.acme.com/old]", reason: legacy client}
  - {rule: redirect-uri-query, reason: gone}
attestations:
  production:
    - item: billing-unlocked
      by: dana@acme.com
      on: 2026-11-20
      until: 2027-05-20
      evidence: "https://acme.example/42"
    - {item: redirect-uris, by: dana@acme.com, on: 2026-11-20, until: 2027-05-20, evidence: "https://acme.example/42"}
-- workos/common.yaml --
redirect_uris: [{uri: "https://app.acme.com/cb#frag", default: true}]
-- workos/staging.yaml --
environment: staging
api_key: sk_test_a2V5XzAxSzBaUTNWN004TjlQMlI0UzZUOFYwVzFY
-- workos/production.yaml --
environment: production
sign_in_url: https://app.acme.com/a
sign_in_url: https://app.acme.com/b
redirect_uris: # golive:ignore redirect-uri-localhost -- none
  - http://app.acme.com/old
  - {uri: http://localhost:3000/cb}
webhook_endpoints: [{endpoint_url: http://api.acme.com/hooks, events: [user.craeted]}]
api_ky: x
`

// everything formats all parts of a result.
func everything(r *analysis.Result) string {
	var b strings.Builder
	for i := range r.Findings {
		b.WriteString(words(r.Findings[i]) + "\n")
	}
	for _, list := range [][]analysis.Suppressed{r.Suppressed, r.Accepted} {
		for i := range list {
			b.WriteString("not reported: " + words(&list[i].Finding) + "\n")
		}
	}
	for i := range r.Baselined {
		b.WriteString("known: " + words(r.Baselined[i]) + "\n")
	}
	for _, s := range r.Suppressions {
		for i := range s.Rules {
			use := r.Uses[&s.Rules[i]]
			b.WriteString(strings.Join([]string{s.Rules[i].Text, s.Reason.Text}, " ") + strings.Repeat(" used",
				use.Count) + "\n")
		}
	}
	return b.String()
}

// A run does not modify the project: the same run on it returns the same result, also after runs with other options.
func TestRunsDoNotChangeTheProject(t *testing.T) {
	at := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	for name, fsys := range projectsOf(t) {
		project, err := analysis.Load(fsys, analysis.Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		lint := func(options analysis.Options) string {
			t.Helper()
			r, err := project.Lint(options)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			return everything(r)
		}
		first := lint(analysis.Options{At: at})
		for _, other := range []analysis.Options{
			{At: at}, {At: at.AddDate(2, 0, 0)}, {At: at, Select: []string{"promotion-*"}},
			{At: at, Catalogue: true}, {At: at, WriteBaseline: true},
			{At: at, As: model.Production}, {At: at, As: model.Staging},
		} {
			lint(other)
			if again := lint(analysis.Options{At: at}); again != first {
				t.Fatalf("%s: after a run with %+v, the project says\n%s\nand before\n%s", name, other, again, first)
			}
		}
	}
}

// A run that treats environments as another type returns the same result on a project that was judged before as on a
// new one.
func TestRunsAsAnotherTypeAgree(t *testing.T) {
	changed := 0
	for name, fsys := range projectsOf(t) {
		load := func() *analysis.Project {
			project, err := analysis.Load(fsys, analysis.Options{})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			return project
		}
		lint := func(project *analysis.Project, as model.Type) string {
			r, err := project.Lint(analysis.Options{As: as})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			return everything(r)
		}
		used, fresh := load(), map[model.Type]string{}
		for _, as := range []model.Type{model.TypeUnknown, model.Production, model.Staging} {
			fresh[as] = lint(load(), as)
		}
		for _, as := range []model.Type{
			model.TypeUnknown, model.Production, model.Staging, model.Production, model.TypeUnknown,
		} {
			if got := lint(used, as); got != fresh[as] {
				t.Fatalf("%s as %s: a project that was judged before says\n%s\nand a new one\n%s", name, as, got,
					fresh[as])
			}
		}
		if fresh[model.Staging] != fresh[model.Production] {
			changed++
		}
	}
	if changed < 10 {
		t.Errorf("only %d projects say something else of staging than of production", changed)
	}
}

// An error that two environments share has both names.
func TestSharedErrorNamesBothEnvironments(t *testing.T) {
	result, err := analysis.Run(projectsOf(t)["mixed"], analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range result.Findings {
		if f := result.Findings[i]; f.File.Path == "workos/common.yaml" &&
			strings.Join(f.Environments, "|") == "production|staging" {
			return
		}
	}
	t.Errorf("no finding names both environments:\n%s", everything(result))
}
