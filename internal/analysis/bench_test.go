package analysis_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
)

// BenchmarkRun measures a complete run without process startup. The time per byte must not grow with the size of the
// file; compare MB/s.
func BenchmarkRun(b *testing.B) {
	for _, size := range []struct {
		name  string
		bytes int
	}{{"1KB", 1_000}, {"20KB", 20_000}, {"1MB", 1 << 20}} {
		b.Run(size.name, func(b *testing.B) {
			text := environmentOfSize(size.bytes, 4)
			benchmarkRun(b, fstest.MapFS{"workos/production.yaml": {Data: []byte(text)}}, len(text))
		})
	}
	b.Run("1000files", func(b *testing.B) {
		fsys, total := fstest.MapFS{}, 0
		for i := range 1_000 {
			text := environmentOfSize(2_950, i)
			total += len(text)
			fsys[fmt.Sprintf("workos/team-%04d.yaml", i)] = &fstest.MapFile{Data: []byte(text)}
		}
		benchmarkRun(b, fsys, total)
	})
}

func benchmarkRun(b *testing.B, fsys fstest.MapFS, bytes int) {
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		result, err := analysis.Run(fsys, analysis.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if len(result.Environments) == 0 {
			b.Fatal("nothing was read")
		}
	}
}
