package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/command"
)

// sources records a file that the script sources (with . or source), so that later commands receive the variables
// that the file exports.
func (r *scriptReader) sources(words []written, s *setter) {
	if len(words) < 2 || !command.IsSourcing(words[0].text) {
		return
	}
	word := words[1]
	name, near := withoutFolder(word.text)
	if name == "" || isNoScript(name) {
		return
	}
	r.layers = append(r.layers, Layer{
		Scope: r.scope, Environment: s.environment, Path: name, Written: word.span(0, len(word.text)),
		Format: Shell, Sourced: true, NearScript: near,
	})
}

// isNoScript reports whether a file that a script sources only sets variables or sets up the shell.
func isNoScript(name string) bool { return isDotenv(path.Base(name)) || isSetup(name) }

// sourcesVariables reports whether a command sources a dotenv file, a file that sets up the shell, or the output of a
// command, as opposed to a script of the project.
func sourcesVariables(words []written) bool {
	if len(words) < 2 || !command.IsSourcing(words[0].text) {
		return false
	}
	name, _ := withoutFolder(words[1].text)
	return strings.HasPrefix(name, "<(") || isNoScript(name)
}

// withoutFolder removes the reference to a folder from the start of a path, as in "$(dirname "$0")/env.sh". near is
// true if the path starts with such a reference, which usually refers to the folder of the script.
func withoutFolder(name string) (rest string, near bool) {
	if !strings.HasPrefix(name, "$") {
		return name, false
	}
	end := referenceEnd(name, 0)
	for end < len(name) && isNameByte(name[end]) {
		end++
	}
	if rest, ok := strings.CutPrefix(name[end:], "/"); ok {
		return strings.TrimLeft(rest, "/"), true
	}
	return name, false
}

// WithoutFolder removes the reference to a folder from the start of a path.
func WithoutFolder(name string) string {
	rest, _ := withoutFolder(name)
	return rest
}

// isSetup reports whether a file is known to only set up the shell or installed tools, such as .bashrc or nvm.sh.
func isSetup(name string) bool {
	base := path.Base(name)
	return strings.HasSuffix(name, ".cargo/env") || strings.HasPrefix(name, "/etc/profile") ||
		slices.Contains([]string{
			"nvm.sh", "activate", ".bashrc", ".bash_profile", ".bash_aliases", ".profile", ".zshrc", "os-release",
			"lsb-release", "bash_completion", "rvm", "asdf.sh", "sdkman-init.sh", "conda.sh", "chruby.sh", "auto.sh",
			"nix.sh", "nix-daemon.sh", "brew.sh", "path.bash.inc", "completion.bash.inc",
		}, base)
}

// RunsDeployment reports whether a script contains a command that is known to deploy.
func RunsDeployment(file *source.File) bool { return stepOfScript(writtenAt(file.Text, 0)).deploys }
