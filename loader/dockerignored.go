package loader

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/gitignore"
)

// doubtLeftOut records the variables of production's dotenv files that a .dockerignore file keeps out of the image of
// their folder, if the image is the only way of the project to deploy that golive knows.
func (l *loading) doubtLeftOut(files []*appResult) {
	byFile := map[string][]*model.Variable{}
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			dotenv := v.File.Format == appfile.Dotenv && v.Layer == nil
			if e.Type == model.Production && dotenv && v.Purpose != model.NoPurpose {
				byFile[v.File.Path] = append(byFile[v.File.Path], v)
			}
		}
	}
	for _, r := range l.loaded.Project.AppFiles {
		variables := byFile[r.Path]
		if len(variables) == 0 {
			continue
		}
		ignore, image := l.leftOut(r.Path)
		if ignore == nil || l.deploysOtherwise(r.Path, files) {
			continue
		}
		doubt := model.SourceDoubt{
			Location: finding.Location{File: ignore, Span: source.Span{}},
			Why: ignore.Path + " keeps " + r.Path + " out of the image of " + image +
				", and nothing else is known to use the file",
		}
		for _, v := range variables {
			doubt.Names = append(doubt.Names, v.Name)
			doubt.Environments = append(doubt.Environments, v.Deployment.Environment.Name)
		}
		slices.Sort(doubt.Environments)
		doubt.Environments = slices.Compact(doubt.Environments)
		l.loaded.Project.SourceDoubts = append(l.loaded.Project.SourceDoubts, doubt)
	}
}

// leftOut returns the .dockerignore file that keeps a file out of the image of its folder, and the Dockerfile that
// would copy the file otherwise. ignore is nil if there is none.
func (l *loading) leftOut(name string) (ignore *source.File, image string) {
	folder, base := path.Dir(name), path.Base(name)
	at := path.Join(folder, ".dockerignore")
	text, ok := l.readWhole(at)
	if !ok {
		return nil, ""
	}
	if ignored, _ := gitignore.Parse(text).Match(base, false); !ignored {
		return nil, ""
	}
	for _, dockerfile := range l.dockerfilesIn(folder) {
		copied, ok := l.readWhole(dockerfile)
		if !ok || isTemplate(dockerfile) || l.isStaging(l.environmentOfFile(dockerfile)) {
			continue
		}
		if _, ok := appfile.CopyOf(l.closedFile(dockerfile, copied), base); ok {
			return l.closedFile(at, text), dockerfile
		}
	}
	return nil, ""
}

var (
	// hostFiles matches the files and folders of hosts and of other ways to deploy.
	hostFiles = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^(?:(?:vercel|netlify|fly|render|railway|wrangler|firebase|apphosting|amplify|` +
			`app|serverless|deploy|kustomization|chart|values|skaffold|nixpacks|eas|(?:docker-)?compose|docker-stack|` +
			`pulumi|buildspec|appspec|ansible|playbook|cloudbuild|heroku|project|captain-definition)\b[^/]*` +
			`\.(?:ya?ml|toml|jsonc?|sh)|` +
			`(?:sst|ecosystem|vercel|alchemy)\.config\.\w+|vercel\.ts|.*\.(?:tf|tofu|hcl|service|container|nomad)|` +
			`procfile.*|jenkinsfile.*|capfile|captain-definition|` +
			`\.(?:vercel|netlify|platform|upsun|ebextensions|elasticbeanstalk|do|kamal|openshift|amplify)|` +
			`k8s|kubernetes|helm|charts?|infra|infrastructure|terraform|deploy|deployment|manifests|copilot|argocd)$`)
	})
	// otherDeploys matches the commands of programs that deploy other things than an image, or that give a container
	// its variables.
	otherDeploys = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)\b(?:vercel|netlify|wrangler|firebase|amplify|heroku|flyctl|fly deploy|` +
			`railway|render|sst|serverless|sls|gcloud|aws|az|kubectl|helm|kamal|terraform|tofu|pulumi|ansible\S*|` +
			`rsync|scp|ssh|sftp|pm2|eb|dokku|cap|eas|surge|gh-pages|systemctl|compose|env-file|` +
			`docker (?:run|stack|service)|podman|nomad)\b`)
	})
)

// deploysOtherwise reports whether the project may deploy in another way than by the image of a folder, or whether
// something names a dotenv file.
func (l *loading) deploysOtherwise(name string, files []*appResult) bool {
	if slices.ContainsFunc(l.layers.uppers, func(upper partKey) bool { return l.layers.hasLower(upper, name) }) {
		return true
	}
	for other := range l.discovery.apps {
		if hostFiles().MatchString(path.Base(other)) && !isTemplate(other) {
			return true
		}
	}
	for _, folder := range []string{".", path.Dir(name)} {
		entries, err := fs.ReadDir(l.fsys, folder)
		isHost := func(e fs.DirEntry) bool { return hostFiles().MatchString(e.Name()) }
		if err != nil || slices.ContainsFunc(entries, isHost) {
			return true
		}
	}
	manifests := []string{"kubernetes", "helm", "ecs", "cloudformation", "terraform", "kamal"}
	for _, r := range files {
		text := r.file.Text
		if slices.Contains(manifests, r.file.Format) ||
			strings.Contains(text, path.Base(name)) || otherDeploys().MatchString(text) {
			return true
		}
	}
	return false
}
