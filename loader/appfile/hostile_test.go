package appfile_test

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// Reading 128 KiB of any shape is fast. A quadratic reader would take minutes.
func TestHostileShapes(t *testing.T) {
	const size = 1 << 17
	shapes := map[string]struct{ before, again string }{
		"one line":             {"A=", "x"},
		"one line of quotes":   {"A=", "'"},
		"escaped quotes":       {"A='", `\'`},
		"unclosed quotes":      {"", "A=\"x\n"},
		"unclosed, of each":    {"", "A=\"\nB='\nC=`\n"},
		"triple quotes":        {"[env]\n", "A=\"\"\"\n"},
		"references":           {"A=" + strings.Repeat("x", 60<<10) + "\n", "B=$A\n"},
		"references of a line": {"A=", "$A"},
		"opening references":   {"ENV A=", "$("},
		"opening braces":       {"A=", "${"},
		"nested":               {"", "["},
		"nested objects":       {"", `{"a":`},
		"inline tables":        {"a=", "{a="},
		"dotted":               {"", "a."},
		"dotted lines":         {"[" + strings.Repeat("a.", 5000) + "a]\n", "a=1\n"},
		"commas":               {"A=", ","},
		"comments":             {"{", "// x\n"},
		"open comments":        {"{", "/*"},
		"continued lines":      {"ENV A=1 ", "\\\n"},
		"heredocs":             {"RUN ", "<<A "},
		"heredoc lines":        {"", "RUN <<A\n"},
		"words":                {"ENV ", "a "},
		"bare lines":           {"", "word\n"},
		"flags":                {"steps:\n- script: |\n    A=B=1\n    ", "x --set-env-vars=$A "},
		"assignments":          {"steps:\n- script: |\n", "    A=B=1,$A; x --set-env-vars=$A\n"},
		"substitutions": {
			"substitutions: {_A: " + strings.Repeat("x", 10000) + "}\nsteps:\n- env: ['A=", "$_A",
		},
		"arguments":             {"steps:\n- args: [", "'--build-arg', 'A=1', "},
		"delimiters":            {"steps:\n- args: ['--set-env-vars', '^ab^", "ab"},
		"carriage returns":      {"", "A=1\r"},
		"maps of Terraform":     {"", "a = {\n"},
		"heredocs of Terraform": {"", "a = <<X\n"},
		"blocks of Terraform":   {"", "a \"b\" {\n"},
		"lists of Terraform":    {"a = ", "[{a=1},"},
		"calls of Terraform":    {"a = ", "merge({a=1},"},
		"merged maps":           {"a = merge(", "{a=1},"},
		"labels of Terraform":   {"a ", "\"b\" "},
		"escapes of Terraform":  {"a = [", "\"\\"},
		"indexes of Terraform":  {"a = data.b.c", `["d"]`},
	}
	for name, shape := range shapes {
		for _, format := range appfile.Formats() {
			for _, path := range pathsFor(format.Name) {
				lineartest.Check(t, format.Name+": "+name+" in "+path, size/8, func(n int) {
					file := source.NewFile(path, shape.before+strings.Repeat(shape.again, n/len(shape.again)))
					check(t, file, format.Read(file))
				})
			}
		}
	}
}

// pathsFor returns file names for all variants of a format.
func pathsFor(format string) []string {
	switch format {
	case "terraform":
		return []string{"app.json", "app.toml", "app.tf"}
	case "cloud-build", "wrangler":
		return []string{"app.json", "app.toml"}
	}
	return []string{"app.yaml"}
}
