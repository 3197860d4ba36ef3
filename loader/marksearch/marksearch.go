// Package marksearch finds out whether texts and files of any size and encoding concern WorkOS: whether they contain
// WorkOS names, or the prefixes of WorkOS keys and IDs. It also recognizes reports of tools, which may contain these
// marks without concerning WorkOS.
package marksearch

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/projectfs"
)

// marks lists texts that occur in files that concern WorkOS: WorkOS names, and the prefixes of WorkOS keys and IDs.
var marks = []string{
	"WORKOS", "WorkOS", "workos", "Workos", "AUTHKIT", "AuthKit", "authkit", "sk_test_a2V5", "sk_live_a2V5",
	"client_01", "org_01",
}

// In reports whether text contains a mark, encoded in UTF-8, UTF-16 or UTF-32.
func In(text string) bool {
	text = Searchable(text)
	return slices.ContainsFunc(marks, func(mark string) bool { return strings.Contains(text, mark) })
}

// Searchable removes NUL bytes and the byte order mark, so that ASCII text in UTF-16 and UTF-32 is found.
func Searchable(text string) string {
	for _, mark := range []string{"\ufeff", "\x00\x00\xfe\xff", "\xff\xfe", "\xfe\xff"} {
		if rest, ok := strings.CutPrefix(text, mark); ok {
			text = rest
			break
		}
	}
	if strings.IndexByte(text, 0) < 0 {
		return text
	}
	return strings.ReplaceAll(text, "\x00", "")
}

// Sizes in bytes of the windows used by Scan. Windows overlap so that no mark is split, even in UTF-32.
const (
	windowSize    = 1 << 20
	windowOverlap = 4 << 10
)

// Scan calls look with successive windows of a file until look returns true or the file ends. Memory use does not
// depend on the file size.
func Scan(fsys fs.FS, name string, look func(window string) bool) error {
	f, err := projectfs.OpenRegular(fsys, name)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it was only read
	// Most files are small, so the window has the size of the file plus one byte, which is needed to detect the end.
	window := make([]byte, min(windowSize, max(2*windowOverlap, f.Size()+1)))
	kept := 0
	for {
		n, err := io.ReadFull(f, window[kept:])
		n += kept
		if look(Searchable(string(window[:n]))) {
			return nil
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return nil
		case err != nil:
			return fmt.Errorf("read %s: %w", name, err)
		}
		kept = copy(window, window[n-windowOverlap:n])
	}
}
