package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/report/document"
	"github.com/golive-lint/golive/schema"
)

// halfTyped lists replacements for a value: incomplete input, and values of types that the schema does not allow.
var halfTyped = []string{
	"", "~", `""`, `" "`, "7", "-1.5e3", "true", "text", "2026-11-25", "*", "'",
	"[]", "[~]", "[~, ~]", "[[]]", "[[~]]", "[{}]", "[{~: ~}]", "[7, true, text]", "[",
	"{}", "{~: ~}", "{text: ~}", "{text: {}}", "{text: []}", "{text: [~]}", "{text: {text: {text: [~]}}}",
	"{? [text] : ~}", "{",
	"&self [*self]", "&self {text: *self}", "&self {<<: *self}", "*nowhere", "&unused", "!!str", "!!map text",
	"!unknown [~]",
	"${NAME}", "https://app.acme.com", "|", "- ~",
}

// sample contains the texts of generated documents; the keys are property names. The names refer to each other, so
// that the analysis resolves them.
var sample = map[string]string{
	"file": "workos/production.yaml", "folder": ".", "files": "compose.yaml#web", "provided": "WORKOS_API_KEY",
	"environment": "production", "from": "staging", "to": "production", "hosts": "app.acme.com",
	"path": "redirect_uris[/cb]", "reason": "the staging host has another name", "owner": "dana@acme.com",
	"until": "2027-03-31",
	"rule":  "redirect-uri-http", "environments": "production", "item": "mfa-policy", "by": "dana@acme.com",
	"on":       "2026-11-20",
	"evidence": "https://acme.com/tickets/1", "name": "Acme", "slug": "acme", "uri": "https://app.acme.com/cb",
	"origin":        "https://app.acme.com",
	"redirect_uris": "http://app.acme.com/cb", "sign_out_redirects": "https://app.acme.com/",
	"cors_origins": "https://app.acme.com",
	"endpoint_url": "https://app.acme.com/hook", "webhook_endpoints": "https://app.acme.com/hook",
	"events":    "user.created",
	"client_id": "client_01HXYZABCDEFGHJKMNPQRSTVWX", "domain": "acme.com", "roles": "admin",
	"permissions": "posts:read", "uses": "sso",
}

// documentsOf generates values that conform to a schema and contain all its properties, as mappings, lists and texts.
// If an entry may be a text or a mapping, the list has an entry of each kind.
func documentsOf(root, at map[string]any, property string) []any {
	at = dereference(root, at)
	var forms []any
	if enum, ok := at["enum"].([]any); ok {
		return []any{enum[0]}
	}
	if value, ok := at["const"]; ok {
		return []any{value}
	}
	types, _ := at["type"].([]any)
	if one, ok := at["type"].(string); ok {
		types = []any{one}
	}
	for _, kind := range types {
		switch kind {
		case "string":
			text := sample[property]
			if text == "" {
				text = "text"
			}
			forms = append(forms, text)
		case "boolean":
			forms = append(forms, true)
		case "integer", "number":
			forms = append(forms, 1)
		case "array":
			items, _ := at["items"].(map[string]any)
			forms = append(forms, documentsOf(root, items, property))
		case "object":
			forms = append(forms, object(root, at, property))
		}
	}
	if len(forms) == 0 { // the schema allows any value
		return []any{"text"}
	}
	return forms
}

func object(root, at map[string]any, property string) map[string]any {
	value := map[string]any{}
	properties, _ := at["properties"].(map[string]any)
	for name, p := range properties {
		forms := documentsOf(root, p.(map[string]any), name)
		value[name] = forms[len(forms)-1]
	}
	if more, ok := at["additionalProperties"].(map[string]any); ok {
		names := []string{"production", "staging"}
		for i, form := range documentsOf(root, more, property) {
			value[names[i%2]] = form
		}
	}
	return value
}

