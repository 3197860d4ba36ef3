package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	return compileText(t, JSONSchema())
}

func compileText(t *testing.T, text []byte) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.LoadURL = func(url string) (io.ReadCloser, error) {
		return nil,
			fmt.Errorf("the schema refers to %s", url)
	}
	if err := compiler.AddResource("mem:///report.json", bytes.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("mem:///report.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func validate(t *testing.T, schema *jsonschema.Schema, report string) {
	t.Helper()
	var document any
	if err := json.Unmarshal([]byte(report), &document); err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(document); err != nil {
		t.Errorf("%#v", err)
	}
}

func TestJSONReportsFollowTheirSchema(t *testing.T) {
	schema := compileSchema(t)
	for _, path := range archives(t) {
		validate(t, schema, render(t, "json", openArchive(t, path).result(t), goldenOptions))
	}
}

// A schema that accepts everything would pass the test above.
func TestTheSchemaRefusesOtherDocuments(t *testing.T) {
	schema := compileSchema(t)
	report := render(t, "json", openArchive(t, "testdata/pair.txtar").result(t), goldenOptions)
	for _, change := range [][2]string{
		{`"version": 1,`, `"version": 2,`},
		{`"severity": "error"`, `"severity": "fatal"`},
		{`"line": 4`, `"line": 0`},
		{`"redacted": true`, `"redacted": "yes"`},
		{`"failed": true`, `"failed": true, "score": 7`},
		{`"text": "secret",`, ``},
		{`"status": "seen"`, `"status": "skipped"`},
	} {
		changed := strings.Replace(report, change[0], change[1], 1)
		if changed == report {
			t.Fatalf("the report does not hold %s", change[0])
		}
		var document any
		if err := json.Unmarshal([]byte(changed), &document); err != nil {
			t.Fatal(err)
		}
		if schema.Validate(document) == nil {
			t.Errorf("the schema takes %s for %s", change[1], change[0])
		}
	}
}

func TestEveryPropertyOfTheSchemaIsDescribed(t *testing.T) {
	var schema any
	if err := json.Unmarshal(JSONSchema(), &schema); err != nil {
		t.Fatal(err)
	}
	described := 0
	var walk func(path string, node any)
	walk = func(path string, node any) {
		object, ok := node.(map[string]any)
		if !ok {
			return
		}
		for key, child := range object {
			walk(path+"/"+key, child)
			group, ok := child.(map[string]any)
			if !ok || key != "properties" && key != "$defs" {
				continue
			}
			for name, property := range group {
				description, _ := property.(map[string]any)["description"].(string)
				if !strings.HasSuffix(description, ".") {
					t.Errorf("%s/%s/%s has no description", path, key, name)
				}
				described++
			}
		}
	}
	walk("", schema)
	if described < 40 {
		t.Errorf("only %d properties were found", described)
	}
}

// Secrets are masked in the text of a finding, and the report indicates that.
func TestJSONReportsRedaction(t *testing.T) {
	var report jsonReport
	if err := json.Unmarshal([]byte(render(t, "json", openArchive(t, "testdata/pair.txtar").result(t), goldenOptions)),
		&report); err != nil {
		t.Fatal(err)
	}
	for i, f := range report.Findings {
		if hidden := f.Rule == "api-key-malformed"; f.Location.Redacted != hidden ||
			(f.Location.Text == "[hidden]") != hidden {
			t.Errorf("finding %d (%s): text %q, redacted %v", i, f.Rule, f.Location.Text, f.Location.Redacted)
		}
	}
}
