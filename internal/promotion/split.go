package promotion

// Step is a part of a path: a key, or an entry of a list.
type Step struct {
	Text  string
	Entry bool
}

// Split takes the path of a difference apart. One that cannot be is one key.
func Split(path string) []Step {
	steps, err := parseSteps(path)
	if err != nil {
		return []Step{{Text: path}}
	}
	parts := make([]Step, len(steps))
	for i, s := range steps {
		parts[i] = Step{Text: s.text(), Entry: s.entry}
	}
	return parts
}
