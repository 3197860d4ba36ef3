package online_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/golive-lint/golive/internal/cli"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// scripts/check-online sets the addresses of two Prism servers, which respond according to the
// vendor's API description: one with its examples, the other with random data.
const (
	examplesVariable = "GOLIVE_PRISM"
	randomVariable   = "GOLIVE_PRISM_RANDOM"
	roundsVariable   = "GOLIVE_PRISM_ROUNDS"
)

// answer is a response from Prism.
type answer struct {
	code int
	kind string
	body []byte
}

// recorder forwards requests to Prism, checks that Prism accepts them, and returns the same
// response to a repeated request, like an environment that does not change.
type recorder struct {
	*httptest.Server
	t       *testing.T
	prism   string
	mu      sync.Mutex
	answers map[string]answer
	// pages is the number of pages after which a list ends, because random cursors never end. With
	// 0, cursors are not changed.
	pages int
	asked map[string]int
}

func record(t *testing.T, prism string, pages int) *recorder {
	t.Helper()
	r := &recorder{t: t, prism: prism, pages: pages}
	r.forget()
	r.Server = httptest.NewServer(r)
	t.Cleanup(r.Close)
	return r
}

// forget removes the recorded responses, so that the recorder can be used for another environment.
func (r *recorder) forget() { r.answers, r.asked = map[string]answer{}, map[string]int{} }

func (r *recorder) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if req.Method != http.MethodGet && req.Method != http.MethodHead {
		r.t.Errorf("the server got a %s", req.Method)
	}
	a, ok := r.answers[req.URL.RequestURI()]
	if !ok {
		a = r.ask(req)
		r.answers[req.URL.RequestURI()] = a
	}
	w.Header().Set("Content-Type", a.kind)
	w.WriteHeader(a.code)
	w.Write(a.body) //nolint:errcheck // the client reports what is missing
}

// ask sends a request to Prism.
func (r *recorder) ask(req *http.Request) answer {
	out, err := http.NewRequestWithContext(req.Context(), req.Method, r.prism+req.URL.RequestURI(), nil)
	if err != nil {
		r.t.Error(err)
		return answer{code: http.StatusBadGateway}
	}
	for _, name := range []string{"Authorization", "Accept"} {
		if value := req.Header.Get(name); value != "" {
			out.Header.Set(name, value)
		}
	}
	if strings.HasPrefix(req.URL.Path, "/sso/jwks/") { // public, but the description names no exception from keys
		out.Header.Set("Authorization", "Bearer none")
	}
	resp, err := http.DefaultClient.Do(out)
	if err != nil {
		r.t.Error(err)
		return answer{code: http.StatusBadGateway}
	}
	defer resp.Body.Close() //nolint:errcheck // it was only read from
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		r.t.Error(err)
	}
	if resp.StatusCode != http.StatusOK || strings.Contains(resp.Header.Get("Sl-Violations"), `"request"`) {
		r.t.Errorf("Prism to %s %s: %d %s %s", req.Method, req.URL.RequestURI(), resp.StatusCode,
			resp.Header.Get("Sl-Violations"), body)
	}
	return answer{resp.StatusCode, resp.Header.Get("Content-Type"), r.lastPage(req.URL.Path, body)}
}

// lastPage removes the cursor from the last page of a list.
func (r *recorder) lastPage(path string, body []byte) []byte {
	if r.asked[path]++; r.pages == 0 || r.asked[path] < r.pages {
		return body
	}
	var list map[string]json.RawMessage
	if json.Unmarshal(body, &list) != nil || list["list_metadata"] == nil {
		return body
	}
	list["list_metadata"] = json.RawMessage(`{"before": null, "after": null}`)
	text, err := json.Marshal(list)
	if err != nil {
		r.t.Error(err)
	}
	return text
}

// prism returns the address of a server, or skips the test.
func prism(t *testing.T, variable string) string {
	t.Helper()
	address := os.Getenv(variable)
	if address == "" {
		t.Skip("scripts/check-online runs it")
	}
	return address
}

