package appfile

import (
	"path"
	"slices"
)

// composeFiles records the files that a command merges for docker compose or docker stack, if there are several: later
// ones override earlier ones. Source:
// https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/.
func (r *scriptReader) composeFiles(words []written, s *setter) {
	if !runsCompose(words) {
		return
	}
	var files []written
	for i := range words {
		switch flag, value := optionAt(words, i); flag {
		case "-f", "--file", "-c", "--compose-file":
			if value.text != "" {
				value.whole = value.span(0, len(value.text))
				files = append(files, value)
			}
		}
	}
	if len(files) < 2 {
		return
	}
	release := &Release{}
	for _, file := range files {
		r.layers = append(r.layers, Layer{
			Scope: r.scope, Environment: s.environment, Path: file.text, Written: file.whole, Format: compose.Name,
			Release: release,
		})
	}
}

// runsCompose reports whether a command starts services of compose files.
func runsCompose(words []written) bool {
	if len(words) < 2 {
		return false
	}
	program := path.Base(words[0].text)
	if program != "docker-compose" &&
		(program != "docker" && program != "podman" || words[1].text != "compose" && words[1].text != "stack") {
		return false
	}
	return slices.ContainsFunc(words, func(w written) bool {
		return slices.Contains([]string{"up", "run", "create", "start", "restart", "deploy"}, w.text)
	})
}
