package schema

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

func mustEnvironment(t interface{ Fatal(...any) }) *Schema {
	s, err := Environment()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The schemas compile, every property has a description, and patterns use only syntax that RE2 and browsers share.
func TestSchemasAreDocumented(t *testing.T) {
	for name, get := range map[string]func() (*Schema, error){
		"environment": Environment, "config": Config, "seed": Seed, "emulator": Emulator, "convex": Convex,
	} {
		s, err := get()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.compiled(); err != nil {
			t.Fatal(err)
		}
		count := 0
		describe(t, name, s.source, &count)
		if count < 9 {
			t.Errorf("%s: only %d properties were looked at", name, count)
		}
	}
}

func describe(t *testing.T, path string, value any, count *int) {
	object, ok := value.(map[string]any)
	if !ok {
		return
	}
	if properties, ok := object["properties"].(map[string]any); ok {
		for name, property := range properties {
			if _, whole := property.(bool); whole {
				continue
			}
			*count++
			p, _ := property.(map[string]any)
			if text, _ := p["description"].(string); text == "" && p["$ref"] == nil {
				t.Errorf("%s/%s has no description", path, name)
			}
		}
	}
	for key, inner := range object {
		describe(t, path+"/"+key, inner, count)
	}
}

// draft and pulled accept the section names of the model.
func TestSectionsAreThoseOfTheModel(t *testing.T) {
	s := mustEnvironment(t)
	var listed []string
	for _, name := range s.lookup("/$defs/section/enum").([]any) {
		listed = append(listed, name.(string))
	}
	if diff := cmp.Diff(model.Sections(), listed); diff != "" {
		t.Errorf("the schema lists other sections than the model:\n%s", diff)
	}
	for _, name := range listed {
		if s.lookup("/$defs/environment/properties/"+name) == nil {
			t.Errorf("section %s is no key at the top of an environment file", name)
		}
	}
}

// A schema never loads another one, neither from the network nor from disk.
func TestSchemaLoadsNothing(t *testing.T) {
	s := &Schema{
		what: "test",
		text: []byte(`{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"file:///etc/passwd"}`),
	}
	_, err := s.compile()
	if err == nil || !strings.Contains(err.Error(), "not loaded from elsewhere") {
		t.Errorf("a reference to a file gives %v", err)
	}
}

// documents returns nearly correct environment files: combinations of parts of real files, some damaged.
func documents() *rapid.Generator[string] {
	parts := []string{
		"environment: production\n", "environment: {name: a, type: staging}\n", "environment: {nme: a}\n",
		"type: production\n", "draft: true\n", "draft: [roles, jwt_template]\n", "draft: [rolez]\n", "draft: all\n",
		"pulled: {on: 2026-11-27, sections: [roles]}\n", "pulled: {sections: [rolez]}\n",
		"uses: [sso, webhooks]\n", "uses: [ssso]\n", "client_id: client_1\n", "client_id: 12\n",
		"applications: [{name: web, default: true}]\n",
		"redirect_uris: [https://a.acme.com/cb, {uri: x, default: yes}]\n", "redirect_uris: {uri: x}\n",
		"redirect_uris:\n", "redirect_uris: [{default: true}]\n",
		"webhook_endpoints:\n  - endpoint_url: https://a.acme.com\n    events: [user.created]\n    status: enabled\n",
		"webhook_endpoints:\n  - status: ${STATUS}\n",
		"authentication: {methods: [sso], oauth_providers: {GoogleOAuth: default, GitHubOAuth: {credentials: " +
			"custom}}}\n",
		"organizations: [{name: A, metadata: {x: [1, {y: z}]}, domains: [a.com]}]\n", "common: {uses: [sso]}\n",
		"environments: {staging: {uses: [sso]}, production: {usess: []}}\n",
		"environments: {a: }\n", "roles: [&r {slug: a, permissions: [b]}, *r]\n",
		"x: &x {uri: a}\nsign_out_redirects: [{<<: *x, default: true}]\n", "$schema: x\n", "5: x\n", "? [a]\n: b\n",
	}
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 6).Draw(t, "parts"), "")
	})
}

// Everything that the quick check accepts, the library accepts too.
func TestQuickLookAgreesWithTheLibrary(t *testing.T) {
	s := mustEnvironment(t)
	compiled, err := s.compiled()
	if err != nil {
		t.Fatal(err)
	}
	passed := 0
	rapid.Check(t, func(t *rapid.T) {
		text := documents().Draw(t, "text")
		if agree(t, s, compiled, text) {
			passed++
		}
	})
	if passed == 0 {
		t.Error("nothing passed: the quick look is of no use")
	}
}

func agree(t interface{ Fatalf(string, ...any) }, s *Schema, compiled *jsonschema.Schema, text string) bool {
	tree := yamltree.Read(source.NewFile("x.yaml", text), yamltree.Limits{})
	quick := fitting{budget: 10_000}
	if !quick.fits(s.shape, tree.Documents[0]) {
		return false
	}
	value, err := tree.Expand(tree.Documents[0], 100_000)
	if err != nil {
		t.Fatalf("expand: %v", err)
	}
	if err := compiled.Validate(value); err != nil {
		t.Fatalf("the quick look passes what the library refuses: %#v\n%s", err, text)
	}
	return true
}

