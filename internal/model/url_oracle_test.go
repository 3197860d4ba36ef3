package model

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
)

// nodeURL is a URL as parsed by Node; see scripts/url-oracle.mjs.
type nodeURL struct {
	Input, Scheme, Hostname, Href string
	Invalid                       bool
}

func nodeURLs(t testing.TB) []nodeURL {
	t.Helper()
	file, err := os.Open("testdata/urls.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var rows []nodeURL
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var row nodeURL
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatalf("line %d: %v", len(rows)+1, err)
		}
		rows = append(rows, row)
	}
	return rows
}

func TestReadsURLsAsNodeDoes(t *testing.T) {
	rows := nodeURLs(t)
	if len(rows) < 200 {
		t.Fatalf("the table holds %d URLs only", len(rows))
	}
	for i, row := range rows {
		u := ParseURL(Text(row.Input))
		key, ok := u.Key()
		if row.Invalid {
			if problem, _ := u.Problem(); ok || problem == NoProblem {
				t.Errorf("line %d: %q: Node refuses it; it has the key %q and the problem %q", i+1, row.Input,
					key, problem)
			}
			if u.Scheme() != "" && u.Host().Known() && checkPort(u) == "" {
				t.Errorf("line %d: %q: Node refuses it; it has the host %q", i+1, row.Input, u.Host().Name())
			}
			continue
		}
		if u.Scheme() != row.Scheme || u.Host().Name() != row.Hostname {
			t.Errorf("line %d: %q has scheme %q and host %q; Node says %q and %q",
				i+1, row.Input, u.Scheme(), u.Host().Name(), row.Scheme, row.Hostname)
		}
		if key != row.Href {
			t.Errorf("line %d: %q has the key %q; Node says %q", i+1, row.Input, key, row.Href)
		}
	}
}
