package main_test

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/golive-lint/golive"

// house lists the packages from the top floor down. A package imports only what
// stands below it.
var house = []string{
	"", "cli", "examples", "report", "readiness", "starter", "lint", "readiness/attestation", "readiness/checklist", "rules", "promote", "schema", "loader", "loader/appfile", "loader/revision", "loader/gitignore", "loader/rootfs", "loader/yamledit", "loader/yamltree", "internal/settingpath",
	"model/sdk", "model", "model/publicsuffix", "suggest", "finding", "internal/filewrite", "source",
	"internal/lineartest",
}

// goList runs go list and splits what it prints into lines of words.
func goList(t *testing.T, args ...string) [][]string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list"}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("go list %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	var lines [][]string
	for line := range strings.Lines(string(out)) {
		lines = append(lines, strings.Fields(line))
	}
	return lines
}

func TestImportsRunDownward(t *testing.T) {
	for _, line := range goList(t, "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...") {
		name := strings.TrimPrefix(strings.TrimPrefix(line[0], module), "/")
		floor := slices.Index(house, name)
		if floor < 0 {
			t.Errorf("package %q has no floor in the house: add it to this test and to docs/architecture.md", name)
			continue
		}
		for _, imported := range line[1:] {
			below, ok := strings.CutPrefix(imported, module+"/")
			if ok && slices.Index(house, below) <= floor {
				t.Errorf("%s imports %s, which does not stand below it", name, below)
			}
		}
	}
}

// A rule knows the model, findings and words to suggest: no input, no output, no
// bytes of files beyond redaction.
func TestRulesKnowOnlyTheModel(t *testing.T) {
	allowed := []string{"promote", "model", "model/sdk", "finding", "suggest", "source"}
	for _, line := range goList(t, "-f", `{{join .Imports " "}}`, "./rules") {
		for _, imported := range line {
			if below, ok := strings.CutPrefix(imported, module+"/"); ok && !slices.Contains(allowed, below) {
				t.Errorf("rules imports %s", below)
			}
			if imported == "os" || imported == "io" {
				t.Errorf("rules imports %s: a rule reads nothing", imported)
			}
		}
	}
}

func TestOneImporter(t *testing.T) {
	only := map[string]string{
		"github.com/urfave/cli/v2":    "cli",
		"github.com/goccy/go-yaml":    "loader/yamltree",
		"github.com/fatih/color":      "report",
		"github.com/santhosh-tekuri/": "schema",
		"github.com/pelletier/":       "loader/appfile",
	}
	for _, line := range goList(t, "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...") {
		name := strings.TrimPrefix(strings.TrimPrefix(line[0], module), "/")
		for _, imported := range line[1:] {
			for prefix, owner := range only {
				if strings.HasPrefix(imported, prefix) && name != owner {
					t.Errorf("%s imports %s, which belongs to %s alone", name, imported, owner)
				}
			}
		}
	}
}

// The first promise: golive never opens a connection and runs no other program.
// What is not linked cannot be called.
func TestBinaryCannotReachTheNetwork(t *testing.T) {
	forbidden := []string{"net/http", "crypto/tls", "os/exec"}
	deps := goList(t, "-deps", ".")
	if len(deps) < 50 {
		t.Fatalf("go list names %d packages: it cannot be all", len(deps))
	}
	for _, line := range deps {
		if slices.Contains(forbidden, line[0]) {
			t.Errorf("the binary links %s", line[0])
		}
	}
}

// The fifth promise: the same input and --at give the same bytes. The command
// line alone knows what day it is.
func TestOneClock(t *testing.T) {
	clock := regexp.MustCompile(`\btime\.(Now|Since|Until)\b`)
	files := 0
	for _, line := range goList(t, "-f", `{{$dir := .Dir}}{{range .GoFiles}}{{$dir}}/{{.}}{{"\n"}}{{end}}`, "./...") {
		if len(line) == 0 {
			continue
		}
		files++
		text, err := os.ReadFile(line[0])
		if err != nil {
			t.Fatal(err)
		}
		if clock.Match(text) && !strings.HasSuffix(line[0], "/cli/day.go") {
			t.Errorf("%s reads a clock: take the day from lint.Options.At", line[0])
		}
	}
	if files < 100 {
		t.Fatalf("go list names %d files: they cannot be all", files)
	}
}
