package appfile

import (
	"encoding/json"
	"strings"

	"github.com/golive-lint/golive/loader/yamltree"
)

// Start is the command that a part of a file runs instead of the command of its image.
type Start struct {
	// Scope is the part that runs the command; see Variable.
	Scope string
	// Entrypoint and Command are the texts of the commands in the syntax of a shell. If Entrypoint is empty, Command
	// contains the arguments of the image's entrypoint.
	Entrypoint, Command string
}

// start records the commands under two keys of a container.
func (y *yamlFile) start(container node, scope, entrypoint, command string) {
	s := Start{Scope: scope, Entrypoint: y.commandText(container, entrypoint)}
	if command != "" {
		s.Command = y.commandText(container, command)
	}
	if s.Entrypoint+s.Command != "" {
		y.reading.Starts = append(y.reading.Starts, s)
	}
}

// commandText returns the text of the command under a key. The command is a text or a list of words.
func (y *yamlFile) commandText(n node, key string) string {
	command, ok := y.get(n, key)
	if !ok || command.Kind == yamltree.Null {
		return ""
	}
	if command.Kind != yamltree.Sequence {
		return y.text(n, key)
	}
	return commandOfNodes(command.Items)
}

// commandOfNodes returns the text of a command that is a list of nodes.
func commandOfNodes(items []*yamltree.Node) string {
	var words []string
	for _, item := range items {
		if item = item.Resolve(); isScalar(item) {
			words = append(words, item.Text)
		}
	}
	return commandOfWords(words)
}

// commandOfWords joins the words of a command, and quotes words with blanks or special characters.
func commandOfWords(words []string) string {
	quoted := make([]string, len(words))
	for i, word := range words {
		if quoted[i] = word; strings.ContainsAny(word, " \t\n;&|<>()'\"") {
			quoted[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(word) + `"`
		}
	}
	return strings.Join(quoted, " ")
}

// instructionCommand returns the text of the command in CMD or ENTRYPOINT of a Dockerfile. The command is a list of
// words in JSON, or else a script for the shell.
func instructionCommand(text string) string {
	var words []string
	if text = strings.TrimSpace(text); strings.HasPrefix(text, "[") && json.Unmarshal([]byte(text), &words) == nil {
		return commandOfWords(words)
	}
	return text
}
