package filename

import (
	"path"
	"slices"
	"strings"
)

// IsScript reports whether a file with this path is a script or a pipeline.
func IsScript(name string) bool {
	base := strings.ToLower(path.Base(name))
	if slices.Contains(scriptExtensions, path.Ext(base)) || slices.Contains(scriptNames, base) {
		return true
	}
	if strings.HasSuffix(base, ".nomad.hcl") {
		return true
	}
	if slices.ContainsFunc(scriptStems, func(stem string) bool { return strings.HasPrefix(base, stem) }) {
		return true
	}
	stem, ok := YAMLBase(base)
	if !ok {
		return false
	}
	if slices.ContainsFunc(pipelineStems, func(start string) bool { return strings.HasPrefix(stem, start) }) {
		return true
	}
	for part := range strings.SplitSeq(path.Dir(name), "/") {
		if slices.Contains(pipelineFolders, part) {
			return true
		}
	}
	return false
}

// scriptExtensions, scriptNames and scriptStems identify scripts and pipelines by file name.
var (
	scriptExtensions = []string{
		".sh", ".bash", ".zsh", ".fish", ".ps1", ".psm1", ".bat", ".cmd", ".dockerfile", ".mk", ".service", ".nomad",
		".container",
	}
	scriptNames = []string{
		"dockerfile", "containerfile", "makefile", "gnumakefile", "justfile", "jenkinsfile", "procfile", "taskfile.yml",
		"taskfile.yaml", ".gitlab-ci.yml", "cloudbuild.yaml", "cloudbuild.yml", "buildspec.yml", "appveyor.yml",
		".drone.yml", ".drone.yaml", "heroku.yml", "amplify.yml", "amplify.yaml", "railway.toml", "railway.json",
		"nixpacks.toml", "project.json", "site.yml", "site.yaml",
		"deno.json", "deno.jsonc", "earthfile", "tiltfile", "captain-definition",
	}
	scriptStems = []string{
		"dockerfile.", "azure-pipelines", "bitbucket-pipelines", "entrypoint", "docker-entrypoint", "cloudbuild",
		"buildspec", "procfile.", BakeStem,
	}
	pipelineFolders = []string{
		".github", ".circleci", ".gitlab", ".buildkite", ".woodpecker", ".azuredevops", ".depot", ".drone", ".tekton",
		"tekton", "argo", "argocd", "ansible", "playbooks", "k8s", "kubernetes", "deploy", "deployment", "manifests",
	}
	// pipelineStems lists prefixes of YAML files that deploy, such as Ansible playbooks.
	pipelineStems = []string{"deploy", "playbook", "release"}
)

// BakeStem is the prefix of the names of files that define what "docker buildx bake" builds.
const BakeStem = "docker-bake."
