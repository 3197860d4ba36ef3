package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/dotenv"
)

// doubtDotenvReferences records the secrets in dotenv files that contain references whose meaning depends on the
// program that reads the file. In other files, a reference means that the secret is kept in another place. In a
// dotenv file, the reference may be literal text that contains a "$", the value of another line, or a command that no
// program runs.
func (l *loading) doubtDotenvReferences() {
	names := dotenvNames{loading: l, of: map[string]map[string]bool{}}
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			if v.File.Format != appfile.Dotenv || v.Template || !v.IsSecret() || v.Purpose == model.NoPurpose ||
				!v.Value.Known() || strings.HasPrefix(path.Base(v.File.Path), ".dev.vars") {
				continue
			}
			if why := l.whyUnreplaced(v, &names); why != "" {
				l.loaded.Project.SourceDoubts = append(l.loaded.Project.SourceDoubts, model.SourceDoubt{
					Location: finding.Location{File: v.File.File, Span: v.Value.Span}, Names: []string{v.Name},
					Environments: slices.DeleteFunc([]string{e.Name}, func(name string) bool { return name == "" }),
					Why:          why,
				})
			}
		}
	}
}

// whyUnreplaced returns why the value that a program gets for a secret with references is unknown. It returns "" if
// the secret has no references, or if they refer to another place.
func (l *loading) whyUnreplaced(v *model.Variable, names *dotenvNames) string {
	_, whole := v.Value.V.Reference()
	for _, reference := range v.Value.V.References() {
		switch syntax := reference.Syntax; {
		case reference.Kind != model.Name:
		case syntax == "$()":
			if !l.runsCommands(v.File.Path) {
				return "the value of " + v.Name + " in " + v.File.Path + " contains a command, and golive cannot " +
					"tell whether a program runs it"
			}
		case syntax != "$" && syntax != "${}":
		case !whole:
			return "a $ in the value of " + v.Name + " in " + v.File.Path + " may start a reference to another variable"
		case names.setsName(v, reference.Name):
			return v.Name + " in " + v.File.Path +
				" refers to another variable of a dotenv file, and parsers differ on the value"
		}
	}
	return ""
}

// dotenvNames contains the names that dotenv files set, by path.
type dotenvNames struct {
	*loading
	of map[string]map[string]bool
}

// setsName reports whether name is set in the dotenv file of v, or in another dotenv file that a program may read in
// addition to that file.
func (d *dotenvNames) setsName(v *model.Variable, name string) bool {
	own := v.File.Path
	folder, base := path.Split(own)
	files := []string{".env", ".env.local", base + ".local", strings.TrimSuffix(base, ".local")}
	if base == ".env" || base == ".env.local" {
		for _, word := range []string{v.Deployment.Environment.Name, "production", "prod"} {
			files = append(files, ".env."+word, ".env."+word+".local")
		}
	}
	if name != v.Name && d.namesOf(own)[name] {
		return true
	}
	return slices.ContainsFunc(files, func(file string) bool {
		return folder+file != own && d.namesOf(folder + file)[name]
	})
}

// dotenvName matches the name that a line of a dotenv file sets.
var dotenvName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=`)
})

func (d *dotenvNames) namesOf(file string) map[string]bool {
	names, known := d.of[file]
	if !known {
		names = map[string]bool{}
		if text, ok := d.readWhole(file); ok {
			for _, m := range dotenvName().FindAllStringSubmatch(text, -1) {
				names[m[1]] = true
			}
		}
		d.of[file] = names
	}
	return names
}

// runsCommands reports whether a dotenv file is read by a program that runs the commands in values: a shell, a program
// that loads the file for another program, or a program written in Ruby.
func (l *loading) runsCommands(name string) bool {
	if program, known := l.dotenvReaderOf(name); known && program.dialect == dotenv.RubyDialect {
		return true
	}
	if l.shellReads == nil {
		l.shellReads = map[string]bool{}
		for _, script := range append(l.commandFiles(), l.envrcs()...) {
			if text, ok := l.readWhole(script); ok {
				for _, m := range readByShell().FindAllStringSubmatch(text, -1) {
					l.shellReads[path.Base(m[1])] = true
				}
			}
		}
	}
	for read := range l.shellReads {
		pattern, ok := globOf(read)
		matched, err := path.Match(pattern, path.Base(name))
		if read == path.Base(name) || isPattern(read) && (!ok || err != nil || matched) {
			return true
		}
	}
	return false
}

// readByShell matches a dotenv file that a script passes to a shell, or to a program that reads dotenv files as a shell
// does.
var readByShell = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)(?:^|[\s;&|"'(\\])(?:\.|source(?:_env)?|eval\s.*|dotenvx\s.*)[\s=]+["']?` +
		`((?:[\w.${}~:?*@-]*/)*[\w${}?*-]*\.?env\b[\w.${}:?*-]*)`)
})

// envrcs returns the .envrc files of direnv, which are scripts.
func (l *loading) envrcs() (found []string) {
	for name := range l.discovery.Apps {
		if strings.HasPrefix(path.Base(name), ".envrc") {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	return found
}
