package command

import (
	"slices"
	"strings"
)

// Compose is a docker compose command that starts services.
type Compose struct {
	// Files lists the compose files in order. EnvFiles lists the dotenv files with the values of references in
	// compose files. Profiles lists the enabled profiles. A word in Files that is a variable reference may expand to
	// several files.
	Files, EnvFiles, Profiles []Word
	// Services lists the services that the command names. If it is empty, the command starts all services.
	Services []Word
	// Checks is true if the command runs one service for a task, or stops as soon as a service ends, as tests do.
	Checks bool
}

// ComposeOf returns what a docker compose or docker stack command starts. words are the words of c after expansion.
// ok is false if the command starts no services.
func ComposeOf(c *Command, words []Word) (compose Compose, ok bool) {
	start := -1
	for i, word := range words {
		switch name := ProgramName(word.Text); {
		case name == "docker-compose" || name == "podman-compose":
			start = i + 1
		case (name == "docker" || name == "podman" || name == "nerdctl") && start < 0:
			for _, group := range []string{"compose", "stack"} {
				if at := indexOf(words[i+1:], group); at >= 0 {
					start = i + 2 + at
				}
			}
		}
		if start >= 0 {
			break
		}
	}
	if start < 0 {
		return compose, false
	}
	return compose.options(c, words[start:])
}

func (compose Compose) options(c *Command, words []Word) (Compose, bool) {
	starts := false
	for i := 0; i < len(words); i++ {
		text := words[i].Text
		option, value, joined := strings.Cut(text, "=")
		if len(text) > 2 && (text[:2] == "-f" || text[:2] == "-c") && !strings.HasPrefix(text, "--") {
			option, value, joined = text[:2], strings.TrimPrefix(text[2:], "="), true
		}
		word := Word{Text: value, Span: words[i].Span}
		if !joined && i+1 < len(words) {
			word = words[i+1]
		}
		switch option {
		case "-f", "--file", "-c", "--compose-file":
			compose.Files = append(compose.Files, word)
		case "--env-file":
			compose.EnvFiles = append(compose.EnvFiles, word)
		case "--profile":
			compose.Profiles = append(compose.Profiles, word)
		case "-p", "--project-name", "--project-directory", "--ansi", "--progress", "--parallel":
		case "up", "run", "create", "start", "restart":
			compose.services(words[i+1:])
			compose.Checks = compose.Checks || text == "run"
			return compose, true
		case "deploy": // the options of deploy follow its name
			starts = true
			continue
		case "config", "convert":
			return compose, len(c.Writes)+len(c.Appends) > 0 || c.into
		default:
			if name, reference := referenceOf(text); reference && name != "" && !starts {
				compose.Files = append(compose.Files, Word{Text: "$" + name, Span: words[i].Span})
			}
			continue
		}
		if !joined {
			i++
		}
	}
	return compose, starts
}

// optionsOfUp lists the options of docker compose up that take a value. Source:
// https://docs.docker.com/reference/cli/docker/compose/up/.
var optionsOfUp = []string{
	"--attach", "--exit-code-from", "--no-attach", "--pull", "--scale", "-t", "--timeout", "--wait-timeout",
}

// services reads the words that follow the name of the subcommand.
func (compose *Compose) services(words []Word) {
	for i := 0; i < len(words); i++ {
		option, _, joined := strings.Cut(words[i].Text, "=")
		switch {
		case strings.ContainsAny(option, ",:{}[]"): // the next key of a YAML mapping
			return
		case !strings.HasPrefix(option, "-"):
			compose.Services = append(compose.Services, words[i])
			continue
		case option == "--exit-code-from", strings.HasPrefix(option, "--abort-on-container-"):
			compose.Checks = true
		}
		if !joined && slices.Contains(optionsOfUp, option) {
			i++
		}
	}
}

// StopsCompose reports whether a command with the given words stops and removes the services of compose files.
func StopsCompose(words []Word) bool {
	compose := slices.ContainsFunc(words, func(w Word) bool {
		return w.Text == "compose" || ProgramName(w.Text) == "docker-compose"
	})
	return compose && slices.ContainsFunc(words, func(w Word) bool { return w.Text == "down" })
}
