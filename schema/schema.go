// Package schema validates the structure of environment files and golive.yaml. It contains
// their JSON Schemas and converts violations to problems with exact positions.
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

// Schema validates documents. The library compiles it on the first document that does not
// obviously conform.
type Schema struct {
	what     string // used in errors
	command  string // command that prints the schema
	text     []byte
	source   any // decoded text, used to explain violations
	shape    *shape
	compiled func() (*jsonschema.Schema, error)
	// warnsOfSurprises is true if other YAML readers read the file too. golive.yaml has no
	// other reader.
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

// Environment returns the schema of environment files, loaded on first use.
func Environment() (*Schema, error) { return environment() }

// Config returns the schema of golive.yaml, loaded on first use.
func Config() (*Schema, error) { return config() }

// Seed returns the schema of workos-seed.yml, loaded on first use.
func Seed() (*Schema, error) { return seed() }

// Emulator returns the schema of workos-emulate.config.yaml, loaded on first use.
func Emulator() (*Schema, error) { return emulator() }

// Convex returns the schema of the WorkOS part of convex.json, loaded on first use.
func Convex() (*Schema, error) { return convex() }

// EnvironmentJSON returns the text of the schema of environment files (draft 2020-12).
func EnvironmentJSON() []byte { return bytes.Clone(environmentJSON) }

// ConfigJSON returns the text of the schema of golive.yaml (draft 2020-12).
func ConfigJSON() []byte { return bytes.Clone(configJSON) }

// SeedJSON returns the text of the schema of workos-seed.yml (draft 2020-12).
func SeedJSON() []byte { return bytes.Clone(seedJSON) }

// EmulatorJSON returns the text of the schema of workos-emulate.config.yaml (draft 2020-12).
func EmulatorJSON() []byte { return bytes.Clone(emulatorJSON) }

// ConvexJSON returns the text of the schema of authKit in convex.json (draft 2020-12).
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

// compile compiles the schema. It does not load other schemas, neither from the network nor
// from files.
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

// lookup resolves a JSON Pointer in the text of the schema.
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

// segments splits a JSON Pointer (RFC 6901).
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
