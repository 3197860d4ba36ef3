package loader_test

import (
	"maps"
	"testing"
)

// A dotenv file that .dockerignore keeps out of the image sets nothing there, unless the project deploys in another
// way.
func TestDotenvFilesThatImagesLeaveOut(t *testing.T) {
	const workflow, job = ".github/workflows/x.yml", "on: push\njobs: {a: {steps: [run: "
	const image = "FROM node\nCOPY . .\nRUN npm run build\n"
	type files = map[string]string
	for name, c := range map[string]struct {
		files files
		want  bool
	}{
		"left out":               {nil, true},
		"by name":                {files{".dockerignore": "node_modules\n.env.production\n"}, true},
		"manifest":               {files{"package.json": `{"scripts": {"build": "next build"}}`}, true},
		"image that is pushed":   {files{workflow: job + "docker push x]}}\n"}, true},
		"kept":                   {files{".dockerignore": ".env*\n!.env.production\n"}, false},
		"no .dockerignore":       {files{".dockerignore": "node_modules\n"}, false},
		"image without the file": {files{"Dockerfile": "FROM node\nCOPY dist dist\n"}, false},
		"image of staging":       {files{"Dockerfile": "FROM node\n", "Dockerfile.staging": image}, false},
		"no image":               {files{"Dockerfile": "FROM node\n"}, false},
		"image elsewhere":        {files{"Dockerfile": "FROM node\n", "docs/Dockerfile": image}, false},
		"env_file": {files{
			"compose.yaml": "services: {web: {build: ., env_file: .env.production}}\n",
		}, false},
		"option":        {files{"run.sh": "docker run --env-file .env.production x\n"}, false},
		"mount":         {files{"Dockerfile": image + "RUN --mount=type=secret,target=.env.production x\n"}, false},
		"host":          {files{"vercel.json": "{}"}, false},
		"host's folder": {files{".vercel/project.json": "{}"}, false},
		"command":       {files{"package.json": `{"scripts": {"ship": "vercel deploy --prod"}}`}, false},
		"workflow":      {files{workflow: job + "npx netlify deploy]}}\n"}, false},
		"manifests":     {files{"k8s/web.yaml": "kind: Deployment\napiVersion: apps/v1\n"}, false},
		"fly":           {files{"fly.toml": "app = 'web'\n"}, false},
		"copied":        {files{"package.json": `{"scripts": {"ship": "scp -r . web:/srv"}}`}, false},
	} {
		project := files{".env.production": "WORKOS_CLIENT_ID=a\n", "Dockerfile": image, ".dockerignore": ".env*\n"}
		maps.Copy(project, c.files)
		want := ""
		if c.want {
			want = ".dockerignore production (WORKOS_CLIENT_ID)"
		}
		if got := doubtsIn(t, project); got != want {
			t.Errorf("%s: doubts %q, want %q", name, got, want)
		}
	}
}
