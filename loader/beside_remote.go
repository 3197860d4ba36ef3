package loader

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/textline"
)

// remotePrograms lists programs that set variables of applications on other machines.
var remotePrograms = []string{
	"heroku", "fly", "flyctl", "vercel", "netlify", "wrangler", "railway", "gh", "kubectl", "oc", "aws", "az", "gcloud",
	"doppler", "infisical", "convex", "supabase", "dokku", "eb", "copilot", "koyeb", "scalingo", "render", "glab",
	"doctl", "ssh", "eas", "firebase", "amplify", "pulumi", "clever", "cf",
}

// machineFolders lists the folders of a server in which applications and their configuration are.
var machineFolders = []string{"/etc/", "/srv/", "/opt/", "/var/", "/usr/", "/app/", "/run/"}

// developerWords lists words in the names of scripts for a developer's environment. The other words in besideNames,
// such as "setup", may as well name the setup of a server or a platform.
var developerWords = []string{
	"dev", "develop", "development", "local", "localhost", "watch", "debug", "storybook", "devcontainer", "playground",
	"sandbox", "demo",
}

// remotes caches what is known about commands that set variables on other machines.
type remotes struct {
	// sets and loops contain the results of setsRemotely and setsInLoop.
	sets, loops map[remoteKey]bool
	// names contains the results of productionNames.
	names map[remoteText]map[string]bool
}

// remoteKey is a command of a file.
type remoteKey struct {
	path  string
	index int
}

// remoteText is a part of a file.
type remoteText struct {
	path string
	span source.Span
}

// namedList matches the start of a loop, as in "for app in web api", and an assignment, as in app=web. Its groups are
// the variable of the loop, the assigned variable, and the names.
var namedList = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)(?:\bfor[ \t]+(\w+)[ \t]+in[ \t]+|` +
		`(?:^|[;&|{(]|\brun:)[ \t]*(?:export[ \t]+|local[ \t]+)?(\w+)=)([^;\n]*)`)
})

// setsRemotely reports whether the command at index i sets variables of an application on a server or a platform that
// may be that of production. The name of the script does not matter.
func (l *loading) setsRemotely(r *appResult, all []command.Command, i int) bool {
	key := remoteKey{r.input.Path, i}
	sets, known := l.remotes.sets[key]
	if !known {
		sets = l.findRemote(r, all, i)
		put(&l.remotes.sets, key, sets)
	}
	return sets
}

// put adds an entry to the map, which it creates if it is nil.
func put[K comparable, V any](m *map[K]V, key K, value V) {
	if *m == nil {
		*m = map[K]V{}
	}
	(*m)[key] = value
}

// findRemote is setsRemotely without its cache.
func (l *loading) findRemote(r *appResult, all []command.Command, i int) bool {
	developer := hasDeveloperWord(r.input.Path + "-" + l.unitAt(r, all[i].Span.Start).name)
	for ; i >= 0; i = all[i].Inside {
		if len(command.Head(all[i].Words)) == 0 || l.isElsewhere(r, &all[i]) || command.IsPrinted(all, i) {
			continue
		}
		if !developer && writesMachineFile(&all[i]) {
			return true
		}
		words := remoteCommand(all[i].Words)
		if words == nil {
			continue
		}
		switch of := typesOfWords(words[1:]); {
		case of[model.Production]:
			return true
		case of[model.Staging]:
			return false
		case namesAny(words, l.productionNames(r, source.Span{})), !developer && refersToTarget(words):
			return true
		}
	}
	return false
}

// writesMachineFile reports whether a command writes a file of a server.
func writesMachineFile(c *command.Command) bool {
	return slices.ContainsFunc(slices.Concat(c.Writes, c.Appends), func(file command.Word) bool {
		return slices.ContainsFunc(machineFolders, func(folder string) bool {
			return strings.HasPrefix(file.Text, folder)
		})
	})
}

// remoteCommand returns the words of a command starting at a program that sets variables on other machines, or nil.
func remoteCommand(words []command.Word) []command.Word {
	words = command.Program(words)
	if len(words) > 1 && slices.Contains([]string{"pnpm", "yarn", "bun"}, words[0].Text) { // run programs of packages
		words = command.Program(words[1:])
	}
	if len(words) == 0 || !slices.Contains(remotePrograms, command.ProgramName(words[0].Text)) {
		return nil
	}
	return words
}

func hasDeveloperWord(name string) bool {
	words := model.NameWords(strings.NewReplacer("/", "-", ":", "-").Replace(name))
	return slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains(developerWords, w) || model.LookupEnvironmentWord(w).Template
	})
}

// typesOfWords returns the types of environments that the words of a command name, without assignments.
func typesOfWords(words []command.Word) map[model.Type]bool {
	found := map[model.Type]bool{}
	for k, word := range words {
		option, value, joined := strings.Cut(word.Text, "=")
		if !joined {
			value = option
		} else if !strings.HasPrefix(option, "-") {
			continue
		}
		if !isPattern(value) && (joined || k == 0 || !strings.HasPrefix(value, "-")) {
			found[model.TypeOfName(value)] = true
		}
	}
	return found
}

// refersToTarget reports whether a command names its application by a reference such as $APP.
func refersToTarget(words []command.Word) bool {
	for k, word := range words {
		option, value, joined := strings.Cut(word.Text, "=")
		if !joined && k+1 < len(words) {
			value = words[k+1].Text
		}
		if strings.HasPrefix(option, "-") && strings.HasPrefix(value, "$") {
			return true
		}
	}
	return false
}

// productionNames returns the variables to which loops and assignments give the name of production, in a part of a
// file, or in the whole file if the span is empty.
func (l *loading) productionNames(r *appResult, span source.Span) map[string]bool {
	key := remoteText{r.input.Path, span}
	found, known := l.remotes.names[key]
	if known {
		return found
	}
	text := r.file.Text
	if span.End > 0 {
		text = text[span.Start:span.End]
	}
	found = map[string]bool{}
	for _, m := range namedList().FindAllStringSubmatch(text, -1) {
		for _, name := range strings.Fields(m[3]) {
			name = strings.Trim(name, `"'()`)
			if model.TypeOfName(name) == model.Production || strings.HasPrefix(name, "$") && namesIn(name, found) {
				found[m[1]+m[2]] = true
				break
			}
		}
	}
	put(&l.remotes.names, key, found)
	return found
}

