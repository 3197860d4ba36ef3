package all_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// The time for build-argument-missing was proportional to the square of the arguments, and of the builds.
func TestBuildArgumentsGrow(t *testing.T) {
	for name, c := range map[string]struct {
		image, compose string
		n              int
	}{
		"arguments":        {image: "ARG VITE_APP%d_WORKOS_CLIENT_ID\n", n: 4000},
		"stages":           {image: "FROM a AS b%[1]d\nARG VITE_APP%[1]d_WORKOS_CLIENT_ID\n", n: 2000},
		"one argument":     {image: "ARG VITE_WORKOS_CLIENT_ID # %d\n", n: 4000},
		"local defaults":   {image: "ARG VITE_A%d_WORKOS_REDIRECT_URI=http://localhost:3000/callback\n", n: 1500},
		"services":         {compose: "  w%d: {build: ., environment: {WORKOS_CLIENT_ID: x}}\n", n: 500},
		"passed arguments": {compose: "  w%d: {build: {context: ., args: {VITE_WORKOS_REDIRECT_URI: x}}}\n", n: 500},
	} {
		only := []*rules.Rule{rule("build-argument-missing"), rule("build-argument-undeclared")}
		projects := map[int]*model.Project{}
		for _, n := range []int{c.n, 4 * c.n} {
			base, services := "FROM node:22\nARG VITE_WORKOS_CLIENT_ID\n",
				"services:\n  web: {build: .}\n"+repeated(c.compose, n)
			projects[n] = loadExample(t, fstest.MapFS{
				"Dockerfile":              {Data: []byte(base + repeated(c.image, n))},
				"compose.production.yaml": {Data: []byte(services)},
				"compose.staging.yaml":    {Data: []byte(strings.ReplaceAll(services, "w", "s"))},
			}).Project
		}
		lineartest.Check(t, name, c.n, func(n int) {
			runner := rules.NewRunner(projects[n], time.Time{}, only, every, nil)
			runner.Check(func(*finding.Finding) bool { return true })
		})
	}
}

// repeated writes numbered copies of a text.
func repeated(text string, n int) string {
	var b strings.Builder
	for i := range n {
		if text != "" {
			fmt.Fprintf(&b, text, i)
		}
	}
	return b.String()
}
