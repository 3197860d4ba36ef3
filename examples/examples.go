// Package examples contains the projects that the documentation and golive demo use.
package examples

import (
	"embed"
	"io/fs"
)

//go:embed demo
var projects embed.FS

// Demo returns the project that golive demo checks. It has a staging and a production environment with realistic
// mistakes.
func Demo() fs.FS {
	demo, err := fs.Sub(projects, "demo")
	if err != nil { // returned only for an invalid path
		return projects
	}
	return demo
}
