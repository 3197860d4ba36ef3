package command

import "strings"

// Compose is a docker compose command that starts services.
type Compose struct {
	// Files contains the compose files in order, EnvFiles the files that set references, and Profiles the enabled
	// profiles. A reference in Files may represent several files.
	Files, EnvFiles, Profiles []Word
}

// ComposeOf returns what a docker compose or docker stack command starts. words contains the words of the command after
// expansion. ok is false for other commands.
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

// options reads the options of a docker compose command.
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
			return compose, true
		case "deploy": // the options of deploy follow its name
			starts = true
			continue
		case "config", "convert":
			return compose, len(c.Writes)+len(c.Appends) > 0 || c.Into
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
