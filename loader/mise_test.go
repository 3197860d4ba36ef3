package loader_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// What production gets from a source of mise that golive cannot read is unknown.
func TestSourcesOfMiseThatAreNotRead(t *testing.T) {
	const env = "[env]\nWORKOS_CLIENT_ID = 'a'\n"
	for _, c := range []struct {
		name, text, script string
		want               bool
	}{
		{"mise.production.toml", "_.file = '.env.json'", "", true},
		{"mise.production.toml", "_.file = ['a.env', 'secrets.yaml']", "", true},
		{"mise.production.toml", "_.file = '{{ env.HOME }}/a.env'", "", true},
		{"mise.production.toml", "_.file = '~/a.env'", "", true},
		{"mise.production.toml", "_.file = '/etc/acme/a.env'", "", true},
		{"mise.production.toml", "_.file = '../a.env'", "", true},
		{"mise/config.production.toml", "_.file = '../a.env'", "", true},
		{"mise/config.production.toml", "_.file = 'a.env'", "", false},
		{"mise.production.toml", "_.file = 'a.env'", "", false},
		{"mise.production.toml", "_.path = 'bin'", "", false},
		{"mise.production.toml", "_.source = 'env.sh'", "", true},
		{"mise.production.toml", "_.source = 'env.sh'", "export A=b\n", false},
		{"mise.production.toml", "_.source = '{{config_root}}/env.sh'", "A=$(cat x)\nexport A\n", false},
		{"mise.production.toml", "_.source = ['{{config_root}}/env.sh']", ". /etc/x\n", true},
		{"mise.production.toml", "_.source = 'env.sh'", "if true; then eval \"$(op inject)\"; fi\n", true},
		{"mise.production.toml", "_.source = 'env.sh'", "export $(cat /etc/x)\n", true},
		{"mise.production.toml", "_.source = 'env.sh'", "export A=$(cat /etc/x)\n", false},
		{"mise/config.production.toml", "_.source = 'env.sh'", "export A=b\n", false},
		{"mise/config.production.toml", "_.source = 'missing.sh'", "export A=b\n", true},
		{"mise.toml", "_.source = 'env.sh'", "", false},
		{"mise.toml", "_.file = '~/a.env'", "", false},
		{"mise.staging.toml", "_.file = 'a.env'", "", false},
	} {
		fsys := fstest.MapFS{
			c.name:            {Data: []byte(env + c.text + "\n")},
			".env.production": {Data: []byte("WORKOS_CLIENT_ID=a\n")},
		}
		if c.script != "" {
			fsys["env.sh"] = &fstest.MapFile{Data: []byte(c.script)}
		}
		if got := hasUnreadSource(t, fsys); got != c.want {
			t.Errorf("%s: %s %s: unread %v, want %v", c.name, c.text, strings.TrimSpace(c.script), got, c.want)
		}
	}
}

// hasUnreadSource reports whether golive cannot read a source of a project: a layer, or what a doubt is about.
func hasUnreadSource(t *testing.T, fsys fstest.MapFS) bool {
	t.Helper()
	loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
	if err != nil {
		t.Fatal(err)
	}
	for _, app := range loaded.Project.Apps {
		for _, d := range app.Deployments {
			for _, layer := range d.Layers {
				if layer.Unread != "" {
					return true
				}
			}
		}
	}
	return len(loaded.Project.SourceDoubts) > 0
}
