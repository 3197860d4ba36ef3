package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// setCommand is a command that sets variables of an application.
type setCommand struct {
	// words contains the leading words of the command without flags.
	words string
	form  setForm
	// nameFlags and valueFlags are the flags for the name and the value.
	nameFlags, valueFlags []string
	// options contains flags followed by NAME=value, with separate instead of "=" if it is not zero.
	options  []string
	separate byte
	// several is true if an option takes all words up to the next option.
	several bool
	phase   model.Phase
	exposed string
}

// setForm describes how variables are set by the arguments of a command.
type setForm uint8

const (
	// byOptions means that only options set variables.
	byOptions setForm = iota
	// assigns means any number of NAME=value arguments.
	assigns
	// takesPair means a name and a value as two arguments, or NAME=value.
	takesPair
	// takesName means a name whose value comes from elsewhere.
	takesName
	// byFlags means that two flags give the name and the value.
	byFlags
)

// setCommands lists the commands with which the command-line tools of hosting platforms, secret stores and container
// engines set variables. Sources: the reference manuals of these tools.
var setCommands = []setCommand{
	{words: "wrangler secret put", form: takesName, phase: model.RunPhase},
	{words: "wrangler versions secret put", form: takesName, phase: model.RunPhase},
	{words: "wrangler pages secret put", form: takesName, phase: model.RunPhase},
	{words: "wrangler deploy", options: []string{"--var"}, separate: ':', phase: model.RunPhase},
	{words: "wrangler versions upload", options: []string{"--var"}, separate: ':', phase: model.RunPhase},
	{words: "convex env set", form: takesPair, phase: model.RunPhase},
	{words: "fly secrets set", form: assigns, phase: model.RunPhase},
	{words: "flyctl secrets set", form: assigns, phase: model.RunPhase},
	{words: "fly deploy", options: []string{"-e", "--env"}, phase: model.RunPhase},
	{words: "flyctl deploy", options: []string{"-e", "--env"}, phase: model.RunPhase},
	{words: "vercel env add", form: takesName},
	{words: "vercel env update", form: takesName},
	{words: "vercel env", form: byOptions},
	{words: "vercel", options: []string{"-e", "--env", "-b", "--build-env"}},
	{words: "heroku config:set", form: assigns},
	{words: "heroku config:add", form: assigns},
	{words: "railway variables", options: []string{"--set"}},
	{words: "railway variable set", form: assigns},
	{words: "netlify env:set", form: takesPair},
	{words: "eas env:create", form: byFlags, nameFlags: []string{"--name"}, valueFlags: []string{"--value"}},
	{words: "eas env:update", form: byFlags, nameFlags: []string{"--variable-name", "--name"},
		valueFlags: []string{"--value"}},
	{words: "eas secret:create", form: byFlags, nameFlags: []string{"--name"}, valueFlags: []string{"--value"}},
	{words: "kubectl create secret", options: []string{"--from-literal"}, phase: model.RunPhase},
	{words: "kubectl create configmap", options: []string{"--from-literal"}, phase: model.RunPhase},
	{words: "kubectl set env", form: assigns, options: []string{"-e", "--env"}, phase: model.RunPhase},
	{words: "helm upgrade", options: []string{"--set", "--set-string"}, separate: ',', phase: model.RunPhase},
	{words: "helm install", options: []string{"--set", "--set-string"}, separate: ',', phase: model.RunPhase},
	{words: "docker run", options: []string{"-e", "--env"}, phase: model.RunPhase},
	{words: "docker container run", options: []string{"-e", "--env"}, phase: model.RunPhase},
	{words: "docker exec", options: []string{"-e", "--env"}, phase: model.RunPhase},
	{words: "docker compose run", options: []string{"-e", "--env"}, phase: model.RunPhase},
	{words: "docker service create", options: []string{"-e", "--env"}, phase: model.RunPhase},
	{words: "docker service update", options: []string{"--env-add"}, phase: model.RunPhase},
	{words: "podman run", options: []string{"-e", "--env"}, phase: model.RunPhase},
	{words: "podman build", options: []string{"--build-arg"}, phase: model.BuildPhase, exposed: buildArgument},
	{words: "aws ssm put-parameter", form: byFlags, nameFlags: []string{"--name"}, valueFlags: []string{"--value"}},
	{words: "aws secretsmanager create-secret", form: byFlags, nameFlags: []string{"--name"},
		valueFlags: []string{"--secret-string"}},
	{words: "aws secretsmanager put-secret-value", form: byFlags, nameFlags: []string{"--secret-id"},
		valueFlags: []string{"--secret-string"}},
	{words: "aws secretsmanager update-secret", form: byFlags, nameFlags: []string{"--secret-id"},
		valueFlags: []string{"--secret-string"}},
	{words: "az webapp config appsettings set", options: []string{"--settings", "--slot-settings"}, several: true},
	{words: "az functionapp config appsettings set", options: []string{"--settings", "--slot-settings"}, several: true},
	{words: "az staticwebapp appsettings set", options: []string{"--setting-names"}, several: true},
	{words: "az containerapp", options: []string{"--env-vars", "--set-env-vars", "--replace-env-vars"}, several: true,
		phase: model.RunPhase},
	{words: "az keyvault secret set", form: byFlags, nameFlags: []string{"--name", "-n"},
		valueFlags: []string{"--value"}},
	{words: "gh secret set", form: takesName, valueFlags: []string{"--body", "-b"}},
	{words: "gh variable set", form: takesName, valueFlags: []string{"--body", "-b"}},
	{words: "supabase secrets set", form: assigns, phase: model.RunPhase},
	{words: "doppler secrets set", form: takesPair},
	{words: "infisical secrets set", form: assigns},
	{words: "dokku config:set", form: assigns},
	{words: "eb setenv", form: assigns, phase: model.RunPhase},
	{words: "sst secret set", form: takesPair, phase: model.RunPhase},
	{words: "dotenvx set", form: takesPair},
	{words: "firebase functions:secrets:set", form: takesName, phase: model.RunPhase},
	{words: "terraform apply", options: []string{"-var", "--var"}},
	{words: "terraform plan", options: []string{"-var", "--var"}},
	{words: "tofu apply", options: []string{"-var", "--var"}},
}

