package loader_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader"
)

// commandPlaces lists the files in which each command of testdata/commands.txt is read. COMMAND stands for the command,
// and the function writes it in the syntax of the file.
var commandPlaces = []struct {
	path, text string
	write      func(string) string
}{
	{"deploy-production.sh", "COMMAND\n", asIs},
	{"deploy.sh", "COMMAND\n", asIs},
	{"scripts/dev.sh", "COMMAND\nnext dev\n", asIs},
	{".github/workflows/ship.yml", "on: push\njobs:\n  ship:\n    environment: production\n    steps:\n" +
		"      - run: |\n          COMMAND\n      - run: npm run deploy\n", indented(10)},
	{"Makefile", "deploy:\n\tCOMMAND\n", indented(0)},
	{"package.json", `{"scripts": {"start": COMMAND}}`, quoted},
	{"Dockerfile", "FROM node\nRUN COMMAND\n", func(text string) string {
		return strings.ReplaceAll(text, "\n", " \\\n  ")
	}},
}

func asIs(text string) string { return text }

func indented(n int) func(string) string {
	return func(text string) string {
		if n == 0 {
			return strings.ReplaceAll(text, "\n", "\n\t")
		}
		return strings.ReplaceAll(text, "\n", "\n"+strings.Repeat(" ", n))
	}
}

func quoted(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// headingMark is the start of a heading in testdata/commands.txt.
const headingMark = "## "

// TestCommands compares what each command of testdata/commands.txt leaves unknown, or sets, in several places with the
// text below it, which commands with the same effects share. Lines of commands start with "$ " or, from the second on,
// "> ".
func TestCommands(t *testing.T) {
	const golden = "testdata/commands.txt"
	text, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n\n"+headingMark)
	for i, part := range parts {
		heading, _, _ := strings.Cut(part, "\n")
		t.Run(strings.TrimPrefix(heading, headingMark), func(t *testing.T) {
			got := heading + "\n" + strings.TrimSuffix(commandsText(t, commandsOf(part)), "\n")
			if *update {
				parts[i] = got
			} else if diff := cmp.Diff(strings.Split(part, "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("run go test ./loader -update, and read the difference (- wanted, + got):\n%s", diff)
			}
		})
	}
	if *update {
		if err := os.WriteFile(golden, []byte(strings.Join(parts, "\n\n"+headingMark)+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// commandsOf returns the commands of a part of a golden file.
func commandsOf(part string) []string {
	var all []string
	for line := range strings.Lines(part) {
		line = strings.TrimSuffix(line, "\n")
		if rest, ok := strings.CutPrefix(line, "$ "); ok {
			all = append(all, rest)
		} else if rest, ok := strings.CutPrefix(line, "> "); ok {
			all[len(all)-1] += "\n" + rest
		}
	}
	return all
}

// commandsText lists commands with their effects.
func commandsText(t *testing.T, commands []string) string {
	t.Helper()
	var b strings.Builder
	above := "" // the effects of the commands above
	for _, command := range commands {
		effects := effectsOf(t, command)
		if effects != above {
			b.WriteString(above)
		}
		above = effects
		fmt.Fprintf(&b, "$ %s\n", strings.ReplaceAll(command, "\n", "\n> "))
	}
	return b.String() + above
}

// effectsOf lists the effects of a command, each with the places that have it.
func effectsOf(t *testing.T, command string) string {
	t.Helper()
	var b strings.Builder
	places, effects := map[string][]string{}, []string{}
	for _, place := range commandPlaces {
		effect := effectOf(t, command, place.path,
			strings.Replace(place.text, "COMMAND", place.write(command), 1))
		if places[effect] == nil {
			effects = append(effects, effect)
		}
		places[effect] = append(places[effect], place.path)
	}
	for _, effect := range effects {
		if len(effects) == 1 {
			fmt.Fprintf(&b, "  everywhere: %s\n", effect)
			break
		}
		fmt.Fprintf(&b, "  %s: %s\n", strings.Join(places[effect], ", "), effect)
	}
	return b.String()
}

// effectOf returns what a file of a project sets or leaves unknown.
func effectOf(t *testing.T, command, path, text string) string {
	t.Helper()
	return effectIn(t, command, map[string]string{
		".env.production": "WORKOS_CLIENT_ID=a\nWORKOS_API_KEY=${KEY}\n",
		".env.staging":    "WORKOS_CLIENT_ID=b\nWORKOS_COOKIE_DOMAIN=b.acme.com\n",
		"vars.txt":        "WORKOS_CLIENT_ID=d\nPORT=1\n",
		path:              text,
	}, ".env.production", ".env.staging")
}

// effectIn returns what the files of a project set or leave unknown, except for the known ones.
func effectIn(t *testing.T, command string, files map[string]string, known ...string) string {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
	if err != nil {
		t.Fatal(err)
	}
	p := loaded.Project
	found := doubtEffects(p, command)
	for _, f := range p.AppFiles {
		for _, n := range f.UnreadNames {
			found = append(found, fmt.Sprintf("%s of %q is unknown%s", n.Name, n.Environment,
				wordsOf(map[string]bool{"command": n.Command})))
			if at := f.Text[n.Span.Start:n.Span.End]; at != n.Name {
				t.Errorf("%s with %s: the place of %s is that of %q", f.Path, command, n.Name, at)
			}
		}
	}
	for _, e := range p.Environments {
		for _, v := range e.Variables {
			if !slices.Contains(known, v.File.Path) || v.Layer != nil {
				found = append(found, fmt.Sprintf("%s=%s of %q%s", v.Name, v.Value.V, e.Name, wordsOf(map[string]bool{
					"beside": v.Beside, "unknown": !v.Value.Known(), "template": v.Template,
				})))
			}
		}
	}
	for _, v := range p.Templates {
		found = append(found, v.Name+" of an example")
	}
	for _, f := range p.NotRead {
		found = append(found, f.Path+" is not read")
	}
	if len(found) == 0 {
		return "nothing"
	}
	return strings.Join(found, "; ")
}

// doubtEffects lists the doubts of a project.
func doubtEffects(p *model.Project, command string) (found []string) {
	for i := range p.SourceDoubts {
		doubt := &p.SourceDoubts[i]
		text := strings.Trim(doubt.File.Text[doubt.Span.Start:doubt.Span.End], " \t\"")
		effect := fmt.Sprintf("%q", shownText(text))
		if strings.TrimPrefix(text, "RUN ") == command {
			effect = "it"
		}
		names, environments := "all", "any environment"
		if doubt.Names != nil {
			names = strings.Join(doubt.Names, " ")
		}
		if len(doubt.Environments) > 0 {
			environments = strings.Join(doubt.Environments, " ")
		}
		effect += fmt.Sprintf(" may change %s of %s", names, environments)
		if doubt.Why != "" {
			effect += " (" + doubt.Why + ")"
		}
		found = append(found, effect)
	}
	return found
}
