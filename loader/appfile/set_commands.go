package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/command"
)

// setCommand is a command that sets variables of an application.
type setCommand struct {
	// words contains the leading words of the command without flags.
	words string
	form  setForm
	// nameFlags and valueFlags are the flags for the name and the value of a variable.
	nameFlags, valueFlags []string
	// options lists the flags that are followed by a variable, written as optionSyntax says.
	options      []string
	optionSyntax optionSyntax
	// several is true if an option takes all words up to the next option.
	several bool
	phase   model.Phase
	exposed string
}

// optionSyntax describes how the value of an option sets variables.
type optionSyntax uint8

const (
	// equalsPair means NAME=value.
	equalsPair optionSyntax = iota
	// colonPair means NAME:value.
	colonPair
	// pairList means a list of NAME=value, separated by commas.
	pairList
)

// setForm describes how variables are set by the arguments of a command.
type setForm uint8

const (
	// byOptions means that only options set variables.
	byOptions setForm = iota
	// assigns means any number of NAME=value arguments.
	assigns
	// takesPair means a name and a value as two arguments, or NAME=value.
	takesPair
	// takesSecret means the name of a secret, such as WorkosClientId, and a value as two arguments.
	takesSecret
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
	{words: "wrangler deploy", options: []string{"--var"}, optionSyntax: colonPair, phase: model.RunPhase},
	{words: "wrangler versions upload", options: []string{"--var"}, optionSyntax: colonPair, phase: model.RunPhase},
	{words: "convex env set", form: takesPair, phase: model.RunPhase},
	{words: "fly secrets set", form: assigns, phase: model.RunPhase},
	{words: "flyctl secrets set", form: assigns, phase: model.RunPhase},
	{words: "fly deploy", options: []string{"-e", "--env"}, phase: model.RunPhase},
	{words: "flyctl deploy", options: []string{"-e", "--env"}, phase: model.RunPhase},
	{words: "vercel env add", form: takesName, valueFlags: []string{"--value"}},
	{words: "vercel env update", form: takesName, valueFlags: []string{"--value"}},
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
	{words: "helm upgrade", options: []string{"--set", "--set-string"}, optionSyntax: pairList, phase: model.RunPhase},
	{words: "helm install", options: []string{"--set", "--set-string"}, optionSyntax: pairList, phase: model.RunPhase},
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
	{words: "sst secret set", form: takesSecret, phase: model.RunPhase},
	{words: "sst secrets set", form: takesSecret, phase: model.RunPhase},
	{words: "dotenvx set", form: takesPair},
	{words: "firebase functions:secrets:set", form: takesName, phase: model.RunPhase},
	{words: "terraform apply", options: []string{"-var", "--var"}},
	{words: "terraform plan", options: []string{"-var", "--var"}},
	{words: "tofu apply", options: []string{"-var", "--var"}},
}

// environmentFlags lists flags whose value is an environment, or an application, namespace, group or file that may be
// named after an environment.
var environmentFlags = []string{
	"--env", "-e", "--environment", "--stage", "-s", "--context", "--target", "--namespace", "-n", "--app", "-a",
	"--remote", "-r", "--config", "-c", "--resource-group", "-g", "--name", "--mode", "--env-file", "-f", "--service",
	"--profile", "--deployment-name", "--values", "--project", "--environment-name", "--branch-name",
}

// productionFlags lists flags that select production.
var productionFlags = []string{"--prod", "--production"}

// commandFor returns the entry of setCommands for a command, or nil.
func commandFor(words []written) *setCommand {
	plain := make([]string, 0, 6)
	for i := 0; i < len(words) && len(plain) < cap(plain); i++ {
		switch word := words[i].text; {
		case !strings.HasPrefix(word, "-") && len(plain) == 0:
			plain = append(plain, command.ProgramName(word))
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

// withoutManager removes a package manager and its flags from the start of a command, if a program of setCommands
// follows, as in npx wrangler.
func withoutManager(words []written) []written {
	if len(words) == 0 || !slices.Contains(packageManagers, words[0].text) {
		return words
	}
	for i := 1; i < min(len(words), 6); i++ {
		if slices.ContainsFunc(setCommands, func(c setCommand) bool {
			name := command.ProgramName(words[i].text)
			return strings.HasPrefix(c.words, name+" ") || c.words == name
		}) {
			return words[i:]
		}
	}
	return words
}

// takesVariables reports whether an option of the command takes variables, and so does not name an environment.
func (c *setCommand) takesVariables(option string) bool {
	return c != nil && (slices.Contains(c.options, option) || slices.Contains(c.nameFlags, option) ||
		slices.Contains(c.valueFlags, option))
}

// commandEnvironment returns the environment that the options of a command name, or "" if they name none, or
// environments of different types.
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

// slotOf returns the deployment slot of an application on Azure that a command names, if the name is that of an
// environment. A slot has its own settings and host name, whatever environment names its application. The slot
// "production" is the application itself. Source: https://learn.microsoft.com/azure/app-service/deploy-staging-slots.
func slotOf(words []written) string {
	if len(words) < 2 || command.ProgramName(words[0].text) != "az" ||
		!slices.Contains([]string{"webapp", "functionapp", "logicapp"}, words[1].text) {
		return ""
	}
	slot, _ := flagWord(words, []string{"--slot", "-s"})
	if slot.text == "production" || !namesOneEnvironment(slot.text) {
		return ""
	}
	return slot.text
}

// swapsSlot reports whether the script swaps slots, and the command sets variables of a slot that move to another slot
// with a swap. Slot settings do not move. Source:
// https://learn.microsoft.com/azure/app-service/deploy-staging-slots#what-happens-during-a-swap.
func (r *scriptReader) swapsSlot(words []written) bool {
	return slotOf(words) != "" && strings.Contains(r.in.File.Text, " slot swap") &&
		!slices.ContainsFunc(words, func(word written) bool { return word.text == "--slot-settings" })
}

// commandEnvironments returns the environments that the options of a command name.
func commandEnvironments(c *setCommand, words []written) (names []string) {
	if slot := slotOf(words); slot != "" {
		return []string{slot}
	}
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

// namesOneEnvironment reports whether text is the name of an environment, or a name that contains one, such as
// web-staging.
func namesOneEnvironment(text string) bool {
	return len(text) <= maxName && !strings.ContainsAny(text, "$`{=") && model.TypeOfName(text) != model.TypeUnknown
}

// CommandEnvironment returns the environment that a command names, or "". ok is false if the options name
// environments of different types.
func CommandEnvironment(line string) (name string, ok bool) {
	words, _ := shellWords(writtenAt(line, 0), '\\')
	words = withoutManager(words)
	return agreed(commandEnvironments(commandFor(words), words))
}
