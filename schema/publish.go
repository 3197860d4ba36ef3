package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
)

// Draft is a version of JSON Schema.
type Draft string

// The drafts in which schemas are published. Editors and SchemaStore support draft 7 best.
const (
	Draft2020 Draft = "2020-12"
	Draft7    Draft = "7"
)

// Drafts returns the drafts that Publish supports, starting with the default.
func Drafts() []Draft { return []Draft{Draft2020, Draft7} }

// metaSchemas maps drafts to the URIs of their meta-schemas.
var metaSchemas = map[Draft]string{
	Draft2020: "https://json-schema.org/draft/2020-12/schema",
	Draft7:    "http://json-schema.org/draft-07/schema#",
}

// repository is the base URL of the files in the repository. It precedes a revision and a path.
const repository = "https://raw.githubusercontent.com/golive-lint/golive/"

// PublishedFile returns the slash-separated path of a published schema in the repository. name is the argument of
// `golive schema`.
func PublishedFile(name string, draft Draft) string {
	folder := "draft-" + string(draft)
	if draft == Draft7 {
		folder = "draft-07"
	}
	return path.Join("schema", "published", folder, name+".schema.json")
}

// URL returns the URL of a published schema. revision is a tag, such as v0.2.0, or a branch of the repository.
func URL(name string, draft Draft, revision string) string {
	return repository + revision + "/" + PublishedFile(name, draft)
}

// EditorLine returns a comment that names the schema of a YAML file for yaml-language-server and JetBrains editors.
// The comment refers to draft 7, which all these editors support.
func EditorLine(name, revision string) string {
	return "# yaml-language-server: $schema=" + URL(name, Draft7, revision) + "\n"
}

// Additions contains the parts of a published schema that golive generates from its tables, such as names that WorkOS
// defines. The keys of the maps are JSON Pointers (RFC 6901) into the source schema.
type Additions struct {
	// Examples contains values that editors suggest. They do not restrict the schema, so names that WorkOS adds later
	// remain valid.
	Examples map[string][]string
	// Keys lists known keys, with descriptions, for mappings that accept any key. Known keys have the same schema as
	// other keys, which must be a $ref.
	Keys map[string][]Key
	// References makes the schema accept a reference, such as ${MFA}, instead of a boolean, a list or an enum value,
	// as golive itself does.
	References bool
}

// Key is a key that editors suggest.
type Key struct{ Name, Description string }

