// Package examples holds the projects that documentation and golive demo show.
package examples

import (
	"embed"
	"io/fs"
)

//go:embed demo
var projects embed.FS

// Demo is the root of the project that golive demo checks: a staging and a
// production environment with believable mistakes.
func Demo() fs.FS {
	demo, err := fs.Sub(projects, "demo")
	if err != nil { // only an invalid path gives one
		return projects
	}
	return demo
}
