// Command comparediff measures golive diff against dyff between. Each compares two files of about a megabyte. The
// programs run alternately.
//
//	go run ./comparediff       (in tools/; installs dyff from its module)
//
// The findings are not compared: dyff lists all differences, and golive only differences that must not exist. The
// command prints the number of output lines of each program. See package paired for the rest of the output.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/golive-lint/golive/tools/paired"
)

const dyff = "github.com/homeport/dyff/cmd/dyff@latest"

func main() {
	runs := flag.Int("n", 5, "measured pairs")
	size := flag.Int("size", 1<<20, "size of each file, in bytes")
	write := flag.String("write", "", "only write the two files below this folder, for other measurements")
	flag.Parse()
	var err error
	if *write != "" {
		err = writePair(*write, *size)
	} else {
		err = run(*runs, *size)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "comparediff:", err)
		os.Exit(1)
	}
}

func run(runs, size int) error {
	return paired.InWork("comparediff", func(root, work string) error {
		if err := paired.Prepare(
			paired.Step{Dir: root, Command: "go build -o " + work + "/golive ."},
			paired.Step{Dir: work, Command: "env GOBIN=" + work + " go install " + dyff},
		); err != nil {
			return err
		}
		if err := writePair(work, size); err != nil {
			return err
		}
		ours := []string{filepath.Join(work, "golive"), "diff"}
		theirs := []string{filepath.Join(work, "dyff"), "between", "workos/staging.yaml", "workos/production.yaml"}
		ourLines, err := paired.Lines(work, ours)
		if err != nil {
			return err
		}
		theirLines, err := paired.Lines(work, theirs)
		if err != nil {
			return err
		}
		fmt.Printf("golive prints %d lines, dyff %d\n", ourLines, theirLines)
		return paired.Compare(work, paired.Program{Name: "golive", Args: ours},
			paired.Program{Name: "dyff", Args: theirs}, runs)
	})
}

func writePair(dir string, size int) error {
	if err := os.MkdirAll(filepath.Join(dir, "workos"), 0o755); err != nil {
		return err
	}
	for _, name := range []string{"staging", "production"} {
		text := []byte(environment(name, size))
		if err := os.WriteFile(filepath.Join(dir, "workos", name+".yaml"), text, 0o600); err != nil {
			return err
		}
	}
	return nil
}
