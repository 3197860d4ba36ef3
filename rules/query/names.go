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

// Tables returns the texts of all files in data/, which list the names that WorkOS defines.
func Tables() []string {
	files, err := data.ReadDir("data")
	if err != nil { // cannot fail: the folder is embedded
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

// nameTable contains the names of one kind, such as events, that WorkOS supported on a date.
type nameTable struct {
	// date is the date of the specification from which the names are taken.
	date string
	// Kinds maps each name to its heading in the file.
	Kinds map[string]string
	// Meant maps each wrong name in the file to the correct name.
	Meant map[string]string
	// ByKind maps each heading to the names under it, in the order of the file.
	ByKind map[string][]string
}

// NamesIn returns a function that returns the table in a file of data/. The file is parsed on the first call.
func NamesIn(file string) func() *nameTable {
	return sync.OnceValue(func() *nameTable {
		text, err := data.ReadFile("data/" + file)
		if err != nil { // the name is wrong
			return parseNames("")
		}
		return parseNames(string(text))
	})
}

// parseNames parses the text of a file in data/. Each line is a comment, a date, a heading or a name. A line "NAME
// means NAME" maps a wrong name to the correct name.
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

// ReportUnknown reports a name that is under none of the given headings. The finding is an error if the name is a
// known mistake or is similar to a name under these headings. Otherwise, it is a warning, because WorkOS may have
// added the name after the date of the table.
func (t *nameTable) ReportUnknown(pass *rules.Pass, env *model.Environment, at rules.Site, noun, name string,
	kinds ...string) {
	if meant, ok := t.MeantBy(name, kinds...); ok {
		_, otherWord := t.Meant[name] // not a typing error, so the edit needs a review
		pass.Report(env, at, finding.Error,
			fmt.Sprintf("unknown %s %s; did you mean %s?", noun, rules.Quote(name), rules.Quote(meant)),
			fmt.Sprintf("write `%s`; WorkOS rejects unknown names", meant))
		pass.Fix(SetText(at, name, meant, !otherWord))
		return
	}
	pass.Report(env, at, finding.Warning,
		fmt.Sprintf("%s %s is not in golive's list of %ss (as of %s)", noun, rules.Quote(name), noun, t.date),
		fmt.Sprintf("check the %s in the WorkOS documentation; golive's list may be out of date", noun))
}

// MeantBy returns the name that was probably meant by an unknown name: the known correction, or the most similar name
// under the given headings. It returns false if the name exists or is not similar to any other.
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
