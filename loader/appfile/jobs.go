package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/command"
)

// Job is the purpose of the workflow job that sets a variable.
type Job uint8

const (
	// NoJob means that no job sets the variable, or that the format has no jobs.
	NoJob Job = iota
	// Deploys means that the job names an environment, or runs a known deploy command or action.
	Deploys
	// Tests means that all steps are known test, lint, build or setup tools, or that the workflow runs only for pull
	// requests.
	Tests
	// Unclear means that the purpose is unknown.
	Unclear
)

// deployCommands lists the prefixes of commands that deploy.
var deployCommands = []string{
	"wrangler deploy", "wrangler publish", "wrangler pages deploy", "wrangler pages publish",
	"wrangler versions upload",
	"wrangler secret", "convex deploy", "convex env set", "fly deploy", "flyctl deploy", "fly secrets",
	"flyctl secrets",
	"vercel", "netlify deploy", "heroku", "railway up", "eas build", "eas submit", "eas update", "render deploys",
	"kubectl apply", "kubectl set", "kubectl rollout", "kubectl replace", "kubectl create", "kustomize build",
	"helm upgrade", "helm install", "helmfile apply", "helmfile sync", "skaffold run", "skaffold deploy", "argocd app",
	"docker push", "docker stack deploy", "docker buildx bake", "aws ecs", "aws s3", "aws lambda", "aws ssm",
	"aws secretsmanager", "aws cloudformation", "aws apprunner", "aws deploy", "aws elasticbeanstalk", "aws amplify",
	"eb deploy", "copilot deploy", "copilot svc", "gcloud run", "gcloud app", "gcloud functions", "gcloud builds",
	"gcloud secrets", "gcloud deploy", "az webapp", "az containerapp", "az functionapp", "az deployment", "azd up",
	"azd deploy", "terraform apply", "tofu apply", "pulumi up", "sst deploy", "serverless deploy", "sls deploy",
	"cdk deploy", "sam deploy", "firebase deploy", "supabase functions", "supabase secrets", "supabase db push",
	"supabase config push",
	"doctl apps", "kamal", "cap", "dokku", "caprover", "surge", "gh-pages", "ssh", "scp", "rsync", "sftp",
	"ansible-playbook", "git push heroku", "git push dokku",
}

// deployActions lists prefixes of the names of actions that deploy. An action whose name contains one of deployWords
// also counts as deploying.
var deployActions = []string{
	"cloudflare/wrangler-action", "amondnet/vercel-action", "nwtgck/actions-netlify", "appleboy/ssh-action",
	"appleboy/scp-action", "pulumi/actions", "azure/webapps-", "azure/container-apps-", "azure/functions-action",
	"peaceiris/actions-gh-pages", "easingthemes/ssh-", "burnett01/rsync", "google-github-actions/release-cloud-",
}

// deployWords lists words in the names of jobs, scripts, actions and workflows that deploy.
var deployWords = []string{"deploy", "deployment", "deploys", "release", "publish", "ship", "rollout", "promote"}

// testWords lists words in the names of scripts and workflows that test, lint, build or set up.
var testWords = []string{
	"test", "tests", "testing", "unit", "e2e", "integration", "lint", "lints", "eslint", "format", "fmt", "prettier",
	"typecheck", "types", "type", "tsc", "check", "checks", "check-types", "verify", "validate", "build", "compile",
	"codegen", "generate", "install", "ci", "i", "add", "audit", "coverage", "bench", "storybook", "playwright",
	"vitest", "jest", "cypress", "migrate", "seed", "prepare", "bootstrap", "setup", "smoke", "knip", "size",
}

// testTools lists programs that test, lint, build, set up or only print.
var testTools = []string{
	"vitest", "jest", "mocha", "ava", "playwright", "cypress", "eslint", "prettier", "biome", "oxlint", "tsc", "tsup",
	"tsx", "vite", "next", "nuxt", "astro", "turbo", "nx", "lerna", "knip", "prisma", "drizzle-kit", "svelte-check",
	"vue-tsc", "stylelint", "commitlint", "changeset", "wait-on", "start-server-and-test", "pytest", "tox", "nox",
	"mypy", "ruff", "black", "isort", "flake8", "pylint", "pyright", "pip", "pip3", "poetry", "uv", "pipenv", "hatch",
	"coverage", "go", "golangci-lint", "gotestsum", "staticcheck", "cargo", "rustup", "mvn", "./mvnw", "gradle",
	"./gradlew", "dotnet", "bundle", "rspec", "rubocop", "rake", "bin/rails", "rails", "composer", "phpunit", "phpstan",
	"./vendor/bin/phpunit", "./vendor/bin/pest", "vendor/bin/phpunit", "vendor/bin/pest", "php", "mix", "swift",
	"xcodebuild", "deno", "node", "ts-node", "ruby", "corepack", "codecov", "shellcheck", "hadolint",
	"actionlint", "pre-commit", "trivy",
	"gitleaks", "semgrep", "snyk", "sonar-scanner", "golive",
	"cd", "ls", "pwd", "cat", "echo", "printf", "cp", "mv", "rm", "mkdir", "touch", "chmod", "sleep", "export", "set",
	"source", ".", "true", "exit", "if", "then", "else", "elif", "fi", "for", "do", "done", "while", "case", "esac",
	"test", "[", "[[", "grep", "sed", "awk", "jq", "yq", "find", "xargs", "sort", "head", "tail", "wc", "diff", "tee",
	"env", "date", "which", "command", "timeout", "nohup", "kill", "git", "apt-get", "apt", "brew", "curl", "wget",
	"tar", "unzip", "createdb", "psql", "pg_isready", "redis-cli", "df", "free", "}", "{", "EOF",
}

