package all_test

import (
	_ "embed"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// stores contains files that read the WorkOS API key from a place in a secret store, each named "FORMAT: PATH OF FILE".
// ENV is the environment of the file, STORE the account, project or vault, and PATH the place in it.
//
//go:embed testdata/stores.txtar
var stores []byte

// Every format has the same answer. Production must not read a store or a path of staging. Staging must not read a path
// of production, or a store of production unless the path names staging.
func TestStoredPlaces(t *testing.T) {
	words := []string{"staging", "production", "acme"}
	for _, format := range txtar.Parse(stores).Files {
		name, file, _ := strings.Cut(format.Name, ": ")
		text := string(format.Data)
		for _, env := range words[:2] {
			for _, store := range words {
				for _, path := range words {
					if store != "acme" && !strings.Contains(text, "STORE") {
						continue
					}
					named := path
					if path == "acme" {
						named = store
					}
					want := named != "acme" && named != env || env == "production" && store == "staging"
					fill := strings.NewReplacer("ENV", env, "STORE", "fj-"+store, "PATH", path).Replace
					got := messages(t, "reference-environment", map[string]string{fill(file): fill(text)})
					if len(got) > 0 != want {
						t.Errorf("%s of %s, store %s, path %s: %q", name, env, store, path, got)
					}
				}
			}
		}
	}
}

// A data source in another file of the folder is followed, even if the file does not mention WorkOS.
func TestStoredPlacesInOtherFiles(t *testing.T) {
	const resource = "resource \"aws_lambda_function\" \"api\" {\n  environment {\n    variables = {\n" +
		"      WORKOS_API_KEY = VALUE\n    }\n  }\n}\n"
	const data = "data \"aws_ssm_parameter\" \"key\" {\n  name = \"/staging/api-key\"\n}\n"
	for _, c := range []struct {
		name, data, value string
		want              int
	}{
		{"infra/production/data.tf", data, "data.aws_ssm_parameter.key.value", 1},
		{"infra/production/data.tf", data + "locals {\n  key = data.aws_ssm_parameter.key.value\n}\n", "local.key", 1},
		{"infra/other/data.tf", data, "data.aws_ssm_parameter.key.value", 0},
		{"infra/production/data.tf", strings.Replace(data, "staging", "production", 1),
			"data.aws_ssm_parameter.key.value", 0},
		{"infra/production/data.tf", strings.Replace(data, "staging", "${var.staging}", 1),
			"data.aws_ssm_parameter.key.value", 0},
	} {
		got := messages(t, "reference-environment", map[string]string{
			c.name: c.data, "infra/production/main.tf": strings.Replace(resource, "VALUE", c.value, 1),
		})
		if len(got) != c.want {
			t.Errorf("%s with\n%s: %q", c.value, c.data, got)
		}
	}
}
