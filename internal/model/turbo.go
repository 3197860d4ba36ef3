package model

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// TurboBuild is the build task of a package run by Turborepo. The task receives only the
// process variables that turbo.json lists.
type TurboBuild struct {
	// Folder is the package's folder. Root is the folder of the first turbo.json.
	Folder, Root string
	// SDKs lists the WorkOS SDKs that the package depends on.
	SDKs []string
	// File is the turbo.json that defines the task, and Task the task's position in it.
	File *source.File
	Task At
	// Lists contains lists of patterns. A variable is passed if at least one list matches it. The last list is
	// passThroughEnv, to which Turborepo adds the variables that it always passes.
	Lists [][]string
	// Next is true if the package depends on Next.js. Turborepo then also passes the public variables of Next.js.
	Next bool
}

// Passes reports whether the task receives the process variable.
func (b *TurboBuild) Passes(name string) bool {
	always := strings.HasPrefix(name, "NEXT_") || strings.HasPrefix(name, "VERCEL")
	if _, _, public := PublicPrefix(name); public && (b.Next || !always) {
		return true
	}
	for i, list := range b.Lists {
		passes := always && i == len(b.Lists)-1
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

// matchesWildcard reports whether name matches pattern, in which "*" matches any text.
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
