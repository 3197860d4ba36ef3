package cli

import (
	"fmt"
	"time"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/loader/yamledit"
	"github.com/golive-lint/golive/loader/yamltree"
)

// accept writes an entry of `expected` to golive.yaml for every --accept. If any of these entries would have no
// effect, accept writes none. expectedPut determines which existing entry each new entry replaces.
func accept(c *urfave.Context, process Process, where project, result *analysis.DiffResult) error {
	paths, reason, until := pathsOf(c, "accept"), c.String("reason"), c.String("until")
	owner := c.String("owner")
	if reason == "" || owner == "" || until == "" {
		return usageError("--accept needs --reason, --owner and --until (golive diff --accept SETTING --reason TEXT " +
			"--owner PERSON --until DATE)")
	}
	if _, err := time.Parse(time.DateOnly, until); err != nil {
		return usageError("--until: %q is not a date: expected year, month and day, such as 2027-01-31", until)
	}
	if err := noSecrets(process, append([]string{reason, owner}, paths...)...); err != nil {
		return err
	}
	if fault := promotion.NewExpectedFault(reason, owner, until, result.At); fault != "" {
		return usageError("the entry %s, so it would not exempt anything", fault)
	}
	var puts []put
	open := newOpenDifferences(result)
	for _, path := range paths {
		pattern, err := settingpath.Parse(path)
		if err != nil {
			return open.unnamed(path, fmt.Sprintf("--accept %s: %v", path, err))
		}
		if err := open.take(pattern, path); err != nil {
			return err
		}
		puts = append(puts, expectedPut(c, result, pattern, yamltree.Map{
			{Key: "path", Value: path}, {Key: "reason", Value: reason},
			{Key: "owner", Value: owner}, {Key: "until", Value: until},
		}))
	}
	done, err := putInConfig(where, puts)
	if err != nil {
		return err
	}
	return printTo(process.Stdout, done.text(process))
}

// expectedPut returns an entry of `expected`. The entry replaces an entry with the same path for the same pair of
// environments, or a lapsed entry with the same path that names no environment.
func expectedPut(c *urfave.Context, result *analysis.DiffResult, pattern settingpath.Path, entry yamltree.Map) put {
	from, to := "", ""
	if c.Args().Len() == 2 { // restrict the entry to the named pair
		from, to = result.Promotions[0].From.Name, result.Promotions[0].To.Name
		entry = append(entry, yamltree.Field{Key: "from", Value: from}, yamltree.Field{Key: "to", Value: to})
	}
	return put{
		keys: []string{"expected"}, entry: entry,
		what: fmt.Sprintf("the expected difference at %s, until %s", entry[0].Value, entry[3].Value),
		replaces: func(e yamledit.Entry) bool {
			path, err := settingpath.Parse(e.Text("path"))
			if err != nil || path.String() != pattern.String() {
				return false
			}
			end, err := time.Parse(time.DateOnly, e.Text("until"))
			lapsed := err == nil && end.Before(result.At)
			return e.Text("from") == from && e.Text("to") == to || lapsed && e.Text("from")+e.Text("to") == ""
		},
	}
}

// noSecrets returns an error if any of the strings, which are to be written to golive.yaml, contains a known secret
// or has the shape of one.
func noSecrets(process Process, texts ...string) error {
	for _, text := range texts {
		if process.secrets.Holds(text) {
			return usageError("the entry contains a secret, which must not be in golive.yaml")
		}
	}
	return nil
}
