package all_test

import (
	"encoding/base64"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// slip is a mistake in the value of a variable of production.
type slip struct {
	rule, name, wrong, right string
	// local is true if env-default-local reports the value as the default of a reference.
	local bool
	// files contains added to the project.
	files map[string]string
}

const (
	positionClient = "client_01JB6M2HP9YC3D4F5G7K8QRSTV"
	stagingClient  = "client_01JA3X8QK7WZ4N5R6T9V0BCDEF"
)

// slips returns the mistakes that are planted at every position.
func slips() []slip {
	const callback = "https://app.acme.com/auth/callback"
	return []slip{
		{rule: "redirect-uri-localhost", name: "WORKOS_REDIRECT_URI", wrong: "http://localhost:3000/auth/callback",
			right: callback, local: true},
		{rule: "redirect-uri-http", name: "WORKOS_REDIRECT_URI", wrong: "http://app.acme.com/auth/callback",
			right: callback, local: true},
		{rule: "staging-host", name: "WORKOS_REDIRECT_URI", wrong: "https://app-staging.acme.com/auth/callback",
			right: callback},
		{rule: "api-key-environment", name: "WORKOS_API_KEY",
			wrong: "sk_" + "test_a2V5XzAxSzVaUTNWN004TjlQMlI0UzZUOFYw",
			right: "sk_" + "live_a2V5XzAxSzVaUTNWN004TjlQMlI0UzZUOFYw", local: true},
		{rule: "placeholder", name: "WORKOS_CLIENT_ID", wrong: "your_client_id", right: positionClient},
		{rule: "client-id-malformed", name: "WORKOS_CLIENT_ID", wrong: "client_01JB6M2HP9YC3D4F5G7K8QRST",
			right: positionClient},
		{rule: "secret-wrong-kind", name: "WORKOS_WEBHOOK_SECRET", wrong: positionClient,
			right: "q8mB2nV7xZ4kL9pR3tY6wD1fG5hJ0sA8"},
		{rule: "env-cookie-password-short", name: "WORKOS_COOKIE_PASSWORD", wrong: "tooshort",
			right: "q8mB2nV7xZ4kL9pR3tY6wD1fG5hJ0sA8"},
		{rule: "client-id-mismatch", name: "WORKOS_CLIENT_ID", wrong: stagingClient, right: positionClient,
			files: map[string]string{
				"workos/production.yaml": "environment: production\nclient_id: " + positionClient + "\n",
			}},
		{rule: "secret-shared", name: "WORKOS_WEBHOOK_SECRET", wrong: "f3Kd9sLq2WmZx7Bv5Nt8Rj4Hy6Pc1GaE",
			right: "q8mB2nV7xZ4kL9pR3tY6wD1fG5hJ0sA8", files: map[string]string{
				"staging.env": "WORKOS_WEBHOOK_SECRET=f3Kd9sLq2WmZx7Bv5Nt8Rj4Hy6Pc1GaE\n",
			}},
		{rule: "client-id-shared", name: "WORKOS_CLIENT_ID", wrong: stagingClient, right: positionClient,
			files: map[string]string{
				"workos/staging.yaml": "environment: staging\nclient_id: " + stagingClient + "\n",
			}},
	}
}

// position is a project with a place for a variable of production.
type position struct {
	name  string
	files map[string]string
	at    string // the text that the finding points to, if it is not just the value
	with  string // "file:line" of the related place that shows what carries the variable, or empty
}

func readPositions(t *testing.T) []*position {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/positions.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var all []*position
	for _, f := range archive.Files {
		name, file, _ := strings.Cut(f.Name, "/")
		if n := len(all); n == 0 || all[n-1].name != name {
			all = append(all, &position{name: name, files: map[string]string{}})
		}
		p := all[len(all)-1]
		if file == "WITH" {
			p.with = strings.TrimSpace(string(f.Data))
			continue
		}
		if file == "AT" {
			p.at = strings.TrimSpace(string(f.Data))
			continue
		}
		p.files[file] = string(f.Data)
	}
	return all
}

// plant returns the project with a value, and the file and span of the value.
func (p *position) plant(s *slip, value string) (fsys fstest.MapFS, file string, span source.Span) {
	fsys = fstest.MapFS{}
	key := strings.Split(strings.ToLower(strings.TrimPrefix(s.name, "WORKOS_")), "_")
	pascal := ""
	for _, word := range key {
		pascal += strings.ToUpper(word[:1]) + word[1:]
	}
	names := strings.NewReplacer("«N»", s.name, "«N:lower»", strings.ToLower(s.name), "«n»", strings.Join(key, "-"),
		"«C»", pascal, "«c»", strings.ToLower(pascal[:1])+pascal[1:])
	for name, text := range p.files {
		text = names.Replace(text)
		written, slot := value, "«V»"
		if strings.Contains(text, "«B»") {
			written, slot = base64.StdEncoding.EncodeToString([]byte(value)), "«B»"
		}
		if before, after, ok := strings.Cut(text, slot); ok {
			file, span = name, source.Span{Start: int32(len(before)), End: int32(len(before) + len(written))}
			text = before + written + after
		}
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range s.files {
		if _, own := fsys[name]; !own {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return fsys, file, span
}

// TestMistakesAtEveryPosition plants each mistake at each position. It causes exactly one finding that the right value
// does not cause: at the bytes of the value, with the place that carries it to production.
func TestMistakesAtEveryPosition(t *testing.T) {
	positions := readPositions(t)
	if n := len(positions) * len(slips()); n < 150 {
		t.Errorf("%d positions are too few", n)
	}
	for _, p := range positions {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			anyway := map[string]map[string]int{}
			for _, s := range slips() {
				key := fmt.Sprint(s.name, s.right, s.files)
				if anyway[key] == nil {
					right, _, _ := p.plant(&s, s.right)
					anyway[key] = countRules(lintFindings(t, right))
				}
				p.check(t, &s, maps.Clone(anyway[key]))
			}
		})
	}
}

// countRules returns the number of findings of each rule.
func countRules(findings []*finding.Finding) map[string]int {
	counts := map[string]int{}
	for _, f := range findings {
		counts[f.Rule]++
	}
	return counts
}

// check plants a mistake. anyway are the numbers of findings of the right value by rule.
func (p *position) check(t *testing.T, s *slip, anyway map[string]int) {
	t.Helper()
	fsys, file, span := p.plant(s, s.wrong)
	var got []*finding.Finding
	for _, f := range lintFindings(t, fsys) {
		if anyway[f.Rule]--; anyway[f.Rule] < 0 {
			got = append(got, f)
		}
	}
	rule := s.rule
	if p.at != "" && s.local {
		rule = "env-default-local"
	}
	if len(got) != 1 || got[0].Rule != rule {
		var rules []string
		for _, f := range got {
			rules = append(rules, fmt.Sprintf("%s at %s:%d", f.Rule, f.File.Path, f.Span.Start))
		}
		t.Errorf("%s: %d findings %v, want one", s.rule, len(got), rules)
		return
	}
	f := got[0]
	if at := f.File.Text[f.Span.Start:f.Span.End]; p.at != "" {
		if want := strings.NewReplacer("«N»", s.name, "«V»", s.wrong).Replace(p.at); at != want {
			t.Errorf("%s: at %s:%d %q, want %q", s.rule, f.File.Path, f.Span.Start, at, want)
		}
	} else if f.File.Path != file || strings.Trim(at, `"'`) != string(fsys[file].Data[span.Start:span.End]) ||
		f.Span.Start > span.Start || f.Span.End < span.End {
		t.Errorf("%s: at %s:%d %q, want %s:%d", s.rule, f.File.Path, f.Span.Start, at, file, span.Start)
	}
	var related []string
	for _, r := range f.Related {
		related = append(related, fmt.Sprintf("%s:%d", r.File.Path, r.File.Position(r.Span.Start, source.Bytes).Line))
	}
	if p.with != "" && !slices.Contains(related, p.with) {
		t.Errorf("%s: related places %v, want %s", s.rule, related, p.with)
	}
}

func lintFindings(t *testing.T, fsys fstest.MapFS) []*finding.Finding {
	t.Helper()
	result, err := analysis.Run(fsys, analysis.Options{At: day})
	if err != nil {
		t.Fatal(err)
	}
	return result.Findings
}
