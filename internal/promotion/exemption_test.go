package promotion_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
)

var firstOfDecember = time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)

const twoEnvironments = `environments:
  staging: {environment: {type: staging}, sessions: {maximum_length: 30d}, roles: [admin, billing]}
  production: {environment: {type: production}, sessions: {maximum_length: 7d}, roles: [admin]}
`

// configOf loads a project with two environments and the given golive.yaml.
func configOf(t *testing.T, golive string) *model.Project {
	t.Helper()
	return load(t, map[string]string{"workos/all.yaml": twoEnvironments, "golive.yaml": golive})
}

func faultText(fault *promotion.Fault) string {
	switch {
	case fault == nil:
		return ""
	case fault.What == "":
		return "reported elsewhere"
	}
	return fault.What + " at " + text(fault.At.Location())
}

// An entry of `expected` without an owner, an end date or a valid reason exempts nothing, and the report describes
// the problem and its location.
func TestExpectedFault(t *testing.T) {
	for entry, want := range map[string]string{
		"path: roles, reason: launches later, owner: payments, until: 2027-12-01": "",
		"path: roles, reason: launches later, owner: payments, until: 2027-12-02": "ends on 2027-12-02, more than a " +
			"year " +
			"after 2026-12-01 at 2027-12-02",
		"path: roles, reason: launches later, owner: payments, until: 2025-01-01": "",
		"path: roles": "has no reason and no owner and no end at roles",
		"path: roles, owner: payments, until: 2027-01-01":             "has no reason at roles",
		"path: roles, reason: launches later, until: 2027-01-01":      "has no owner at roles",
		"path: roles, reason: launches later, owner: payments":        "has no end at roles",
		"path: roles, reason: '', owner: payments, until: 2027-01-01": "has an empty reason at ''",
		"path: roles, reason: todo, owner: payments, until: 2027-01-01": "has a placeholder as its " +
			"reason at todo",
		"path: roles, reason: launches later, owner: '', until: 2027-01-01": "has an empty owner at ''",
		"path: roles, reason: launches later, owner: tbd, until: 2027-01-01": "has a placeholder as its " +
			"owner at tbd",
		"path: roles, reason: launches later, owner: payments, until: soon":          "reported elsewhere",
		"path: roles, reason: [a], owner: payments, until: 2027-01-01":               "reported elsewhere",
		"path: roles, reason: launches later, owner: [a], until: 2027-01-01":         "reported elsewhere",
		"path: roles, reason: launches later, owner: payments, until: [a]":           "reported elsewhere",
		"path: [a], reason: launches later, owner: payments, until: 2027-01-01":      "reported elsewhere",
		"reason: launches later, owner: payments, until: 2027-01-01":                 "reported elsewhere",
		"path: roles, reason: launches later, owner: ab, until: 2027-01-01, to: [a]": "reported elsewhere",
		"path: roles, reason: launches later, owner: ab, until: 2027-01-01, form: a": "reported elsewhere",
	} {
		project := configOf(t, "expected: [{"+entry+"}]\n")
		if n := len(project.Config.Expected.Items); n != 1 {
			t.Errorf("%s: %d entries", entry, n)
			continue
		}
		got := faultText(promotion.ExpectedFault(&project.Config.Expected.Items[0], firstOfDecember))
		if got != want {
			t.Errorf("%s: %q, want %q", entry, got, want)
		}
	}
}

// Without a date, no end date is too late.
func TestExpectedFaultWithoutADay(t *testing.T) {
	project := configOf(t, "expected: [{path: roles, reason: launches later, owner: payments, until: 2099-01-01}]\n")
	if fault := promotion.ExpectedFault(&project.Config.Expected.Items[0], time.Time{}); fault != nil {
		t.Errorf("fault: %+v", fault)
	}
}

func TestContractFault(t *testing.T) {
	for entry, want := range map[string]string{
		"path: roles, relation: may-differ, reason: of each region": "",
		"path: roles, relation: may-differ":                         "has no reason at roles",
		"path: roles, relation: may-differ, reason: '  '":           "has an empty reason at '  '",
		"path: roles, relation: may-differ, reason: '${REASON}'": "has a reference as its " +
			"reason at '${REASON}'",
		"path: roles, relation: [a], reason: of each region":                     "reported elsewhere",
		"path: roles, relation: may-differ, reason: of each region, from: [a]":   "reported elsewhere",
		"relation: may-differ, reason: of each region":                           "reported elsewhere",
		"path: roles, relation: may-differ, reason: [of each region]":            "reported elsewhere",
		"path: roles, relation: may-differ, reason: of each region, to: nowhere": "",
	} {
		project := configOf(t, "contract: [{"+entry+"}]\n")
		if n := len(project.Config.Contract.Items); n != 1 {
			t.Errorf("%s: %d entries", entry, n)
			continue
		}
		if got := faultText(promotion.ContractFault(&project.Config.Contract.Items[0])); got != want {
			t.Errorf("%s: %q, want %q", entry, got, want)
		}
	}
}

