package loader

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/textline"
)

// modeOptions lists, by program, the options that select the environment whose files the program reads to build or
// start an application.
var modeOptions = map[string][]string{
	"vite": {"--mode", "-m"}, "vinxi": {"--mode", "-m"}, "astro": {"--mode"}, "react-router": {"--mode"},
	"remix": {"--mode"}, "vue-cli-service": {"--mode"}, "nuxt": {"--mode"}, "quasar": {"--mode"},
	"ng": {"--configuration", "-c"}, "nx": {"--configuration", "-c"}, "pm2": {"--env"}, "pm2-runtime": {"--env"},
	"env-cmd": {"-e", "--environments"}, "rails": {"-e", "--environment"},
	"npm": {"--mode", "--configuration"}, "pnpm": {"--mode", "--configuration"}, "yarn": {"--mode", "--configuration"},
	"bun": {"--mode", "--configuration"},
}

// modeVariables lists variables that select the environment whose files a program reads.
var modeVariables = []string{
	"APP_ENV", "NODE_ENV", "RAILS_ENV", "RACK_ENV", "APP_ENVIRONMENT", "ENVIRONMENT", "DEPLOY_ENV", "STAGE",
	"DJANGO_ENV", "FLASK_ENV", "SPRING_PROFILES_ACTIVE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT",
	"NUXT_ENV", "VITE_MODE", "NEXT_PUBLIC_APP_ENV", "VITE_APP_ENV",
}

// startPrograms lists programs that build or start applications. Package managers count only if the name of the script
// shows that it builds or starts the application.
var (
	startPrograms = []string{
		"next", "vite", "nuxt", "astro", "remix", "react-router", "react-scripts", "vinxi", "ng", "vue-cli-service",
		"node", "tsx", "rails", "puma", "gunicorn", "uvicorn", "php", "python", "python3", "java", "dotnet", "bundle",
	}
	startScripts = []string{"build", "start", "serve", "export", "generate"}
)

// doubtModes records the production commands that build or start the application in the mode of another environment,
// because the application then reads that environment's files.
func (l *loading) doubtModes(files []*appResult) {
	for _, r := range files {
		if !holdsCommands(r) || !l.isDeployed(r) || !modeWord().MatchString(r.file.Text) {
			continue
		}
		all, first, exported := l.parsedCommands(r), len(l.loaded.Project.SourceDoubts), newExportedModes()
		for i := range all {
			c := &all[i]
			mode := cmp.Or(modeOf(c), exported.of(c, l.unitAt(r, c.Span.Start)))
			if mode == "" || command.IsPrinted(all, i) || textline.InComment(r.file.Text, c.Span.Start) {
				continue
			}
			environments := l.productionUse(r, c, int32(c.Span.Start))
			if len(environments) == 0 {
				environments = l.productionOfBuild(r, c)
			}
			if len(environments) > 0 {
				doubt := l.doubt(r.file.File, spanOf(c), environments...)
				doubt.Why = "a production command in " + r.input.Path + " selects another environment: " + mode
			}
			if l.limitDoubts(r, first) {
				break
			}
		}
	}
}

// modeWord matches the start of the text that modeOf finds.
var modeWord = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:--mode|--configuration|--env\w*|-[cem])["',]*[= \t]|` +
		strings.Join(modeVariables, "[= ]|") + "[= ]")
})

// modeOf returns the part of a command that selects the mode of an environment other than production, or "".
func modeOf(c *command.Command) string {
	words := command.Program(c.Words)
	if len(words) == 0 {
		return ""
	}
	program := command.ProgramName(words[0].Text)
	for k, word := range words[1:] {
		option, value, joined := strings.Cut(word.Text, "=")
		if !joined && k+2 < len(words) {
			value = words[k+2].Text
		}
		if slices.Contains(modeOptions[program], option) && isOtherMode(value) {
			return option + " " + value
		}
	}
	if !startsOrBuilds(program, words[1:]) {
		return ""
	}
	for _, word := range c.Words {
		name, value, assigned := strings.Cut(word.Text, "=")
		if word.Start >= words[0].Start || !assigned {
			continue
		}
		framework := name == "NODE_ENV" && program == "next" // always reads the files of production
		if slices.Contains(modeVariables, name) && !framework && isOtherMode(value) &&
			filename.EnvironmentWord(value) != "development" {
			return name + "=" + value
		}
	}
	return ""
}

// isOtherMode reports whether a word names an environment that is neither production nor for tests.
func isOtherMode(value string) bool {
	return !isPattern(value) && model.TypeOfName(value) == model.Staging && !filename.IsTemplateWord(value)
}

func startsOrBuilds(program string, arguments []command.Word) bool {
	if slices.Contains(startPrograms, program) {
		return true
	}
	return slices.Contains([]string{"npm", "pnpm", "yarn", "bun", "turbo", "nx"}, program) &&
		slices.ContainsFunc(arguments, func(w command.Word) bool {
			first, _, _ := strings.Cut(w.Text, ":")
			return slices.Contains(startScripts, first)
		})
}

// productionOfBuild returns the production environments for which the package script "build" is run. Hosting
// platforms run this script unless another script is for production.
func (l *loading) productionOfBuild(r *appResult, c *command.Command) []string {
	if path.Base(r.input.Path) != packageManifest || l.unitAt(r, c.Span.Start).name != "build" ||
		len(l.callers[unit{r.input.Path, "build"}]) > 0 {
		return nil
	}
	for _, t := range l.targetsIn(r).All {
		if model.TypeOfName(strings.ReplaceAll(t.Names[0], ":", "-")) == model.Production {
			return nil
		}
	}
	var found []string
	for name, input := range l.results {
		of := l.environmentOfFile(name)
		if input.Kind == appfile.Dotenv && path.Dir(name) == path.Dir(r.input.Path) && l.isProduction(of) {
			found = append(found, of)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
