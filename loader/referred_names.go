package loader

import (
	"regexp"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/textline"
)

// literalAssignment matches an assignment in a script if the value does not start with a reference. The group matches
// the name.
var literalAssignment = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)(?:^|[\s;&|(])([A-Za-z_]\w*)=(?:["']?[^\s"'$` + "`" + `]|["']{2}|$)`)
})

// doubtReferredNames records the scripts that set a variable with a custom name, such as PROD_API_KEY, if a
// production secret refers to that variable. WorkOS names are excluded, because they are read as variables.
func (l *loading) doubtReferredNames() {
	referring := map[string][]*model.Variable{}
	for _, e := range l.loaded.Project.Environments {
		if e.Type != model.Production {
			continue
		}
		for _, v := range e.Variables {
			if !v.IsSecret() || v.Purpose == model.NoPurpose {
				continue
			}
			v.Value.V.RefersTo(func(name string) bool {
				if model.PurposeOf(name) == model.NoPurpose && len(referring[name]) < maxCommandDoubts {
					referring[name] = append(referring[name], v)
				}
				return false
			})
		}
	}
	if len(referring) == 0 {
		return
	}
	for _, name := range l.discovery.Scripts {
		if filename.IsTemplate(name) || filename.IsForElsewhere(name) || l.isStaging(l.environmentOfFile(name)) {
			continue
		}
		if text, ok := l.readWhole(name); ok { // other files are recorded separately
			l.doubtAssignments(name, text, referring)
		}
	}
}

// doubtAssignments records the first assignment of a literal to each name in a script.
func (l *loading) doubtAssignments(path, text string, referring map[string][]*model.Variable) {
	first, seen := len(l.loaded.Project.SourceDoubts), map[string]bool{}
	for _, at := range literalAssignment().FindAllStringSubmatchIndex(text, -1) {
		name := text[at[2]:at[3]]
		if referring[name] == nil || seen[name] || textline.InComment(text, at[2]) {
			continue
		}
		if seen[name] = true; len(l.loaded.Project.SourceDoubts)-first >= maxCommandDoubts {
			l.doubtFile(path)
			return
		}
		file := l.closedFile(path, text)
		for _, v := range referring[name] {
			span := source.Span{Start: int32(at[2]), End: int32(at[3])}
			doubt := l.doubt(file, span, v.Deployment.Environment.Name)
			doubt.Names = []string{v.Name}
			doubt.Why = v.Name + " in " + v.File.Path + " refers to " + name + ", which " + path +
				" sets, so golive cannot tell which value applies"
		}
	}
}