// namesAny reports whether a word of a command refers to one of some variables.
func namesAny(words []command.Word, names map[string]bool) bool {
	return len(names) > 0 && slices.ContainsFunc(words, func(w command.Word) bool { return namesIn(w.Text, names) })
}

// namesIn reports whether a text refers to one of some variables, as in $NAME and ${NAME}.
func namesIn(text string, names map[string]bool) bool {
	if !strings.Contains(text, "$") {
		return false
	}
	for start, end := range textline.Names(text) {
		if before := strings.TrimSuffix(text[:start], "{"); strings.HasSuffix(before, "$") && names[text[start:end]] {
			return true
		}
	}
	return false
}

// doubtLoops records the variables that a command sets on a platform for production because a loop or an assignment
// names production, although the place of the command names another environment or none.
func (l *loading) doubtLoops(files []*appResult) {
	byPath := map[string]*appResult{}
	for _, r := range files {
		byPath[r.input.Path] = r
	}
	for _, e := range l.loaded.Project.Environments {
		if l.isProduction(e.Name) {
			continue
		}
		for _, v := range e.Variables {
			r := byPath[v.File.Path]
			if r == nil || v.Purpose == model.NoPurpose || !l.isDeployed(r) {
				continue
			}
			span := v.Value.Key
			if span.Empty() {
				span = v.Value.Span
			}
			if l.setsInLoop(r, int(span.Start)) {
				doubt := l.doubt(r.file.File, span)
				doubt.Names = []string{v.Name}
				doubt.Why = "a command in " + r.input.Path +
					" sets it for several environments, one of which is production"
			}
		}
	}
}

// setsInLoop reports whether the command at an offset sets variables on a platform and refers to a shell variable
// whose value names production.
func (l *loading) setsInLoop(r *appResult, offset int) bool {
	all := l.parsedCommands(r)
	i := innermost(all, offset)
	key := remoteKey{r.input.Path, i}
	if sets, known := l.remotes.loops[key]; known {
		return sets
	}
	sets := false
	for ; i >= 0 && !sets; i = all[i].Inside {
		words := remoteCommand(all[i].Words)
		sets = words != nil && !l.isElsewhere(r, &all[i]) && !command.IsPrinted(all, i) &&
			namesAny(words, l.productionNames(r, l.partAt(r, int32(offset)).Span))
	}
	put(&l.remotes.loops, key, sets)
	return sets
}
