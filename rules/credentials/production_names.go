package credentials

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// productionNames maps results of nameKey to production environments. It serves to find the names of environments in
// references, such as prod-us in op://prod-us/workos/key. Only names that identify one environment count: "eu" may be
// the region of a store, and "production" may be any production environment.
type productionNames map[string]*model.Environment

func newProductionNames(productions []*model.Environment) productionNames {
	names := productionNames{}
	for _, env := range productions {
		words := nameWords(env.Name)
		key := nameKey(words)
		if key == model.Production.String() || len(words) > maxNameWords ||
			model.TypeOfName(env.Name) != model.Production {
			continue
		}
		if _, taken := names[key]; taken {
			names[key] = nil // such as prod-us and production-us
			continue
		}
		names[key] = env
	}
	return names
}

// maxNameWords is the maximum number of words in an environment name that is searched for.
const maxNameWords = 6

// nameKey returns a key that does not depend on the order of the words. Synonyms, such as prod and production, have
// the same key.
func nameKey(words []string) string {
	words = slices.Clone(words)
	for i, word := range words {
		rest, number := model.WithoutNumber(word)
		if usual := model.LookupEnvironmentWord(rest).Usual; usual != "" {
			words[i] = usual + number
		}
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

// findIn returns the environment whose name occurs in a reference, and the name as written there. As in
// environmentWord, the last part of a locator with such a name decides. Within a part, the longest name decides.
func (p productionNames) findIn(reference model.Reference) (env *model.Environment, written string) {
	name := reference.PlaceName()
	if len(p) == 0 || reference.Syntax == sealed || strings.ContainsAny(name, notNames) {
		return nil, ""
	}
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '/' || r == ':' || r == '#' })
	for _, part := range slices.Backward(parts) {
		words := nameWords(part)
		for n := min(len(words), maxNameWords); n > 0; n-- {
			for i := range len(words) - n + 1 {
				if env := p[nameKey(words[i:i+n])]; env != nil {
					return env, strings.Join(words[i:i+n], "-")
				}
			}
		}
	}
	return nil, ""
}

// isOf reports whether a text is a reference whose name contains the name of env.
func (p productionNames) isOf(text model.Text, env *model.Environment) bool {
	reference, ok := text.Reference()
	if !ok {
		return false
	}
	named, _ := p.findIn(reference)
	return named == env
}