// localSubcommands contains subcommands of deployment tools that only build or start something on the runner.
var localSubcommands = map[string][]string{
	"docker":         {"build", "compose", "run", "exec", "logs", "ps", "pull", "images", "network", "info", "version"},
	"docker-compose": {"up", "down", "run", "exec", "build", "logs", "ps", "config"},
	"helm":           {"lint", "template", "dependency", "repo"}, "kubectl": {"version", "kustomize"},
	"terraform": {"init", "fmt", "validate", "plan"}, "tofu": {"init", "fmt", "validate", "plan"},
	"wrangler": {"types", "dev"}, "convex": {"codegen", "dev"}, "supabase": {"start", "stop", "status", "db", "gen"},
	"sst": {"diff"}, "cdk": {"synth", "diff"}, "eas": {"config"}, "expo": {"export", "prebuild", "install"},
}

// testActions lists prefixes of the names of actions that check out, set up, cache, test or report.
var testActions = []string{
	"actions/", "pnpm/action-setup", "oven-sh/setup-bun", "denoland/setup-deno", "ruby/setup-ruby",
	"shivammathur/setup-php", "astral-sh/", "docker/setup-", "docker/metadata-action", "docker/login-action",
	"codecov/", "coverallsapp/", "cypress-io/github-action", "golangci/golangci-lint-action", "dorny/",
	"jdx/mise-action",
	"supabase/setup-cli", "aws-actions/configure-", "google-github-actions/auth", "google-github-actions/setup-",
	"azure/login", "hashicorp/setup-", "dtolnay/rust-toolchain", "swatinem/rust-cache", "gradle/",
	"expo/expo-github-action",
	"sonarsource/", "github/codeql-action", "reviewdog/", "chromaui/action", "treosh/lighthouse", "microsoft/setup-",
	"browser-actions/", "nick-fields/retry", "nrwl/nx-set-shas", "tj-actions/changed-files", "gitleaks/",
	"aquasecurity/",
	"dependabot/", "peter-evans/create-or-update-comment", "marocchino/", "mikepenz/action-junit-report",
	"golive-lint/", agentActions,
	"peter-evans/find-comment", "amannn/", "step-security/", "useblacksmith/",
}

// step describes what a job does in one step.
type step struct{ deploys, known bool }

// jobOf determines the purpose of a job from its steps. For a job without steps, it returns Tests, because the job does
// not deploy.
func jobOf(steps []step) Job {
	job := Tests
	for _, s := range steps {
		switch {
		case s.deploys:
			return Deploys
		case !s.known:
			job = Unclear
		}
	}
	return job
}

// stepOfAction returns what a step that uses an action does. push is true if the step pushes an image.
func stepOfAction(uses string, push bool) step {
	name := actionOf(uses)
	begins := func(prefix string) bool { return strings.HasPrefix(name, prefix) }
	switch {
	case slices.ContainsFunc(deployActions, begins), push:
		return step{deploys: true}
	case begins("actions/create-github-app-token"), begins("actions/github-script"),
		slices.ContainsFunc(reportActions, begins):
		return step{known: true}
	case hasAnyWord(name, deployWords) && !hasAnyWord(name, testWords):
		return step{deploys: true}
	case slices.ContainsFunc(testActions, begins), begins("docker/build-push-action"), begins("docker/bake-action"):
		return step{known: true}
	}
	return step{known: begins(".") && hasAnyWord(path.Base(name), testWords)}
}

// stepOfScript returns what a step that runs a script does.
func stepOfScript(script written) step {
	result := step{known: true}
	for _, words := range commands(script) {
		s := stepOfCommand(words)
		result.deploys = result.deploys || s.deploys
		result.known = result.known && s.known
		for _, inner := range substitutedCommands(words, 0) { // commands that do not deploy only compute a text
			result.deploys = result.deploys || stepOfCommand(inner).deploys
		}
	}
	return result
}

