package appfile

import (
	"slices"
	"strings"
)

// noteArrays records the elements of the arrays that a script assigns: NAME=(A=b C=d) and NAME+=(E=f), also on several
// lines. Elements with a key, as in associative arrays, are left out.
func (r *scriptReader) noteArrays(all []shellCommand) {
	r.arrays = map[string][]written{}
	eachProgram(all, func(words []written, _ programPlace) {
		words, _ = withoutKeywords(words)
		assignments, _ := argumentsOf(words)
		for _, word := range assignments {
			a, _ := assignmentOf(word)
			for _, element := range word.elements {
				if element.text[0] != '[' && len(r.arrays[a.name]) < maxArray {
					r.arrays[a.name] = append(r.arrays[a.name], element)
				}
			}
		}
	})
}

// elementsOf returns the elements of the array to which a word such as "${NAME[@]}" expands: those that the script
// assigns, or else those that an enclosing script assigns.
func (r *scriptReader) elementsOf(word string) []written {
	name := arrayOf(word)
	for ; r != nil && name != ""; r = r.outer {
		if elements := r.arrays[name]; len(elements) > 0 {
			return elements
		}
	}
	return nil
}

// maxArray is the maximum number of elements read per array. maxElements is the maximum number of elements that
// replace words in all commands of a file.
const (
	maxArray    = 1000
	maxElements = 50_000
)

// withArrays replaces the words of a command that expand to all elements of an array, as in "${NAME[@]}". Beyond
// maxElements, it keeps such words and records a source of unknown variables.
func (r *scriptReader) withArrays(words []written) []written {
	if !slices.ContainsFunc(words, func(w written) bool { return len(r.elementsOf(w.text)) > 0 }) {
		return words
	}
	var all []written
	for _, word := range words {
		elements := r.elementsOf(word.text)
		fits := r.counters.elements+len(elements) <= maxElements
		if !fits && !r.counters.unread {
			r.counters.unread = true
			r.layers = append(r.layers, Layer{Scope: r.scope, Path: ProgramOutput, Written: word.whole, Beside: true})
		}
		if len(elements) > 0 && len(all) < maxArray && fits {
			r.counters.elements += len(elements)
			all = append(all, elements...)
		} else {
			all = append(all, word)
		}
	}
	return all
}

// arrayOf returns NAME for "${NAME[@]}" and "${NAME[*]}", and "" for other words.
func arrayOf(word string) string {
	name, ok := strings.CutPrefix(word, "${")
	for _, ending := range []string{"[@]}", "[*]}"} {
		if before, found := strings.CutSuffix(name, ending); ok && found {
			return before
		}
	}
	return ""
}
