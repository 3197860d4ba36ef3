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
	// Others is how many YAML files stand there that describe no environment.
	Others int
	// Seen is a named file that golive knows and does not read, if there is one.
	Seen *Input
}

// Error says what was looked for.
func (e *NothingError) Error() string {
	where := ""
	if len(e.Where) > 0 {
		where = " in " + source.Redact(strings.Join(e.Where, ", "))
	}
	if e.Seen != nil {
		return "nothing to examine" + where + ": " + e.Seen.Why
	}
	message := "nothing to examine" + where + ": looked for workos/*.yaml, workos.*.yaml, workos-*.yaml and golive.yaml"
	switch {
	case e.Others == 1:
		message += " (1 YAML file there describes no WorkOS environment; name it to read it)"
	case e.Others > 1:
		message += fmt.Sprintf(" (%d YAML files there describe no WorkOS environment; name one to read it)", e.Others)
	}
	return message
}

// NotFoundError says that a named path does not exist.
type NotFoundError struct{ Path string }

// Error names the path.
func (e *NotFoundError) Error() string { return source.Redact(e.Path) + " does not exist" }
