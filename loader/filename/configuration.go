package filename

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
)

// configurationExtensions and configurationNames identify configuration files by name. configFolderCode lists the
// extensions of code that is configuration if it is below a folder named config.
var (
	configurationExtensions = []string{
		".yaml", ".yml", ".json", ".jsonc", ".toml", ".ini", ".properties", ".env", ".tf", ".tfvars", ".hcl", ".sh",
		".conf", ".xml", ".bicep", ".ps1", ".psm1", ".psd1", ".bat", ".cmd", ".fish", ".nu", ".service", ".nomad",
		".container", ".groovy", ".jenkinsfile", ".plist", ".tpl", ".tftpl", ".j2", ".tmpl", ".gotmpl", ".erb", ".eex",
		".bicepparam", ".jsonnet", ".libsonnet", ".cue", ".dhall", ".bazelrc", ".htaccess", ".nix", ".json5",
		".xcconfig", ".edn", ".pkl", ".pool", ".sls", ".ctmpl", ".jinja", ".jinja2", ".pp", ".epp", ".star", ".socket",
		".timer", ".pod", ".kube", ".kdl", ".wsgi",
	}
	configurationNames = []string{
		"dockerfile", "containerfile", "makefile", "procfile", "justfile", "jenkinsfile", "earthfile", "tiltfile",
		"vagrantfile", "fastfile", "capfile", "rakefile", ".env-cmdrc", "captain-definition",
	}
	configFolderCode = []string{".exs", ".php", ".rb"}
	// chefFolders lists the folders of Chef with code that configures machines. Source:
	// https://docs.chef.io/attribute_files/.
	chefFolders = []string{"cookbooks", "site-cookbooks", "attributes", "recipes"}
)

// configuringCode matches the names of code files that contain configuration. configuringTool matches exceptions: the
// configuration of test tools, lint tools and development containers, which lists variable names but sets no variables
// for a deployment.
var (
	configuringCode = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^([^/]+\.config|config)\.[cm]?[jt]s$`)
	})
	// deployingCode matches the names of code files that deploy or that define infrastructure, such as code for CDK,
	// Pulumi and SST.
	deployingCode = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:[^/]*[-_.])?(?:deploy(?:ment)?|release|stack|infra(?:structure)?|sst|` +
			`serverless|vercel|ecosystem|alchemy|pulumi|cdk|cdktf|fabfile)` +
			`(?:[-_.][^/]*)?\.(?:[cm]?[jt]s|py|rb|go|cs|kts|php)$`)
	})
	// infrastructureFolders lists folders that usually contain infrastructure as code.
	infrastructureFolders = []string{
		"infra", "infrastructure", "cdk", "pulumi", "iac", "stacks",
	}
	configuringTool = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(
			`^\.?(devcontainer|phpunit|playwright|vitest|jest|cypress|karma|wdio|eslint|prettier|commitlint|knip|` +
				`gitleaks|launchsettings)\b`) // launchSettings.json of .NET is not deployed
	})
)

// besideFolders lists folders whose content is not part of a deployed application. Other folders with tests and
// examples count as templates; see IsTemplate.
var besideFolders = []string{
	"doc", "docs", "spec", "specs", "__tests__", "e2e", "fixtures", "__fixtures__", "mocks", "__mocks__",
	"__snapshots__", ".devcontainer", ".idea", ".vscode", "testdata", "cassettes", "locales", "i18n", "schemas",
	"playwright",
}

// reportFolders lists folders into which test tools write their results.
var reportFolders = []string{
	".playwright-mcp", ".playwright", "playwright-report", "test-results", "cypress-report", "blob-report",
}

// IsInReportFolder reports whether the folders of a file show that a test tool wrote the file or a coding agent uses
// it.
func IsInReportFolder(name string) bool {
	return slices.ContainsFunc(strings.Split(path.Dir(name), "/"), func(part string) bool {
		return slices.Contains(reportFolders, strings.ToLower(part)) || IsAgentFolder(part)
	})
}

var agentFolders = []string{
	".agents", ".claude", ".codex", ".cursor", ".gemini", ".opencode", ".pi", ".roo", ".windsurf",
}

// IsAgentFolder reports whether a folder contains instructions and settings of coding agents.
func IsAgentFolder(base string) bool { return slices.Contains(agentFolders, base) }

// IsConfigurationExtension reports whether files with this extension are configuration files.
func IsConfigurationExtension(ext string) bool { return slices.Contains(configurationExtensions, ext) }

