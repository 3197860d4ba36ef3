package loader

import (
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/textline"
)

// composeUse is a docker compose command that a file runs.
type composeUse struct {
	*command.Command
	command.Compose
	// at is the index of the command among the parsed commands of the file.
	at int
	// words contains the words of the command in which the values of variables replace references. expanded is true if
	// they differ from the written words.
	words    []command.Word
	expanded bool
}

// composeUses returns the docker compose commands that a file runs, in order. left is the first command that was not
// examined because the values of variables exceed the limits, or nil.
func (l *loading) composeUses(r *appResult) (uses []composeUse, left *command.Command) {
	if !composeMentioned(r.file.Text) {
		return nil, nil
	}
	all := l.parsedCommands(r)
	texts := command.TextsOf(r.file.Text, all)
	for i := range all {
		c := &all[i]
		words, expanded := texts.Expand(c.Words)
		if texts.IsExhausted() {
			return uses, c
		}
		compose, ok := command.ComposeOf(c, words)
		if ok && !command.IsPrinted(all, i) && !textline.InComment(r.file.Text, c.Span.Start) {
			uses = append(uses, composeUse{c, compose, i, words, expanded})
		}
	}
	return uses, nil
}

// composeMentioned reports whether text may contain docker compose commands.
func composeMentioned(text string) bool {
	return textline.ContainsAny(text, []string{"compose", "docker stack"})
}

// mainDefaults and overridingDefaults list the files that docker compose reads if a command names none: from each
// list, the first file that exists. Source:
// https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file.
var (
	mainDefaults       = []string{"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"}
	overridingDefaults = []string{
		"compose.override.yaml", "compose.override.yml", "docker-compose.override.yml", "docker-compose.override.yaml",
	}
)