// environmentFlags lists flags for an environment, or for an application, namespace, group or file that may be named
// after one.
var environmentFlags = []string{
	"--env", "-e", "--environment", "--stage", "-s", "--context", "--target", "--namespace", "-n", "--app", "-a",
	"--remote", "-r", "--config", "-c", "--resource-group", "-g", "--name", "--mode", "--env-file", "-f", "--service",
	"--profile", "--deployment-name", "--values", "--project", "--environment-name", "--branch-name",
}

// productionFlags lists flags that select production.
var productionFlags = []string{"--prod", "--production"}

// commandFor returns the command that words start with, or nil.
func commandFor(words []written) *setCommand {
	plain := make([]string, 0, 6)
	for i := 0; i < len(words) && len(plain) < cap(plain); i++ {
		switch word := words[i].text; {
		case !strings.HasPrefix(word, "-"):
			plain = append(plain, word)
		case !strings.Contains(word, "=") && slices.Contains(environmentFlags, word):
			i++
		}
	}
	line := strings.Join(plain, " ") + " "
	for i := range setCommands {
		if strings.HasPrefix(line, setCommands[i].words+" ") {
			return &setCommands[i]
		}
	}
	return nil
}

// withoutManager removes a package manager and its flags from a command if it runs a program of
// setCommands.
func withoutManager(words []written) []written {
	if len(words) == 0 || !slices.Contains(packageManagers, words[0].text) {
		return words
	}
	for i := 1; i < min(len(words), 6); i++ {
		if slices.ContainsFunc(setCommands, func(c setCommand) bool {
			return strings.HasPrefix(c.words, words[i].text+" ") || c.words == words[i].text
		}) {
			return words[i:]
		}
	}
	return words
}

// takesVariables reports whether an option takes variables, so that it does not name an
// environment.
func (c *setCommand) takesVariables(option string) bool {
	return c != nil && (slices.Contains(c.options, option) || slices.Contains(c.nameFlags, option) ||
		slices.Contains(c.valueFlags, option))
}

// commandEnvironment returns the environment named by a command. It returns "" if the command names no environment, or
// if an expression or contradictory options determine it.
func commandEnvironment(c *setCommand, words []written) string {
	name, _ := agreed(commandEnvironments(c, words))
	return name
}

// agreed returns the first of the given environments. ok is false if their types differ.
func agreed(names []string) (name string, ok bool) {
	for _, other := range names {
		if model.TypeOfName(other) != model.TypeOfName(names[0]) {
			return "", false
		}
	}
	if len(names) == 0 {
		return "", true
	}
	return names[0], true
}

// commandEnvironments returns the environments named by a command's options.
func commandEnvironments(c *setCommand, words []written) (names []string) {
	for i, word := range words {
		if slices.Contains(productionFlags, word.text) {
			names = append(names, "production")
			continue
		}
		option, value, joined := strings.Cut(word.text, "=")
		if !slices.Contains(environmentFlags, option) || c.takesVariables(option) {
			continue
		}
		if !joined && i+1 < len(words) {
			value = words[i+1].text
		}
		if name := value[strings.LastIndexByte(value, '/')+1:]; namesOneEnvironment(name) {
			names = append(names, name)
		}
	}
	return names
}

// namesOneEnvironment reports whether text is the name of an environment, or of an object named after one.
func namesOneEnvironment(text string) bool {
	return len(text) <= maxName && !strings.ContainsAny(text, "$`{=") && model.TypeOfName(text) != model.TypeUnknown
}

// CommandEnvironment returns the environment that a command names, or "". ok is false if its options name environments
// of different types.
func CommandEnvironment(line string) (name string, ok bool) {
	words, _ := shellWords(writtenAt(line, 0), '\\')
	words = withoutManager(words)
	return agreed(commandEnvironments(commandFor(words), words))
}
