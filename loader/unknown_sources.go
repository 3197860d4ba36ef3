package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/freetext"
	"github.com/golive-lint/golive/loader/textline"
)

// unknownSource describes a place in a file from which a deployment gets variables whose values are not in the project.
type unknownSource struct {
	// matches reports whether a file with this path can contain a place of this kind.
	matches func(name string) bool
	// place matches the place. Its first group, if any, is a name that may indicate the environment.
	place *regexp.Regexp
	// why completes the sentence "the file gets variables from ...".
	why string
	// names matches the names of variables that get such values. It is nil if the names are unknown.
	names *regexp.Regexp
}

// unknownSources lists places from which a deployment gets unknown variables, in files that golive reads for other
// reasons or not at all. Sources: https://learn.microsoft.com/azure/devops/pipelines/library/variable-groups,
// https://developers.cloudflare.com/secrets-store/integrations/workers/,
// https://nx.dev/docs/technologies/node/recipes/configure-environment,
// https://docs.ansible.com/ansible/latest/collections/ansible/builtin/template_module.html,
// https://developer.hashicorp.com/nomad/docs/job-specification/template#env.
var unknownSources = sync.OnceValue(func() []unknownSource {
	inYAML := func(of ...string) func(string) bool {
		return func(name string) bool {
			_, yaml := filename.YAMLBase(path.Base(name))
			return yaml && slices.ContainsFunc(of, func(part string) bool { return strings.Contains(name, part) })
		}
	}
	return []unknownSource{
		{
			inYAML("azure-pipelines", ".azuredevops/", ".azure-pipelines/"),
			regexp.MustCompile(`(?m)^[ \t]*-[ \t]*\{?[ \t]*group:[ \t]*["']?([^\s"'#},]+)`),
			"a variable group of Azure Pipelines", nil,
		},
		{
			func(name string) bool { return strings.HasPrefix(path.Base(name), "wrangler.") },
			regexp.MustCompile(`\b(?:env\.([\w-]+)\.)?secrets_store_secrets\b`), "the Secrets Store of Cloudflare",
			regexp.MustCompile(`\bbinding["']?\s*[=:]\s*["'](\w+)["']`),
		},
		{
			func(name string) bool { return path.Base(name) == "project.json" },
			regexp.MustCompile(`"envFile"\s*:\s*"([^"]+)"`), "a file that a target of Nx names", nil,
		},
		{
			inYAML("ansible", "playbook", "roles/", "deploy", "site.y"),
			regexp.MustCompile(`(?m)\bdest(?::[ \t]*|=)["']?((?:\{\{[^}\n]*\}\}|[^\s"'{])*\.env[\w.-]*)`),
			"a file that Ansible writes", nil,
		},
		{
			func(name string) bool {
				return strings.HasSuffix(name, ".nomad") || strings.HasSuffix(name, ".nomad.hcl")
			},
			regexp.MustCompile(`(?m)^[ \t]*env[ \t]*=[ \t]*true\b`), "a template of Nomad", nil,
		},
	}
})

// doubtUnknownSources records the places from which production may get variables whose values the project does not
// contain.
func (l *loading) doubtUnknownSources() {
	names := slices.Clone(l.discovery.Scripts)
	for name := range l.discovery.Apps {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		for _, of := range unknownSources() {
			if of.matches(name) && !filename.IsTemplate(name) {
				l.doubtUnknownSource(name, of)
			}
		}
	}
}

func (l *loading) doubtUnknownSource(name string, of unknownSource) {
	text, ok := l.readWhole(name)
	if !ok {
		return // recorded separately
	}
	var names []string
	if of.names != nil {
		for _, m := range of.names.FindAllStringSubmatch(text, -1) {
			if model.PurposeOf(m[1]) != model.NoPurpose && !slices.Contains(names, m[1]) &&
				len(names) < freetext.MaxValues {
				names = append(names, m[1])
			}
		}
		if len(names) == 0 {
			return
		}
	}
	file := l.closedFile(name, text)
	for k, at := range of.place.FindAllStringSubmatchIndex(text, -1) {
		environment := l.environmentOfFile(name)
		if environment == "" {
			environment = l.environmentOfFolder(name)
		}
		if len(at) > 2 && at[2] >= 0 && environment == "" {
			said := text[at[2]:at[3]]
			if environment = l.environmentOfFile(path.Base(said)); environment == "" {
				environment = l.saidEnvironment(said)
			}
		}
		if textline.InComment(text, at[0]) || l.typeOf(environment) == model.Staging {
			continue
		}
		if k >= maxCommandDoubts {
			l.doubtFile(name)
			return
		}
		doubt := l.doubt(file, source.Span{Start: int32(at[0]), End: int32(at[1])}, environment)
		doubt.Names, doubt.Why = names, name+" gets variables from "+of.why+", which golive cannot read"
	}
}
