package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

var readyDay = time.Date(2026, time.November, 25, 0, 0, 0, 0, time.UTC)

func renderReady(t *testing.T, format string, r *readiness.Result, o Options) string {
	t.Helper()
	f, ok := ReadyFormats().Lookup(format)
	if !ok {
		t.Fatalf("no format %s", format)
	}
	var b bytes.Buffer
	if err := f.Write(&b, document.OfReady(r, nil), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func judgeFiles(t *testing.T, files fstest.MapFS) *readiness.Result {
	t.Helper()
	r, err := readiness.Run(files, readiness.Options{At: readyDay})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// hostileVerdict returns the result of a project that contains a text wherever a verdict shows one: names, values,
// reasons, evidence, file names, and changes since an earlier state.
func hostileVerdict(t *testing.T, text string) *readiness.Result {
	t.Helper()
	quoted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	file := func(format string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(strings.ReplaceAll(format, "%s", string(quoted)))}
	}
	files := fstest.MapFS{
		"golive.yaml": file("version: 1\nattestations:\n  %s:\n" +
			"    - {item: billing-unlocked, by: %s, on: 2026-11-20, until: 2027-01-31, evidence: %s}\n" +
			"    - {item: dmarc, by: %s, on: 2026-01-20, until: 2026-02-20, evidence: %s}\n    - {item: %s, by: %s}\n" +
			"ignore:\n  - {rule: redirect-uri-localhost, reason: %s}\n"),
		"workos/production.yaml": file("environment: {name: %s, type: production}\nuses: [authkit, webhooks]\n" +
			"client_id: %s\napi_key: %s\n" +
			"redirect_uris: [%s, \"http://localhost/\"]\nsign_in_url: %s\n" +
			"webhook_endpoints: [{endpoint_url: %s, secret: x, events: [%s]}]\n" +
			"custom_domains: {authkit: %s}\nfeature_flags: [%s]\nbranding: {copied_from: %s}\n" +
			"authentication: {methods: [%s]}\n"),
		"workos/staging.yaml": file("environment: {name: staging, type: staging}\nclient_id: %s\n" +
			"redirect_uris: [%s]\nroles: [%s]\n"),
	}
	r := judgeFiles(t, files)
	earlier := judgeFiles(t,
		fstest.MapFS{"workos/production.yaml": file("environment: {name: %s, type: production}\n" +
			"redirect_uris: [\"http://%s/\"]\n")})
	r.CompareWith(earlier, text, strings.Repeat("ab", 20))
	return r
}

// In every format, hostile text is plain text.
func TestHostileTextInVerdicts(t *testing.T) {
	for n, format := range ReadyFormats() {
		for i, text := range hostile {
			if !utf8.ValidString(text) {
				continue // the project is JSON, which cannot represent such a text
			}
			if testing.Short() && (n+i)%5 != 0 {
				continue
			}
			t.Run(fmt.Sprintf("%s/%.40q", format.Name, text), func(t *testing.T) {
				verdict := hostileVerdict(t, text)
				report := renderReady(t, format.Name, verdict, Options{
					Version: "1.4.0", Unicode: i%2 == 0, Width: []int{0, 40, 80}[i%3],
				})
				for _, c := range report {
					if c != '\n' && (c < ' ' || source.IsHiddenRune(c)) {
						t.Errorf("%q gets out", c)
					}
				}
				found := commands(report)
				if format.Name == "github" {
					found = beyond(found, verdict.Lint.Findings)
				}
				if len(found) != 0 {
					t.Errorf("the log holds commands: %q", found)
				}
				readerOf(format.Name)(t, report)
				if t.Failed() {
					t.Logf("the report:\n%.4000s", report)
				}
			})
		}
	}
}

// beyond returns the unexpected commands in a report of ready. Expected are annotations of findings, the verdict, and
// the number of further findings in the log.
func beyond(found []command, findings []*finding.Finding) []command {
	kinds := []string{"error", "warning", "notice"}
	annotations := len(annotated(findings))
	return slices.DeleteFunc(found, func(c command) bool {
		title := c.properties["title"]
		if c.properties["file"] != "" {
			annotations--
			return annotations >= 0 && slices.Contains(kinds, c.name)
		}
		own := title == "golive" || title == "golive ready"
		return own && len(c.properties) == 1 && slices.Contains(kinds, c.name)
	})
}

// readerOf returns a function that parses a report of a format and detects forged content.
func readerOf(format string) func(*testing.T, string) {
	switch format {
	case "json":
		return func(t *testing.T, report string) {
			var v jsonVerdict
			decoder := json.NewDecoder(strings.NewReader(report))
			decoder.DisallowUnknownFields()
			if err := decoder.Decode(&v); err != nil {
				t.Error(err)
			}
		}
	case "junit":
		return func(t *testing.T, report string) {
			var suites junitSuites
			if err := xml.Unmarshal([]byte(report), &suites); err != nil {
				t.Error(err)
			}
			cases := 0
			for i, suite := range suites.Suites { // one per environment, and one of new exemptions
				cases += len(suite.Cases)
				if i > 1 || i == 1 && suite.Name != "new exemptions" {
					t.Errorf("a suite is named %q", suite.Name)
				}
			}
			if cases != suites.Tests || cases == 0 {
				t.Errorf("%d cases, and %d are counted", cases, suites.Tests)
			}
		}
	case "html":
		return checkPage
	case "markdown":
		return checkMarkdown
	}
	return func(*testing.T, string) {}
}

// pageElements are the elements that the page may contain.
const pageElements = " a article body br caption code details footer h1 h2 h3 head header html li main mark meta nav " +
	"ol p " +
	"pre section span strong style summary table tbody td th thead title tr ul "

func checkPage(t *testing.T, report string) {
	tokens := html.NewTokenizer(strings.NewReader(report))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			if !errors.Is(tokens.Err(), io.EOF) {
				t.Error(tokens.Err())
			}
			return
		case html.CommentToken:
			t.Errorf("a comment: %s", tokens.Raw())
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			if !strings.Contains(pageElements, " "+token.Data+" ") {
				t.Errorf("an element of somebody else: %s", token)
			}
			for _, a := range token.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "src" || a.Key == "href" &&
					!strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "https://workos.com/") {
					t.Errorf("an attribute of somebody else: %s", token)
				}
			}
		}
	}
}

