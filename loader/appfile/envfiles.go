package appfile

import (
	"path"
	"strings"
)

// envFilesOf are the files that a script hands to docker run and docker create with
// --env-file. Fact: https://docs.docker.com/reference/cli/docker/container/run/#env.
func envFilesOf(script written) []written {
	var found []written
	for _, words := range commands(script) {
		if !runsContainer(words) {
			continue
		}
		for i, word := range words {
			switch file, joined := strings.CutPrefix(word.text, "--env-file="); {
			case joined:
				found = append(found, word.slice(len(word.text)-len(file), len(word.text)))
			case word.text == "--env-file" && i+1 < len(words):
				found = append(found, words[i+1])
			}
		}
	}
	return found
}

// runsContainer reports whether a command is one that makes a container: docker run, docker
// container create, podman run.
func runsContainer(words []written) bool {
	for i, word := range words {
		if name := path.Base(word.text); name != "docker" && name != "podman" {
			continue
		}
		for _, next := range words[i+1:] {
			switch {
			case next.text == "run" || next.text == "create":
				return true
			case next.text != "container" && !strings.HasPrefix(next.text, "-"):
				return false
			}
		}
	}
	return false
}