func dereference(root, at map[string]any) map[string]any {
	for {
		reference, ok := at["$ref"].(string)
		if !ok {
			return at
		}
		next := root
		for _, name := range strings.Split(strings.TrimPrefix(reference, "#/"), "/") {
			next = next[name].(map[string]any)
		}
		at = next
	}
}

// hole is the path to a value of a document: property names and list indexes.
type hole []any

// holes returns the paths to all values, starting with the document itself.
func holes(value any, above hole) []hole {
	found := []hole{above}
	switch v := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			found = append(found, holes(v[name], append(slices.Clone(above), name))...)
		}
	case []any:
		for i := range v {
			found = append(found, holes(v[i], append(slices.Clone(above), i))...)
		}
	}
	return found
}

// written writes a document as block YAML. Values whose path is in texts are replaced. at is the path to value.
func written(value any, at hole, texts map[string]string, indent string) string {
	if text, ok := texts[fmt.Sprint(at)]; ok {
		return " " + text + "\n"
	}
	var b strings.Builder
	switch v := value.(type) {
	case map[string]any:
		b.WriteString("\n")
		for _, name := range slices.Sorted(maps.Keys(v)) {
			b.WriteString(indent + name + ":" + written(v[name], append(slices.Clone(at), name), texts, indent+"  "))
		}
	case []any:
		b.WriteString("\n")
		for i := range v {
			b.WriteString(indent + "-" + written(v[i], append(slices.Clone(at), i), texts, indent+"  "))
		}
	default:
		fmt.Fprintf(&b, " %v\n", v)
	}
	return b.String()
}

// around returns the part of a document around a hole: the values on the path to it, and the scalars next to them.
func around(value any, to hole) any {
	if len(to) == 0 {
		return value
	}
	switch v := value.(type) {
	case map[string]any:
		part := map[string]any{}
		for name, below := range v {
			_, isList := below.([]any)
			_, isMap := below.(map[string]any)
			if name == to[0] {
				part[name] = around(below, to[1:])
			} else if !isList && !isMap {
				part[name] = below
			}
		}
		return part
	case []any:
		part := slices.Clone(v[:to[0].(int)+1])
		part[to[0].(int)] = around(v[to[0].(int)], to[1:])
		return part
	}
	return value
}

// schemaFile is a file of the project that has a schema.
type schemaFile struct {
	name, path string
	value      any
}

// schemaFiles returns a file for each schema, with all properties that the schema has.
func schemaFiles(t *testing.T) []schemaFile {
	t.Helper()
	decode := func(text []byte) map[string]any {
		var root map[string]any
		if err := json.Unmarshal(text, &root); err != nil {
			t.Fatal(err)
		}
		return root
	}
	environment := decode(schema.EnvironmentJSON())
	config := decode(schema.ConfigJSON())
	seed, emulator, convex := decode(schema.SeedJSON()), decode(schema.EmulatorJSON()), decode(schema.ConvexJSON())
	whole := func(root map[string]any) any { return documentsOf(root, root, "")[0] }
	return []schemaFile{
		{"environment", "workos/production.yaml",
			documentsOf(environment, environment["else"].(map[string]any), "")[0]},
		{"environments", "workos/eu.yaml", documentsOf(environment, environment["then"].(map[string]any), "")[0]},
		{"config", "golive.yaml", whole(config)},
		{"seed", "workos-seed.yml", whole(seed)},
		{"emulator", "workos-emulate.config.yaml", whole(emulator)},
		{"convex", "convex.json", whole(convex)},
	}
}