// IsAppConfiguration reports whether a file has the name of an application's configuration file. The caller also
// checks IsBeside for the folder of the file.
func IsAppConfiguration(name string) bool {
	written := path.Base(name)
	base := strings.ToLower(written)
	ext := path.Ext(base)
	named := IsConfigurationExtension(ext) || slices.Contains(configurationNames, base) ||
		strings.HasPrefix(base, "procfile.") || isHook(name) ||
		strings.Contains(base, "config") && configuringCode().MatchString(base) ||
		slices.Contains(configFolderCode, ext) && slices.Contains(strings.Split(path.Dir(name), "/"), "config") ||
		ext == ".rb" && isBelow(name, chefFolders) || isStaticSettings(name) ||
		isDeployingCode(name) || isEnvironmentCode(name) || isEnvironmentData(name) || IsAppManifest(name)
	return named && base != seedState && !IsTemplate(written) && !IsLockFile(base) &&
		!configuringTool().MatchString(base) || IsHelmPartial(name)
}

// seedState is the file in which the WorkOS CLI records what it created in a sandbox.
const seedState = ".workos-seed-state.json"

// IsApplicationCode reports whether a file is code below a folder named src or app, except for code that deploys or
// that configures a program, such as auth.config.ts. In application code, golive looks only for values, because names
// in such code are those of variables that the code reads or passes on.
func IsApplicationCode(name string) bool {
	base := strings.ToLower(path.Base(name))
	configures := configuringCode().MatchString(base) && !strings.HasPrefix(base, "config.") || isEnvironmentCode(name)
	return IsCode(name) && !configures && !deployingCode().MatchString(base) &&
		slices.ContainsFunc(strings.Split(path.Dir(name), "/"),
			func(part string) bool { return part == "src" || part == "app" })
}

// isEnvironmentCode reports whether a file is code that contains the settings of an environment, such as
// config/production.ts (for the Node.js package config), settings/prod.py (Django) or environments/environment.prod.ts
// (Angular).
func isEnvironmentCode(name string) bool {
	folder := strings.ToLower(path.Base(path.Dir(name)))
	if !IsCode(name) || !slices.Contains(settingsFolders, folder) {
		return false
	}
	words := model.NameWords(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	return slices.ContainsFunc(words, isEnvironmentWord) && areSettingsWords(words)
}

// areSettingsWords reports whether all words of a name are about settings or name an environment.
func areSettingsWords(words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool {
		return !isEnvironmentWord(word) && !slices.Contains(settingsWords, word)
	})
}

// isStaticSettings reports whether a file is a script with settings that pages load while the application runs, such as
// public/env.js, static/runtime-config.js or www/config.production.js.
func isStaticSettings(name string) bool {
	base := path.Base(name)
	if path.Ext(base) != ".js" || !isBelow(name, staticFolders) {
		return false
	}
	words := slices.DeleteFunc(model.NameWords(strings.TrimSuffix(base, ".js")), func(word string) bool {
		return word == "runtime" || word == "app"
	})
	return len(words) > 0 && areSettingsWords(words) &&
		slices.ContainsFunc(words, func(word string) bool { return slices.Contains(settingsWords, word) })
}

// isBelow reports whether a file is below one of the folders with the given names.
func isBelow(name string, folders []string) bool {
	return slices.ContainsFunc(strings.Split(strings.ToLower(path.Dir(name)), "/"), func(part string) bool {
		return slices.Contains(folders, part)
	})
}

var (
	// settingsFolders lists folders whose code may be the settings of an environment.
	settingsFolders = []string{
		"config", "configs", "conf", "configuration", "settings", "environments", "environment", "env", "envs",
		"scripts", "deploy", "deployment", "instance",
	}
	// staticFolders lists folders whose files a web server delivers as they are.
	staticFolders = []string{"public", "static", "assets", "www", "wwwroot", "htdocs"}
	// settingsWords lists words in the names of files with settings.
	settingsWords = []string{
		"config", "configs", "conf", "configuration", "settings", "environment", "environments", "env", "vars",
	}
	// dataExtensions lists extensions of files that are configuration only if isEnvironmentData is true for them.
	dataExtensions = []string{".cfg", ".config", ".csv", ".cnf", ".gradle", ".rc", ".props", ".vars", ".settings"}
)

