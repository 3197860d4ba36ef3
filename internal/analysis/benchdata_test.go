package analysis_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

var benchData = flag.String("benchdata", "",
	"write the files of the benchmarks to this folder, for comparisons with other programs")

// TestBenchmarkData checks the generated files, and writes them if requested.
func TestBenchmarkData(t *testing.T) {
	for _, size := range []int{1_000, 20_000, 1 << 20} {
		text := environmentOfSize(size, 4)
		if len(text) < size/2 || len(text) > size*2 {
			t.Errorf("a file of %d bytes was asked for, it has %d", size, len(text))
		}
		if tree := yamltree.Read(source.NewFile("x.yaml", text), yamltree.Limits{}); len(tree.Problems) > 0 {
			t.Errorf("a file of %d bytes is not valid: %s", size, tree.Problems[0].Message)
		}
	}
	if *benchData == "" {
		return
	}
	put := func(name, text string) {
		name = filepath.Join(*benchData, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("1k/workos/production.yaml", environmentOfSize(1_000, 0))
	put("1m/workos/production.yaml", environmentOfSize(1<<20, 4))
	for i := range 1_000 {
		put(fmt.Sprintf("f1000/workos/team-%04d.yaml", i), environmentOfSize(2_950, i))
	}
}

// environmentOfSize returns an environment file of about size bytes that resembles real files: mostly organizations
// and their connections.
func environmentOfSize(size, seed int) string {
	g := generator{rand: rand.New(rand.NewPCG(uint64(seed), 1))}
	kind := []string{"production", "staging"}[seed%2]
	g.line("# WorkOS configuration, managed by the platform team")
	g.line("environment: {name: %s-%d, type: %s}", kind, seed, kind)
	g.line("client_id: client_01%s", g.ulid())
	g.line("homepage_url: https://app.example.com\nsign_in_url: https://app.example.com/sign-in")
	g.line("sessions:\n  maximum_length: 7d # a week\n  access_token_duration: 5m")
	g.line("custom_domains:\n  authkit: auth%d.example.com", seed)
	body := size - g.b.Len()
	for _, section := range []struct {
		name  string
		share float64
		entry func(int)
	}{
		{"redirect_uris", .08, g.redirect}, {"webhook_endpoints", .15, g.webhook},
		{"organizations", .35, g.organization}, {"roles", .12, g.role},
		{"permissions", .08, g.permission}, {"connections", .22, g.connection},
	} {
		g.line("%s:", section.name)
		end := g.b.Len() + int(float64(body)*section.share)
		for i := 0; i == 0 || g.b.Len()+60 < end; i++ {
			section.entry(i)
		}
	}
	return g.b.String()
}

type generator struct {
	rand *rand.Rand
	b    strings.Builder
}

func (g *generator) line(format string, a ...any) { fmt.Fprintf(&g.b, format+"\n", a...) }

func (g *generator) pick(words ...string) string { return words[g.rand.IntN(len(words))] }

func (g *generator) ulid() string {
	const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	id := make([]byte, 24)
	for i := range id {
		id[i] = digits[g.rand.IntN(len(digits))]
	}
	return string(id)
}

func (g *generator) company() string {
	return g.pick("acme", "globex", "initech", "umbrella", "hooli", "stark", "wayne", "wonka", "cyberdyne", "tyrell",
		"soylent", "vandelay", "pied", "aperture")
}

func (g *generator) redirect(i int) {
	uri := fmt.Sprintf("https://%s-%d.example.com/callback", g.company(), i)
	if i == 3 && g.rand.IntN(2) == 0 {
		uri = "http://localhost:3003/callback"
	}
	g.line("  - uri: %s", uri)
	if i == 0 {
		g.line("    default: true")
	}
}

func (g *generator) webhook(i int) {
	g.line("  - endpoint_url: https://hooks.%s.example.com/workos/%d", g.company(), i)
	if g.rand.Float64() < .95 {
		g.line("    secret: ${WORKOS_WEBHOOK_SECRET_%d}", i)
	}
	g.line("    status: %s\n    events:", g.pick("enabled", "enabled", "disabled"))
	events := []string{
		"dsync.activated", "dsync.user.created", "dsync.user.updated", "dsync.user.deleted", "dsync.group.created",
		"connection.activated", "user.created", "session.created",
	}
	g.rand.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
	for _, event := range events[:2+g.rand.IntN(4)] {
		g.line("      - %s", event)
	}
}

func (g *generator) organization(i int) {
	name := g.company()
	g.line("  - name: %s %s %d\n    external_id: ext-%06d\n    domains:", strings.ToUpper(name[:1])+name[1:],
		g.pick("Inc", "GmbH", "Ltd"), i, i)
	for k := range 1 + g.rand.IntN(3) {
		g.line("      - domain: %s-%d%s.com\n        state: %s", name, i, []string{"", ".eu", ".dev"}[k],
			g.pick("verified", "verified", "pending"))
	}
	if g.rand.IntN(2) == 0 {
		g.line("    metadata:\n      tier: %s\n      region: \"%s\"", g.pick("enterprise", "growth", "starter"),
			g.pick("us-east-1", "eu-west-1"))
	}
}

func (g *generator) role(i int) {
	g.line("  - slug: %s-%d\n    name: %s", g.pick("admin", "member", "viewer", "billing"), i,
		g.pick("Administrator", "Member", "Viewer"))
	g.line("    description: >-\n      Role %d grants access to a subset of the product and is\n"+
		"      reviewed every quarter by the security team.", i)
	g.line("    permissions: [%s:%s, %s:%s]", g.pick("users", "billing"), g.pick("read", "write"),
		g.pick("reports", "projects"), g.pick("read", "manage"))
}

func (g *generator) permission(i int) {
	g.line("  - slug: %s:%s:%d\n    name: '%s'", g.pick("users", "billing", "reports"),
		g.pick("read", "write", "manage"), i, g.pick("Read users", "Write reports"))
}

func (g *generator) connection(i int) {
	g.line("  - connection_type: %s\n    name: \"%s SSO %d\"\n    state: %s",
		g.pick("GoogleSAML", "OktaSAML", "AzureSAML", "GenericOIDC"), g.company(), i, g.pick("active", "inactive"))
	g.line("    organization: ext-%06d\n    domains: [%s-%d.com]", i, g.company(), i)
	if g.rand.Float64() < .3 {
		g.line("    # migrated from the legacy IdP, see RUNBOOK-%d", i)
	}
}
