package loader_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/loader"
)

// Aliases may expand to at most 100,000 values, and to one per two bytes of the file. Settings after that limit are
// unknown, not missing, whatever their type.
func TestAliasExpansionLimit(t *testing.T) {
	project := func(applications int) *model.Environment {
		text := "environment: production\nshared: &uris [" + strings.Repeat("https://a.acme.com,", 400) + "]\n" +
			"applications:\n" + strings.Repeat("  - {redirect_uris: *uris}\n", applications) +
			"sign_in_url: https://a.acme.com\nroles: [{slug: admin}]\n" +
			"admin_portal: {success_urls: {a: https://a.acme.com}}\nsessions: {maximum_length: 7d}\n"
		return load(t, "workos/production.yaml", text).Project.Environments[0]
	}
	e := project(200)
	if e.Partial || e.Default.SignInURL.State != model.Known || e.Roles.State != model.Known ||
		e.AdminPortal.SuccessURLs.State != model.Known || e.Sessions.Partial || e.Values != 80_006 {
		t.Errorf("of %d values the settings after them are not known", e.Values)
	}
	e = project(300)
	if !e.Partial || e.Default.SignInURL.State != model.Unknown || e.Roles.State != model.Unknown ||
		e.AdminPortal.Place == nil || !e.AdminPortal.Partial || e.Sessions.Place == nil || !e.Sessions.Partial {
		t.Errorf("of %d values the settings after them are not unknown", e.Values)
	}
	if last := e.Applications.Items[299].Place; settingpath.Text(last.Steps()) != "applications[#300]" {
		t.Errorf("the last application is at %s", settingpath.Text(last.Steps()))
	}
	if e.Sessions.Span.Empty() || e.Roles.Place.Key.Empty() || e.Default.SignInURL.Span.Empty() {
		t.Error("a setting that is unknown has no place")
	}
	limit := 100_000 + len(e.File.Text)/2
	if e.Values+e.Unread != limit+1 {
		t.Errorf("%d values and %d unread, want %d", e.Values, e.Unread, limit+1)
	}
	whole := 0
	for i := range e.Applications.Items {
		a := &e.Applications.Items[i]
		if !a.Partial && a.RedirectURIs.State == model.Known {
			whole++
		} else if a.Place == nil || !a.Partial {
			t.Fatalf("application %d is whole without its redirect URIs", i)
		}
	}
	if left := limit - 400*whole; left < 0 || left > 2*400 {
		t.Errorf("%d applications are whole", whole)
	}
}

// A chain of up to forty links is followed.
func TestChainsOfLinks(t *testing.T) {
	for _, length := range []int{40, 41} {
		fsys := fstest.MapFS{
			"workos/staging.yaml": {Data: []byte("environment: staging\n")},
			"files/end.yaml":      {Data: []byte("environment: production\n")},
		}
		link := func(from, to string) {
			fsys[from] = &fstest.MapFile{Data: []byte(to), Mode: fs.ModeSymlink | 0o777}
		}
		target := "end.yaml"
		for i := range length - 1 {
			name := fmt.Sprintf("%02d.link", i)
			link("files/"+name, target)
			target = name
		}
		link("workos/production.yaml", "../files/"+target)
		loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatal(err)
		}
		if found := read(loaded, "files/end.yaml"); found != (length == 40) {
			t.Errorf("over %d links the file is read: %v", length, found)
		}
	}
}

// golive.yaml may contain 500 suppressions; a problem reports that further entries are ignored. Parts of a file are
// validated if there are fewer than 500.
func TestEntriesOfIgnore(t *testing.T) {
	for _, n := range []int{500, 501} {
		loaded := load(t, "workos/production.yaml", "environment: production\n",
			"golive.yaml", "ignore:\n"+strings.Repeat("  - {rule: a, reason: x}\n", n))
		problems := ""
		for _, p := range loaded.Project.Problems {
			problems += fmt.Sprintf("%s at line %d: %s; %s\n", p.Code,
				strings.Count(p.File.Text[:p.Span.Start], "\n")+1,
				p.Message, p.Help)
		}
		want := ""
		if n > 500 {
			want = "ignored at line 502: more than 500 entries under `ignore:`; the rest are not applied; " +
				"ignore a whole rule with one entry, or use a baseline\n"
		}
		if len(loaded.Project.Suppressions) != 500 || problems != want {
			t.Errorf("%d entries: %d count, problems %q", n, len(loaded.Project.Suppressions), problems)
		}
	}
}

// In a file with fewer than 500 parts, golive.yaml may refer only to existing parts.
func TestManyParts(t *testing.T) {
	for _, n := range []int{499, 500} {
		var services strings.Builder
		for i := range n {
			fmt.Fprintf(&services, "  s%d: {environment: {WORKOS_CLIENT_ID: x}}\n", i)
		}
		loaded := load(t, "compose.yaml", "services:\n"+services.String(),
			"golive.yaml", "apps: {web: {deployments: {production: {files: [\"compose.yaml#web\"]}}}}\n")
		if found := len(loaded.Project.Problems); found != 500-n {
			t.Errorf("%d problems with %d parts", found, n)
		}
	}
}
