package model

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// TurboBuild is the build task of a package that Turborepo runs. Such a task gets the process
// variables that turbo.json lists, and no others.
type TurboBuild struct {
	// Folder is that of the package, and Root that of the first turbo.json.
	Folder, Root string
	// SDKs are the WorkOS SDKs that the package depends on.
	SDKs []string
	// File is the turbo.json that defines the task, and Task its place there.
	File *source.File
	Task At
	// Lists are lists of patterns; a variable passes if one list lets it through.
	Lists [][]string
}

// Passes reports whether the task gets a process variable.
func (b *TurboBuild) Passes(name string) bool {
	if _, _, public := PublicPrefix(name); public || strings.HasPrefix(name, "NEXT_") ||
		strings.HasPrefix(name, "VERCEL") {
		return true
	}
	for _, list := range b.Lists {
		passes := false
		for _, pattern := range list {
			excluded := strings.HasPrefix(pattern, "!")
			if matchesWildcard(strings.TrimPrefix(pattern, "!"), name) {
				if excluded {
					passes = false
					break
				}
				passes = true
			}
		}
		if passes {
			return true
		}
	}
	return false
}

// matchesWildcard reports whether a name has the form of a pattern, in which "*" stands for any
// text.
func matchesWildcard(pattern, name string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == name
	}
	if !strings.HasPrefix(name, parts[0]) {
		return false
	}
	name = name[len(parts[0]):]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(name, part)
		if i < 0 {
			return false
		}
		name = name[i+len(part):]
	}
	return strings.HasSuffix(name, parts[len(parts)-1])
}
