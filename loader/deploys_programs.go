package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/command"
)

// selection describes how a program selects the environment that it deploys.
type selection struct {
	// options lists the options whose value is the environment.
	options []string
	// deploying lists the subcommands that deploy, or prepare what a later command deploys.
	deploying []string
	// bare is true if an argument that belongs to no option may be the environment.
	bare bool
	// alone is true if the program deploys without a subcommand.
	alone bool
}

// selections lists the programs that deploy an environment, by name. Sources:
// https://developers.cloudflare.com/workers/wrangler/commands/,
// https://www.serverless.com/framework/docs/providers/aws/cli-reference/deploy,
// https://kamal-deploy.org/docs/commands/deploy/, https://helmfile.readthedocs.io/en/latest/#cli-reference,
// https://www.pulumi.com/docs/iac/cli/commands/pulumi_up/, https://vercel.com/docs/cli/deploy.
var selections = map[string]selection{
	"wrangler":   {options: []string{"--env", "-e"}, deploying: []string{"deploy", "publish", "upload"}},
	"serverless": {options: []string{"--stage", "-s"}, deploying: []string{"deploy"}},
	"sls":        {options: []string{"--stage", "-s"}, deploying: []string{"deploy"}},
	"osls":       {options: []string{"--stage", "-s"}, deploying: []string{"deploy"}},
	"sst":        {options: []string{"--stage"}, deploying: []string{"deploy"}},
	"chalice":    {options: []string{"--stage"}, deploying: []string{"deploy"}},
	"kamal":      {options: []string{"--destination", "-d"}, deploying: []string{"deploy", "redeploy", "setup"}},
	"helmfile":   {options: []string{"--environment", "-e"}, deploying: []string{"apply", "sync"}},
	"skaffold":   {options: []string{"--profile", "-p"}, deploying: []string{"run", "deploy", "apply", "render"}},
	"copilot":    {options: []string{"--env", "-e"}, deploying: []string{"deploy"}},
	"sam":        {options: []string{"--config-env"}, deploying: []string{"deploy"}},
	"pulumi":     {options: []string{"--stack", "-s"}, deploying: []string{"up", "update"}, bare: true},
	"railway":    {options: []string{"--environment", "-e"}, deploying: []string{"up", "redeploy"}},
	"vercel": {
		options: []string{"--environment", "--target"}, deploying: []string{"pull", "build", "deploy"}, alone: true,
	},
	"netlify":   {options: []string{"--context"}, deploying: []string{"build", "deploy"}},
	"eas":       {options: []string{"--profile", "-e", "--environment"}, deploying: []string{"build", "update"}},
	"zappa":     {deploying: []string{"deploy", "update"}, bare: true},
	"cap":       {deploying: []string{"deploy"}, bare: true},
	"dep":       {deploying: []string{"deploy"}, bare: true},
	"terraform": {deploying: []string{"select"}, bare: true},
	"tofu":      {deploying: []string{"select"}, bare: true},
}

// selectedBy returns the word in the arguments of a program that selects an environment other than production, or nil.
func selectedBy(program string, words []command.Word) *command.Word {
	if s, ok := selections[program]; ok && !sparesProduction(program, words) {
		return s.target(words)
	}
	return nil
}

// deploys reports whether a program with these arguments deploys, or prepares what a later command deploys.
func (s selection) deploys(words []command.Word) bool {
	subcommand := false
	for k, w := range words {
		if slices.Contains(s.deploying, w.Text) {
			return true
		}
		subcommand = subcommand || isPlain(words, k) && !strings.ContainsAny(w.Text, "./")
	}
	return s.alone && !subcommand
}

// isPlain reports whether the argument at index k is neither an option nor the value of one.
func isPlain(words []command.Word, k int) bool {
	return !strings.HasPrefix(words[k].Text, "-") && (k == 0 || !strings.HasPrefix(words[k-1].Text, "-"))
}

// target returns the word that selects an environment other than production, or nil.
func (s selection) target(words []command.Word) *command.Word {
	has := func(of ...string) bool {
		return slices.ContainsFunc(words, func(w command.Word) bool { return slices.Contains(of, w.Text) })
	}
	if !s.deploys(words) || has("env", "secret", "secrets") { // doubtCommands examines changes of variables
		return nil
	}
	for k := range words {
		option, value, joined := strings.Cut(words[k].Text, "=")
		plain := !joined && isPlain(words, k)
		switch {
		case slices.Contains(s.options, option) && joined && isOtherMode(value), s.bare && plain && isOtherMode(option):
			return &words[k]
		case slices.Contains(s.options, option) && !joined && k+1 < len(words) && isOtherMode(words[k+1].Text):
			return &words[k+1]
		}
	}
	return nil
}

// deployingFiles lists further programs that deploy a file named in their arguments.
var deployingFiles = []string{
	"fly", "flyctl", "wrangler", "gcloud", "aws", "az", "doctl", "nomad", "eb", "serverless", "sls", "sst", "sam",
	"cdk",
	"ansible-playbook", "envsubst", "sed", "ytt", "jsonnet", "copilot", "ecs-cli", "ecspresso", "railway", "render",
	"convox", "porter", "vercel", "netlify", "koyeb", "scalingo", "install",
}

// otherPlaces lists the options that name where an environment runs, such as a cluster.
var otherPlaces = []string{
	"--context", "--kube-context", "-n", "--namespace", "--project", "-a", "--app", "--cluster", "--service",
}

// sparesProduction reports whether a program with these arguments only examines or removes something, or changes the
// place of another environment.
func sparesProduction(program string, words []command.Word) bool {
	for k, word := range words {
		option, value, joined := strings.Cut(word.Text, "=")
		if slices.Contains([]string{"delete", "diff", "get", "describe", "validate", "lint", "rollback", "destroy",
			"logs", "--dry-run", "--dryrun"}, option) {
			return true
		}
		if !joined && k+1 < len(words) {
			value = words[k+1].Text
		}
		if slices.Contains(otherPlaces, option) && !slices.Contains(selections[program].options, option) &&
			isOtherMode(value) {
			return true
		}
	}
	return false
}
