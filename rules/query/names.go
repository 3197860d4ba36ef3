package query

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/rules"
)

//go:embed data/*.txt
var data embed.FS

// Tables gives the texts of all tables of the platform's names.
func Tables() []string {
	files, err := data.ReadDir("data")
	if err != nil { // the folder is part of the binary
		return nil
	}
	var texts []string
	for _, file := range files {
		if text, err := data.ReadFile("data/" + file.Name()); err == nil {
			texts = append(texts, string(text))
		}
	}
	return texts
}

// nameTable is a list of names that the platform knew on a day.
type nameTable struct {
	// date is the day of the specification that the names are from.
	date string
	// kinds gives the heading that each name stands under.
	Kinds map[string]string
	// Meant gives the names that people write for what the platform calls otherwise.
	Meant map[string]string
	// ByKind gives the names under a heading, in the order of the file.
	ByKind map[string][]string
}

// NamesIn gives a table of data/, which is read on first use.
func NamesIn(file string) func() *nameTable {
	return sync.OnceValue(func() *nameTable {
		text, err := data.ReadFile("data/" + file)
		if err != nil { // the folder is part of the binary
			return parseNames("")
		}
		return parseNames(string(text))
	})
}

// parseNames reads the format of the files in data/: comments, the date, a name a line under
// the heading of its kind, and "NAME means NAME" for names that do not exist.
func parseNames(text string) *nameTable {
	table := &nameTable{
		Kinds: make(map[string]string), ByKind: make(map[string][]string), Meant: make(map[string]string),
	}
	kind := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		date, isDate := strings.CutPrefix(line, "date ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case isDate:
			table.date = date
		case strings.HasPrefix(line, "["):
			kind = strings.Trim(line, "[]")
		case strings.Contains(line, " means "):
			name, meant, _ := strings.Cut(line, " means ")
			table.Meant[name] = meant
		default:
			table.Kinds[line] = kind
			table.ByKind[kind] = append(table.ByKind[kind], line)
		}
	}
	return table
}

// ReportUnknown reports a name that stands under none of the headings: an error
// where it is close to one that does, else a warning, as names are added after
// the date.
func (t *nameTable) ReportUnknown(pass *rules.Pass, env *model.Environment, at rules.Site, noun, name string,
	kinds ...string) {
	if meant, ok := t.MeantBy(name, kinds...); ok {
		_, otherWord := t.Meant[name] // not a slip of the pen: a person decides what was meant
		pass.Report(env, at, finding.Error,
			fmt.Sprintf("unknown %s %s, did you mean %s?", noun, rules.Quote(name), rules.Quote(meant)),
			fmt.Sprintf("write %s; WorkOS refuses unknown names", meant))
		pass.Fix(SetText(at, name, meant, !otherWord))
		return
	}
	pass.Report(env, at, finding.Warning,
		fmt.Sprintf("%s %s is unknown as of %s", noun, rules.Quote(name), t.date),
		fmt.Sprintf("check it against the current list of %ss; a newer name may be valid", noun))
}

// MeantBy is the name under some headings that an unknown name was probably meant to be.
func (t *nameTable) MeantBy(name string, kinds ...string) (string, bool) {
	if meant, ok := t.Meant[name]; ok {
		return meant, true
	}
	if t.Kinds[name] != "" {
		return "", false
	}
	var candidates []string
	for _, kind := range kinds {
		candidates = append(candidates, t.ByKind[kind]...)
	}
	return suggest.Nearest(name, candidates)
}
