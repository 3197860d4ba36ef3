package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/textline"
)

// deployPrograms lists programs that pass only those variables of their process to the application that their
// arguments name. otherPassing contains the subcommands that are exceptions. Sources: the reference manuals of these
// programs.
var deployPrograms = []string{
	"fly", "flyctl", "vercel", "vc", "wrangler", "netlify", "ntl", "heroku", "railway", "render", "scalingo", "cf",
	"clever", "koyeb", "northflank", "porter", "platform", "upsun", "dokku", "caprover", "surge", "gh-pages", "eb",
	"kubectl", "oc", "helm", "kustomize", "argocd", "flux", "crane", "skopeo", "cosign", "aws", "az", "gcloud",
	"gsutil", "bq", "doctl", "sam", "ssh", "scp", "rsync", "sftp", "sshpass", "ssh-keyscan", "ssh-add", "ssh-agent",
	"git", "gh", "supabase", "convex", "firebase", "eas", "docker", "podman", "terraform", "tofu", "curl", "wget",
	"sentry-cli",
}

// otherPassing contains the subcommands of deployPrograms that build or start an application on the machine that runs
// them, or read any of its variables.
var otherPassing = map[string]map[string]passing{
	"vercel":   {"build": buildsOnly, "dev": passesAll},
	"vc":       {"build": buildsOnly, "dev": passesAll},
	"wrangler": {"dev": passesAll},
	"netlify":  {"build": buildsOnly, "deploy": buildsOnly, "dev": passesAll},
	"ntl":      {"build": buildsOnly, "deploy": buildsOnly, "dev": passesAll},
	"heroku":   {"local": passesAll},
	"railway":  {"run": passesAll, "shell": passesAll},
	"eb":       {"local": passesAll},
	"sam":      {"build": buildsOnly, "local": passesAll},
	"supabase": {"start": passesAll},
	"convex":   {"dev": passesAll},
	"firebase": {"deploy": buildsOnly, "emulators:exec": passesAll, "emulators:start": passesAll},
	"eas":      {"update": buildsOnly},
	"docker":   {"compose": passesAll, "stack": passesAll, "bake": passesAll},
	"podman":   {"compose": passesAll, "kube": passesAll},
}

// passers lists programs that start an application with the variables of their process, or whose configuration may
// read any of them. Sources: the reference manuals of these programs.
var passers = []string{
	"docker-compose", "podman-compose", "sst", "serverless", "sls", "osls", "cdk", "cdktf", "cdk8s", "pulumi", "kamal",
	"ansible", "ansible-playbook", "pm2", "pm2-runtime", "envsubst", "printenv", "terragrunt", "helmfile", "skaffold",
	"copilot", "azd", "cap", "fab", "dep", "envoy", "dagger", "nomad", "waypoint", "packer", "gomplate", "ytt", "arc",
	"ampx", "amplify", "nitric", "alchemy", "fastlane", "foreman", "overmind", "systemd-run", "mup",
}

// quiet lists commands of scripts that only compute, test or change files. They print only variables that their
// arguments name.
var quiet = []string{
	"set", "if", "then", "else", "elif", "while", "until", "do", "case", "esac", "local", "readonly", "typeset",
	"unset", "shift", "return", ":", "cp", "mv", "rm", "ln", "grep", "sed", "tee", "head",
	"tail", "date", "type", "which", "read", "pushd", "popd", "sort", "tr", "cut", "wc", "tar", "zip",
	"unzip",
	"gzip", "base64", "sha256sum", "basename", "dirname", "seq", "dig", "nc", "function",
	"in", "break", "continue", "apt-get", "apt", "brew", "pip", "pip3", "corepack", "wait", "export", "declare",
	"echo", "printf", "cat", "ls", "cd", "mkdir", "touch", "chmod", "chown", "install", "mktemp", "uname", "whoami",
	"hostname", "id", "pwd", "diff", "cmp", "kill", "uniq", "column", "openssl", "sha1sum", "md5sum", "xxd", "fi",
	"esac", "}", "{", "select", "let", "ulimit", "umask", "shopt", "getopts", "hash", "jobs", "fg", "bg", "builtin",
}

// installers lists package managers. installing lists their subcommands that only install packages, or configure the
// package manager.
var (
	installing = []string{
		"install", "ci", "i", "add", "sync", "restore", "update", "require", "config", "global", "enable", "fetch",
		"download", "login", "logout", "whoami",
	}
	installers = []string{
		"npm", "pnpm", "yarn", "bun", "composer", "bundle", "gem", "poetry", "uv", "pipenv", "cargo", "dotnet", "mix",
		"apk", "dnf", "yum", "pipx", "asdf", "mise", "nvm", "go",
	}
)

