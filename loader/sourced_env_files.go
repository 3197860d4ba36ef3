package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/textline"
)

// sharedScripts finds the scripts that images, Procfiles and files of hosts run in all environments.
type sharedScripts struct {
	*loading
	files []*appResult
	units map[unit]bool // or nil if they were not needed yet
	// later contains the deployments that follow each command of the file at path.
	later laterDeployments
	path  string
}

// laterDeployments contains, by the index of a command, the production environment to which a later command of the
// same script deploys, or "".
type laterDeployments []string

// doubtSourcedEnvFiles records the commands that load the dotenv file of another environment into the shell of a
// script. It examines production scripts in which variables determine the path of the file, scripts that every
// environment runs, and scripts that deploy to production.
func (l *loading) doubtSourcedEnvFiles(results []appResult, files []*appResult) {
	others := l.otherEnvFiles(results).bases
	if len(others) == 0 {
		return
	}
	doubted, shared := l.doubtedPlaces(), &sharedScripts{loading: l, files: files}
	for _, r := range files {
		if !holdsCommands(r) || !l.isDeployed(r) || !loadsEnvFile().MatchString(r.file.Text) {
			continue
		}
		all, first := l.parsedCommands(r), len(l.loaded.Project.SourceDoubts)
		texts := command.TextsOf(r.file.Text, all)
		for i := range all {
			word, ok := sourcedEnvFile(all, i, texts, others)
			if !ok || command.IsPrinted(all, i) || textline.InComment(r.file.Text, word.Start) ||
				doubted[place{r.input.Path, spanOfWord(word)}] {
				continue
			}
			if environments := shared.useOf(r, all, i); len(environments) > 0 {
				l.doubt(r.file.File, spanOfWord(word), environments...)
			}
			if l.limitDoubts(r, first) {
				break
			}
		}
	}
}

// loadsEnvFile matches commands that load a file into the shell.
var loadsEnvFile = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[\s;&|"'(])(?:\.|source|export|eval)[ \t]+\S`)
})

// sourcedEnvFile returns the word of a command that names one of the files with the given names, if the command loads
// the file into the shell of a script. References to variables of the script are filled in.
func sourcedEnvFile(all []command.Command, i int, texts *command.Texts, names map[string]bool) (command.Word, bool) {
	loads := false
	for k := i; k >= 0 && !loads; k = all[k].Inside {
		for _, head := range [][]command.Word{all[k].Words, command.Head(all[k].Words)} {
			loads = loads || len(head) > 1 && (command.IsSourcing(head[0].Text) ||
				slices.Contains([]string{"export", "eval"}, head[0].Text))
		}
	}
	if !loads {
		return command.Word{}, false
	}
	for _, word := range all[i].Words {
		name := nameInWord().ReplaceAllStringFunc(word.Text, texts.Text)
		if !word.Quoted && names[path.Base(name)] {
			return word, true
		}
	}
	return command.Word{}, false
}

