// Command comparerepo measures golive lint against git grep in a repository of 97,000 files. The two run alternately.
//
//	go run ./comparerepo       (in tools/; needs git and 500 MB on disk)
//
// golive reads every configuration file of the repository, git grep reads all files. It prints the medians of wall
// time, processor time and peak memory, and the ratios. Absolute times depend on the machine and its load; the ratios
// of one run depend on them much less.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
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
	root, err := filepath.Abs("..")
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "comparerepo")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work) //nolint:errcheck // a temporary folder
	golive := filepath.Join(work, "golive")
	build := exec.Command("go", "build", "-o", golive, ".")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build golive: %w\n%s", err, out)
	}
	repository := filepath.Join(work, "repository")
	if err := writeRepository(repository); err != nil {
		return err
	}
	return compare(repository, []string{golive, "lint", "--quiet"},
		[]string{"git", "grep", "-lI", "-E", "WORKOS|AUTHKIT|workos"}, runs)
}

// compare runs both commands once unmeasured, so that the files are in the cache, and then alternately.
func compare(dir string, ours, theirs []string, runs int) error {
	names := [3]string{"wall s", "cpu s", "peak MiB"}
	var figures [3][3][]float64 // figure; golive, git grep, ratio
	for i := range runs + 1 {
		x, err := measure(dir, ours)
		if err != nil {
			return err
		}
		y, err := measure(dir, theirs)
		if err != nil {
			return err
		}
		if i == 0 {
			continue
		}
		for k := range names {
			into := &figures[k]
			into[0], into[1] = append(into[0], x[k]), append(into[1], y[k])
			into[2] = append(into[2], x[k]/y[k])
		}
	}
	for k, name := range names {
		fmt.Printf("%-8s golive %8.3f  git grep %8.3f  ratio %.2f\n", name, median(figures[k][0]),
			median(figures[k][1]), median(figures[k][2]))
	}
	return nil
}

// measure runs a command, and returns its wall time and processor time in seconds, and its peak memory in MiB.
func measure(dir string, args []string) ([3]float64, error) {
	command := exec.Command(args[0], args[1:]...)
	command.Dir = dir
	start := time.Now()
	err := command.Run()
	wall := time.Since(start).Seconds()
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) {
		return [3]float64{}, fmt.Errorf("%s: %w", strings.Join(args, " "), err)
	}
	usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return [3]float64{}, errors.New("this system does not tell what a process used")
	}
	cpu := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	return [3]float64{wall, cpu.Seconds(), float64(usage.Maxrss) / 1024}, nil
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}