// checkMarkdown checks that all input text is within code spans.
func checkMarkdown(t *testing.T, report string) {
	for line := range strings.Lines(report) {
		outside := withoutCode(line)
		for _, bad := range []string{"forged", "evil", "javascript:", "<script", "alert", "acme.com"} {
			if strings.Contains(outside, bad) {
				t.Errorf("outside of code: %q in %s", bad, line)
			}
		}
		if strings.HasPrefix(line, "|") && strings.Count(strings.ReplaceAll(line, `\|`, ""), "|") > 5 {
			t.Errorf("a cell too many: %s", line)
		}
	}
}

// withoutCode removes code spans as defined by CommonMark: from a run of backquotes to the next run of the same
// length.
func withoutCode(line string) string {
	var b strings.Builder
	for {
		start := strings.IndexByte(line, '`')
		if start < 0 {
			return b.String() + line
		}
		b.WriteString(line[:start])
		n := len(line[start:]) - len(strings.TrimLeft(line[start:], "`"))
		rest, end := line[start+n:], -1
		for at := 0; at < len(rest); {
			k := strings.IndexByte(rest[at:], '`')
			if k < 0 {
				break
			}
			at += k
			m := len(rest[at:]) - len(strings.TrimLeft(rest[at:], "`"))
			if m == n {
				end = at
				break
			}
			at += m
		}
		if end < 0 {
			return b.String() + line[start:]
		}
		line = rest[end+n:]
	}
}

// The JSON format conforms to its schema for each example.
func TestVerdictsFitTheirSchema(t *testing.T) {
	schema := compileText(t, ReadySchema())
	for _, name := range []string{"ready", "not-ready", "cannot-tell", "demo"} {
		r, err := readiness.Run(os.DirFS("../examples/"+name), readiness.Options{At: readyDay})
		if err != nil {
			t.Fatal(err)
		}
		r.CompareWith(r, "main", strings.Repeat("0a", 20))
		validate(t, schema, renderReady(t, "json", r, Options{Version: "1.4.0"}))
	}
	validate(t, schema,
		renderReady(t, "json",
			judgeFiles(t, fstest.MapFS{"workos/staging.yaml": {Data: []byte("environment: staging\n")}}),
			Options{Version: "1.4.0"}))
}

