package loader_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader"
)

// A block with a misspelled key sets no variables, even if another block sets the same name. Flow style does
// not hide one, and the items of a list in brackets are no names.
func TestUnreadVariableNames(t *testing.T) {
	for text, want := range map[string][]string{
		"services:\n  web:\n    environment:\n      WORKOS_CLIENT_ID: a\n":  nil,
		"services:\n  web:\n    environment:\n      - WORKOS_CLIENT_ID=a\n": nil,
		"services:\n  web:\n    evironment:\n      WORKOS_CLIENT_ID: a\n":   {"WORKOS_CLIENT_ID"},
		"services:\n  web:\n    environment:\n      WORKOS_CLIENT_ID: a\n  api:\n    evironment:\n" +
			"      WORKOS_CLIENT_ID: b\n": {"WORKOS_CLIENT_ID"},
		"services:\n  web:\n    environment:\n      # WORKOS_API_KEY: c\n      WORKOS_CLIENT_ID: WORKOS_API_KEY\n": nil,
		"services:\n  web:\n    environment:\n      WORKOS_CLIENT_ID: a\n    labels:\n      WORKOS_TEAM: b\n":      nil,

		"services: {web: {environment: {WORKOS_CLIENT_ID: a}}}\n": nil,
		"services: {web: {evironment: {WORKOS_CLIENT_ID: a}}}\n":  {"WORKOS_CLIENT_ID"},

		"services: {web: {evironment: [{nmae: WORKOS_CLIENT_ID, value: a}]}}\n": {"WORKOS_CLIENT_ID"},
		"services: {web: {evironment: [{'nmae': 'WORKOS_CLIENT_ID'}]}}\n":       {"WORKOS_CLIENT_ID"},

		"services: {web: {command: [echo, WORKOS_CLIENT_ID, WORKOS_API_KEY]}}\n":    nil,
		"services: {web: {secrets: [WORKOS_CLIENT_ID], ports: {WORKOS_API_KEY}}}\n": nil,
	} {
		loaded, err := loader.Load(fstest.MapFS{"compose.prod.yaml": {Data: []byte(text)}}, loader.Options{})
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		var unread []model.UnreadName
		for _, file := range loaded.Project.AppFiles {
			unread = append(unread, file.UnreadNames...)
		}
		for _, file := range loaded.Project.NotRead {
			unread = append(unread, file.Names...)
		}
		var got []string
		for _, name := range unread {
			got = append(got, name.Name)
			if at := text[name.Span.Start:name.Span.End]; at != name.Name {
				t.Errorf("%q: the place of %s covers %q", text, name.Name, at)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Lists of Render and DigitalOcean contain names under another key, which elsewhere is that of a secret.
func TestUnreadNamesByKey(t *testing.T) {
	for _, c := range []struct{ path, text string }{
		{"render.yaml", "services:\n  - type: web\n    envVar:\n      - key: WORKOS_CLIENT_ID\n        value: a\n"},
		{"render.yaml", "services:\n  - type: web\n    envVars:\n      - kye: WORKOS_CLIENT_ID\n        value: a\n"},
		{".do/app.yaml", "services:\n  - name: web\n    env:\n      - key: WORKOS_CLIENT_ID\n        value: a\n"},
		{".do/app.yaml", "services: [{name: web, env: [{key: WORKOS_CLIENT_ID, value: a}]}]\n"},
	} {
		loaded, err := loader.Load(fstest.MapFS{c.path: {Data: []byte(c.text)}}, loader.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if listed := loaded.Project.NotRead; len(listed) != 1 || len(listed[0].Names) != 1 {
			t.Errorf("%s, %q: listed as not read: %v", c.path, c.text, listed)
		}
	}
}
