package appfile

import (
	"path"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// netlify reads the build environment of Netlify for all deploys, and the environment of each context. A context
// overrides single variables. Source: https://docs.netlify.com/build/configure-builds/file-based-configuration/.
var netlify = Format{
	Name: "netlify", Reach: model.HostReach, Match: isNetlify, Pattern: `netlify\.toml`, Read: readNetlify,
}

// previews is the environment of the deployments that hosting platforms create for branches and pull requests.
const previews = "preview"

func isNetlify(name string) bool { return path.Base(name) == "netlify.toml" }

func readNetlify(file *source.File) Reading {
	settings, reading := readTOML(file)
	o := overlay{problems: problems{file: file}, reading: &reading}
	var all []*setting
	contexts, names := map[string][]*setting{}, []string(nil)
	for i := range settings {
		s := &settings[i]
		switch {
		case len(s.below("build", "environment")) == 1:
			o.check(s)
			all = append(all, s)
		case len(s.below("context", "*", "environment")) == 1:
			o.check(s)
			if contexts[s.path[1]] == nil {
				names = append(names, s.path[1])
			}
			contexts[s.path[1]] = append(contexts[s.path[1]], s)
		}
	}
	o.add(profile{phase: model.BuildPhase}, all)
	for _, name := range names {
		environment := name
		if name == "branch-deploy" { // all branches except the production branch
			environment = previews
		}
		o.add(profile{scope: "context." + name, environment: environment, phase: model.BuildPhase}, all, contexts[name])
	}
	o.finish()
	return reading
}
