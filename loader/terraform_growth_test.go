package loader_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/loader"
)

// The time for references between data sources grows in proportion to the length of a file.
func TestTerraformGrowth(t *testing.T) {
	source := func(name, body string) string {
		return "data \"aws_ssm_parameter\" \"" + name + "\" {\n" + body + "}\n"
	}
	variables := func(n int, value string) string {
		return "resource \"a\" \"b\" {\n environment {\n variables = {\n" +
			strings.Repeat("WORKOS_API_KEY = "+value+"\n", n) + "}\n}\n}\n"
	}
	for name, text := range map[string]func(n int) string{
		"references to itself": func(n int) string {
			return variables(1, "data.aws_ssm_parameter.k.value") +
				source("k", strings.Repeat("name = data.aws_ssm_parameter.k.value\n", n))
		},
		"layers of references": func(n int) string {
			var b strings.Builder
			for i := range 7 {
				b.WriteString(source(fmt.Sprint("k", i),
					strings.Repeat(fmt.Sprintf("name = data.aws_ssm_parameter.k%d.value\n", i+1), n)))
			}
			return variables(1, "data.aws_ssm_parameter.k0.value") + b.String()
		},
		"attributes and references": func(n int) string {
			return variables(n, "data.aws_ssm_parameter.k.value") +
				source("k", strings.Repeat("name = \"/production/workos\"\n", n))
		},
		"long local values": func(n int) string {
			return variables(n, "local.k") + "locals {\n k = data.a.b" + strings.Repeat(`["c"]`, n) + "\n}\n"
		},
	} {
		lineartest.Check(t, name, 200, func(n int) {
			fsys := fstest.MapFS{"main.tf": {Data: []byte(text(n))}}
			_, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}