// packageManagers lists programs that run package.json scripts and installed programs.
var packageManagers = []string{"npm", "pnpm", "yarn", "bun"}

// taskRunners lists programs that run targets defined in a file.
var taskRunners = []string{"make", "just", "task", "mage", "nx", "turbo", "moon", "lerna"}

// toolRunners lists further programs that run a file or a tool named in their arguments.
var toolRunners = []string{"go", "uv", "poetry", "pipenv", "bundle"}

// runsFile reports whether a program runs a file or a tool named in its arguments.
func runsFile(program string) bool {
	return command.IsInterpreter(program) || slices.Contains(toolRunners, program)
}

// printers lists commands that only print, test or change the files or texts in their arguments, and do not run them.
var printers = []string{
	"echo", "printf", "cat", "ls", "cd", "cp", "mv", "rm", "mkdir", "touch", "chmod", "export", "test", "[", "[[",
	"grep", "sed", "awk", "jq", "yq", "find", "head", "tail", "diff", "tee", "tar", "unzip", "if", "for", "while",
	"case",
}

// stepOfCommand returns what a command of a script does.
func stepOfCommand(words []written) step {
	text := commandWords(words)
	if len(text) == 0 {
		return step{known: true}
	}
	if len(words) > 1 && slices.Contains([]string{"do", "then", "else"}, words[0].text) {
		return stepOfCommand(words[1:])
	}
	line := strings.Join(text, " ") + " "
	begins := func(command string) bool { return strings.HasPrefix(line, command+" ") }
	program := text[0]
	switch {
	case isAnsweredLocally(text):
		return step{known: true}
	case publishesPackage(text):
		return step{}
	case slices.ContainsFunc(deployCommands, begins):
		return step{deploys: true}
	case slices.Contains(packageManagers, program), slices.Contains(taskRunners, program):
		return stepOfTask(text[1:])
	case command.IsSourcing(program):
		return stepOfSource(text[1:])
	case strings.HasSuffix(program, ".sh") || strings.Contains(program, "/"),
		command.IsShell(program), program == "python", program == "python3":
		return stepOfFile(text)
	case program == "curl" || program == "wget":
		return stepOfRequest(text)
	case runsFile(program):
		return stepOfInterpreter(text[1:])
	case program == "git" && slices.Contains(text, "push"):
		return step{} // some hosting platforms deploy what is pushed to them
	case len(text) > 1 && namesDeployment(text[1]) && !slices.Contains(printers, program):
		return step{}
	}
	return step{known: slices.Contains(testTools, program) || strings.Contains(program, "=") ||
		strings.HasPrefix(program, "$") || strings.HasPrefix(program, "-")}
}

// namesDeployment reports whether a word other than a flag contains one of deployWords.
func namesDeployment(word string) bool {
	return !strings.HasPrefix(word, "-") && hasAnyWord(word, deployWords)
}

// stepOfInterpreter returns what a command of an interpreter does, according to its first significant argument. The
// argument is a subcommand such as test, a tool, or the name of a script. A subcommand that publishes a package is
// neither a deployment nor a test.
func stepOfInterpreter(arguments []string) step {
	for i, word := range arguments {
		base := path.Base(word)
		switch {
		case strings.HasPrefix(word, "-"):
		case hasAnyWord(base, testWords), slices.Contains(testTools, word):
			return step{known: true}
		case hasAnyWord(base, deployWords):
			return step{deploys: i > 0 || base != word || path.Ext(base) != ""}
		}
	}
	return step{known: true}
}

// stepOfRequest returns what a curl or wget command does. A request that sends data may start a deployment. It
// certainly starts one if an argument contains a word for a deployment, as the URL of a deploy hook does.
func stepOfRequest(text []string) step {
	sends := false
	for i, word := range text {
		flag, value, _ := strings.Cut(word, "=")
		if value == "" && i+1 < len(text) {
			value = text[i+1]
		}
		switch flag {
		case "-X", "--request", "--method":
			sends = sends || !strings.EqualFold(value, "GET") && !strings.EqualFold(value, "HEAD")
		case "-XPOST", "-XPUT", "-XPATCH", "-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--json",
			"-F", "--form", "-T", "--upload-file", "--post-data", "--post-file", "--body-data":
			sends = true
		}
	}
	local := func(word string) bool {
		return strings.Contains(word, "localhost") || strings.Contains(word, "127.0.0.1")
	}
	if !sends || slices.ContainsFunc(text[1:], local) {
		return step{known: true}
	}
	return step{deploys: slices.ContainsFunc(text[1:], namesDeployment)}
}

