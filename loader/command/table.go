package command

import "sync"

// effectKind describes what a command does to the variables of an application.
type effectKind uint8

const (
	// Sets means that the command sets the named variables.
	Sets effectKind = iota + 1
	// Removes means that the command removes the named variables.
	Removes
	// Replaces means that the command sets the named variables and removes all others.
	Replaces
	// Loads means that the command reads variables from a file, from its input or from another object.
	Loads
	// Runs means that the command runs a program with variables from a file or a service.
	Runs
)

// entry describes a command that changes variables.
type entry struct {
	// programs contains the names of the program, and words contains the words of the subcommand, both separated by
	// blanks. Options may be between the words.
	programs, words string
	effect          effectKind
	// options lists options of which the command must have one. If options is nil, no option is required. If value is
	// not empty, the value of the option must start with value.
	options []string
	value   string
	// positional is the number of arguments before the names of variables, or -1 if no argument is a name.
	positional int
}

const (
	kube   = "kubectl oc"
	fly    = "fly flyctl"
	docker = "docker podman nerdctl"
	azure  = "az"
)

// table contains the commands of hosting platforms, secret stores and shells that change variables. The first entry
// that matches applies. Sources: the references of their command-line tools.
var table = sync.OnceValue(func() []entry {
	const none = -1
	from := func(options ...string) []string { return options }
	return []entry{
		// Kubernetes and containers
		{programs: kube, words: "set env", effect: Loads, options: from("--from", "-e=-", "--env=-")},
		{programs: kube, words: "set env", effect: Loads, options: from("-"), positional: 1},
		{programs: kube, words: "set env", effect: Sets, positional: 1},
		{programs: kube, words: "create configmap", effect: Loads, options: from("--from-env-file")},
		{programs: kube, words: "create secret generic", effect: Loads, options: from("--from-env-file")},
		{programs: kube, words: "patch", effect: Loads, options: from("--patch-file")},
		{programs: kube, words: "edit", effect: Loads},
		{programs: docker, words: "service update", effect: Sets, positional: none},
		// Fly, Heroku and similar platforms
		{programs: fly, words: "secrets import", effect: Loads},
		{programs: fly, words: "secrets set", effect: Sets},
		{programs: fly, words: "secrets unset", effect: Removes},
		{programs: "heroku", words: "config:push", effect: Loads},
		{programs: "heroku", words: "config:edit", effect: Loads},
		{programs: "heroku", words: "config:set", effect: Sets},
		{programs: "heroku", words: "config:add", effect: Sets},
		{programs: "heroku", words: "config:unset", effect: Removes},
		{programs: "heroku", words: "config:remove", effect: Removes},
		{programs: "heroku", words: "pipelines:promote", effect: Sets, positional: none},
		{programs: "dokku", words: "config:clear", effect: Loads},
		{programs: "dokku", words: "config:import", effect: Loads},
		{programs: "dokku", words: "config:set", effect: Sets, positional: 1},
		{programs: "dokku", words: "config:unset", effect: Removes, positional: 1},
		{programs: "railway", words: "variables", effect: Sets, positional: none},
		{programs: "railway", words: "variable set", effect: Sets},
		{programs: "railway", words: "variable delete", effect: Removes},
		{programs: "railway", words: "run", effect: Runs},
		{programs: "render", words: "env", effect: Sets, positional: none},
		{programs: "render", words: "services update", effect: Loads, options: from("--env-file")},
		{programs: "northflank", words: "update", effect: Loads, options: from("--file", "-f", "--input", "-i")},
		{programs: "northflank", words: "create secret", effect: Loads},
		{programs: "northflank", words: "patch", effect: Loads},
		{programs: "northflank", words: "put", effect: Loads},
		{programs: "scalingo", words: "env-set", effect: Sets},
		{programs: "scalingo", words: "env-unset", effect: Removes},
		{programs: "cf", words: "set-env", effect: Sets, positional: 1},
		{programs: "cf", words: "unset-env", effect: Removes, positional: 1},
		{programs: "cf", words: "push", effect: Loads, options: from("--vars-file")},
		{programs: "clever", words: "env import", effect: Loads},
		{programs: "clever", words: "env import-vars", effect: Sets},
		{programs: "clever", words: "env set", effect: Sets},
		{programs: "clever", words: "env rm", effect: Removes},
		{programs: "platform upsun", words: "variable:create", effect: Sets, positional: none},
		{programs: "platform upsun", words: "variable:update", effect: Sets, positional: 0},
		{programs: "platform upsun", words: "variable:delete", effect: Removes},
		{programs: "porter", words: "env set", effect: Sets, positional: none},
		{programs: "porter", words: "env unset", effect: Removes, positional: none},
		{programs: "koyeb", words: "update", effect: Sets, options: from("--env"), positional: none},
		{programs: "koyeb", words: "create", effect: Sets, options: from("--env"), positional: none},
		{programs: "eb", words: "setenv", effect: Sets},
		// GitHub
		{programs: "gh", words: "secret set", effect: Loads, options: from("-f", "--env-file")},
		{programs: "gh", words: "variable set", effect: Loads, options: from("-f", "--env-file")},
		// Cloudflare, Vercel, Netlify
		{programs: "wrangler", words: "secret bulk", effect: Loads},
		{programs: "wrangler", words: "secret:bulk", effect: Loads},
		{programs: "wrangler", words: "pages secret bulk", effect: Loads},
		{programs: "wrangler", words: "versions secret bulk", effect: Loads},
		{programs: "wrangler", words: "secret put", effect: Sets},
		{programs: "wrangler", words: "pages secret put", effect: Sets},
		{programs: "wrangler", words: "versions secret put", effect: Sets},
		{programs: "wrangler", words: "secret delete", effect: Removes},
		{programs: "wrangler", words: "pages secret delete", effect: Removes},
		{programs: "wrangler", words: "versions secret delete", effect: Removes},
		{programs: "wrangler", words: "deploy", effect: Loads, options: from("--secrets-file")},
		{programs: "wrangler", words: "versions upload", effect: Loads, options: from("--secrets-file")},
		{programs: "vercel vc", words: "pull", effect: Loads, options: from("--environment"), value: "preview"},
		{programs: "vercel vc", words: "pull", effect: Loads, options: from("--environment"), value: "development"},
		{programs: "vercel vc", words: "env add", effect: Sets},
		{programs: "vercel vc", words: "env update", effect: Sets},
		{programs: "vercel vc", words: "env rm", effect: Removes},
		{programs: "vercel vc", words: "env remove", effect: Removes},
		{programs: "vercel vc", words: "env run", effect: Runs},
		{programs: "netlify ntl", words: "env:import", effect: Loads},
		{programs: "netlify ntl", words: "env:clone", effect: Loads},
		{programs: "netlify ntl", words: "env:set", effect: Sets},
		{programs: "netlify ntl", words: "env:unset", effect: Removes},
		// Google
		{programs: "gcloud", words: "run services replace", effect: Loads},
		{programs: "gcloud", words: "run jobs replace", effect: Loads},
		{programs: "gcloud", words: "run", effect: Loads, options: from("--env-vars-file", "--flags-file")},
		{programs: "gcloud", words: "functions", effect: Loads, options: from(
			"--env-vars-file", "--flags-file", "--build-env-vars-file")},
		{programs: "gcloud", words: "app deploy", effect: Loads, options: from("--flags-file")},
		{programs: "gcloud", words: "run", effect: Replaces, options: from(
			"--clear-env-vars", "--set-env-vars", "--clear-secrets", "--set-secrets")},
		{programs: "gcloud", words: "functions", effect: Replaces, options: from(
			"--clear-env-vars", "--set-env-vars", "--clear-secrets", "--set-secrets", "--clear-build-env-vars",
			"--set-build-env-vars")},
		{programs: "gcloud", words: "run", effect: Sets, options: from(
			"--update-env-vars", "--remove-env-vars", "--update-secrets", "--remove-secrets"), positional: none},
		{programs: "gcloud", words: "functions", effect: Sets, options: from(
			"--update-env-vars", "--remove-env-vars", "--update-secrets", "--remove-secrets"), positional: none},
		// Azure
		{programs: azure, words: "containerapp", effect: Loads, options: from("--yaml")},
		{programs: azure, words: "containerapp create", effect: Replaces, options: from("--env-vars")},
		{programs: azure, words: "containerapp up", effect: Replaces, options: from("--env-vars")},
		{programs: azure, words: "containerapp", effect: Replaces, options: from(
			"--remove-all-env-vars", "--replace-env-vars")},
		{programs: azure, words: "containerapp", effect: Sets, options: from("--set-env-vars", "--remove-env-vars"),
			positional: none},
		{programs: azure, words: "container create", effect: Replaces, options: from(
			"--environment-variables", "--secure-environment-variables")},
		{programs: azure, words: "webapp config appsettings set", effect: Loads, options: from(
			"--settings", "--slot-settings"), value: "@"},
		{programs: azure, words: "functionapp config appsettings set", effect: Loads, options: from(
			"--settings", "--slot-settings"), value: "@"},
		{programs: azure, words: "logicapp config appsettings set", effect: Loads, options: from("--settings"),
			value: "@"},
		{programs: azure, words: "webapp config appsettings", effect: Sets, positional: none},
		{programs: azure, words: "functionapp config appsettings", effect: Sets, positional: none},
		{programs: azure, words: "staticwebapp appsettings", effect: Sets, positional: none},
		{programs: azure, words: "webapp deployment slot swap", effect: Loads},
		{programs: azure, words: "functionapp deployment slot swap", effect: Loads},
		{programs: azure, words: "appconfig kv import", effect: Loads},
		{programs: azure, words: "spring app", effect: Replaces, options: from("--env")},
		// Amazon
		{programs: "aws", words: "lambda", effect: Loads, options: from("--environment"), value: "file"},
		{programs: "aws", words: "lambda", effect: Loads, options: from("--cli-input-json", "--cli-input-yaml")},
		{programs: "aws", words: "lambda", effect: Replaces, options: from("--environment")},
		{programs: "aws", words: "amplify", effect: Loads, options: from("--cli-input-json", "--cli-input-yaml")},
		{programs: "aws", words: "amplify", effect: Loads, options: from("--environment-variables"), value: "file"},
		{programs: "aws", words: "amplify", effect: Replaces, options: from("--environment-variables")},
		{programs: "aws", words: "ecs register-task-definition", effect: Loads},
		{programs: "aws", words: "apprunner update-service", effect: Loads, options: from(
			"--cli-input-json", "--cli-input-yaml", "--source-configuration")},
		{programs: "aws", words: "apprunner create-service", effect: Loads, options: from(
			"--cli-input-json", "--cli-input-yaml", "--source-configuration")},
		{programs: "aws", words: "elasticbeanstalk update-environment", effect: Loads, options: from(
			"--cli-input-json", "--cli-input-yaml", "--template-name")},
		{programs: "aws", words: "elasticbeanstalk update-environment", effect: Loads, options: from(
			"--option-settings"), value: "file"},
		{programs: "aws", words: "elasticbeanstalk update-environment", effect: Sets, positional: none},
		{programs: "aws", words: "elasticbeanstalk create-environment", effect: Sets, positional: none},
		{programs: "aws", words: "ssm put-parameter", effect: Loads, options: from(
			"--cli-input-json", "--cli-input-yaml")},
		// Stores and platforms
		{programs: "supabase", words: "secrets set", effect: Loads, options: from("--env-file")},
		{programs: "supabase", words: "secrets set", effect: Sets},
		{programs: "supabase", words: "secrets unset", effect: Removes},
		{programs: "doppler", words: "secrets upload", effect: Loads},
		{programs: "doppler", words: "secrets set", effect: Sets},
		{programs: "doppler", words: "secrets delete", effect: Removes},
		{programs: "doppler", words: "run", effect: Runs},
		{programs: "infisical", words: "secrets set", effect: Loads, options: from("--file")},
		{programs: "infisical", words: "secrets set", effect: Sets},
		{programs: "infisical", words: "secrets delete", effect: Removes},
		{programs: "infisical", words: "run", effect: Runs},
		{programs: "eas", words: "env:push", effect: Loads},
		{programs: "eas", words: "env:create", effect: Sets, positional: none},
		{programs: "eas", words: "env:update", effect: Sets, positional: none},
		{programs: "eas", words: "env:delete", effect: Removes, positional: none},
		{programs: "convex", words: "env set", effect: Sets},
		{programs: "convex", words: "env remove", effect: Removes},
		{programs: "firebase", words: "functions:config:set", effect: Sets, positional: none},
		{programs: "firebase", words: "functions:secrets:destroy", effect: Removes},
		{programs: "sst", words: "secret load", effect: Loads},
		{programs: "sst", words: "secret set", effect: Sets},
		{programs: "sst", words: "secret remove", effect: Removes},
		{programs: "pulumi", words: "config set-all", effect: Sets, positional: none},
		{programs: "nomad", words: "var put", effect: Loads},
		{programs: "kamal", words: "env push", effect: Loads},
		{programs: "pm2", words: "set", effect: Sets, positional: none},
		// Programs that run another program with variables from a file or a service
		{programs: "dotenvx", words: "run", effect: Runs},
		{programs: "dotenv dotenv-cli", effect: Runs, options: from("-e", "-c", "-f", "--file", "--env")},
		{programs: "env-cmd", effect: Runs},
		{programs: "op", words: "run", effect: Runs},
		{programs: "sops", words: "exec-env", effect: Runs},
		{programs: "chamber", words: "exec", effect: Runs},
		{programs: "teller", words: "run", effect: Runs},
		{programs: "berglas", words: "exec", effect: Runs},
		{programs: "envkey-source", effect: Runs},
		{programs: "phase", words: "run", effect: Runs},
		{programs: "systemd-run", effect: Sets, options: from("--setenv", "-E", "-p"), positional: none},
		// The shell
		{programs: "unset", effect: Removes},
	}
})

// packages maps names of packages to the names of their programs.
var packages = map[string]string{
	"netlify-cli": "netlify", "eas-cli": "eas", "clever-tools": "clever", "firebase-tools": "firebase",
	"@railway/cli": "railway", "@infisical/cli": "infisical", "@dotenvx/dotenvx": "dotenvx", "heroku-cli": "heroku",
	"@cloudflare/wrangler": "wrangler", "@northflank/cli": "northflank", "dotenv-cli": "dotenv",
	"@expo/eas-cli": "eas", "@vercel/cli": "vercel",
}
