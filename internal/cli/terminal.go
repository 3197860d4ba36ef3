package cli

import (
	"io"
	"os"
	"strconv"

	"github.com/mattn/go-isatty"
)

// terminal tells whether a stream is a terminal, and how many columns it has: those of
// COLUMNS, else those that the system gives, else 80.
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

// Texts are as wide as the terminal between two limits, and have the default width where
// no terminal reads them.
const (
	defaultColumns = 80
	minColumns     = 40
	maxColumns     = 120
)

// textColumns is how wide a text is for a stream.
func textColumns(terminal bool, columns int) int {
	if !terminal || columns <= 0 {
		return defaultColumns
	}
	return max(minColumns, min(columns, maxColumns))
}

// links reports whether texts for stdout have links (OSC 8): where it is a terminal that
// shows them, and not the log of a CI server. FORCE_HYPERLINK and NO_HYPERLINK decide
// otherwise, as in other tools, but nothing puts links into a pipe.
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

// isDumb reports whether the terminal shows escape sequences as text.
func isDumb(getenv func(string) string) bool {
	return getenv("TERM") == "dumb" || getenv("TERM") == "linux"
}

// isCI reports whether a CI server runs golive.
func isCI(getenv func(string) string) bool {
	ci := getenv("CI")
	return ci != "" && ci != "0" && ci != "false"
}
