package appfile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// The variables at the top of a GitLab pipeline do not visit all of its jobs.
func TestGitLabVariablesTimesJobs(t *testing.T) {
	for name, job := range map[string]string{
		"that inherit all": "j%d: {environment: production}\n",
		"that set one":     "j%[1]d: {environment: production, variables: {WORKOS_V%[1]d: y}}\n",
		"that inherit one": "j%[1]d: {environment: production, inherit: {variables: [WORKOS_V%[1]d]}}\n",
	} {
		lineartest.Check(t, "jobs "+name, 950, func(n int) {
			var b strings.Builder
			b.WriteString("variables:\n")
			for i := range n {
				fmt.Fprintf(&b, "  WORKOS_V%d: x\n", i)
			}
			for i := range n {
				fmt.Fprintf(&b, job, i)
			}
			file := source.NewFile(".gitlab-ci.yml", b.String())
			for _, format := range appfile.FormatsOf(file.Path) {
				if got := len(format.Read(file).Variables); format.Name == appfile.GitLabCI && got < n {
					t.Fatalf("jobs %s: %d variables, want at least %d", name, got, n)
				}
			}
		})
	}
}

// A variable at the top of a GitLab pipeline deploys if a job that gets it does, to the environment of all such jobs.
func TestJobsOfGitLabVariables(t *testing.T) {
	const top = "variables: {A: x}\n"
	for pipeline, want := range map[string]string{
		"p: {environment: production}\nq: {environment: production}\n":                               "1 production",
		"p: {environment: production}\ns: {environment: staging}\n":                                  "1 ",
		"p: {environment: production}\ns: {environment: staging, variables: {A: y}}\n":               "1 production",
		"p: {environment: production}\ns: {environment: staging, inherit: {variables: false}}\n":     "1 production",
		"p: {environment: production, inherit: {variables: [B]}}\ns: {environment: staging}\n":       "1 staging",
		"p: {environment: production, inherit: {variables: [A, A]}}\ns: {environment: production}\n": "1 production",
		"p: {environment: production, variables: {A: y}}\ntest: {script: npm test}\n":                "2 ",
	} {
		file := source.NewFile(".gitlab-ci.yml", top+pipeline)
		for _, format := range appfile.FormatsOf(file.Path) {
			if format.Name != appfile.GitLabCI {
				continue
			}
			for _, v := range format.Read(file).Variables {
				if got := fmt.Sprintf("%d %s", v.Job, v.Environment); v.Scope == "" && got != want {
					t.Errorf("%sA: job %q, want %q", top+pipeline, got, want)
				}
			}
		}
	}
}
