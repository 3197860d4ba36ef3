package appfile

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// mounts reads the secrets that a RUN instruction mounts. text is the instruction with its heredocs. Source:
// https://docs.docker.com/reference/dockerfile/#run---mounttypesecret.
func (i *Image) mounts(instruction, text string) {
	for word := range strings.FieldsSeq(instruction) {
		if !strings.HasPrefix(word, "--") {
			break
		}
		mount, ok := strings.CutPrefix(word, "--mount=")
		if !ok {
			continue
		}
		options := map[string]string{}
		for part := range strings.SplitSeq(strings.Trim(mount, `"'`), ",") {
			key, value, _ := strings.Cut(part, "=")
			options[key] = value
		}
		if options["type"] != "secret" {
			continue
		}
		if variable := options["env"]; variable != "" {
			i.Secrets = append(i.Secrets, variable)
		}
		file := cmp.Or(options["target"], options["dst"], options["destination"], "/run/secrets/"+options["id"])
		i.SecretFile = i.SecretFile || isDotenv(file) ||
			!isCredential(options["id"]) && strings.Count(text, file) > strings.Count(word, file)
	}
}

// isCredential reports whether a secret, judged by its name, is for a package manager or another tool.
func isCredential(id string) bool {
	isMark := func(r rune) bool { return strings.ContainsRune("_-.", r) }
	words := strings.FieldsFunc(strings.ToLower(path.Base(id)), isMark)
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(credentialWords, word) })
}

// credentialWords lists words in the names of secrets for tools.
var credentialWords = []string{"npm", "npmrc", "yarnrc", "netrc", "token", "ssh", "git", "github", "pip"}
