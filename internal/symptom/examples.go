package symptom

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed examples.txt
var exampleTable string

//go:embed wordings.txt
var wordingTable string

//go:embed titles.txt
var titleTable string

//go:embed collected.txt
var collectedTable string

//go:embed unrelated.txt
var unrelatedTable string

// Example is a text that a user may type or paste.
type Example struct {
	Text string
	// Symptoms lists the names of the symptoms that the text may describe, most likely first. It is empty if the text
	// is unrelated to WorkOS.
	Symptoms []string
}

// arrow separates an example from the names of its symptoms.
const arrow = " => "

// Examples lists the examples in examples.txt, wordings.txt, titles.txt, unrelated.txt and collected.txt, in this
// order.
func Examples() []Example {
	return slices.Concat(examplesIn(exampleTable), wordingsIn(wordingTable), wordingsIn(titleTable),
		unrelatedIn(unrelatedTable), examplesIn(collectedTable))
}

// unrelatedIn lists the examples in a table of texts that are not about WorkOS, one a line.
func unrelatedIn(table string) []Example {
	var examples []Example
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "# ") {
			examples = append(examples, Example{Text: line})
		}
	}
	return examples
}

// wordingsIn lists the examples in a table, in which a line "## SYMPTOM" precedes the examples of each symptom.
func wordingsIn(table string) []Example {
	var examples []Example
	name := ""
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		title, ok := strings.CutPrefix(line, "## ")
		switch {
		case ok:
			name = title
		case line != "" && name != "":
			examples = append(examples, Example{line, []string{name}})
		}
	}
	return examples
}

func examplesIn(table string) []Example {
	var examples []Example
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		at := strings.LastIndex(line, arrow)
		if at < 0 || strings.HasPrefix(line, "#") {
			continue
		}
		text, names := line[:at], line[at+len(arrow):]
		switch {
		case names == "-":
			examples = append(examples, Example{Text: text})
		default:
			examples = append(examples, Example{text, strings.Split(names, " | ")})
		}
	}
	return examples
}
