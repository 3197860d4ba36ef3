package cli

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// spelled returns a path below a folder, separated by "/", as spelled in the file system. On
// case-insensitive file systems a file has several names, and a run that used two of them would
// report its environment twice.
func spelled(root, relative string) string {
	parts := strings.Split(relative, "/")
	dir := root
	for i, part := range parts {
		parts[i] = spelledIn(dir, part)
		dir = filepath.Join(dir, parts[i])
	}
	return strings.Join(parts, "/")
}

// spelledIn returns the name of a directory entry as listed in the directory.
func spelledIn(dir, name string) string {
	other := swapCase(name)
	info, err := os.Lstat(filepath.Join(dir, name))
	if err != nil || other == name {
		return name
	}
	same, err := os.Lstat(filepath.Join(dir, other))
	if err != nil || !os.SameFile(info, same) {
		return name // the file system is case-sensitive
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return name
	}
	found := name
	for _, entry := range entries {
		if entry.Name() == name {
			return name
		}
		if strings.EqualFold(entry.Name(), name) {
			found = entry.Name()
		}
	}
	return found
}

func swapCase(text string) string {
	return strings.Map(func(r rune) rune {
		if lower := unicode.ToLower(r); lower != r {
			return lower
		}
		return unicode.ToUpper(r)
	}, text)
}

// isDevice reports whether a path names a device instead of a file, such as NUL, COM1 and
// \\.\pipe\name on Windows.
func isDevice(name string) bool {
	if strings.HasPrefix(filepath.ToSlash(filepath.VolumeName(name)), "//./") {
		return true
	}
	base := filepath.Base(name)
	return base != ".." && base != string(filepath.Separator) && !filepath.IsLocal(base)
}
