package loader_test

import (
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// Named templates of a Helm chart may set variables, and golive does not read them.
func TestHelmPartialsAreNotRead(t *testing.T) {
	partial := &fstest.MapFile{Data: []byte("{{ define \"env\" }}\n- name: WORKOS_CLIENT_ID\n  value: x\n{{ end }}\n")}
	fsys := fstest.MapFS{
		"chart/templates/_helpers.tpl": partial, "docs/templates/_helpers.tpl": partial, "letters/mail.tpl": partial,
		".env.production": {Data: []byte("WORKOS_CLIENT_ID=client_production\n")},
	}
	loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, file := range loaded.Project.NotRead {
		got = append(got, file.Path)
	}
	if len(got) != 1 || got[0] != "chart/templates/_helpers.tpl" {
		t.Errorf("got %q; expected only the template of the chart", got)
	}
}