func FuzzQuickLook(f *testing.F) {
	f.Add("environment: production\nredirect_uris: [https://a.acme.com/cb]\n")
	f.Add("environments: {staging: &a {uses: [sso]}, production: {<<: *a, client_id: x}}\n")
	f.Add(`{"environment": {"name": "a", "type": "staging"}, "roles": [{"slug": "admin"}]}`)
	s := mustEnvironment(f)
	compiled, err := s.compiled()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) { agree(t, s, compiled, text) })
}

// The library returns violations in random order, and with values. Problems must have a fixed order and no values.
func TestProblemsAreStable(t *testing.T) {
	const text = `environment: {nme: x, type: prod}
redirectUris: []
webhook_endpoints: [{endpoint_ur: x, status: of, secret: [hunter22]}, 5]
api_key: {value: hunter22}
uses: [sso, webhoks]
`
	s := mustEnvironment(t)
	first := ""
	for range 20 {
		tree := yamltree.Read(source.NewFile("x.yaml", text), yamltree.Limits{})
		problems, err := s.Check(tree, tree.Documents[0])
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, p := range problems {
			fmt.Fprintf(&b, "%s %s: %q: %s (%s)\n", p.Rule, settingpath.Text(p.Steps), text[p.Span.Start:p.Span.End],
				p.Message, p.Help)
		}
		if first == "" {
			first = b.String()
		}
		if b.String() != first {
			t.Fatalf("one run gives\n%s\nanother\n%s", first, b.String())
		}
	}
	want := strings.Join([]string{
		`schema-unknown-key environment.nme: "nme": unknown key "nme"; did you mean "name"? (write ` + "`name:`)",
		`schema-value environment.type: "prod": "type" cannot be "prod" (use production, staging or sandbox)`,
		`schema-unknown-key redirectUris: "redirectUris": unknown key "redirectUris"; did you mean "redirect_uris"? ` +
			"(write `redirect_uris:`)",
		`schema-unknown-key webhook_endpoints[#1].endpoint_ur: "endpoint_ur": unknown key "endpoint_ur"; ` +
			`did you mean "endpoint_url"? (write ` + "`endpoint_url:`)",
		`schema-value webhook_endpoints[#1].status: "of": "status" cannot be "of" (use enabled or disabled)`,
		`schema-type webhook_endpoints[#1].secret: "[hunter22]": "secret" must be a string, not a list ` +
			"(`golive schema` shows what is allowed here)",
		`schema-type webhook_endpoints[5]: "5": an entry in "webhook_endpoints" must be a string or a mapping, ` +
			`not a number (put it in quotes)`,
		`schema-type api_key: "{value: hunter22}": "api_key" must be a string, not a mapping ` +
			"(`golive schema` shows what is allowed here)",
		`schema-value uses[webhoks]: "webhoks": the list "uses" cannot contain "webhoks"; did you mean "webhooks"? ` +
			`(use authkit, sso, directory_sync, webhooks, admin_portal, events_api, widgets or impersonation)`,
		"",
	}, "\n")
	if first != want {
		t.Errorf("got\n%s\nwant\n%s", first, want)
	}
}

// Nothing is reported for values that are partial or contain references.
func TestSilence(t *testing.T) {
	for name, text := range map[string]string{
		"a reference for an enumeration": "environment: {name: a, type: \"${TYPE}\"}\n",
		"a reference for a boolean":      "redirect_uris: [{uri: https://a.acme.com, default: \"${IS_DEFAULT}\"}]\n",
		"an empty list":                  "redirect_uris:\nwebhook_endpoints:\n",
		"an empty mapping":               "sessions:\nadmin_portal:\n",
		"nothing at all":                 "{}\n",
	} {
		t.Run(name, func(t *testing.T) {
			tree := yamltree.Read(source.NewFile("x.yaml", text), yamltree.Limits{})
			problems, err := mustEnvironment(t).Check(tree, tree.Documents[0])
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range problems {
				t.Errorf("%s: %s", p.Rule, p.Message)
			}
		})
	}
}

// A truncated key is reported only by the reader. Nothing around it is reported as missing or unknown.
func TestHalfTypedKeyIsNotReportedTwice(t *testing.T) {
	tree := yamltree.Read(source.NewFile("x.yaml", "webhook_endpoints:\n  - endpoint_u\n    status: enabled\n"),
		yamltree.Limits{})
	if len(tree.Problems) == 0 {
		t.Fatal("the reader sees no problem")
	}
	problems, err := mustEnvironment(t).Check(tree, tree.Documents[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("%s: %s", p.Rule, p.Message)
	}
}

func TestSchemaTextsAreJSON(t *testing.T) {
	for name, text := range map[string][]byte{
		"environment": EnvironmentJSON(), "config": ConfigJSON(), "seed": SeedJSON(), "emulator": EmulatorJSON(),
		"convex": ConvexJSON(),
	} {
		if !json.Valid(text) {
			t.Errorf("%s is not JSON", name)
		}
	}
}
