package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/targets"
)

// targetsPassed returns what targets do.
func (p *passing) targetsPassed(s *command.Start, c runContext) (found []*appfile.Passed, ok bool) {
	kind := kindsOfPrograms[s.Program]
	names := targetFiles[s.Program]
	if s.File != "" {
		names = []string{s.File}
	}
	for _, folder := range c.folders {
		for _, base := range names {
			name := path.Join(folder, base)
			if strings.HasPrefix(name, "../") || !p.exists(name) {
				continue
			}
			if kind == "" { // a Taskfile, of which the commands of a task are not known
				text, _ := p.textOf(name)
				inner, _ := p.textPassed(visit{path: name}, text, false, c)
				for _, f := range inner {
					f.Others = nil
				}
				return inner, false
			}
			inner, known := p.recipesPassed(name, kind, s.Names, c)
			found, ok = append(found, inner...), ok || known
			break
		}
	}
	return found, ok
}

// makeReference matches a reference to a variable of a Makefile, or $$. makeDefinition matches the definition of a
// variable.
var (
	makeReference = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\$\$|\$[({]([A-Za-z_]\w*)[)}]`)
	})
	makeDefinition = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?m)^(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*[:?]{0,2}=[ \t]*([^\n#]*)`)
	})
)

// recipeMark matches the characters before a command of a recipe that control how it runs.
var recipeMark = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^[ \t]*[@+-]+[ \t]*`) })

// body returns the commands of a target as the shell gets them.
func (p *passing) body(key visit, file *targetFile, kind string, t *targets.Target) string {
	body, known := p.bodies[key]
	if !known {
		body = t.Body(file.text)
		if kind == targets.Makefile {
			body = p.expanded(file, body)
		}
		body = recipeMark().ReplaceAllLiteralString(body, "")
		p.bodies[key] = body
	}
	return body
}

// expanded returns a recipe as the shell gets it. It replaces a reference only if the file defines the variable once
// and without references. Other references become references of the shell, as in ${NAME}.
func (p *passing) expanded(file *targetFile, body string) string {
	defined, known := p.defined[file.name]
	if !known {
		defined = map[string]string{"MAKE": "make"}
		for _, m := range makeDefinition().FindAllStringSubmatch(file.text, -1) {
			value := strings.TrimSpace(m[2])
			if _, again := defined[m[1]]; again || strings.Contains(value, "$") || len(value) > maxPathLength {
				value = "${" + m[1] + "}"
			}
			defined[m[1]] = value
		}
		p.defined[file.name] = defined
	}
	return makeReference().ReplaceAllStringFunc(body, func(reference string) string {
		if reference == "$$" {
			return "$"
		}
		name := reference[2 : len(reference)-1]
		if value, ok := defined[name]; ok {
			return value
		}
		return "${" + name + "}"
	})
}

// recipesPassed returns what targets of a file and the targets that they need do. ok is false if they may do more.
func (p *passing) recipesPassed(name, kind string, wanted []string, c runContext) (found []*appfile.Passed, ok bool) {
	included := p.withIncluded(name, kind)
	files := included.files
	if len(files) == 0 {
		return nil, false
	}
	if len(wanted) == 0 {
		wanted = []string{files[0].First}
	}
	named := len(wanted)
	wanted, ok = slices.Clone(wanted), !included.unread
	queued := map[string]bool{}
	for i := 0; i < len(wanted); i++ {
		if queued[wanted[i]] {
			continue
		}
		queued[wanted[i]] = true
		if p.left--; p.left < 0 || len(queued) > maxRunFiles {
			return found, false
		}
		reached := false
		for k := range files {
			for _, t := range files[k].Named(wanted[i]) {
				reached = true
				wanted = append(wanted, t.Needs...)
				key := visit{path: files[k].name, start: t.Start + 1}
				inner, known := p.textPassed(key, p.body(key, &files[k], kind, t), false, c)
				found, ok = append(found, inner...), ok && known
			}
		}
		ok = ok && (reached || i >= named)
	}
	return found, ok
}
