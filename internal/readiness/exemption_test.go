package readiness_test

import (
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/readiness"
)

// rank orders states like the verdict: failed, unknown, accepted, then the others.
func rank(s readiness.State) int {
	switch s {
	case readiness.Failed:
		return 0
	case readiness.Unknown:
		return 1
	case readiness.Accepted:
		return 2
	}
	return 3
}

// lacking returns the ready example with a role and a session setting that differ in production.
func lacking(t *testing.T) fstest.MapFS {
	files := example(t, "ready")
	edit(t, files, production, "  - {slug: admin, name: Admin, permissions: [\"plans:read\", \"plans:write\"]}\n", "")
	edit(t, files, production, "maximum_length: 7d", "maximum_length: 9d")
	return files
}

// An entry without a valid reason, owner or end date improves no item, whatever its path and list.
func TestIncompleteEntriesImproveNoItem(t *testing.T) {
	before := judge(t, lacking(t), readiness.Options{})
	reasons := []string{
		"", "reason: \"\"", "reason: \" \"", "reason: \"\\u200b\\u2060\"", "reason: x", "reason: TODO",
		"reason: \"${REASON}\"", "reason: n/a", "reason: [a]",
	}
	terms := map[string][]string{"contract": {}, "expected": {"reason: comes in March", "reason: comes in March, " +
		"owner: ana", "reason: comes in March, until: 2027-03-31",
		"reason: comes in March, owner: \" \", until: 2027-03-31",
		"reason: comes in March, owner: ana, until: 2027-11-26",
		"reason: comes in March, owner: ana, until: 2026-11-24",
		"reason: comes in March, owner: ana, until: soon"}}
	for _, reason := range reasons {
		terms["contract"] = append(terms["contract"], reason)
		if reason != "" {
			reason += ", "
		}
		terms["expected"] = append(terms["expected"], reason+"owner: ana, until: 2027-03-31")
	}
	for list, all := range terms {
		for _, path := range []string{"\"*\"", "roles", "\"roles[admin]\"", "sessions", "sessions.maximum_length"} {
			for _, term := range all {
				entry := "path: " + path
				if list == "contract" {
					entry += ", relation: may-differ"
				}
				if term != "" {
					entry += ", " + term
				}
				entry = fmt.Sprintf("%s:\n  - {%s}\n", list, entry)
				files := lacking(t)
				add(t, files, config, entry)
				after := judge(t, files, readiness.Options{})
				if after.Verdict() == readiness.Ready || after.Verdict() == readiness.CannotTell &&
					before.Verdict() == readiness.NotReady {
					t.Errorf("%sthe verdict rises from %s to %s", entry, before.Verdict(), after.Verdict())
				}
				for item, s := range states(after) {
					if rank(s) > rank(states(before)[item]) {
						t.Errorf("%s%s rises from %s to %s", entry, item, states(before)[item], s)
					}
				}
			}
		}
	}
}

// A valid entry raises the items of its difference to accepted and no higher. The verdict counts them.
func TestExemptionsAccept(t *testing.T) {
	files := lacking(t)
	add(t, files, config, `contract:
  - {path: sessions.maximum_length, relation: may-differ, reason: testers sign in every day}
expected:
  - {path: "roles[admin]", reason: comes with the audit in March, owner: ana, until: 2027-03-31}
`)
	r := judge(t, files, readiness.Options{})
	if got := r.Answer(); got != "READY, 3 accepted" {
		t.Errorf("the answer is %q", got)
	}
	before := states(judge(t, example(t, "ready"), readiness.Options{}))
	for item, now := range changed(before, states(r)) {
		if now != readiness.Accepted.String() {
			t.Errorf("%s is %s", item, now)
		}
	}
}

// An item that is unknown because something was not examined stays unknown despite attestations.
func TestAttestationsDoNotCoverUnexaminedItems(t *testing.T) {
	for name, hide := range map[string]func(fstest.MapFS) fs.FS{
		"nothing is compared": func(files fstest.MapFS) fs.FS {
			add(t, files, config, "promotions: []\n")
			return files
		},
		"a file cannot be read": func(files fstest.MapFS) fs.FS {
			files["workos/eu.yaml"] = files[staging]
			return unreadable{files, "workos/eu.yaml"}
		},
	} {
		t.Run(name, func(t *testing.T) {
			var hidden []string
			attestations := ""
			for _, e := range judge(t, hide(example(t, "ready")), readiness.Options{}).Assessments[0].Entries {
				if e.Unexamined() && e.Item.Decider != checklist.Files {
					hidden = append(hidden, e.Item.ID)
					attestations += "    - {item: " + e.Item.ID + ", by: dana@acme.com, on: 2026-11-20, until: " +
						"2027-05-19, evidence: https://acme.example/ticket/1}\n"
				}
			}
			if len(hidden) == 0 {
				t.Fatal("every item was examined")
			}
			files := example(t, "ready")
			add(t, files, config, attestations)
			after := states(judge(t, hide(files), readiness.Options{}))
			for _, item := range hidden {
				if after[item] != readiness.Unknown {
					t.Errorf("%s is %s", item, after[item])
				}
			}
		})
	}
}

// If `uses:` is missing and the dependencies that would show the use of a feature cannot be read, an attestation
// does not decide its items: with the dependencies, they may need more than was attested.
func TestUnreadDependenciesLeaveTheUseOfAFeatureUnknown(t *testing.T) {
	for manifest, want := range map[string]bool{
		`{"dependencies": {}}`: false,
		"# not JSON\n" + `{"dependencies": {"@workos-inc/authkit-nextjs": "2.10.0"}}`: true,
	} {
		files := fstest.MapFS{
			production: {Data: []byte("environment: {name: production, type: production}\n" +
				"homepage_url: https://app.acme.com\n")},
			"package.json": {Data: []byte(manifest)},
		}
		for _, e := range judge(t, files, readiness.Options{}).Assessments[0].Entries {
			if e.Item.ID == "sign-out-redirect" && (e.State != readiness.Unknown || e.Unexamined() != want) {
				t.Errorf("with %s: %v, unexamined %t, want %t: %s", manifest, e.State, e.Unexamined(), want, e.Why)
			}
		}
	}
}
