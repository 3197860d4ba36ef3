package yamltree

import (
	"fmt"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/golive-lint/golive/internal/source"
)

// environmentOf returns an environment file of about size bytes.
func environmentOf(size int) string {
	var b strings.Builder
	b.WriteString("# production of acme.com\nenvironment: {name: production, type: production}\norganizations:\n")
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, `  - name: Customer %[1]d   # from the billing system
    id: org_01HXYZ%06[1]d
    external_id: "customer-%[1]d"
    domains: [{domain: customer%[1]d.com, state: verified}, {domain: www.customer%[1]d.com, state: pending}]
    sso:
      connection_type: OktaSAML
      idp_url: https://customer%[1]d.okta.com/app/sso/saml
      callbacks:
        - https://app.acme.com/callback?org=%[1]d
        - 'https://admin.acme.com/callback'
      certificate: |
        -----BEGIN CERTIFICATE-----
        MIIDpDCCAoygAwIBAgIGAV2ka+55MA0GCSqGSIb3DQEBCwUAMIGSMQsw
        -----END CERTIFICATE-----
    seats: %[1]d
    enabled: true
`, i)
	}
	return b.String()
}

var benchmarkSizes = []struct {
	name  string
	bytes int
}{{"1KB", 1 << 10}, {"20KB", 20 << 10}, {"1MB", 1 << 20}}

func BenchmarkRead(b *testing.B) {
	for _, size := range benchmarkSizes {
		b.Run(size.name, func(b *testing.B) {
			file := source.NewFile("production.yaml", environmentOf(size.bytes))
			b.SetBytes(int64(len(file.Text)))
			b.ReportAllocs()
			for b.Loop() {
				if tree := Read(file, Limits{}); len(tree.Problems) > 0 {
					b.Fatal(codes(tree))
				}
			}
		})
	}
}

// BenchmarkReadPeer reads with yaml/v4, which provides less: no positions of comments, no end positions, and only one
// error per file.
func BenchmarkReadPeer(b *testing.B) {
	for _, size := range benchmarkSizes {
		b.Run(size.name, func(b *testing.B) {
			text := []byte(environmentOf(size.bytes))
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				var n yaml.Node
				if err := yaml.Unmarshal(text, &n); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Allocations dominate the cost of many files, so nodes are allocated in slabs.
func TestAllocationsPerMegabyte(t *testing.T) {
	file := source.NewFile("production.yaml", environmentOf(1<<20))
	allocs := testing.AllocsPerRun(3, func() { Read(file, Limits{}) })
	if allocs > 2_000 {
		t.Errorf("%v allocations for 1 MB, want 2,000 at most", allocs)
	}
}
