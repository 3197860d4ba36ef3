package cli

import (
	"io"
	"os"
	"strconv"

	"github.com/mattn/go-isatty"
)

// terminal reports whether a stream is a terminal, and its width in columns: the value of
// COLUMNS, else the width reported by the system, else 80.
func terminal(w io.Writer) (bool, int) {
	f, ok := w.(*os.File)
	if !ok || !isatty.IsTerminal(f.Fd()) && !isatty.IsCygwinTerminal(f.Fd()) {
		return false, 0
	}
	if columns, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && columns > 20 {
		return true, columns
	}
	if columns := windowColumns(f.Fd()); columns > 0 {
		return true, columns
	}
	return true, defaultColumns
}

// Limits of the text width in columns. defaultColumns applies if the output is not a terminal.
const (
	defaultColumns = 80
	minColumns     = 40
	maxColumns     = 120
)

// textColumns returns the number of columns at which to wrap text.
func textColumns(terminal bool, columns int) int {
	if !terminal || columns <= 0 {
		return defaultColumns
	}
	return max(minColumns, min(columns, maxColumns))
}

// links reports whether text for stdout contains hyperlinks (OSC 8). This is the case if stdout is a terminal that
// supports hyperlinks and golive does not run on a CI server. FORCE_HYPERLINK and NO_HYPERLINK override this as in
// other tools, but links are never written to a pipe.
func links(terminal bool, getenv func(string) string) bool {
	force := getenv("FORCE_HYPERLINK")
	switch {
	case !terminal, getenv("NO_HYPERLINK") != "", force == "0", force == "false":
		return false
	case force != "":
		return true
	}
	return !isDumb(getenv) && !isCI(getenv)
}

// isDumb reports whether the terminal prints escape sequences as text.
func isDumb(getenv func(string) string) bool {
	return getenv("TERM") == "dumb" || getenv("TERM") == "linux"
}

// isCI reports whether golive runs on a CI server.
func isCI(getenv func(string) string) bool {
	ci := getenv("CI")
	return ci != "" && ci != "0" && ci != "false"
}
