package schema

import "sync"

// HasWord reports whether text is a key in one of the schemas, or a value of an enum, const or default in them.
func HasWord(text string) bool { return words()[text] }

var words = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, get := range []func() (*Schema, error){Environment, Config, Seed, Emulator, Convex} {
		if s, err := get(); err == nil {
			collectWords(s.source, known)
		}
	}
	return known
})

// collectWords adds all keys in a part of a schema, and all strings in enum, const and default.
func collectWords(part any, into map[string]bool) {
	switch part := part.(type) {
	case []any:
		for _, item := range part {
			collectWords(item, into)
		}
	case map[string]any:
		for key, value := range part {
			into[key] = true
			switch key {
			case "enum", "const", "default":
				collectTexts(value, into)
			}
			collectWords(value, into)
		}
	}
}

func collectTexts(value any, into map[string]bool) {
	switch value := value.(type) {
	case string:
		into[value] = true
	case []any:
		for _, item := range value {
			collectTexts(item, into)
		}
	}
}