// check pulls a file. The test fails unless the file parses, conforms to its schema, is unchanged
// by a second pull and shows no drift.
func check(t *testing.T, dir, api string) string {
	t.Helper()
	pull := func() string {
		code, _, stderr := run(t, dir, "pull", "production", "--api-url", api, "--customers", "--at", day)
		if code != 0 {
			t.Fatalf("pull: %d\n%s", code, stderr)
		}
		return read(t, dir, file)
	}
	text := pull()
	if tree := yamltree.Read(source.NewFile(file, text), yamltree.DefaultLimits()); len(tree.Problems) > 0 {
		t.Errorf("%s\n%s", tree.Problems[0].Message, text)
	}
	if again := pull(); again != text {
		t.Errorf("the second pull changed\n%s\nto\n%s", text, again)
	}
	for _, line := range schemaFindings(t, dir) {
		t.Errorf("%s\n%s", line, text)
	}
	code, stdout, stderr := run(t, dir, "drift", "--api-url", api, "--customers", "--at", day)
	if code != 0 {
		t.Errorf("drift: %d\n%s%s\n%s", code, stdout, stderr, text)
	}
	return text
}

// schemaFindings returns the findings of golive lint about the structure of files.
func schemaFindings(t *testing.T, dir string) []string {
	t.Helper()
	var out, errs bytes.Buffer
	cli.Main([]string{"golive", "lint", "--format", "json", "--at", day}, cli.Process{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Dir: dir,
		Terminal: func(io.Writer) (bool, int) { return false, 0 }, Getenv: func(string) string { return "" },
	})
	var report struct {
		Findings []struct{ Rule, Message string }
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatalf("%v\n%s%s", err, out.String(), errs.String())
	}
	var list []string
	for _, f := range report.Findings {
		if strings.HasPrefix(f.Rule, "schema-") || strings.HasPrefix(f.Rule, "yaml-") {
			list = append(list, f.Rule+": "+f.Message)
		}
	}
	return list
}

// The examples in the description have the same cursor on each page. The lists must end
// nevertheless.
func TestExamplesOfTheDescription(t *testing.T) {
	r := record(t, prism(t, examplesVariable), 0)
	dir := t.TempDir()
	text := check(t, dir, r.URL)
	for _, section := range []string{"redirect_uris", "cors_origins", "webhook_endpoints", "jwt_template", "roles",
		"data_integrations", "organizations", "connections", "directories"} {
		if !strings.Contains(text, "\n"+section+":\n") {
			t.Errorf("the file lacks %s:\n%s", section, text)
		}
	}
	probes(t, r)
}

// probes checks that Prism accepts the requests of probe.
func probes(t *testing.T, r *recorder) {
	t.Helper()
	dir := project(t, map[string]string{file: "environment: production\nclient_id: client_01HZBC6N1EB1ZY7KG32X\n"})
	code, stdout, stderr := run(t, dir, "probe", "--api-url", r.URL, "--at", day)
	if code != 0 || !strings.Contains(stderr, "0 hosts and 1 client IDs probed") {
		t.Errorf("probe: %d\n%s%s", code, stdout, stderr)
	}
}

// Each round is an environment with random data. Rounds alternately update the file of one project
// and write new files.
func TestRandomDataOfTheDescription(t *testing.T) {
	r := record(t, prism(t, randomVariable), 2)
	rounds, err := strconv.Atoi(os.Getenv(roundsVariable))
	if err != nil || rounds < 1 {
		t.Fatalf("%s: %v", roundsVariable, err)
	}
	kept, fresh := t.TempDir(), t.TempDir()
	for round := range rounds {
		if t.Failed() {
			return
		}
		r.forget()
		check(t, kept, r.URL)
		dir := filepath.Join(fresh, fmt.Sprint(round))
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		check(t, dir, r.URL)
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		probes(t, r)
	}
}