// Publish returns a schema for editors and validators. text is the draft 2020-12 schema that golive uses. name is the
// argument of `golive schema`. The result accepts the same documents, and also references if additions.References is
// true. Lists of types become alternatives, because strict validators reject such lists. A missing $id is added.
func Publish(name string, text []byte, draft Draft, additions Additions) ([]byte, error) {
	root, err := decodeOrdered(text)
	if err != nil {
		return nil, fmt.Errorf("publish the schema %s: %w", name, err)
	}
	if root, err = additions.add(root); err != nil {
		return nil, fmt.Errorf("publish the schema %s: %w", name, err)
	}
	p := publisher{draft: draft, references: additions.References}
	if p.references {
		root = withReferences(root)
	}
	root = p.schema(root).(object).set("$schema", metaSchemas[draft])
	if !root.has("$id") {
		id := member{"$id", URL(name, draft, "main")}
		root = slices.Insert(root, root.index("$schema")+1, id)
	}
	compact, err := marshal(root)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, compact, "", "  "); err != nil {
		return nil, fmt.Errorf("publish the schema %s: %w", name, err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// add inserts the additions into a schema.
func (a Additions) add(root object) (object, error) {
	for pointer, values := range a.Examples {
		list := make([]any, len(values))
		for i, value := range values {
			list[i] = value
		}
		changed, err := change(root, segments(pointer), func(part object) (object, error) {
			return part.set("examples", list), nil
		})
		if err != nil {
			return nil, fmt.Errorf("examples at %s: %w", pointer, err)
		}
		root = changed
	}
	for pointer, keys := range a.Keys {
		changed, err := change(root, segments(pointer), func(part object) (object, error) {
			return part.withKeys(keys)
		})
		if err != nil {
			return nil, fmt.Errorf("keys at %s: %w", pointer, err)
		}
		root = changed
	}
	return root, nil
}

// withKeys adds known keys, with descriptions, to the schema of a mapping.
func (o object) withKeys(keys []Key) (object, error) {
	others, _ := o.get("additionalProperties").(object)
	ref := others.get("$ref")
	if ref == nil || o.has("properties") {
		return nil, fmt.Errorf("the mapping must have a reference for all of its keys")
	}
	properties := object{}
	for _, key := range keys {
		properties = append(properties, member{key.Name, object{{"description", key.Description}, {"$ref", ref}}})
	}
	i := o.index("additionalProperties")
	return slices.Insert(slices.Clone(o), i, member{"properties", properties}), nil
}

// change replaces the object at the end of a path of member names.
func change(o object, steps []string, replace func(object) (object, error)) (object, error) {
	if len(steps) == 0 {
		return replace(o)
	}
	inner, ok := o.get(steps[0]).(object)
	if !ok {
		return nil, fmt.Errorf("the schema has no %q there", steps[0])
	}
	changed, err := change(inner, steps[1:], replace)
	if err != nil {
		return nil, err
	}
	return o.set(steps[0], changed), nil
}

// publisher rewrites a schema for a draft.
type publisher struct {
	draft      Draft
	references bool
}

// The values of schemaKeywords are schemas. The values of mappingKeywords are mappings of names to schemas.
var (
	schemaKeywords  = []string{"items", "additionalProperties", "if", "then", "else", "not", "propertyNames"}
	mappingKeywords = []string{"properties", "patternProperties", "$defs", "dependentSchemas"}
)

// draft7Names maps keywords to their names in draft 7.
var draft7Names = map[string]string{"$defs": "definitions", "dependentSchemas": "dependencies"}

func (p publisher) schema(value any) any {
	o, ok := value.(object)
	if !ok {
		return value
	}
	var result object
	for _, m := range o {
		switch {
		case slices.Contains(schemaKeywords, m.name):
			m.value = p.schema(m.value)
		case slices.Contains(mappingKeywords, m.name):
			mapping, _ := m.value.(object)
			rewritten := make(object, len(mapping))
			for i, inner := range mapping {
				rewritten[i] = member{inner.name, p.schema(inner.value)}
			}
			m.value = rewritten
		}
		result = append(result, m)
	}
	result = alternatives(result)
	if p.references {
		result = p.orReference(result)
	}
	if p.draft == Draft7 {
		result = inDraft7(result)
	}
	return result
}

// referencePattern matches strings that contain a reference: ${X}, $X, $(X), {{ X }} or <%= X %>.
const referencePattern = `\$[A-Za-z_({]|\{\{|<%`

// withReferences adds the definition "reference" to a schema.
func withReferences(root object) object {
	definitions, _ := root.get("$defs").(object)
	return root.set("$defs", definitions.set("reference", object{
		{"title", "Reference"},
		{"description", "A value that is kept elsewhere, such as ${X}."},
		{"type", "string"},
		{"pattern", referencePattern},
	}))
}

// orReference makes a schema for booleans, lists or enum strings also accept references.
func (p publisher) orReference(o object) object {
	reference := object{{"$ref", "#/$defs/reference"}}
	if p.draft == Draft7 {
		reference = inDraft7(reference)
	}
	if branches, ok := o.get("anyOf").([]any); ok && !hasBranch(branches, "string") &&
		(hasBranch(branches, "boolean") || hasBranch(branches, "array")) {
		return o.set("anyOf", append(slices.Clip(branches), reference))
	}
	kind := o.get("type")
	if kind != "boolean" && kind != "array" && (kind != "string" || !o.has("enum")) {
		return o
	}
	values := object{{"type", kind}}
	var result object
	for _, m := range o {
		if m.name == "enum" || kind == "array" && slices.Contains(keywordsOf["array"], m.name) {
			values = append(values, m)
		} else {
			result = append(result, m)
		}
	}
	result[result.index("type")] = member{"anyOf", []any{values, reference}}
	return result
}

// hasBranch reports whether one of the alternatives accepts the given type.
func hasBranch(branches []any, kind string) bool {
	return slices.ContainsFunc(branches, func(branch any) bool {
		o, _ := branch.(object)
		return o.get("type") == kind
	})
}

// keywordsBesideRef lists the keywords that may be next to $ref, because they do not restrict values.
var keywordsBesideRef = []string{"$ref", "title", "description", "examples"}

// inDraft7 renames keywords to those of draft 7. Draft 7 ignores keywords next to $ref, so restrictions move into a
// separate schema. A description remains next to $ref, where editors show it.
func inDraft7(o object) object {
	restricts := false
	for i, m := range o {
		if name, ok := draft7Names[m.name]; ok {
			o[i].name = name
		}
		if ref, ok := m.value.(string); ok && m.name == "$ref" {
			o[i].value = strings.Replace(ref, "#/$defs/", "#/definitions/", 1)
		}
		restricts = restricts || !slices.Contains(keywordsBesideRef, m.name)
	}
	if i := o.index("$ref"); i >= 0 && restricts {
		o[i] = member{"allOf", []any{object{o[i]}}}
	}
	return o
}

// keywordsOf lists the keywords that apply only to values of one type, by type.
var keywordsOf = map[string][]string{
	"object": {"properties", "patternProperties", "required", "additionalProperties", "dependentSchemas",
		"propertyNames"},
	"array":  {"items", "minItems"},
	"string": {"pattern", "format"},
}

// alternatives replaces a list of types with anyOf and one alternative per type, which gets the keywords for the
// type. A condition on the type becomes part of the alternatives for which the condition is true.
func alternatives(o object) object {
	types, ok := o.get("type").([]any)
	if !ok {
		return o
	}
	limited, values := limitedTypes(o)
	var branches []any
	moved := []string{"type"}
	if limited != nil {
		moved = append(moved, "if", "then")
	}
	for _, kind := range types {
		branch := object{{"type", kind}}
		if slices.Contains(limited, kind) {
			branch = append(branch, member{"enum", valuesOf(kind, values)})
		}
		for _, m := range o {
			if slices.Contains(keywordsOf[fmt.Sprint(kind)], m.name) {
				branch = append(branch, m)
				moved = append(moved, m.name)
			}
		}
		branches = append(branches, branch)
	}
	result := object{}
	for _, m := range o {
		switch {
		case m.name == "type":
			result = append(result, member{"anyOf", branches})
		case !slices.Contains(moved, m.name):
			result = append(result, m)
		}
	}
	return result
}

// limitedTypes parses a condition that limits the values of some types to a list. It returns the types and the list,
// or nil for any other condition.
func limitedTypes(o object) (types, values []any) {
	condition, _ := o.get("if").(object)
	then, _ := o.get("then").(object)
	if len(condition) != 1 || len(then) != 1 || o.has("else") {
		return nil, nil
	}
	values, ok := then.get("enum").([]any)
	if !ok {
		return nil, nil
	}
	branches, _ := condition.get("anyOf").([]any) // alternatives has already replaced the list of types
	for _, branch := range branches {
		inner, _ := branch.(object)
		types = append(types, inner.get("type"))
	}
	return types, values
}

// valuesOf returns the values that have the given type.
func valuesOf(kind any, values []any) []any {
	var selected []any
	for _, value := range values {
		_, isText := value.(string)
		_, isBool := value.(bool)
		if kind == "string" && isText || kind == "boolean" && isBool {
			selected = append(selected, value)
		}
	}
	return selected
}
