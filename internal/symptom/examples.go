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

// Example is something that a user may type or paste.
type Example struct {
	Text string
	// Symptoms lists the names of the symptoms that the text may describe, likeliest first. It is empty if the text is
	// about something else.
	Symptoms []string
}

// arrow separates an example from the names of its symptoms.
const arrow = " => "

// Examples lists the examples in examples.txt, wordings.txt and titles.txt.
func Examples() []Example {
	return slices.Concat(examplesIn(exampleTable), wordingsIn(wordingTable), wordingsIn(titleTable))
}

// wordingsIn lists the examples in a table. In the table, a line with "## " and the name of a symptom precedes the
// examples of this symptom.
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
