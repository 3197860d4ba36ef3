// Package schema validates the structure of environment files, golive.yaml and some files of other tools. It contains
// the JSON Schemas for these files and converts violations to problems with exact positions.
package schema

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

//go:embed golive.schema.json
var environmentJSON []byte

//go:embed config.schema.json
var configJSON []byte

//go:embed seed.schema.json
var seedJSON []byte

//go:embed emulator.schema.json
var emulatorJSON []byte

//go:embed convex.schema.json
var convexJSON []byte

// Schema is a JSON Schema that validates documents. It is compiled only for documents that fail a faster check.
type Schema struct {
	what     string // the name of the documents in errors
	command  string // the command that prints the schema
	text     []byte
	source   any // the decoded text, for explaining violations
	shape    *shape
	compiled func() (*jsonschema.Schema, error)
	// warnsOfSurprises is true if other programs also read the file, possibly with a different YAML reader. It is
	// false for golive.yaml, which only golive reads.
	warnsOfSurprises bool
}

var environment = sync.OnceValues(func() (*Schema, error) {
	return read("environment file", "",
		environmentJSON, true)
})

var config = sync.OnceValues(func() (*Schema, error) { return read("golive.yaml", "config", configJSON, false) })

var seed = sync.OnceValues(func() (*Schema, error) { return read("seed file", "seed", seedJSON, true) })

var emulator = sync.OnceValues(func() (*Schema, error) {
	return read("emulator's configuration", "emulator",
		emulatorJSON, true)
})

var convex = sync.OnceValues(func() (*Schema, error) { return read("convex.json", "convex", convexJSON, false) })

// Environment returns the schema of environment files, which is loaded on first use.
func Environment() (*Schema, error) { return environment() }

// Config returns the schema of golive.yaml, which is loaded on first use.
func Config() (*Schema, error) { return config() }

// Seed returns the schema of workos-seed.yml, which is loaded on first use.
func Seed() (*Schema, error) { return seed() }

// Emulator returns the schema of workos-emulate.config.yaml, which is loaded on first use.
func Emulator() (*Schema, error) { return emulator() }

// Convex returns the schema of the WorkOS part of convex.json, which is loaded on first use.
func Convex() (*Schema, error) { return convex() }

// EnvironmentJSON returns the text of the schema of environment files (draft 2020-12).
func EnvironmentJSON() []byte { return bytes.Clone(environmentJSON) }

// ConfigJSON returns the text of the schema of golive.yaml (draft 2020-12).
func ConfigJSON() []byte { return bytes.Clone(configJSON) }

// SeedJSON returns the text of the schema of workos-seed.yml (draft 2020-12).
func SeedJSON() []byte { return bytes.Clone(seedJSON) }

// EmulatorJSON returns the text of the schema of workos-emulate.config.yaml (draft 2020-12).
func EmulatorJSON() []byte { return bytes.Clone(emulatorJSON) }

// ConvexJSON returns the text of the schema of the WorkOS part of convex.json (draft 2020-12).
func ConvexJSON() []byte { return bytes.Clone(convexJSON) }

func read(what, name string, text []byte, surprises bool) (*Schema, error) {
	s := &Schema{
		what: what, text: text, command: strings.TrimSpace("golive schema " + name), warnsOfSurprises: surprises,
	}
	if err := json.Unmarshal(text, &s.source); err != nil {
		return nil, fmt.Errorf("decode the schema of the %s: %w", what, err)
	}
	s.shape = newShape(s.source)
	s.compiled = sync.OnceValues(s.compile)
	return s, nil
}

const location = "mem:///schema.json"

// compile compiles the schema. A reference to another schema is an error, so that nothing is loaded from files or the
// network.
func (s *Schema) compile() (*jsonschema.Schema, error) {
	c := jsonschema.NewCompiler()
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		return nil, errors.New("schemas are not loaded from elsewhere: " + url)
	}
	if err := c.AddResource(location, bytes.NewReader(s.text)); err != nil {
		return nil, fmt.Errorf("read the schema of the %s: %w", s.what, err)
	}
	compiled, err := c.Compile(location)
	if err != nil {
		return nil, fmt.Errorf("compile the schema of the %s: %w", s.what, err)
	}
	return compiled, nil
}

// lookup returns the part of the schema that a JSON Pointer refers to, or nil.
func (s *Schema) lookup(pointer string) any {
	at := s.source
	for _, name := range segments(pointer) {
		object, ok := at.(map[string]any)
		if !ok {
			return nil
		}
		at = object[name]
	}
	return at
}

var unescape = strings.NewReplacer("~1", "/", "~0", "~")

// segments splits a JSON Pointer (RFC 6901) into unescaped names.
func segments(pointer string) []string {
	pointer = strings.TrimPrefix(pointer, "/")
	if pointer == "" {
		return nil
	}
	parts := strings.Split(pointer, "/")
	for i := range parts {
		parts[i] = unescape.Replace(parts[i])
	}
	return parts
}
