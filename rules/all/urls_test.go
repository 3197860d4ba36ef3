package all_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// urlRules lists the rules that check a single redirect URI.
var urlRules = []*rules.Rule{
	rule("redirect-uri-default"), rule("redirect-uri-http"), rule("redirect-uri-localhost"),
	rule("redirect-uri-private-host"),
	rule("redirect-uri-loopback"), rule("redirect-uri-invalid"), rule("redirect-uri-query"),
	rule("redirect-uri-duplicate"),
	rule("redirect-uri-near-duplicate"), rule("redirect-uri-trailing-dot"), rule("redirect-uri-shared"),
	rule("redirect-uri-wildcard-default"), rule("redirect-uri-wildcard-position"),
	rule("redirect-uri-wildcard-multiple"),
	rule("redirect-uri-wildcard-public-suffix"), rule("redirect-uri-wildcard-http"), rule("redirect-uri-wildcard-port"),
	rule("redirect-uri-wildcard-scheme"), rule("redirect-uri-wildcard-production"), rule("staging-host"),
}

// The table of URLs also contains the findings for an environment of production in which the URL is
// the only redirect URI, and the default.
func TestVerdictOnEveryURLOfTheTable(t *testing.T) {
	path := filepath.Join("..", "..", "internal", "model", "testdata", "urls.jsonl")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))
	for i, line := range lines {
		row := readRow(t, line)
		got := say(urlRules, environmentOf(model.Production, row.text(t, "input")))
		if *update {
			lines[i] = row.with(t, "rules", got)
			continue
		}
		var want []string
		if err := json.Unmarshal(row.fields["rules"], &want); err != nil {
			t.Fatalf("line %d: rules: %v", i+1, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("line %d: %s: rules (-want +got):\n%s", i+1, row.fields["input"], diff)
		}
	}
	if *update {
		if err := os.WriteFile(path, append(bytes.Join(lines, []byte("\n")), '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// row is a JSON object of the table. It keeps the order and bytes of fields that belong to other
// tests.
type row struct {
	names  []string
	fields map[string]json.RawMessage
}

func readRow(t *testing.T, line []byte) row {
	t.Helper()
	r := row{fields: map[string]json.RawMessage{}}
	if err := json.Unmarshal(line, &r.fields); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	decoder := json.NewDecoder(bytes.NewReader(line))
	if _, err := decoder.Token(); err != nil {
		t.Fatal(err)
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			t.Fatal(err)
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			t.Fatal(err)
		}
		r.names = append(r.names, name.(string))
	}
	return r
}

func (r row) text(t *testing.T, name string) (value string) {
	t.Helper()
	if err := json.Unmarshal(r.fields[name], &value); err != nil {
		t.Fatalf("field %s of %s: %v", name, r.fields, err)
	}
	return value
}

// with returns the line with a field set. A new field comes last.
func (r row) with(t *testing.T, name string, value any) []byte {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	names := r.names
	if r.fields[name] == nil {
		names = append(names, name)
	}
	r.fields[name] = text
	parts := make([]string, len(names))
	for i, n := range names {
		quoted, err := json.Marshal(n)
		if err != nil {
			t.Fatal(err)
		}
		parts[i] = string(quoted) + ":" + string(r.fields[n])
	}
	return []byte("{" + strings.Join(parts, ",") + "}")
}
