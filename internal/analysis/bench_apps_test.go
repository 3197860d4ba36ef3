package analysis_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
)

// BenchmarkApplications reads ten files of each of many services. The time per file must not grow with the number of
// services; compare ns/file.
func BenchmarkApplications(b *testing.B) {
	for _, services := range []int{100, 1_000} {
		b.Run(fmt.Sprintf("%dservices", services), func(b *testing.B) {
			root := writeServices(b, services)
			b.ReportAllocs()
			for b.Loop() {
				result, err := analysis.Run(root.FS(), analysis.Options{})
				if err != nil {
					b.Fatal(err)
				}
				if read, _ := result.Values(); read < services*10 {
					b.Fatalf("%d values were read", read)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(services*10), "ns/file")
		})
	}
}

// writeServices writes the files to disk, because lookups in an in-memory file system become slower the more files
// there are.
func writeServices(b *testing.B, services int) *os.Root {
	fsys := fstest.MapFS{}
	for i := range services {
		addService(fsys, i)
	}
	root, err := os.OpenRoot(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { root.Close() }) //nolint:errcheck // it was only read from
	for name, file := range fsys {
		if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := root.WriteFile(name, file.Data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return root
}

// addService adds the ten files of one service.
func addService(fsys fstest.MapFS, n int) {
	g := generator{rand: rand.New(rand.NewPCG(uint64(n), 2))}
	folder := fmt.Sprintf("services/team-%04d/", n)
	put := func(name, text string) { fsys[folder+name] = &fstest.MapFile{Data: []byte(text)} }
	filler := strings.Repeat("LOG_LEVEL=info\nFEATURE_FLAGS=billing,teams\nDATABASE_POOL=12\n", 4)
	variables := func(host string) string {
		return fmt.Sprintf("%sWORKOS_CLIENT_ID=client_01%s\nWORKOS_API_KEY=${API_KEY}\n"+
			"NEXT_PUBLIC_WORKOS_REDIRECT_URI=https://%s/auth/callback\nWORKOS_COOKIE_PASSWORD=${COOKIE_PASSWORD}\n",
			filler, g.ulid(), host)
	}
	put("package.json", `{"dependencies": {"@workos-inc/authkit-nextjs": "4.3.1", "next": "16.0.0"}}`)
	put(".env", "APP_ENV=local\n"+filler+"WORKOS_CLIENT_ID=client_01"+g.ulid()+"\n")
	put(".env.staging", variables(fmt.Sprintf("team-%04d.staging.acme.com", n)))
	put(".env.production", variables(fmt.Sprintf("team-%04d.acme.com", n)))
	put(".env.example", "WORKOS_API_KEY=\nWORKOS_CLIENT_ID=\n")
	put("compose.prod.yaml",
		"services:\n  web:\n    image: web\n    environment:\n      WORKOS_API_KEY: ${WORKOS_API_KEY}\n"+
			"      WORKOS_CLIENT_ID: client_01"+g.ulid()+"\n")
	put("deploy/production/web.yaml",
		"apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: web}\nspec:\n  template:\n"+
			"    spec:\n      containers:\n        - name: web\n          env:\n"+
			"            - {name: WORKOS_CLIENT_ID, value: client_01"+g.ulid()+"}\n"+
			"            - name: WORKOS_API_KEY\n"+
			"              valueFrom: {secretKeyRef: {name: workos, key: api-key}}\n")
	put("wrangler.toml", "name = \"web\"\n[env.production.vars]\nWORKOS_CLIENT_ID = \"client_01"+g.ulid()+"\"\n")
	put("Dockerfile", "FROM node:22\nARG WORKOS_CLIENT_ID\nRUN npm ci\n")
	put("README.md", "# A service\n")
}
