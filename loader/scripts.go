package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// scripts are the project files that may fill in values in other files: shell scripts, Dockerfiles, workflows and
// pipelines. They are read on demand.
type scripts struct {
	paths []string
	index *scriptIndex
}

// bakeStem is the prefix of files that define the images and stages that "docker buildx bake" builds.
const bakeStem = "docker-bake."

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
		"buildspec", "procfile.", bakeStem,
	}
	pipelineFolders = []string{
		".github", ".circleci", ".gitlab", ".buildkite", ".woodpecker", ".azuredevops", ".depot", ".drone", ".tekton",
		"tekton", "argo", "argocd", "ansible", "playbooks", "k8s", "kubernetes", "deploy", "deployment", "manifests",
	}
	// pipelineStems lists prefixes of YAML files that deploy, such as Ansible playbooks.
	pipelineStems = []string{"deploy", "playbook", "release"}
)

// isScript reports whether a file with this path is a script or a pipeline.
func isScript(name string) bool {
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
	stem, ok := yamlBase(base)
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

// scriptIndex reads the scripts once. It also records whether a script cannot be read or is above the size limit.
func (l *loading) scriptIndex() *scriptIndex {
	s := &l.discovery.scripts
	if s.index == nil {
		s.index = newScriptIndex()
		for _, name := range s.paths {
			if text, ok := l.readWhole(name); ok {
				s.index.add(name, text)
			} else {
				s.index.unread = true
			}
		}
	}
	return s.index
}

// fillMarked converts a value that is a marked name, such as __NAME__, to a reference if a script in the project fills
// it in.
func (l *loading) fillMarked(r *appResult) {
	for i := range r.reading.Variables {
		value := &r.reading.Variables[i].Value
		text, ok := value.V.Literal()
		if !value.Known() || !ok {
			continue
		}
		name, open, end, marked := model.MarkedName(text)
		if !marked {
			name, marked = withoutEnding(text)
		}
		if marked && l.scriptIndex().fillsIn(r.file.File.Path, text, open, end) {
			value.V = model.Text("${" + name + "}")
		}
	}
}

// withoutEnding returns the variable name in a value such as WORKOS_CLIENT_ID_VAL.
func withoutEnding(text string) (name string, ok bool) {
	name = model.WithoutStandInEnding(text)
	return name, name != text && model.PurposeOf(name) != model.NoPurpose
}

// markScripted sets Scripted for a public variable that is set at run time, if a script in the project mentions the
// name or the prefix of the variable.
func (l *loading) markScripted() {
	type place struct{ path, name string }
	set := map[place]bool{}
	var public []*model.Variable
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			if _, _, ok := model.PublicPrefix(v.Name); ok && v.Phase == model.RunPhase {
				public = append(public, v)
				set[place{v.File.Path, v.Name}] = true
			}
		}
	}
	if len(public) == 0 {
		return
	}
	mentions := map[string]bool{}
	for _, v := range public {
		mentioned, known := mentions[v.Name]
		if !known {
			prefix, _, _ := model.PublicPrefix(v.Name)
			other := func(script string) bool { return !set[place{script, v.Name}] }
			mentioned = l.scriptIndex().unread || slices.ContainsFunc(l.scriptIndex().names[v.Name], other) ||
				slices.ContainsFunc(l.scriptIndex().beginning(prefix), other)
			mentions[v.Name] = mentioned
		}
		v.Scripted = v.Scripted || mentioned
	}
}

// withoutDeclarations removes comments and the instructions ARG and ENV from a Dockerfile. ARG and ENV only declare
// variables. Other scripts are unchanged.
func withoutDeclarations(name, text string) string {
	if !strings.Contains(strings.ToLower(path.Base(name)), "file") {
		return text
	}
	var kept strings.Builder
	declares, continued := false, false
	for line := range strings.Lines(text) {
		trimmed := strings.ToUpper(strings.TrimSpace(line))
		if !continued {
			declares = strings.HasPrefix(trimmed, "ARG ") || strings.HasPrefix(trimmed, "ENV ")
		}
		continued = strings.HasSuffix(trimmed, "\\")
		if !declares && !strings.HasPrefix(trimmed, "#") {
			kept.WriteString(line)
		}
	}
	return kept.String()
}
