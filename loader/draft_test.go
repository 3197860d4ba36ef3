package loader_test

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/finding"
)

// sectionsCovered returns which of some sections a mark of the file covers, each with the text of the mark.
func sectionsCovered(covers func(string) (finding.Location, bool)) string {
	var found []string
	for _, section := range []string{"applications", "redirect_uris", "roles", "webhook_endpoints"} {
		if at, ok := covers(section); ok {
			found = append(found, section+" by "+at.File.Text[at.Span.Start:at.Span.End])
		}
	}
	return strings.Join(found, ", ")
}

const everySection = "applications by draft, redirect_uris by draft, roles by draft, webhook_endpoints by draft"

// A draft covers the sections that it lists, and all sections if it cannot be read. A misspelt name must not confirm
// a section.
func TestDraft(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"none", "uses: [sso]\n", ""},
		{"the whole file", "draft: true\n", everySection},
		{"through an alias", "x-all: &all true\ndraft: *all\n", everySection},
		{"confirmed", "draft: false\n", ""},
		{"nothing is left of it", "draft: []\n", ""},
		{"a section", "draft: [roles, branding]\n", "roles by roles"},
		{
			"a setting of the one application", "draft: [redirect_uris]\n",
			"applications by redirect_uris, redirect_uris by redirect_uris",
		},
		{"all applications", "draft: [applications]\n", "applications by applications, redirect_uris by applications"},
		{
			"a misspelt section", "draft: [branding, rolez]\n",
			"applications by rolez, redirect_uris by rolez, roles by rolez, webhook_endpoints by rolez",
		},
		{"a word", "draft: maybe\n", everySection},
		{"a mapping", "draft: {roles: true}\n", everySection},
	} {
		loaded := load(t, "workos/production.yaml", test.text)
		draft := &loaded.Project.Environments[0].Draft
		if got := sectionsCovered(draft.Covers); got != test.want {
			t.Errorf("%s: %q covers %q, want %q", test.name, test.text, got, test.want)
		}
		if _, marked := draft.Marked(); marked != (test.want != "") {
			t.Errorf("%s: %q is marked: %t", test.name, test.text, marked)
		}
	}
}

// Settings that environments share are a draft in each of them if the shared part is.
func TestDraftOfCommonSettings(t *testing.T) {
	for _, test := range []struct{ common, own, want string }{
		{"draft: true\n", "uses: [sso]\n", everySection},
		{"draft: true\n", "draft: [roles]\n", everySection},
		{"draft: true\n", "draft: false\n", everySection},
		{"draft: [webhook_endpoints]\n", "draft: [roles]\n", "roles by roles, webhook_endpoints by webhook_endpoints"},
		{"draft: 5\n", "draft: [roles]\n", everySection},
		{"uses: [sso]\n", "draft: [roles]\n", "roles by roles"},
	} {
		loaded := load(t, "workos/common.yaml", test.common, "workos/production.yaml", test.own)
		if got := sectionsCovered(loaded.Project.Environments[0].Draft.Covers); got != test.want {
			t.Errorf("%q and %q cover %q, want %q", test.common, test.own, got, test.want)
		}
	}
}

// A pull has a date and sections. If two are merged, the earlier date applies.
func TestPulled(t *testing.T) {
	const every = "applications by on, redirect_uris by on, roles by on, webhook_endpoints by on"
	for _, test := range []struct{ common, own, day, want string }{
		{"uses: [sso]\n", "uses: [sso]\n", "", ""},
		{"uses: [sso]\n", "pulled: {on: 2026-11-27, sections: [roles]}\n", "2026-11-27", "roles by roles"},
		{"uses: [sso]\n", "pulled: {on: 2026-11-27}\n", "2026-11-27", every},
		{"uses: [sso]\n", "pulled: {on: today, sections: [roles]}\n", "", "roles by roles"},
		{"uses: [sso]\n", "pulled: {on: 2026-11-27, sections: roles}\n", "2026-11-27", every},
		{
			"pulled: {on: 2026-10-01, sections: [webhook_endpoints]}\n",
			"pulled: {on: 2026-11-27, sections: [roles]}\n",
			"2026-10-01", "roles by roles, webhook_endpoints by webhook_endpoints",
		},
		{
			"pulled: {on: 2026-10-01, sections: [roles]}\n", "uses: [sso]\n", "2026-10-01", "roles by roles",
		},
	} {
		loaded := load(t, "workos/common.yaml", test.common, "workos/production.yaml", test.own)
		pulled := &loaded.Project.Environments[0].Pulled
		if got := sectionsCovered(pulled.Covers); got != test.want {
			t.Errorf("%q and %q cover %q, want %q", test.common, test.own, got, test.want)
		}
		day := ""
		if at, ok := pulled.Day(); ok {
			day = at.Format("2006-01-02")
		}
		if day != test.day {
			t.Errorf("%q and %q are of %q, want %q", test.common, test.own, day, test.day)
		}
	}
}