// A new entry of --accept is validated like an existing one. An end date in the past is invalid.
func TestNewExpectedFault(t *testing.T) {
	for _, c := range []struct{ reason, owner, until, want string }{
		{"launches later", "payments", "2026-12-01", ""},
		{"launches later", "payments", "2026-11-30", "ended on 2026-11-30"},
		{"launches later", "payments", "2027-12-02", "ends on 2027-12-02, more than a year after 2026-12-01"},
		{"tbd", "payments", "2026-12-31", "has a placeholder as its reason"},
		{"", "payments", "2026-12-31", "has an empty reason"},
		{"launches later", "x", "2026-12-31", "has a placeholder as its owner"},
	} {
		if got := promotion.NewExpectedFault(c.reason, c.owner, c.until, firstOfDecember); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

// The report of an accepted difference contains the list, path and reason of the entry that accepts it, and for
// `expected` also the owner and the end date.
func TestAcceptances(t *testing.T) {
	project := configOf(t, `contract: [{path: sessions, relation: may-differ, reason: of each region}]
expected: [{path: "roles[billing]", reason: launches later, owner: payments, until: 2027-01-01}]
`)
	p := compareAll(project, firstOfDecember)
	var got []string
	for k := range p.Promotions[0].Differences {
		d := &p.Promotions[0].Differences[k]
		a, accepted := d.Acceptance()
		if !d.Kind.Broken() {
			if accepted {
				t.Errorf("%s is accepted and not broken", d.Path)
			}
			continue
		}
		if !accepted || d.Finding() {
			t.Errorf("%s is not accepted", d.Path)
			continue
		}
		got = append(got, strings.Join([]string{
			d.Path, a.List(), string(a.Path().V), string(a.Reason().V), string(a.Owner().V), string(a.Until().V),
		}, "|"))
		d.Judged = true
		if _, accepted := d.Acceptance(); accepted || !d.Finding() {
			t.Errorf("%s is accepted although a rule reports it in its own words", d.Path)
		}
	}
	sameLines(t, got, []string{
		"sessions.maximum_length|contract|sessions|of each region||",
		"roles[billing]|expected|roles[billing]|launches later|payments|2027-01-01",
	})
	none := promotion.Difference{Kind: promotion.Missing}
	if _, accepted := none.Acceptance(); accepted || !none.Finding() {
		t.Error("a difference without an entry is accepted")
	}
}

// An entry that names environments applies only to their pair, and an expired entry is reported at its end date.
func TestStaleEntriesAndTheirPairs(t *testing.T) {
	project := configOf(t, `expected:
  - {path: jwt_template, reason: launches later, owner: payments, until: 2027-01-01}
  - {path: jwt_template, reason: launches later, owner: payments, until: 2027-01-01, from: staging}
  - {path: jwt_template, reason: launches later, owner: payments, until: 2027-01-01, to: production}
  - {path: "roles[billing]", reason: launches later, owner: payments, until: 2026-11-30}
`)
	p := compareAll(project, firstOfDecember)
	here := promotion.Pair{From: p.Promotions[0].From, To: p.Promotions[0].To}
	reversed := promotion.Pair{From: here.To, To: here.From}
	elsewhere := promotion.Pair{From: here.From, To: &model.Environment{Name: "prod-us"}}
	var got []string
	for _, s := range p.Stale {
		line := text(s.Location())
		for name, pair := range map[string]promotion.Pair{"reversed": reversed, "prod-us": elsewhere} {
			if s.Applies(pair) {
				line += ", " + name
			}
		}
		if !s.Applies(here) {
			line += ", not here"
		}
		got = append(got, strings.ReplaceAll(line, ", reversed, prod-us", ", prod-us, reversed"))
	}
	sameLines(t, got, []string{
		"jwt_template, prod-us, reversed", "jwt_template, prod-us", "jwt_template", "2026-11-30, prod-us, reversed",
	})
	for _, other := range []promotion.Pair{reversed, elsewhere, {From: elsewhere.To, To: here.To}} {
		if here.Same(other) || !other.Same(other) {
			t.Errorf("%s to %s is taken for %s to %s", here.From.Name, here.To.Name, other.From.Name, other.To.Name)
		}
	}
}

// The reason is reported for a production environment that is not compared.
func TestNotCompared(t *testing.T) {
	environment := func(name, kind string) string { return "environment: {name: " + name + ", type: " + kind + "}\n" }
	for _, c := range []struct{ about, staging, golive, want string }{
		{"no staging", "", "", "no staging environment is described; add an environment file for staging"},
		{
			"reversed", "staging", "promotions: [{from: production, to: staging}]",
			"`promotions:` in golive.yaml compares the environments in the wrong direction; write `from:` staging " +
				"and `to:` production",
		},
		{
			"another one", "staging", "promotions: [{from: staging, to: prod-us}]",
			"`promotions:` in golive.yaml lists no staging environment for production",
		},
		{
			"to itself", "staging", "promotions: [{from: production, to: production}]",
			"`promotions:` in golive.yaml lists no staging environment for production",
		},
		{
			"variables alone", "variables", "",
			"no staging environment is described; add an environment file for staging",
		},
		{
			"too many", "many", "",
			"65 staging and 1 production environments make more than 64 pairs; list the pairs under " +
				"`promotions:` in golive.yaml",
		},
	} {
		files := map[string]string{"workos/production.yaml": environment("production", "production")}
		switch c.staging {
		case "staging":
			files["workos/staging.yaml"] = environment("staging", "staging")
		case "variables":
			files[".env.staging"] = "WORKOS_CLIENT_ID=client_01JQ8Z5N3V0000000000000000\n"
		case "many":
			for i := range promotion.MaxPairs + 1 {
				name := fmt.Sprintf("staging-%d", i)
				files["workos/"+name+".yaml"] = environment(name, "staging")
			}
		}
		if c.golive != "" {
			files["golive.yaml"] = c.golive
		}
		project := load(t, files)
		for to := range project.Of(model.Production) {
			if got := promotion.NotCompared(project)(to); got != c.want {
				t.Errorf("%s: %q, want %q", c.about, got, c.want)
			}
		}
	}
}

// A difference that a rule reports at the setting, or at the list that lacks it, is left to that rule. A finding at
// another location, in another environment or of another rule does not count.
func TestMarkJudged(t *testing.T) {
	const staging = `environment: staging
client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X
webhook_endpoints:
  - endpoint_url: https://hooks.acme.com/h
    events: [user.created]
custom_domains: {authkit: auth.staging.acme.com}
`
	const production = `environment: production
client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X
webhook_endpoints:
  - endpoint_url: https://hooks.acme.com/h
    events: [user.create]
`
	p := pair(t, staging, production, "")
	var asked []string
	p.MarkJudged(func(rule, environment string, part finding.Location) bool {
		line := rule + " in " + environment + " at " + part.File.Path + " " + text(part)
		if len(asked) == 0 || asked[len(asked)-1] != line {
			asked = append(asked, line)
		}
		return rule == "client-id-shared"
	})
	sameLines(t, asked, []string{
		"client-id-shared in production at workos/production.yaml client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X",
		"custom-domain-staging in staging at workos/staging.yaml authkit: auth.staging.acme.com",
		"webhook-url-shared in production at workos/production.yaml endpoint_url: https://hooks.acme.com/h",
		"webhook-url-shared in production at workos/staging.yaml endpoint_url: https://hooks.acme.com/h",
		"webhook-event-unknown in production at workos/production.yaml events: [user.create]",
		"webhook-event-unknown in production at workos/production.yaml user.create",
	})
	for _, d := range p.Promotions[0].Differences {
		if want := d.Path == "client_id"; d.Judged != want {
			t.Errorf("%s: judged %v, want %v", d.Path, d.Judged, want)
		}
	}
}

// A secret in the name of an entry is masked in all paths of a difference.
func TestDifferencesWithoutSecrets(t *testing.T) {
	p := pair(t, "environment: staging\nroles: [{slug: hunter2, name: A}, {slug: a, name: A}]\n",
		"environment: production\nroles: [{slug: a, name: A}, {slug: hunter2, name: B}]\n", "")
	secret := func(s string) bool { return strings.Contains(s, "hunter2") }
	var got []string
	for _, d := range p.Promotions[0].Differences {
		d.WithoutSecrets(secret)
		if d.Path != settingpath.Text(d.Steps) || secret(d.Path+d.Item+d.Section) {
			t.Errorf("%+v", d)
		}
		if d.Kind != promotion.Equal {
			got = append(got, d.Path+" of "+d.Item+" in "+d.Section)
		}
	}
	sameLines(t, got, []string{"roles[#2].name of roles[#2] in roles"})
}

// The only application of a list is the default application. If there are several, the default is the one that is
// marked as default.
func TestDefaultApplication(t *testing.T) {
	for text, want := range map[string]int{
		"[]": -1, "[{name: a}]": 0, "[{name: a}, {name: b}]": -1, "[{name: a}, {name: b, default: true}]": 1,
		"[{name: a, default: false}, {name: b}]": -1, "[{name: a, default: true}, {name: b, default: true}]": 0,
	} {
		project := load(t, map[string]string{
			"workos/staging.yaml": "environment: staging\nroles: [a]\napplications: " + text + "\n",
		})
		list := project.Environments[0].Tree().Child("applications")
		if list == nil {
			list = &model.Node{}
		}
		if got := promotion.DefaultApplication(list); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
}