// isAnsweredLocally reports whether a command affects only the runner although its tool can deploy.
func isAnsweredLocally(text []string) bool {
	return len(text) > 1 && slices.Contains(localSubcommands[text[0]], text[1]) &&
		!slices.Contains(text, "--push")
}

// commandWords returns the words of a command, starting with its program: assignments, runners and flags before it are
// omitted.
func commandWords(words []written) []string {
	_, words = argumentsOf(words)
	var text []string
	for _, word := range words {
		text = append(text, word.text)
	}
	return text
}

// argumentsOf separates the assignments before a command from its program and arguments. It leaves out programs that
// run the command, with their options.
func argumentsOf(words []written) (assignments, arguments []written) {
	values := "" // the options of the runner that take a value
	for len(words) > 0 {
		t := words[0].text
		_, assigns := assignmentOf(words[0])
		runner := command.RunnerOf(t)
		switch {
		case assigns:
			assignments = append(assignments, words[0])
		case runner.Direct && !runner.Items:
			values = runner.Values
		case len(t) == 2 && t[0] == '-' && strings.IndexByte(values, t[1]) >= 0 && len(words) > 1:
			words = words[1:]
		case strings.HasPrefix(t, "-") || command.IsDuration(t):
		case len(words) > 2 && slices.Contains(packageManagers, t) && isRun(words[1].text):
			words = words[1:]
		default:
			return assignments, words
		}
		words = words[1:]
	}
	return assignments, nil
}

// isRun reports whether a word is a subcommand of a package manager that runs the program in the next word.
func isRun(word string) bool { return word == "exec" || word == "dlx" || word == "x" }

// stepOfTask returns what a command of a package manager or task runner does, according to the names of the scripts
// that it runs.
func stepOfTask(arguments []string) step {
	known := false
	for i, word := range arguments {
		if strings.HasPrefix(word, "-") || i > 0 && strings.HasPrefix(arguments[i-1], "-") &&
			!strings.Contains(arguments[i-1], "=") &&
			len(arguments) > i+1 {
			continue
		}
		if hasAnyWord(word, deployWords) {
			return step{deploys: true}
		}
		known = known || hasAnyWord(word, testWords) || slices.Contains(testTools, word)
	}
	return step{known: known || len(arguments) == 0}
}

// stepOfFile determines what a command does from the names of the scripts that it runs.
func stepOfFile(text []string) step {
	for _, word := range text {
		if strings.HasPrefix(word, "-") {
			continue
		}
		base := path.Base(word)
		switch {
		case hasAnyWord(base, deployWords):
			return step{deploys: true}
		case hasAnyWord(base, testWords), slices.Contains(testTools, word):
			return step{known: true}
		}
	}
	return step{}
}

// stepOfSource returns what a command that sources a file does. A file that only sets variables does nothing else.
func stepOfSource(arguments []string) step {
	if len(arguments) == 0 {
		return step{known: true}
	}
	name, _ := withoutFolder(arguments[0])
	if name == "" || strings.HasPrefix(name, "<(") || isNoScript(name) {
		return step{known: true}
	}
	return stepOfFile(arguments)
}

// hasAnyWord reports whether a name contains one of the words, delimited by characters other than letters and digits.
func hasAnyWord(name string, words []string) bool {
	for _, part := range strings.FieldsFunc(strings.ToLower(name),
		func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }) {
		if slices.Contains(words, part) {
			return true
		}
	}
	return false
}

// deployTarget returns the environment that a flag of a deploy command names, such as --env production. It returns ""
// if no flag does, or if the commands name different environments.
func deployTarget(script written) string {
	target := ""
	var all [][]written
	for _, words := range commands(script) {
		all = append(append(all, words), substitutedCommands(words, 0)...)
	}
	for _, words := range all {
		if !stepOfCommand(words).deploys {
			continue
		}
		name := flagOf(words, "--env", "-e", "--environment", "--stage", "--context", "--target", "--namespace", "-n")
		if name == "" && slices.ContainsFunc(words,
			func(w written) bool { return w.text == "--prod" || w.text == "--production" }) {
			name = "production"
		}
		if name == "" {
			continue
		}
		if target != "" && target != name {
			return ""
		}
		target = name
	}
	return target
}

// flagOf searches a command for the given flags and returns the value of the first flag that it finds. It returns ""
// if the command has none of them, or if the value is an expression.
func flagOf(words []written, flags ...string) string {
	for i, word := range words {
		name, value, joined := strings.Cut(word.text, "=")
		if !slices.Contains(flags, name) {
			continue
		}
		if !joined && i+1 < len(words) {
			value = words[i+1].text
		}
		if strings.ContainsAny(value, "$=") {
			return ""
		}
		return value
	}
	return ""
}
