package loader_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// variablesIn lists the variables of the environments of a project, as in "production A=a compose.yaml:1".
func variablesIn(t *testing.T, files map[string]string) string {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, e := range loaded.Project.Environments {
		for _, v := range e.Variables {
			text := variableText(v)
			found = append(found, strings.TrimSpace(e.Name+" "+text))
		}
	}
	slices.Sort(found)
	return strings.Join(slices.Compact(found), "\n")
}

// The name of a slot outweighs that of the script, unless a swap moves the settings of the slot to production.
func TestSlotsHaveTheirOwnSettings(t *testing.T) {
	const set = "az webapp config appsettings set -g acme-production -n web "
	const swap = "az webapp deployment slot swap -s staging\n"
	for text, want := range map[string]string{
		set + "--slot staging --settings WORKOS_CLIENT_ID=a\n":                          "staging",
		set + "-s staging --slot-settings WORKOS_CLIENT_ID=a\n":                         "staging",
		set + "--settings WORKOS_CLIENT_ID=a\n":                                         "production",
		set + "--slot production --settings WORKOS_CLIENT_ID=a\n":                       "production",
		set + "--slot blue --settings WORKOS_CLIENT_ID=a\n":                             "production",
		set + "--slot staging --settings WORKOS_CLIENT_ID=a\n" + swap:                   "production",
		set + "--slot staging --slot-settings WORKOS_CLIENT_ID=a\n" + swap:              "staging",
		"az webapp start --slot staging\nheroku config:set WORKOS_CLIENT_ID=a -a web\n": "production",
	} {
		got := variablesIn(t, map[string]string{"deploy-production.sh": text})
		if environment, _, _ := strings.Cut(got, " "); environment != want {
			t.Errorf("%s\nis not of %s:\n%s", got, want, text)
		}
	}
}
