package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// setCommand is a command that sets variables of an application.
type setCommand struct {
	// words are those that the command begins with, its flags left out.
	words string
	form  setForm
	// nameFlags and valueFlags take the name and the value apart.
	nameFlags, valueFlags []string
	// options take NAME=value after them; of the separate byte where it is not zero.
	options  []string
	separate byte
	// several: an option takes all words up to the next option.
	several bool
	phase   model.Phase
	exposed string
}

// setForm is how the arguments of a command set variables.
type setForm uint8

const (
	// byOptions: only options set variables.
	byOptions setForm = iota
	// assigns takes NAME=value, any number of them.
	assigns
	// takesPair takes a name and a value as two arguments, or NAME=value.
	takesPair
	// takesName takes a name; the value comes from elsewhere.
	takesName
	// byFlags takes the name and the value from two flags.
	byFlags
)

// setCommands are the commands of hosts, secret stores and containers. Sources: the
// references of their command-line tools.
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

// environmentFlags take the name of an environment, or of an application, a
// namespace, a group or a file that may be named for one.
var environmentFlags = []string{
	"--env", "-e", "--environment", "--stage", "-s", "--context", "--target", "--namespace", "-n", "--app", "-a",
	"--remote", "-r", "--config", "-c", "--resource-group", "-g", "--name", "--mode", "--env-file", "-f", "--service",
	"--profile", "--deployment-name", "--values", "--project",
}

// productionFlags choose production.
var productionFlags = []string{"--prod", "--production"}

// commandFor finds the command that some words are.
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

// withoutManager are the words of a command without the package manager that runs it
// and its flags, where the program is that of a command of the table.
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

// takesVariables reports whether an option of the command takes variables, so that
// it names no environment.
func (c *setCommand) takesVariables(option string) bool {
	return c != nil && (slices.Contains(c.options, option) || slices.Contains(c.nameFlags, option) ||
		slices.Contains(c.valueFlags, option))
}

// commandEnvironment is the environment that the words of a command name; empty if
// none does, or an expression decides.
func commandEnvironment(c *setCommand, words []written) string {
	for i, word := range words {
		if slices.Contains(productionFlags, word.text) {
			return "production"
		}
		option, value, joined := strings.Cut(word.text, "=")
		if !slices.Contains(environmentFlags, option) || c.takesVariables(option) {
			continue
		}
		if !joined && i+1 < len(words) {
			value = words[i+1].text
		}
		if name := value[strings.LastIndexByte(value, '/')+1:]; namesOneEnvironment(name) {
			return name
		}
	}
	return ""
}

// namesOneEnvironment reports whether a text is the name of an environment, or of
// something that is named for one.
func namesOneEnvironment(text string) bool {
	return len(text) <= maxName && !strings.ContainsAny(text, "$`{=") && model.TypeOfName(text) != model.TypeUnknown
}
