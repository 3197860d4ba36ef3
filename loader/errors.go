package loader

import (
	"fmt"
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/discovery"
)

// NothingError reports that no file could be examined.
type NothingError struct {
	// Where lists the named paths. It is nil if the whole project was searched.
	Where []string
	// Others is the number of YAML files that describe no environment.
	Others int
	// Silent is the number of files in formats that can set variables but do not mention WorkOS. FirstSilent is one
	// of them.
	Silent      int
	FirstSilent string
	// Config is the path of golive.yaml, or empty.
	Config string
	// Near lists up to three files with names similar to a name that golive looks for.
	Near []string
	// NotRead is the number of files that mention WorkOS and were not read. FirstNotRead is one of these files, and
	// WhyNotRead is the reason.
	NotRead                  int
	FirstNotRead, WhyNotRead string
	// Seen is a named file of a known kind that golive does not read, or nil.
	Seen *discovery.Input
}

// Error describes what was searched, what was found, and what to do.
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
	return message + "; run `golive init` to draft environment files"
}

// found lists files that exist but are not sufficient for a run.
func (e *NothingError) found() []string {
	var found []string
	if e.Config != "" {
		found = append(found, e.Config+" (but none of the environment files that it lists)")
	}
	switch {
	case e.NotRead == 1:
		found = append(found, source.Redact(e.FirstNotRead)+" (mentions WorkOS, but is not read: "+e.WhyNotRead+")")
	case e.NotRead > 1:
		found = append(found, fmt.Sprintf("%d files such as %s that mention WorkOS but are not read (golive files "+
			"lists them)", e.NotRead, source.Redact(e.FirstNotRead)))
	}
	for _, name := range e.Near {
		found = append(found, source.Redact(name)+" (not a file name that golive looks for)")
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

// MisnamedConfigError reports a file that was probably meant to be golive.yaml but has the wrong name.
type MisnamedConfigError struct{ Path string }

// Error returns the file and its required name.
func (e *MisnamedConfigError) Error() string {
	advice := "rename it, or pass it with --config"
	if strings.EqualFold(path.Ext(e.Path), ".toml") {
		advice = "write the settings there as YAML"
	}
	return fmt.Sprintf("%s is not read, because golive reads its settings only from golive.yaml: %s",
		source.Redact(e.Path), advice)
}

// NotFoundError reports that a named path does not exist.
type NotFoundError struct{ Path string }

// Error returns the path.
func (e *NotFoundError) Error() string { return source.Redact(e.Path) + " does not exist" }
