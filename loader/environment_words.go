package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// environmentWord returns the word in a name that determines the environment, with the number after it. It returns ""
// if there is no such word, or if words contradict each other.
func environmentWord(name string) string {
	if model.TypeOfName(name) == model.TypeUnknown {
		return ""
	}
	for _, word := range model.NameWords(name) {
		if model.TypeOfName(word) != model.TypeUnknown {
			word, number := model.WithoutNumber(word)
			return model.LookupEnvironmentWord(word).Usual + number
		}
	}
	return ""
}

// isTemplate reports whether the path shows that a file is never deployed.
func isTemplate(name string) bool { return isTemplateOf(name, "") }

// isTemplateOf is like isTemplate for a file of a known format. The usual names of some formats contain the words of
// templates: SAM's template.yaml, the deploy.template.yaml of an app spec.
func isTemplateOf(name, format string) bool {
	if model.IsLeftover(name) {
		return true
	}
	parts := strings.Split(name, "/")
	platform := slices.Contains(platformFormats, format)
	for i, part := range parts[:len(parts)-1] {
		part = strings.Trim(strings.ToLower(part), "_")
		word := model.LookupEnvironmentWord(part)
		environment := word.Type != model.TypeUnknown && i > 0 && isEnvironmentsFolder(parts[i-1])
		if word.TemplateFolder && !environment && !(platform && slices.Contains(filledWords, part)) {
			return true
		}
	}
	base := strings.Trim(strings.ToLower(parts[len(parts)-1]), "_")
	base = strings.ReplaceAll(base, ".gitlab-ci", ".gitlab") // .gitlab-ci files also deploy
	words := model.NameWords(base)
	produces := namesProduction(words)
	filled := platform && (produces || !slices.ContainsFunc(words, isSettingsWord))
	checked := (platform || isDotenvName(base)) && produces ||
		platform && namesProduction(parts[:len(parts)-1])
	return slices.ContainsFunc(words, func(word string) bool {
		return isTemplateWord(word) && !(filled && slices.Contains(filledWords, word)) &&
			!(checked && slices.Contains(checkWords, word))
	})
}

var (
	// platformFormats lists the formats whose files a platform deploys.
	platformFormats = []string{
		"cloudformation", "digitalocean", kubernetesFormat, kustomizeFormat, "ecs", "serverless", "app-engine",
		"render", "fly", "cloud-build", "wrangler",
	}
	// filledWords lists words in the names of files that are templates for a platform, or that a program generates, and
	// that are then deployed: pod-template.yaml, app-spec.yaml, dist/web.k8s.yaml.
	filledWords = []string{"template", "tmpl", "tpl", "spec", "schema", "dist"}
	// checkWords lists words for tests and pipelines. In the name of a production file, such a word does not show what
	// the file is for.
	checkWords = []string{"test", "tests", "testing", "e2e", "ci"}
)

// isSettingsWord reports whether a word in a file name means that the file contains only settings. Templates of such
// files are meant to be copied and completed.
func isSettingsWord(word string) bool {
	return slices.Contains([]string{"secret", "secrets", "config", "configmap", "configmaps", "env"}, word)
}

// isDotenvName reports whether a name is the name of a dotenv file.
func isDotenvName(base string) bool {
	return strings.HasPrefix(base, ".env") || strings.HasPrefix(base, ".dev.vars") || strings.HasSuffix(base, ".env")
}

// namesProduction reports whether one of the words is a word for production.
func namesProduction(words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool {
		word, _ = model.WithoutNumber(strings.ToLower(word))
		return model.LookupEnvironmentWord(word).Usual == "production"
	})
}

// isTemplate reports whether the path and format of a file show that it is never deployed.
func (r *appResult) isTemplate() bool {
	format := ""
	if r.file != nil {
		format = r.file.Format
	}
	return isTemplateOf(r.input.Path, format)
}

// isEnvironmentsFolder reports whether the subfolders of a folder with this name are named after environments, so that
// "test" is an environment and not a folder of tests.
func isEnvironmentsFolder(name string) bool {
	return slices.Contains([]string{"overlays", "environments", "envs", "env", "stages"}, strings.ToLower(name))
}

func isTemplateWord(word string) bool { return model.LookupEnvironmentWord(word).Template }