// The same project produces the same bytes in every format.
func TestVerdictsAreDeterministic(t *testing.T) {
	for _, name := range []string{"ready", "not-ready", "cannot-tell"} {
		for _, format := range ReadyFormats() {
			var first string
			for round := range 3 {
				r, err := readiness.Run(os.DirFS("../examples/"+name), readiness.Options{At: readyDay})
				if err != nil {
					t.Fatal(err)
				}
				report := renderReady(t, format.Name, r, Options{Version: "1.4.0", Unicode: true})
				if round > 0 && report != first {
					t.Errorf("examples/%s as %s gives other bytes", name, format.Name)
				}
				first = report
			}
		}
	}
}

// No format shows a secret that is recognized by its key or its shape, nor a hash of it.
func TestVerdictsContainNoSecret(t *testing.T) {
	const field, shape = "hunter2hunter2hunter2", "sk_live_a2V5XzAxSFpYWVoxMjM0NTY3ODkwYWJjZGVm"
	files := fstest.MapFS{
		"golive.yaml": {Data: []byte("version: 1\nattestations:\n  production:\n    - {item: dmarc, by: " + shape +
			", on: 2026-11-20, until: 2027-01-31, evidence: \"https://acme.com/?k=" + shape + "\"}\n" +
			"ignore:\n  - {rule: redirect-uri-http, reason: " + shape + "}\n")},
		"workos/production.yaml": {Data: []byte("environment: production\nuses: [sso, webhooks]\napi_key: " + field +
			"\nclient_id: " + shape + "\nredirect_uris: [\"http://app.acme.com/?k=" + shape + "\"]\n" +
			"webhook_endpoints: [{endpoint_url: \"https://" + shape + "@api.acme.com/\", secret: " + field +
			", events: [user.created]}]\n")},
		"workos/staging.yaml": {Data: []byte("environment: staging\napi_key: " + field +
			"\nwebhook_endpoints: [{endpoint_url: https://s.acme.com/, secret: " + field + "}]\n")},
		".env.production": {Data: []byte("WORKOS_API_KEY=" + shape + "\nWORKOS_COOKIE_PASSWORD=" + field + "\n")},
	}
	r := judgeFiles(t, files)
	r.CompareWith(r, shape, strings.Repeat("ab", 20))
	for _, format := range ReadyFormats() {
		report := renderReady(t, format.Name, r, Options{Version: "1.4.0", Unicode: true})
		for _, secret := range []string{field, shape[8:24]} {
			if strings.Contains(report, secret) {
				i := strings.Index(report, secret)
				t.Errorf("%s shows a secret: %s", format.Name, report[max(0, i-120):min(len(report), i+60)])
			}
		}
		if format.Name == "html" && !strings.Contains(report, "[hidden]") {
			t.Error("the findings of the page show no place of a secret")
		}
	}
}

// Text fits the width, and does not depend on colors and Unicode.
func TestVerdictFitsTheTerminal(t *testing.T) {
	for _, name := range []string{"ready", "not-ready", "cannot-tell"} {
		r, err := readiness.Run(os.DirFS("../examples/"+name), readiness.Options{At: readyDay})
		if err != nil {
			t.Fatal(err)
		}
		for _, unicode := range []bool{true, false} {
			report := renderReady(t, "text", r, Options{Unicode: unicode})
			for line := range strings.Lines(report) {
				path := !strings.Contains(strings.TrimSpace(line), " ") // it is copied as a whole
				if n := columns(strings.TrimSuffix(line, "\n")); n > 80 && !path {
					t.Errorf("%s: %d columns: %s", name, n, line)
				}
				if !unicode && strings.ContainsFunc(line, func(c rune) bool { return c > '~' }) {
					t.Errorf("%s: not ASCII: %s", name, line)
				}
			}
		}
	}
}
