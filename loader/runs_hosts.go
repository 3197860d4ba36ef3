package loader

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/loader/appfile"
)

// hostDeploy matches the commands that deploy with a configuration file of a host. Sources:
// https://fly.io/docs/flyctl/deploy/, https://kamal-deploy.org/docs/commands/deploy/,
// https://developers.cloudflare.com/workers/wrangler/commands/#deploy.
var hostDeploy = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[\s;&|("'/])(fly|flyctl|kamal|wrangler)((?:\s+-{1,2}[\w-]+[=\s]\S+)*` +
		`\s+(?:deploy|setup|redeploy|publish)(?:\s+[^\s;&|()]+)*)`)
})

// hostFiles records the configuration files that a line deploys, with the environment of the job.
func (f *following) hostFiles(line string, c runContext) {
	for _, m := range hostDeploy().FindAllStringSubmatchIndex(line, -1) {
		if notUsing().MatchString(line[:m[2]]) {
			continue
		}
		program, words := line[m[2]:m[3]], strings.Fields(line[m[4]:m[5]])
		named := optionValue(words, "-c", "--config", "--config-file")
		if program == "kamal" && optionValue(words, "-d", "--destination") != "" ||
			program == "wrangler" && optionValue(words, "-e", "--env") != "" {
			continue // the name of the destination's file, or a part of the file, has its environment
		}
		usual := []string{"fly.toml"}
		switch program {
		case "kamal":
			usual = []string{"config/deploy.yml"}
		case "wrangler":
			usual = []string{"wrangler.toml", "wrangler.jsonc", "wrangler.json"}
		}
		if named != "" {
			usual = []string{named}
		}
		environment := f.environmentOfRun(f.result, f.run)
		written, agree := appfile.CommandEnvironment(line[m[2]:m[5]])
		if !agree {
			environment = ""
		}
		if said := cmp.Or(f.saidEnvironment(written), written); said != "" && f.typeOf(said) != f.typeOf(environment) {
			environment = ""
		}
		near := c // commands change to the folder of the application
		near.folders = slices.Clone(c.folders)
		slices.Reverse(near.folders)
		for _, file := range usual {
			if name, ok := f.find(file, false, near); ok {
				if f.runs.deployed[name] == nil {
					f.runs.deployed[name] = map[string]bool{}
				}
				f.runs.deployed[name][environment] = true
				break
			}
		}
	}
}

// optionValue returns the value of the first of some options of a command, or "".
func optionValue(words []string, options ...string) string {
	for i, word := range words {
		name, value, joined := strings.Cut(word, "=")
		for _, option := range options {
			if name == option && joined {
				return path.Clean(value)
			}
			if name == option && i+1 < len(words) {
				return path.Clean(words[i+1])
			}
		}
	}
	return ""
}

// environmentOfDeploys returns the environment of the only jobs that deploy with a file, or "".
func (l *loading) environmentOfDeploys(name string) string {
	environments := l.runs.deployed[name]
	if len(environments) != 1 {
		return ""
	}
	for environment := range environments {
		return environment
	}
	return ""
}
