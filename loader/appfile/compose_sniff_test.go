package appfile_test

import (
	"testing"

	"github.com/golive-lint/golive/loader/appfile"
)

// A YAML file is a compose file by its name, or by the services that it contains.
func TestComposeByContent(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"stacks/production.yml", "services:\n  web:\n    image: web\n", "compose"},
		{"stacks/production.yml", "services:\n    web:\n        env_file: .env\n", "compose"},
		{"production.yaml", "services:\n  # the site\n  web:\n    <<: *a\n    deploy: {}\n", "compose"},
		{"production.yaml", "services: {web: {image: web}}\n", "compose"},
		{"production.yaml", "\"services\":\n  \"web\": {\"build\": \".\"}\n", "compose"},
		{"production.yaml", "services:\n  web:\n    labels:\n      image: x\n    extends: {service: a}\n", "compose"},
		{"production.yml", "services:\n  web:\n    <<: *app\n", "compose"},
		{"production.yml", "services:\n  web: {<<: *app, labels: {}}\n", "compose"},
		{"production.yml", "services:\n  web:\n    command: web\n", "compose"},
		{"production.yml", "services:\n  web:\n    depends_on: [db]\n", "compose"},
		{"azure.yaml", "services:\n  web:\n    <<: *a\n    project: x\n", ""},
		{"prod.yml", "<<: *a\nservices:\n  web:\n    labels:\n      command: x\n", ""},
		{"prod.yml", "services:\n  web:\n    labels:\n      image: x\n", ""},
		{"prod.yml", "services:\n  - image: x\n", ""},
		{"prod.yml", "spec:\n  services:\n    web:\n      image: x\n", ""},
		{"prod.yml", "services:\nweb:\n  image: x\n", ""},
		{"azure.yaml", "services:\n  web:\n    host: containerapp\n    image: x\n", ""},
		{"config/services.yml", "parameters: {}\nservices:\n  App:\n    class: A\n    deploy: x\n", ""},
		{".woodpecker.yml", "steps:\n  a:\n    image: x\nservices:\n  db:\n    image: x\n", ""},
		{"web.yml", "apiVersion: v1\nkind: Service\nservices:\n  web:\n    image: x\n", "kubernetes"},
	} {
		got := ""
		for _, f := range appfile.FormatsOf(c.name) {
			if f.Sniff != nil && f.Sniff(c.text) {
				got = f.Name
				break
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q\n%s", c.name, got, c.want, c.text)
		}
	}
}