// halfTypedProject returns a project in which the file at path has the given text. The other files are those that it
// refers to.
func halfTypedProject(path, text string) fstest.MapFS {
	const compose = "services:\n  web:\n    environment:\n      NODE_ENV: production\n" +
		"      WORKOS_CLIENT_ID: client_01HXYZABCDEFGHJKMNPQRSTVWX\n"
	fsys := fstest.MapFS{
		"workos/production.yaml": {Data: []byte("environment: production\nuses: [sso]\n" +
			"redirect_uris: [https://app.acme.com/cb]\nroles: [admin]\n")},
		"workos/staging.yaml": {Data: []byte("environment: staging\nuses: [sso]\n" +
			"redirect_uris: [https://staging.acme.com/cb]\nroles: [admin, billing]\n")},
		"compose.yaml":    {Data: []byte(compose)},
		".env.production": {Data: []byte("WORKOS_REDIRECT_URI=https://app.acme.com/cb\n")},
	}
	fsys[path] = &fstest.MapFile{Data: []byte(text)}
	return fsys
}

// survives reports an error if lint, diff or ready panics on a project. It ignores their results.
func survives(t interface{ Errorf(string, ...any) }, fsys fstest.MapFS, path string) {
	defer func() {
		if r := recover(); r != nil {
			t.Errorf("panic: %v\n%s\n%s:\n%s", r, debug.Stack(), path, fsys[path].Data)
		}
	}()
	var out bytes.Buffer
	options := report.Options{Version: "test", Unicode: true, All: true}
	if result, err := analysis.Run(fsys, analysis.Options{}); err == nil {
		for _, name := range []string{"text", "github"} {
			format, _ := report.Formats().Lookup(name)
			_ = format.Write(&out, document.OfLint(result, nil), options)
		}
	}
	if result, err := readiness.Run(fsys, readiness.Options{}); err == nil {
		format, _ := report.ReadyFormats().Lookup("text")
		_ = format.Write(&out, document.OfReady(result, nil), options)
	}
	if result, err := analysis.Diff(fsys, analysis.DiffOptions{}); err == nil {
		for _, name := range []string{"text", "patch"} {
			format, _ := report.DiffFormats().Lookup(name)
			_ = format.Write(&out, document.OfDiff(result, nil), options)
		}
	}
}

// A file in which any single value is incomplete or has a type that its schema does not allow is examined as far as
// possible, without a panic.
func TestHalfTypedAnywhere(t *testing.T) {
	for _, file := range schemaFiles(t) {
		t.Run(file.name, func(t *testing.T) {
			all := holes(file.value, hole{})
			if len(all) < 10 {
				t.Fatalf("the schema has %d places: they cannot be all", len(all))
			}
			// There are hundreds of values. Each is replaced by some of the texts, and the adjacent values by the
			// others.
			step := 8
			switch {
			case *deep:
				step = 1
			case testing.Short():
				step = 41
			case file.name == "config":
				step = 2
			}
			for i, at := range all {
				part := around(file.value, at)
				for k := i % step; k < len(halfTyped); k += step {
					text := halfTyped[k]
					survives(t,
						halfTypedProject(file.path,
							written(part, hole{}, map[string]string{fmt.Sprint(at): text}, "")), file.path)
				}
			}
			t.Logf("%d places, %d texts each", len(all), len(halfTyped)/step)
		})
	}
}

// Like TestHalfTypedAnywhere, but with several replaced values, or truncated after any byte.
func TestHalfTypedInSeveralPlaces(t *testing.T) {
	files := schemaFiles(t)
	rapid.Check(t, func(t *rapid.T) {
		file := rapid.SampledFrom(files).Draw(t, "file")
		all := holes(file.value, hole{})
		texts := map[string]string{}
		for range rapid.IntRange(1, 5).Draw(t, "places") {
			at := rapid.SampledFrom(all[1:]).Draw(t, "place")
			texts[fmt.Sprint(at)] = rapid.SampledFrom(halfTyped).Draw(t, "text")
		}
		text := written(file.value, hole{}, texts, "")
		if rapid.Bool().Draw(t, "cut") {
			text = text[:rapid.IntRange(0, len(text)).Draw(t, "length")]
		}
		survives(t, halfTypedProject(file.path, text), file.path)
	})
}
