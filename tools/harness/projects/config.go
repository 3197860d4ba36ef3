package main

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
)

// extend adds an entry to golive.yaml, for example to disable a rule, exempt a difference, attest an item or narrow a
// list.
func (s *stock) extend(r *rand.Rand, p project) {
	const name = "golive.yaml"
	text, ok := p[name]
	if !ok {
		text = "version: 1\n"
	}
	key, entry := s.entry(r, p)
	p[name] = addEntry(text, key, entry)
}

// addEntry adds an indented entry under a key, and the key if it is missing. It does not change a value in flow
// style. The key then occurs twice, which is also a useful input.
func addEntry(text, key, entry string) string {
	line := regexp.MustCompile(`(?m)^` + key + `:[ \t]*\n`)
	if at := line.FindStringIndex(text); at != nil {
		return text[:at[1]] + entry + text[at[1]:]
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return text + key + ":\n" + entry
}

// entry returns a key in golive.yaml and an entry to add under the key.
func (s *stock) entry(r *rand.Rand, p project) (key, entry string) {
	env := func() string {
		return pick(r, []string{"production", "production", "staging", "eu-prod", "demo", "nobody", "\"\"", "~"})
	}
	file := func() string {
		if names := p.names(); len(names) > 0 && r.IntN(4) > 0 {
			return fmt.Sprintf("%q", pick(r, names))
		}
		return pick(r, []string{
			"missing.env", "~", "[]", "'.env*'", "../x", "/etc/passwd", "workos", "\"\"", "compose.yaml#web",
		})
	}
	reason := func() string {
		return pick(r, []string{
			"support signs in from their machines", "\"\"", "\" \"", "\"\\u200b\"", "${WHY}", "TODO", "~", "[x]",
		})
	}
	day := func() string {
		return pick(r, []string{"2027-01-31", "2027-01-31", "2026-11-24", "9999-12-31", "0001-01-01", "soon", "~"})
	}
	rule := func() string { return pick(r, append([]string{"webhook-*", "'*'", "nonsense", "~"}, s.rules...)) }
	path := func() string {
		return fmt.Sprintf("%q", pick(r, []string{
			"*", "redirect_uris", "redirect_uris[/callback]", "redirect_uris[*]", "webhook_endpoints[*].events",
			"roles[slug=admin]", "feature_flags[slug=beta-*].enabled", "sessions.maximum_length", "[", "a.b..c", "",
			"organizations[secret=hunter2]",
		}))
	}
	severity := func() string {
		return pick(r, []string{
			"\"off\"", "false", "info", "warning", "error", "{severity: \"off\", environments: [" + env() + "]}",
			"~", "[]", "{severity: info}",
		})
	}
	switch r.IntN(13) {
	case 0, 1:
		return "rules", fmt.Sprintf("  %s: %s\n", rule(), severity())
	case 2:
		return "ignore", fmt.Sprintf("  - {rule: %s, reason: %s%s}\n", rule(), reason(), pick(r, []string{
			"", ", until: " + day(), ", path: " + path(), ", file: " + file(), ", environment: " + env(),
		}))
	case 3:
		return "contract", fmt.Sprintf("  - {path: %s, relation: %s, reason: %s}\n", path(), pick(r, []string{
			"must-match", "must-differ", "may-differ", "production-only", "staging-only", "~", "maybe",
		}), reason())
	case 4:
		return "expected", fmt.Sprintf("  - {path: %s, reason: %s, owner: %s, until: %s}\n", path(), reason(),
			pick(r, []string{"payments", "~", "\"\""}), day())
	case 5:
		return "promotions", pick(r, []string{
			"  - {from: staging, to: production, hosts: {staging.acme.com: app.acme.com}}\n",
			"  - {from: production, to: staging}\n", "  []\n", "  - ~\n",
			fmt.Sprintf("  - {from: %s, to: %s}\n", env(), env()),
		})
	case 6, 7, 8:
		return "attestations", s.attestations(r, env(), day, 1+r.IntN(len(s.items)))
	case 9:
		return "apps", fmt.Sprintf("  web%d:\n    sdk: %s\n    deployments:\n"+
			"      live: {environment: %s, files: [%s, %s], provided: [%s], complete: %s}\n", r.IntN(3),
			pick(r, []string{"authkit-nextjs", "node", "~", "cobol"}), env(), file(), file(),
			pick(r, []string{"", "WORKOS_API_KEY", "~", "{}", "WORKOS_CLIENT_ID, WORKOS_COOKIE_PASSWORD"}),
			pick(r, []string{"true", "false", "~", "maybe"}))
	case 10:
		return "environments", fmt.Sprintf("  %s: %s\n", env(), pick(r, []string{
			file(), "{file: " + file() + ", type: production}", "{file: " + file() + ", type: ~}", "~", "[]",
		}))
	case 11:
		return pick(r, []string{
			"files", "draft", "unknown", "hosts", "common",
		}), fmt.Sprintf("  - {path: %s, reason: %s}\n", file(), reason())
	}
	return "fail_on", "  " + pick(r, []string{"never", "warning", "info", "error", "~", "[]", "always"}) + "\n"
}

// attestations returns attestations of the first n checklist items, or of all items. Some attestations are malformed.
func (s *stock) attestations(r *rand.Rand, env string, day func() string, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  %s:\n", env)
	if r.IntN(3) == 0 {
		n = len(s.items)
	}
	bad := r.IntN(4) == 0
	for _, item := range s.items[:n] {
		by, on, until, evidence := "dana@acme.com", "2026-11-20", "2027-05-01", "https://acme.example/runs/1"
		if bad && r.IntN(4) == 0 {
			by, until = pick(r, []string{"\" \"", "${USER}", "~", "[]"}), day()
		}
		fmt.Fprintf(&b, "    - {item: %s, by: %s, on: %s, until: %s, evidence: %s}\n", item, by, on, until, evidence)
	}
	return b.String()
}
