package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
)

// starter describes commands that deploy what a file of the project configures, in whichever environment they run.
type starter struct {
	programs []string
	// verbs lists the subcommands that deploy.
	verbs []string
	// options lists the options that name the file or its folder. If arguments is true, an argument may name it.
	options   []string
	arguments bool
	// usual lists the names of the file, relative to the named folder or to the folder of the command.
	usual []string
	// elsewhere lists options that select other files or a part of the file, so that the whole file does not
	// determine the environment or the values.
	elsewhere []string
	// renders is true if the command only prints what a later command deploys.
	renders bool
	// applies returns the part of the file that the command deploys, or "" for the whole file. ok is false if other
	// values override the file.
	applies func(words []string, text string) (part string, ok bool)
}

// starters lists the commands that deploy configuration files. Sources: https://fly.io/docs/flyctl/deploy/,
// https://kamal-deploy.org/docs/commands/deploy/,
// https://developers.cloudflare.com/workers/wrangler/commands/#deploy,
// https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/,
// https://kubernetes.io/docs/reference/kubectl/generated/kubectl_kustomize/,
// https://kubectl.docs.kubernetes.io/references/kustomize/cmd/build/, https://helm.sh/docs/helm/helm_upgrade/,
// https://docs.expo.dev/build/eas-json/, https://supabase.com/docs/reference/cli/supabase-config-push.
func starters() []starter {
	kustomization := []string{"kustomization.yaml", "kustomization.yml", "Kustomization"}
	return []starter{
		{programs: []string{"fly", "flyctl"}, verbs: []string{"deploy"}, options: []string{"-c", "--config"},
			usual: []string{"fly.toml"}},
		{programs: []string{"kamal"}, verbs: []string{"deploy", "setup", "redeploy"},
			options: []string{"-c", "--config-file"}, usual: []string{"config/deploy.yml"},
			elsewhere: []string{"-d", "--destination"}},
		{programs: []string{"wrangler"}, verbs: []string{"deploy", "publish"}, options: []string{"-c", "--config"},
			usual:     []string{"wrangler.toml", "wrangler.jsonc", "wrangler.json"},
			elsewhere: []string{"-e", "--env"}},
		{programs: []string{"kubectl", "oc"}, verbs: []string{"apply", "create", "replace"},
			options: []string{"-k", "--kustomize"}, usual: kustomization, applies: onlyWith("-k", "--kustomize")},
		{programs: []string{"kubectl", "oc"}, verbs: []string{"kustomize"}, arguments: true, usual: kustomization,
			renders: true},
		{programs: []string{"kustomize"}, verbs: []string{"build"}, arguments: true, usual: kustomization,
			renders: true},
		{programs: []string{"helm"}, verbs: []string{"upgrade", "install"}, arguments: true,
			usual: []string{"values.yaml"}, elsewhere: otherHelmValues, applies: valuesOfChart},
		{programs: []string{"helm"}, verbs: []string{"template"}, arguments: true, usual: []string{"values.yaml"},
			elsewhere: otherHelmValues, applies: valuesOfChart, renders: true},
		{programs: []string{"eas"}, verbs: []string{"build"}, usual: []string{"eas.json"}, applies: profileOfEAS},
		{programs: []string{"supabase"}, verbs: []string{"config push"}, usual: []string{"supabase/config.toml"},
			applies: topOfSupabase},
	}
}

// otherHelmValues lists the options of Helm that give a release values from other places than the chart.
var otherHelmValues = []string{"-f", "--values", "--reuse-values", "--reset-then-reuse-values", "--set-file"}

// onlyWith returns an applies function that accepts only commands with one of the options.
func onlyWith(options ...string) func([]string, string) (string, bool) {
	return func(words []string, _ string) (string, bool) { return "", optionValue(words, options...) != "" }
}

// valuesOfChart accepts only commands of Helm without options that set a WorkOS variable.
func valuesOfChart(words []string, _ string) (string, bool) {
	return "", !slices.ContainsFunc(words, func(word string) bool {
		key, _, _ := strings.Cut(strings.ToUpper(word), "=")
		return strings.Contains(key, "WORKOS") || strings.Contains(key, "AUTHKIT") ||
			model.PurposeOf(key[strings.LastIndexAny(key, ".,")+1:]) != model.NoPurpose
	})
}

// profileOfEAS returns the part of the build profile that an option names. ok is false without an option, because the
// name of the default profile, production, already names its environment.
func profileOfEAS(words []string, _ string) (string, bool) {
	profile := optionValue(words, "--profile", "-e")
	return "build." + profile, profile != ""
}

// topOfSupabase returns the part of a configuration that applies to all projects. ok is false if the file has a table
// [remotes.NAME], which may override this part for one project.
func topOfSupabase(_ []string, text string) (string, bool) {
	return "auth", !strings.Contains(text, "[remotes.")
}

// startingProgram matches the programs of starters with their arguments. innerCommand matches parts of a line that
// may contain operators, such as $(date). applying matches commands that may deploy what another command prints.
var (
	startingProgram = sync.OnceValue(func() *regexp.Regexp {
		var programs []string
		for _, s := range starters() {
			programs = append(programs, s.programs...)
		}
		return regexp.MustCompile(`(?:^|[\s;&|("'/])(` + strings.Join(programs, "|") + `)(\s[^;&|()]*)`)
	})
	innerCommand = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\$\{\{.*?\}\}|\$\([^()]*\)`) })
	applying     = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\b(?:kubectl|oc|kapp|werf)\b.*\s(?:apply|create|replace|deploy)\b`)
	})
)

// after returns the words of a command after the verb. ok is false if the starter does not describe the command.
func (s *starter) after(program string, words []string) (rest []string, ok bool) {
	if !slices.Contains(s.programs, program) {
		return nil, false
	}
	for i, word := range words {
		for _, verb := range s.verbs {
			of := strings.Fields(verb)
			if len(words) >= i+len(of) && slices.Equal(words[i:i+len(of)], of) {
				return words[i+len(of):], true
			}
		}
		if !strings.HasPrefix(word, "-") && (i == 0 || !strings.HasPrefix(words[i-1], "-")) {
			break // another subcommand
		}
	}
	return nil, false
}

// named returns the paths of files, or of their folders, that a command may name.
func (s *starter) named(program string, words []string) (names []string) {
	if name := optionValue(words, s.options...); name != "" {
		return []string{name}
	}
	rest, _ := s.after(program, words)
	for _, word := range slices.Backward(rest) {
		if s.arguments && !strings.HasPrefix(word, "-") {
			names = append(names, path.Clean(word))
		}
	}
	if len(names) == 0 {
		names = []string{"."}
	}
	return names
}

// fileOf returns the file that a command deploys.
func (f *following) fileOf(s *starter, program string, words []string, c runContext) (string, bool) {
	for _, named := range s.named(program, words) {
		if name, ok := f.find(named, false, c); ok && len(s.options) > 0 {
			return name, true
		}
		for _, usual := range s.usual {
			if name, ok := f.find(path.Join(named, usual), false, c); ok {
				return name, true
			}
		}
	}
	return "", false
}

// hasOption reports whether a command has one of the options.
func hasOption(words []string, options ...string) bool {
	return slices.ContainsFunc(words, func(word string) bool {
		option, _, _ := strings.Cut(word, "=")
		return slices.Contains(options, option)
	})
}
