package cli

import (
	"io"
	"os"
	"strconv"

	"github.com/mattn/go-isatty"
)

// terminal tells whether a stream is a terminal. Its width is what the shell
// says in COLUMNS, and 80 where it says nothing.
func terminal(w io.Writer) (bool, int) {
	f, ok := w.(*os.File)
	if !ok || !isatty.IsTerminal(f.Fd()) && !isatty.IsCygwinTerminal(f.Fd()) {
		return false, 0
	}
	if columns, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && columns > 20 {
		return true, columns
	}
	return true, defaultColumns
}

const defaultColumns = 80
