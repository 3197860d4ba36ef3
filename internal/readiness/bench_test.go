package readiness_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/readiness"
)

// BenchmarkEnvironments judges projects with 1 to 10,000 environments, each in a file of its own. The time for each
// environment must not grow with their number; compare ns/environment.
func BenchmarkEnvironments(b *testing.B) {
	views := []struct {
		name string
		run  func(fstest.MapFS) error
	}{
		{"lint", func(fsys fstest.MapFS) error { _, err := analysis.Run(fsys, analysis.Options{}); return err }},
		{"diff", func(fsys fstest.MapFS) error { _, err := analysis.Diff(fsys, analysis.DiffOptions{}); return err }},
		{"ready", func(fsys fstest.MapFS) error { _, err := readiness.Run(fsys, readiness.Options{}); return err }},
	}
	for _, view := range views {
		for _, n := range []int{2, 10, 100, 1_000, 10_000} {
			b.Run(fmt.Sprintf("%s/%d", view.name, n), func(b *testing.B) {
				fsys := environments(n)
				for b.Loop() {
					if err := view.run(fsys); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/environment")
			})
		}
	}
}

// environments returns n environments: pairs of a staging and a production.
func environments(n int) fstest.MapFS {
	fsys, promotions := fstest.MapFS{}, "version: 1\npromotions:\n"
	for i := range n {
		kind := "staging"
		if i%2 == 1 {
			kind = "production"
			promotions += fmt.Sprintf("  - {from: e%d, to: e%d}\n", i-1, i)
		}
		var text strings.Builder
		fmt.Fprintf(&text, "environment: {name: e%d, type: %s}\nredirect_uris:\n", i, kind)
		for k := range 20 {
			fmt.Fprintf(&text, "  - uri: https://app%d.e%d.acme.com/callback\n    default: %t\n", k, i, k == 0)
		}
		fsys[fmt.Sprintf("workos/e%d.yaml", i)] = &fstest.MapFile{Data: []byte(text.String())}
	}
	fsys["golive.yaml"] = &fstest.MapFile{Data: []byte(promotions)}
	return fsys
}
