package loader_test

import (
	"strings"
	"testing"
)

// A container that builds its pages when it starts, or runs a development server, embeds the variables that it gets at
// run time. If its command may only write values into built pages, the pages may or may not contain them.
func TestPageStarts(t *testing.T) {
	const (
		keeps  = ""
		fills  = "scripted"
		builds = "built at start"

		id      = "VITE_WORKOS_CLIENT_ID"
		value   = "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X"
		env     = "env: {" + id + ": " + value + "}\n"
		service = "services:\n  web:\n    environment: {" + id + ": " + value + "}\n"
		fly     = "app = \"acme\"\n[env]\n" + id + " = \"" + value + "\"\n"
		image   = "FROM node:22\nRUN npm run build\n"
	)
	pod := func(command string) string {
		return "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: web\n" +
			"      " + command + "\n      env: [{name: " + id + ", value: " + value + "}]\n"
	}
	manifest := func(scripts string) string { return `{"scripts": {` + scripts + `}}` }
	for name, test := range map[string]struct {
		files []string
		want  string
	}{
		"no command": {[]string{"fly.toml", fly}, keeps},
		"a built image": {
			[]string{"fly.toml", fly, "Dockerfile", image + "CMD [\"nginx\", \"-g\", \"daemon off;\"]\n"}, keeps,
		},
		"an image that builds": {
			[]string{"fly.toml", fly, "Dockerfile", image + "CMD npm run build && npx vite preview\n",
				"package.json", manifest(`"build": "vite build"`)}, builds,
		},
		"a build of an unknown package": {
			[]string{"fly.toml", fly, "Dockerfile", image + "CMD npm run build && npm run preview\n"}, fills,
		},
		"a shell in a list": {
			[]string{"fly.toml", fly, "Dockerfile", image + `CMD ["sh", "-c", "vite build && nginx"]`}, builds,
		},
		"a shell with a hidden script": {
			[]string{"k8s/production/web.yaml", pod(`command: ["/bin/sh", "-c", "${SCRIPT}"]`)}, fills,
		},
		"a shell with a template": {
			[]string{"k8s/production/web.yaml", pod(`command: ["/bin/bash", "-ec", "{{ .Values.start }}"]`)}, fills,
		},
		"a shell with an argument": {
			[]string{"k8s/production/web.yaml", pod(`command: ["/bin/sh", "-c", "nginx -c ./$CONF"]`)}, keeps,
		},
		"a preview": {
			[]string{"fly.toml", fly, "Dockerfile", image + `CMD ["npx", "vite", "preview", "--host"]`}, keeps,
		},
		"a development server": {
			[]string{"fly.toml", fly, "Dockerfile", image + `CMD ["npm", "run", "dev"]`,
				"package.json", manifest(`"dev": "vite --host 0.0.0.0"`)}, builds,
		},
		"a server": {
			[]string{"fly.toml", fly, "Dockerfile", image + `CMD ["npm", "start"]`,
				"package.json", manifest(`"start": "vite preview", "build": "vite build"`)}, keeps,
		},
		"a script that builds first": {
			[]string{"fly.toml", fly, "Dockerfile", image + `CMD ["npm", "start"]`,
				"package.json", manifest(`"start": "vite preview", "prestart": "vite build"`)}, builds,
		},
		"an entrypoint that builds": {
			[]string{"fly.toml", fly, "Dockerfile", image + `ENTRYPOINT ["/app/docker/start.sh"]`,
				"docker/start.sh", "#!/bin/sh\nset -e\nvite build\nexec nginx\n"}, builds,
		},
		"an entrypoint that may build": {
			[]string{"fly.toml", fly, "Dockerfile", image + `ENTRYPOINT ["/app/start.sh"]`,
				"start.sh", "#!/bin/sh\nif [ -n \"$REBUILD\" ]; then\n  vite build\nfi\nexec nginx\n"}, fills,
		},
		"an entrypoint that waits": {
			[]string{"fly.toml", fly, "Dockerfile", image + `ENTRYPOINT ["/app/wait.sh"]`,
				"wait.sh", "#!/bin/sh\nuntil nc -z db 5432; do sleep 1; done\nexec \"$@\"\n"}, keeps,
		},
		"an entrypoint of the image": {
			[]string{"fly.toml", fly, "Dockerfile", "FROM nginx\nENTRYPOINT [\"docker-entrypoint.sh\"]\n"}, keeps,
		},
		"an unknown entrypoint": {
			[]string{"fly.toml", fly, "Dockerfile", "FROM acme/base\nENTRYPOINT [\"/opt/start.sh\"]\n"}, fills,
		},
		"CMD of an earlier stage": {
			[]string{"fly.toml", fly, "Dockerfile", "FROM node AS base\nCMD vite build && nginx\nFROM base\n"}, builds,
		},
		"CMD that ENTRYPOINT discards": {
			[]string{"fly.toml", fly, "Dockerfile", "FROM node AS base\nCMD vite dev\nFROM base\nENTRYPOINT nginx\n"},
			keeps,
		},
		"a stage for development": {
			[]string{"fly.toml", fly, "Dockerfile", "FROM node AS dev\nCMD vite dev\nFROM nginx\nCMD nginx\n"}, keeps,
		},
		"an image for development": {
			[]string{"fly.toml", fly, "Dockerfile", image + "CMD nginx\n",
				"Dockerfile.dev", "FROM node\nCMD vite dev\n"},
			keeps,
		},
		"a process":  {[]string{"fly.toml", fly + "[processes]\napp = \"sh -c 'vite build && nginx'\"\n"}, builds},
		"a Procfile": {[]string{"fly.toml", fly, "Procfile", "web: npx vite build && nginx\n"}, builds},
		"a start script": {
			[]string{"fly.toml", fly, "package.json", manifest(`"start": "react-scripts start"`)}, builds,
		},
		"a production server": {[]string{"fly.toml", fly, "package.json", manifest(`"start": "next start"`)}, keeps},
		"a command of compose": {
			[]string{"compose.yaml", service + "    command: npx vite --host\n"}, builds,
		},
		"a list of compose": {
			[]string{"compose.yaml", service + "    command: [sh, -c, 'vite build && nginx']\n"}, builds,
		},
		"a server of compose": {
			[]string{"compose.yaml", service + "    command: [node, server.js]\n"}, keeps,
		},
		"arguments of an entrypoint": {
			[]string{"compose.yaml", service + "    build: ./web\n    command: vite dev\n",
				"web/Dockerfile", "FROM node\nENTRYPOINT [\"npx\"]\nCMD [\"serve\"]\n"}, builds,
		},
		"a target of compose": {
			[]string{"compose.yaml", service + "    build: {context: ., target: dev}\n",
				"Dockerfile", "FROM node AS dev\nCMD vite dev\nFROM nginx\nCMD nginx\n"}, builds,
		},
		"envsubst in Kubernetes": {
			[]string{"web.yaml", pod("command: [/bin/sh, -c]\n" +
				"      args: [\"envsubst < /srv/c.template.js > /srv/c.js && exec nginx -g 'daemon off;'\"]")},
			fills,
		},
		"sed in Kubernetes": {
			[]string{"web.yaml", pod("command: [/bin/sh, -c, \"sed -i s/@ID@/$ID/ /srv/*.js && nginx\"]")},
			fills,
		},
		"find in Kubernetes": {
			[]string{"web.yaml",
				pod("command: [sh, -c, \"find /srv -name '*.js' -exec sed -i s/a/b/ {} + && nginx\"]")}, fills,
		},
		"a written file": {
			[]string{"web.yaml", pod("command: [sh, -c, 'echo \"window.env={}\" > /srv/env.js; nginx']")},
			fills,
		},
		"a message": {
			[]string{"web.yaml", pod("command: [sh, -c, 'echo \"vite build replaces\"; nginx']")}, keeps,
		},
		"the port of a web server": {
			[]string{"web.yaml",
				pod("command: [sh, -c, 'envsubst < /etc/n.tpl > /etc/nginx/nginx.conf && nginx']")}, keeps,
		},
		"a server in Kubernetes": {
			[]string{"web.yaml", pod("command: [nginx, -g, daemon off;]"), "Dockerfile",
				"FROM node\nCMD vite dev\n"}, keeps,
		},
		"a container of ECS": {
			[]string{"task.json", `{"containerDefinitions": [{"name": "web", "command": ["npx", "vite", "dev"],` +
				`"environment": [{"name": "` + id + `", "value": "` + value + `"}]}]}`}, builds,
		},
		"a role of Kamal": {
			[]string{"config/deploy.yml", "servers:\n  web:\n    cmd: bin/vite dev\n    " + env},
			builds,
		},
		"values of a chart": {
			[]string{"chart/values.yaml", "web:\n  command: [npx, vite, dev]\n  " + env}, builds,
		},
		"App Engine": {
			[]string{"app.yaml",
				"runtime: nodejs\nentrypoint: vite dev\n" + strings.Replace(env, "env", "env_variables", 1)},
			builds,
		},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, e := range load(t, test.files...).Project.Environments {
				for _, v := range e.Variables {
					if v.Name != id {
						continue
					}
					got = append(got, strings.Trim(map[bool]string{true: builds}[v.BuiltAtStart]+
						map[bool]string{true: fills}[v.Scripted], " "))
				}
			}
			if strings.Join(got, ", ") != test.want || len(got) == 0 {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
