package main

import (
	"fmt"
	"os"
	"path"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"
)

// node is a part of the API description.
type node = map[string]any

// readAPI adds the error codes and messages of all responses in an API description.
func (t table) readAPI(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var document node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	found := len(t)
	version := "openapi " + day.FindString(name)
	schemas, _ := document["components"].(node)
	schemas, _ = schemas["schemas"].(node)
	paths, _ := document["paths"].(node)
	for _, item := range paths {
		operations, _ := item.(node)
		for _, operation := range operations {
			responses, _ := operation.(node)
			responses, _ = responses["responses"].(node)
			for status, response := range responses {
				if status >= "400" {
					t.addResponse(schemas, response, version+" status "+status)
				}
			}
		}
	}
	if len(t) == found {
		return fmt.Errorf("%s describes no errors", name)
	}
	return nil
}

// addResponse adds the errors of every schema in a response.
func (t table) addResponse(schemas node, value any, source string) {
	switch value := value.(type) {
	case []any:
		for _, entry := range value {
			t.addResponse(schemas, entry, source)
		}
	case node:
		if name, ok := value["$ref"].(string); ok {
			value, _ = schemas[path.Base(name)].(node)
		}
		if properties, ok := value["properties"].(node); ok {
			for _, key := range []string{"code", "error"} {
				if code := wordOf(properties[key]); isCode(code) {
					t.add("code", code, source)
				}
			}
			for _, key := range []string{"message", "error_description"} {
				if text := wordOf(properties[key]); isAPIText(text) {
					t.add("text", quoted.ReplaceAllString(text, "'*'"), source)
				}
			}
		}
		for _, entry := range value {
			t.addResponse(schemas, entry, source)
		}
	}
}

// wordOf returns the constant value of a schema, or else its example.
func wordOf(schema any) string {
	s, _ := schema.(node)
	for _, key := range []string{"const", "example"} {
		if text, ok := s[key].(string); ok {
			return strings.Join(strings.Fields(text), " ")
		}
	}
	return ""
}

// day matches the date in the file name of an API description.
var day = regexp.MustCompile(`\d{4}-\d\d-\d\d`)

// quoted matches a part of a message that quotes the request.
var quoted = regexp.MustCompile(`'[^']*'`)

var codeForm = regexp.MustCompile(`^[a-z]+(_[a-z]+)+$`)

func isCode(text string) bool { return codeForm.MatchString(text) }

// isAPIText reports whether a message is specific to an error. Messages that are sent with many codes, or that only
// repeat the code, are not specific.
func isAPIText(text string) bool {
	return strings.Contains(text, " ") && text != "Request could not be processed." &&
		text != "Validation failed." && !strings.HasPrefix(text, "The request failed due to:")
}
