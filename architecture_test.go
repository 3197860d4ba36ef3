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

// layers lists the packages from top to bottom. A package may import only packages of lower layers. Packages of the
// same layer do not import each other.
var layers = [][]string{
	{"", "cmd/golive-online"},
	{"internal/online"},
	{"internal/cli"},
	{"internal/online/pull", "internal/online/drift", "internal/online/probe"},
	{"internal/online/api"},
	{"internal/online/faulttest"},
	{"internal/online/client"},
	{"internal/online/credentials", "internal/online/catalogue"},
	{"examples", "internal/completion"},
	{"report"},
	{"report/document"},
	{"internal/readiness"},
	{"internal/starter"},
	{"internal/analysis"},
	{"internal/analysis/fix"},
	{"rules/all"},
	{
		"rules/redirects", "rules/credentials", "rules/webhooks", "rules/signin", "rules/variables", "rules/parity",
		"rules/project",
	},
	{"rules/query"},
	{"rules"},
	{"internal/promotion", "internal/attestation"},
	{"internal/checklist"},
	{"schema"},
	{"loader"},
	{"loader/discovery"},
	{"loader/decode"},
	{"loader/freetext", "loader/dotenv", "loader/scriptindex"},
	{"loader/excerpt"},
	{"loader/gitstate", "loader/filename", "loader/directive", "loader/marksearch"},
	{"loader/appfile", "loader/targets", "loader/revision", "loader/gitignore", "loader/yamledit"},
	{"loader/projectfs", "loader/command"},
	{"loader/rootfs", "loader/yamltree", "loader/textline"},
	{"internal/settingpath"},
	{"internal/model/sdk", "internal/symptom"},
	{"internal/model"},
	{"internal/model/publicsuffix"},
	{"internal/suggest", "internal/finding", "internal/filewrite", "internal/linediff"},
	{"internal/source"},
	{"internal/lineartest", "internal/percent"},
}

// layerOf returns the index of the layer of a package, or -1.
func layerOf(name string) int {
	return slices.IndexFunc(layers, func(layer []string) bool { return slices.Contains(layer, name) })
}

// goList runs go list and returns the words of each output line.
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
		layer := layerOf(name)
		if layer < 0 {
			t.Errorf("package %q is in no layer: add it to this test and to docs/architecture.md", name)
			continue
		}
		for _, imported := range line[1:] {
			below, ok := strings.CutPrefix(imported, module+"/")
			if ok && layerOf(below) <= layer {
				t.Errorf("%s imports %s, which is not in a layer below it", name, below)
			}
		}
	}
}

// Rules depend only on the model and on helpers for findings and suggestions. They do no input or output.
func TestRuleImports(t *testing.T) {
	allowed := []string{
		"rules", "rules/query", "internal/promotion", "internal/attestation", "internal/checklist", "internal/model",
		"internal/model/sdk", "internal/finding", "internal/suggest", "internal/source", "internal/settingpath",
	}
	for _, line := range goList(t, "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./rules/...") {
		if strings.HasSuffix(line[0], "/all") {
			continue
		}
		for _, imported := range line[1:] {
			if below, ok := strings.CutPrefix(imported, module+"/"); ok && !slices.Contains(allowed, below) {
				t.Errorf("%s imports %s", line[0], below)
			}
			if imported == "os" || imported == "io" {
				t.Errorf("%s imports %s: a rule reads nothing", line[0], imported)
			}
		}
	}
}

// Formats print documents, in which secrets are masked. They have no access to analysis results or project data. They
// use only the constants and texts of readiness and promotion; see TestDocumentsLeadToNoRawData in report/document.
func TestFormatsPrintDocuments(t *testing.T) {
	allowed := []string{
		"report/document", "internal/readiness", "internal/promotion", "internal/checklist", "internal/finding",
		"internal/settingpath", "internal/source", "internal/linediff", "rules", "rules/all", "loader/yamltree",
	}
	for _, line := range goList(t, "-f", `{{join .Imports " "}}`, "./report") {
		for _, imported := range line {
			if below, ok := strings.CutPrefix(imported, module+"/"); ok && !slices.Contains(allowed, below) {
				t.Errorf("report imports %s", below)
			}
		}
	}
}

func TestOneImporter(t *testing.T) {
	only := map[string]string{
		"github.com/urfave/cli/v2":    "internal/cli",
		"github.com/goccy/go-yaml":    "loader/yamltree",
		"github.com/fatih/color":      "report",
		"github.com/santhosh-tekuri/": "schema",
		"github.com/pelletier/":       "loader/appfile",
		"github.com/hashicorp/":       "internal/online/client",
		"github.com/sergi/go-diff":    "internal/linediff",
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

// The first promise: golive never opens a connection and runs no other program. The packages for that must not be
// linked into the binary. Code that uses the network is in internal/online.
func TestBinaryCannotReachTheNetwork(t *testing.T) {
	forbidden := []string{"net/http", "crypto/tls", "os/exec"}
	deps := goList(t, "-deps", ".")
	if len(deps) < 50 {
		t.Fatalf("go list names %d packages: it cannot be all", len(deps))
	}
	for _, line := range deps {
		if slices.Contains(forbidden, line[0]) || strings.HasPrefix(line[0], module+"/internal/online") ||
			strings.HasPrefix(line[0], "github.com/hashicorp/") {
			t.Errorf("the binary links %s", line[0])
		}
	}
}

// The fifth promise: the same input and --at produce the same bytes. Only the command line reads the clock.
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
		if clock.Match(text) && !strings.HasSuffix(line[0], "/internal/cli/day.go") {
			t.Errorf("%s reads a clock: take the day from analysis.Options.At", line[0])
		}
	}
	if files < 100 {
		t.Fatalf("go list names %d files: they cannot be all", files)
	}
}
