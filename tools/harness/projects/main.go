// Command projects fuzzes golive as a whole program.
//
// It takes the projects in examples/, the examples of the rule pages, and small generated projects, mutates their
// files, and mixes files of different projects. Then it runs lint, diff and ready in every format, and checks these
// invariants: no panic, no hang, the same bytes in two runs, no control or hidden characters, ranges inside their
// files, consistent numbers, and never READY with a finding or an unread file.
//
//	go run ./projects -n 2000              (in tools/harness/)
//	go run ./projects -n 50000 -seed 7 -keep /tmp/found
//	go run ./projects -seed 7 -only 1234   one project of a run
//	go run ./projects -check DIR           the checks on a folder
//	go run ./projects -hiding -n 4000      edits that hide something must not improve an item of ready
//
// With the same seed and source tree, project i is the same in every run. A failing project is minimized and written to
// a folder with a README.fuzz. The exit code is 1 if a check failed, and 2 if the harness itself failed.
package main

import (
	"flag"
	"fmt"
	"os"
	"time"
)

type options struct {
	n, workers, only int
	seed             uint64
	root, binary     string
	keep, check      string
	serve, hiding    bool
	guard            time.Duration
}

func main() {
	var o options
	flag.IntVar(&o.n, "n", 2000, "number of projects")
	flag.Uint64Var(&o.seed, "seed", 1, "seed; a seed and a number give one project")
	flag.IntVar(&o.workers, "workers", 2, "processes that run golive at the same time")
	flag.IntVar(&o.only, "only", -1, "run only the project with this number")
	flag.StringVar(&o.root, "root", "../..", "root of golive's repository, for examples/")
	flag.StringVar(&o.binary, "binary", "", "drive this golive binary instead of the code in this tree")
	flag.StringVar(&o.keep, "keep", "", "write failing projects below this folder (default: a new temporary folder)")
	flag.StringVar(&o.check, "check", "", "run the checks on the project in this folder and exit")
	flag.BoolVar(&o.hiding, "hiding", false, "check that hiding never helps ready: -n projects, six edits of each")
	flag.BoolVar(&o.serve, "serve", false, "internal: check the folders that stdin names")
	flag.DurationVar(&o.guard, "guard", time.Minute, "a run that takes longer hangs")
	flag.Parse()
	code, err := run(o)
	if err != nil {
		fmt.Fprintln(os.Stderr, "projects:", err)
		code = 2
	}
	os.Exit(code)
}

func run(o options) (int, error) {
	switch {
	case o.serve:
		return 0, serve(o, os.Stdin, os.Stdout)
	case o.hiding:
		return hide(o)
	case o.check != "":
		return checkFolder(o)
	}
	return fuzz(o)
}