func isEnvironmentWord(word string) bool {
	word, _ = model.WithoutNumber(word)
	return model.LookupEnvironmentWord(word).Type != model.TypeUnknown
}

// isEnvironmentData reports whether a file has one of dataExtensions, and its name or folder shows that it contains
// the settings of an environment: production.csv, Web.Release.config, instance/production.cfg.
func isEnvironmentData(name string) bool {
	base := strings.ToLower(path.Base(name))
	ext := path.Ext(base)
	if !slices.Contains(dataExtensions, ext) || IsCode(name) {
		return false
	}
	words := model.NameWords(strings.TrimSuffix(base, ext))
	if ext == ".config" && len(words) > 0 && (words[0] == "web" || words[0] == "app") {
		return true
	}
	return slices.ContainsFunc(words, isEnvironmentWord) ||
		ext == ".cfg" && slices.Contains(settingsFolders, strings.ToLower(path.Base(path.Dir(name))))
}

// IsVariable reports whether a file is named after a variable whose value it contains:
// env/production/WORKOS_CLIENT_ID. Programs such as envdir read such files.
func IsVariable(name string) bool { return model.PurposeOf(path.Base(name)) != model.NoPurpose }

// IsAppManifest reports whether a file configures the build of an Android app, and may therefore contain values of an
// environment.
func IsAppManifest(name string) bool {
	base := path.Base(name)
	return (base == "build.gradle" || base == "build.gradle.kts") && path.Base(path.Dir(name)) == "app"
}

// hookFolders lists folders with scripts that hosting platforms run, often without an extension.
var hookFolders = []string{".ebextensions", ".platform", ".kamal", "bin", "docker"}

// isHook reports whether a file may be a script or configuration that a hosting platform reads. This depends on its
// folder, except for web.config and the entry point script of a container.
func isHook(name string) bool {
	base, ext := path.Base(name), path.Ext(name)
	if ext == ".config" || ext == "" {
		for part := range strings.SplitSeq(path.Dir(name), "/") {
			if slices.Contains(hookFolders, part) {
				return true
			}
		}
	}
	return ext == "" && strings.Contains(base, "entrypoint") || strings.EqualFold(base, "web.config")
}

// isDeployingCode reports whether a file is code that deploys or defines infrastructure, based on its name or folder.
func isDeployingCode(name string) bool {
	if !IsCode(name) || testFile().MatchString(path.Base(name)) {
		return false
	}
	if deployingCode().MatchString(strings.ToLower(path.Base(name))) {
		return true
	}
	for part := range strings.SplitSeq(strings.ToLower(path.Dir(name)), "/") {
		if slices.Contains(infrastructureFolders, part) {
			return true
		}
	}
	return false
}

// testFile matches the names of tests: stack.test.ts, deploy_test.go, test_deploy.py.
var testFile = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)[._-](?:test|spec)s?\.\w+$|^test_`)
})

// IsHelmPartial reports whether a file contains named templates of a Helm chart, which may set variables. Source:
// https://helm.sh/docs/chart_template_guide/named_templates/#partials-and-_-files.
func IsHelmPartial(name string) bool {
	return path.Base(path.Dir(name)) == "templates" && path.Ext(name) == ".tpl"
}

// IsBeside reports whether the files of a folder are not part of a deployed application.
func IsBeside(folder string) bool {
	return IsTemplate(folder+"/x") || slices.ContainsFunc(strings.Split(folder, "/"), func(part string) bool {
		return slices.Contains(besideFolders, strings.ToLower(part))
	}) || IsInReportFolder(folder+"/x")
}

// IsLockFile reports whether a package manager generates files with this base name.
func IsLockFile(base string) bool {
	stem := strings.TrimSuffix(base, path.Ext(base))
	return strings.HasSuffix(stem, "-lock") || strings.HasSuffix(stem, ".lock") || base == "npm-shrinkwrap.json"
}

// IsTurbo reports whether the file configures Turborepo.
func IsTurbo(name string) bool {
	base := path.Base(name)
	return base == "turbo.json" || base == "turbo.jsonc"
}

// IsCode reports whether the name of a file shows that it is source code.
func IsCode(name string) bool {
	return slices.Contains(codeExtensions, strings.ToLower(path.Ext(name)))
}

var codeExtensions = []string{
	".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx", ".py", ".rb", ".pl", ".php", ".ps1", ".psm1", ".bat",
	".cmd", ".go", ".kts", ".fish", ".lua", ".nu", ".exs",
}
