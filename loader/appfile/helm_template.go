package appfile

import (
	"slices"
	"strings"
)

// passingFunctions are template functions that leave a text as it is, apart from quotes and blanks around it. default
// and required apply only to empty values. Source: https://helm.sh/docs/chart_template_guide/function_list/.
var passingFunctions = []string{"quote", "squote", "toString", "trim", "default", "required"}

// ValuesPath returns the key path of the value that a template of a chart passes on unchanged: "workos.clientId" for
// {{ .Values.workos.clientId | quote }}. ok is false for any other text.
func ValuesPath(text string) (keys string, ok bool) {
	text = strings.TrimSpace(text)
	if len(text) > 1 && (text[0] == '"' || text[0] == '\'') && text[len(text)-1] == text[0] {
		text = text[1 : len(text)-1]
	}
	text, starts := strings.CutPrefix(text, "{{")
	text, ends := strings.CutSuffix(text, "}}")
	if !starts || !ends || strings.Contains(text, "}}") {
		return "", false
	}
	words, ok := templateWords(strings.Trim(text, "- \t"))
	if !ok {
		return "", false
	}
	first := true // in the part of the pipeline that has the value
	for i, word := range words {
		switch {
		case word == "|":
			first = false
		case slices.Contains(passingFunctions, word) && (i == 0 || words[i-1] == "|"):
		case word[0] == '"' && i > 0 && (words[i-1] == "default" || words[i-1] == "required"):
		case first && keys == "" && isValuesPath(word):
			_, keys, _ = strings.Cut(word, "Values.")
		default:
			return "", false
		}
	}
	return keys, keys != ""
}

// InTemplateBlock reports whether an offset of a template is within an if, with, range, define or block, whose content
// may not apply, or in which .Values means another value.
func InTemplateBlock(text string, offset int) bool {
	depth := 0
	for rest := text[:min(offset, len(text))]; ; {
		_, after, ok := strings.Cut(rest, "{{")
		if !ok {
			return depth > 0
		}
		rest = after
		words := strings.Fields(strings.TrimLeft(after[:min(len(after), 40)], "- \t"))
		switch {
		case len(words) == 0:
		case slices.Contains([]string{"if", "with", "range", "define", "block"}, words[0]):
			depth++
		case words[0] == "end" || words[0] == "end}}" || words[0] == "end-}}":
			depth--
		}
	}
}

// templateWords splits a pipeline into words, texts in quotes, and "|". It returns false for everything else, such as
// parentheses.
func templateWords(text string) (words []string, ok bool) {
	for text = strings.TrimLeft(text, " \t"); text != ""; text = strings.TrimLeft(text, " \t") {
		end := 1
		switch c := text[0]; {
		case c == '"':
			closing := strings.IndexByte(text[1:], '"')
			if closing < 0 || strings.Contains(text[1:1+closing], `\`) {
				return nil, false
			}
			end = closing + 2
		case c != '|':
			if end = strings.IndexAny(text, " \t|\"()"); end == 0 {
				return nil, false
			} else if end < 0 {
				end = len(text)
			}
		}
		words, text = append(words, text[:end]), text[end:]
	}
	return words, true
}

// isValuesPath reports whether a word is .Values.a.b or $.Values.a.b.
func isValuesPath(word string) bool {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(word, "$"), ".Values.")
	if !ok {
		return false
	}
	return !slices.ContainsFunc(strings.Split(rest, "."), func(key string) bool {
		return key == "" || strings.Trim(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") != ""
	})
}
