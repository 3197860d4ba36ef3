// Command comparerepo measures golive lint against git grep in a repository of 97,000 files. The programs run
// alternately.
//
//	go run ./comparerepo       (in tools/; needs git and 500 MB on disk)
//
// golive reads every configuration file of the repository, and git grep reads all files. See package paired for the
// output.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/golive-lint/golive/tools/paired"
)

func main() {
	runs := flag.Int("n", 9, "measured pairs")
	write := flag.String("write", "", "only write the repository into this folder, for other measurements")
	flag.Parse()
	var err error
	if *write != "" {
		err = writeRepository(*write)
	} else {
		err = run(*runs)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "comparerepo:", err)
		os.Exit(1)
	}
}

func run(runs int) error {
	return paired.InWork("comparerepo", func(root, work string) error {
		build := paired.Step{Dir: root, Command: "go build -o " + work + "/golive ."}
		if err := paired.Prepare(build); err != nil {
			return err
		}
		repository := filepath.Join(work, "repository")
		if err := writeRepository(repository); err != nil {
			return err
		}
		return paired.Compare(repository,
			paired.Program{Name: "golive", Args: []string{filepath.Join(work, "golive"), "lint", "--quiet"}},
			paired.Program{Name: "git grep", Args: []string{"git", "grep", "-lI", "-E", "WORKOS|AUTHKIT|workos"}}, runs)
	})
}