// passingOfProgram returns what a known program does with the variables of its process. known is false for other
// programs.
func passingOfProgram(words []string) (does passing, known bool) {
	program, arguments := command.ProgramName(words[0]), words[1:]
	named := append([]string{program}, arguments...)
	switch {
	case slices.Contains(deployPrograms, program):
		return passingOfDeployment(program, arguments), true
	case slices.Contains([]string{"printenv", "jq", "yq", "gojq", "awk", "gawk", "mawk"}, program):
		return passingOfPrinter(program, arguments), true
	case slices.Contains(passers, program):
		return passesAll, true
	case slices.Contains(quiet, program), slices.Contains(idle, program), checks(named), publishesPackage(named),
		slices.Contains(installers, program) && len(arguments) > 0 && slices.Contains(installing, arguments[0]):
		return passesNone, true
	}
	switch roleOfCommand(words) {
	case preparesOnly, testsAlone:
		return passesNone, true
	case testsAtMost, buildsAtMost:
		return buildsOnly, true
	}
	return passesNone, false
}

// passingOfDeployment returns what one of deployPrograms does with the variables of its process.
func passingOfDeployment(program string, arguments []string) passing {
	switch {
	case program == "curl" || program == "wget":
		if stepOfRequest(append([]string{program}, arguments...)) == (step{known: true}) {
			return passesNone
		}
		return deploysAlone
	case program == "git" && !slices.Contains(arguments, "push"):
		return passesNone
	case (program == "netlify" || program == "ntl") && slices.Contains(arguments, "--no-build"):
		return deploysAlone
	case program == "convex" && slices.ContainsFunc(arguments, func(word string) bool {
		return strings.HasPrefix(word, "--cmd")
	}), program == "eas" && slices.Contains(arguments, "--local"):
		return buildsOnly
	case slices.Contains(arguments, "--load-env-from-process"), program == "ssh" && sendsVariables(arguments):
		return passesAll
	}
	for _, word := range arguments {
		if found, ok := otherPassing[program][word]; ok {
			return found
		}
	}
	return deploysAlone
}

// sendsVariables reports whether an option of ssh sends variables to the host. Source:
// https://man.openbsd.org/ssh_config#SendEnv.
func sendsVariables(arguments []string) bool {
	for i := 0; i < len(arguments) && strings.HasPrefix(arguments[i], "-"); i++ {
		option := arguments[i]
		if len(option) == 2 && strings.IndexByte(sshValues, option[1]) >= 0 && i+1 < len(arguments) {
			i++
			option += arguments[i]
		}
		if strings.Contains(strings.ToLower(option), "sendenv") {
			return true
		}
	}
	return false
}

// passingOfPrinter returns the effect of a program whose output may contain variables of its process. Sources:
// https://jqlang.org/manual/#env, https://mikefarah.gitbook.io/yq/operators/env-variable-operators,
// https://www.gnu.org/software/gawk/manual/html_node/Auto_002dset.html.
func passingOfPrinter(program string, arguments []string) passing {
	most := passesNone
	if program == "printenv" {
		for _, word := range arguments {
			if strings.HasPrefix(word, ">") {
				break
			}
			if isShellName(word) {
				most = max(most, deploysAlone)
			} else if !strings.HasPrefix(word, "-") {
				return passesAll
			}
		}
		if most == passesNone {
			return passesAll
		}
		return most
	}
	for i, text := range arguments {
		if i > 0 && strings.HasPrefix(arguments[i-1], "--arg") {
			continue
		}
		for word, before := range wordsIn(text) {
			after := text[len(before)+len(word):]
			switch {
			case word == "ENVIRON" && !strings.HasPrefix(after, `["`), program == "yq" && word == "envsubst",
				word == "ENV" && strings.HasSuffix(before, "$") && !memberFollows(after),
				word == "env" && isFree(before) && !memberFollows(after) && !strings.HasPrefix(after, "("):
				return passesAll
			case word == "ENVIRON", word == "ENV" && strings.HasSuffix(before, "$"), word == "env", word == "strenv":
				most = deploysAlone
			}
		}
	}
	return most
}

// memberFollows reports whether a text starts with the name of a member of an object.
func memberFollows(text string) bool {
	rest := strings.TrimPrefix(text, "[")
	return len(rest) > 1 && (rest[0] == '.' && textline.IsNameByte(rest[1]) || len(rest) < len(text) && rest[0] == '"')
}

// isFree reports whether the text before a word shows that the word is a name by itself, and not a member of an
// object or a part of a string or path.
func isFree(before string) bool {
	return before == "" || strings.IndexByte(" \t\n|(,:[{=+", before[len(before)-1]) >= 0
}
