package loader

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// NothingError says that no file could be examined.
type NothingError struct {
	// Where are the paths that were named; none for the whole project.
	Where []string
	// Others is how many YAML files are there that describe no environment.
	Others int
	// Silent is how many files are there of formats that can set variables, and that do
	// not mention WorkOS; FirstSilent is one of them.
	Silent      int
	FirstSilent string
	// Config is golive.yaml, if there is one.
	Config string
	// Near are files whose names are nearly those that golive looks for, at most three.
	Near []string
	// Seen is a named file that golive knows and does not read, if there is one.
	Seen *Input
}

// Error tells what was looked for, what was found, and what to do.
func (e *NothingError) Error() string {
	where := ""
	if len(e.Where) > 0 {
		where = " in " + source.Redact(strings.Join(e.Where, ", "))
	}
	if e.Seen != nil {
		return "nothing to examine" + where + ": " + e.Seen.Why
	}
	message := "nothing to examine" + where + ": looked for workos/*.yaml, workos.*.yaml, workos-*.yaml, golive.yaml " +
		"and files that set WORKOS_ variables"
	if found := e.found(); len(found) > 0 {
		message += "; found " + strings.Join(found, ", ")
	}
	if len(e.Near) > 0 || e.Others > 0 {
		return message + "; name a file to read it, or run golive init"
	}
	return message + "; golive init writes first files"
}

// found lists what is there and was not enough.
func (e *NothingError) found() []string {
	var found []string
	if e.Config != "" {
		found = append(found, e.Config+" (no environment file that it names)")
	}
	for _, name := range e.Near {
		found = append(found, source.Redact(name)+" (not a name that golive looks for)")
	}
	switch {
	case e.Others == 1:
		found = append(found, "1 YAML file that describes no WorkOS environment")
	case e.Others > 1:
		found = append(found, fmt.Sprintf("%d YAML files that describe no WorkOS environment", e.Others))
	}
	switch {
	case e.Silent == 1:
		found = append(found, source.Redact(e.FirstSilent)+" (does not mention WorkOS)")
	case e.Silent > 1:
		found = append(found, fmt.Sprintf("%d files such as %s that do not mention WorkOS", e.Silent,
			source.Redact(e.FirstSilent)))
	}
	return found
}

// MisnamedConfigError says that a file was meant to configure golive and has a name that
// golive does not read.
type MisnamedConfigError struct{ Path string }

// Error names the file, and the name that it must have.
func (e *MisnamedConfigError) Error() string {
	return fmt.Sprintf("%s is not read: golive's own settings are in golive.yaml; rename it, or name it with --config",
		source.Redact(e.Path))
}

// NotFoundError says that a named path does not exist.
type NotFoundError struct{ Path string }

// Error names the path.
func (e *NotFoundError) Error() string { return source.Redact(e.Path) + " does not exist" }
