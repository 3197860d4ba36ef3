package filewrite

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// The name of a temporary file consists of ".", the base name of the target, marker, a hexadecimal number with 16
// digits, and suffix.
const (
	marker = ".golive-"
	digits = 16
	suffix = ".tmp"
	// maxBase is the maximum number of bytes that are taken from the target's name. File systems limit names to 255
	// bytes.
	maxBase = 200
)

// maxTries is the maximum number of names tried for a temporary file.
const maxTries = 100

func temporaryPrefix(path string) string {
	base := filepath.Base(path)
	return "." + base[:min(len(base), maxBase)] + marker
}

// createTemporary creates the file that will replace the target, and marks it as in use until
// it is closed or the process ends.
func createTemporary(target target) (*os.File, error) {
	mode := os.FileMode(newMode)
	if target.info != nil {
		mode = 0o600 // until the mode of the target is set
	}
	prefix := filepath.Join(filepath.Dir(target.path), temporaryPrefix(target.path))
	for range maxTries {
		f, err := os.OpenFile(fmt.Sprintf("%s%0*x%s", prefix, digits, rand.Uint64(), suffix),
			os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if !markInUse(f) || isAt(f, f.Name()) {
			return f, nil
		}
		f.Close() //nolint:errcheck // another run took it for a leftover and removed it
	}
	return nil, errors.New("golive could not create a temporary file in its folder")
}

// removeLeftovers removes temporary files that killed runs left next to a file. Files that a
// run is still writing are kept.
func removeLeftovers(path string) {
	folder, err := folderOf(path)
	if err != nil {
		return
	}
	defer folder.Close() //nolint:errcheck // it was only read from
	names, err := folder.Readdirnames(-1)
	if err != nil {
		return
	}
	for _, name := range names {
		if isTemporary(name, path) {
			removeUnused(filepath.Join(filepath.Dir(path), name))
		}
	}
}

// isTemporary reports whether name is the name of a temporary file for path.
func isTemporary(name, path string) bool {
	rest, ok := strings.CutPrefix(name, temporaryPrefix(path))
	if !ok {
		return false
	}
	number, ok := strings.CutSuffix(rest, suffix)
	if !ok || len(number) != digits || strings.ToLower(number) != number {
		return false
	}
	_, err := hex.DecodeString(number)
	return err == nil
}

// isAt reports whether path still refers to the open file f.
func isAt(f *os.File, path string) bool {
	opened, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(path)
	return err == nil && os.SameFile(opened, there)
}
