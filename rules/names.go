package rules

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
	"github.com/golive-lint/golive/suggest"
)

//go:embed data/*.txt
var data embed.FS

// nameTable is a list of names that the platform knew on a day.
type nameTable struct {
	// date is the day of the specification that the names are from.
	date string
	// kinds gives the heading that each name stands under.
	kinds map[string]string
	// byKind gives the names under a heading, in the order of the file.
	byKind map[string][]string
}

// namesIn gives a table of data/, which is read on first use.
func namesIn(file string) func() *nameTable {
	return sync.OnceValue(func() *nameTable {
		text, err := data.ReadFile("data/" + file)
		if err != nil { // the folder is part of the binary
			return parseNames("")
		}
		return parseNames(string(text))
	})
}

// parseNames reads the format of the files in data/: comments, the date, and a
// name a line under the heading of its kind.
func parseNames(text string) *nameTable {
	table := &nameTable{kinds: make(map[string]string), byKind: make(map[string][]string)}
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
		default:
			table.kinds[line] = kind
			table.byKind[kind] = append(table.byKind[kind], line)
		}
	}
	return table
}

// reportUnknown reports a name that stands under none of the headings: an error
// where it is close to one that does, else a warning, as names are added after
// the date.
func (t *nameTable) reportUnknown(pass *Pass, env *model.Environment, at site, noun, name string, kinds ...string) {
	var candidates []string
	for _, kind := range kinds {
		candidates = append(candidates, t.byKind[kind]...)
	}
	if meant, ok := suggest.Nearest(name, candidates); ok {
		pass.Report(env, at, finding.Error,
			fmt.Sprintf("unknown %s %s, did you mean %s?", noun, quote(name), quote(meant)),
			fmt.Sprintf("write %s; the platform refuses a name that it does not know", meant))
		return
	}
	pass.Report(env, at, finding.Warning,
		fmt.Sprintf("%s %s was not known on %s", noun, quote(name), t.date),
		fmt.Sprintf("check the name in the list of %ss; one that is newer than that day may be right", noun))
}