var nameInWord = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\$\{\w+\}|\$\w+`) })

// useOf returns the environments that get the variables loaded by a command. It is empty if production is not one of
// them.
func (s *sharedScripts) useOf(r *appResult, all []command.Command, i int) []string {
	c := &all[i]
	offset := int32(c.Span.Start)
	if environments := s.productionUse(r, c, offset); len(environments) > 0 {
		return environments
	}
	of, ok := s.environmentAt(r, offset)
	u := s.unitAt(r, int(offset))
	callers := s.callers[u]
	if !ok || of != "" || len(callers) > 0 && !slices.Contains(callers, "") || s.isElsewhere(r, c) ||
		s.isExample(r) || namesOwnEnvironment(u) {
		return nil
	}
	if s.runs(u) {
		return []string{""}
	}
	return s.deploysLater(r, all, i)
}

// deploysLater returns the environment of production to which a later command of a script deploys, or nil.
func (s *sharedScripts) deploysLater(r *appResult, all []command.Command, i int) []string {
	if !slices.Contains(runFormats(), r.file.Format) {
		return nil
	}
	if s.path != r.input.Path {
		s.path, s.later = r.input.Path, s.deploymentsAfter(r, all)
	}
	if s.later[i] == "" {
		return nil
	}
	return []string{s.later[i]}
}

// deploymentsAfter returns the deployment that follows each command of a file. It returns none for commands in
// branches and for commands after a function, because what a script does there depends on how it is called. It
// returns none for commands before a command that names a production dotenv file, because that file replaces other
// files.
func (s *sharedScripts) deploymentsAfter(r *appResult, all []command.Command) laterDeployments {
	found, units := make(laterDeployments, len(all)), make([]unit, len(all))
	next := map[unit]string{} // the deployment that comes next in a script
	for k := len(all) - 1; k >= 0; k-- {
		c := &all[k]
		units[k] = s.unitAt(r, c.Span.Start)
		found[k] = next[units[k]]
		if len(c.Words) == 0 {
			continue
		}
		if s.namesProduction(r, c) {
			next[units[k]] = ""
		} else if e, ok := s.environmentsOf(r, c); ok && !e.unclear && s.isProduction(e.own) {
			next[units[k]] = e.own
		}
	}
	depths, functions := map[unit]int{}, map[unit]bool{}
	for k := range all {
		depths[units[k]] += nesting(&all[k])
		if depths[units[k]] > 0 || functions[units[k]] {
			found[k] = ""
		}
		functions[units[k]] = functions[units[k]] || all[k].Function
	}
	return found
}

// nesting returns how many branches and loops of a script a command opens; it is negative if the command closes one.
func nesting(c *command.Command) (opened int) {
	for _, word := range c.Words[:min(len(c.Words), 2)] {
		switch word.Text {
		case "if", "case", "for", "while", "until":
			opened++
		case "fi", "esac", "done":
			opened--
		}
	}
	return opened
}

// namesProduction reports whether a command names a production dotenv file.
func (s *sharedScripts) namesProduction(r *appResult, c *command.Command) bool {
	return slices.ContainsFunc(envFileWord().FindAllString(textOf(r, c), maxWords), func(word string) bool {
		return s.isProduction(s.environmentOfFile(strings.TrimLeft(word, "-./")))
	})
}

// runs reports whether a file that all environments share runs a script, directly or through another script.
func (s *sharedScripts) runs(u unit) bool {
	if s.units == nil {
		s.units = map[unit]bool{}
		s.find()
	}
	return s.units[u]
}

func (s *sharedScripts) find() {
	x, calls, left := s.called, map[unit][]unit{}, maxCalls
	var open []unit
	add := func(u unit) {
		if !s.units[u] {
			s.units[u] = true
			open = append(open, u)
		}
	}
	for _, r := range s.files {
		all := s.parsedCommands(r)
		shared := isSharedByAll(r)
		for i := range all {
			c := &all[i]
			if !shared {
				from := s.unitAt(r, c.Span.Start)
				started, _ := x.startedBy(r, c) // findCalls records commands that may run other scripts too
				if left -= len(started); left >= 0 {
					calls[from] = append(calls[from], started...)
				}
				continue
			}
			if of, ok := s.environmentAt(r, int32(c.Span.Start)); ok && of == "" && !s.isElsewhere(r, c) {
				for _, to := range x.startedIn(r, c) {
					add(to)
				}
			}
		}
	}
	for ; len(open) > 0; open = open[1:] {
		for _, to := range calls[open[0]] {
			add(to)
		}
	}
}

// startedIn returns the units that a command runs in a file that all environments share. Any word of the command may
// be a script, because many programs only run another program.
func (x *callIndex) startedIn(r *appResult, c *command.Command) []unit {
	found, _ := x.startedBy(r, c)
	for i, word := range c.Words {
		if i > 0 && (strings.HasSuffix(word.Text, ".sh") || strings.Contains(word.Text, "/")) {
			files, _ := x.files(r, word.Text)
			found = append(found, files...)
		}
		if path.IsAbs(word.Text) { // a path in the image
			for _, name := range x.byBase[path.Base(word.Text)] {
				found = append(found, unit{name, ""})
			}
		}
	}
	return found
}
