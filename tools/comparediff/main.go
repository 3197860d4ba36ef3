// Command comparediff measures golive diff against dyff between on two files of about a megabyte. The two run
// alternately.
//
//	go run ./comparediff       (in tools/; installs dyff from its module)
//
// The outputs are not comparable: dyff lists all differences, golive only those that must not exist. It prints the
// number of lines of each, the medians, and the ratios. Absolute times depend on the machine and its load; the ratios
// of one run depend on them much less.
package main

import (
	"bytes"
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
	root, err := filepath.Abs("..")
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "comparediff")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work) //nolint:errcheck // a temporary folder
	for _, step := range []struct{ dir, command string }{
		{root, "go build -o " + work + "/golive ."},
		{work, "env GOBIN=" + work + " go install " + dyff},
	} {
		words := strings.Fields(step.command)
		command := exec.Command(words[0], words[1:]...)
		command.Dir = step.dir
		if out, err := command.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", step.command, err, out)
		}
	}
	if err := writePair(work, size); err != nil {
		return err
	}
	ours := []string{filepath.Join(work, "golive"), "diff"}
	theirs := []string{filepath.Join(work, "dyff"), "between", "workos/staging.yaml", "workos/production.yaml"}
	return compare(work, ours, theirs, runs)
}

// writePair writes the staging and the production file into a folder.
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

func compare(dir string, ours, theirs []string, runs int) error {
	var wall, peak [3][]float64 // indexes: golive, dyff, ratio
	for i := range runs + 1 {
		x, err := measure(dir, ours)
		if err != nil {
			return err
		}
		y, err := measure(dir, theirs)
		if err != nil {
			return err
		}
		if i == 0 { // a run to fill the disk cache
			fmt.Printf("golive prints %d lines, dyff %d\n", x.lines, y.lines)
			continue
		}
		for _, m := range []struct {
			into *[3][]float64
			x, y float64
		}{{&wall, x.wall, y.wall}, {&peak, x.peak, y.peak}} {
			m.into[0], m.into[1], m.into[2] = append(m.into[0], m.x), append(m.into[1], m.y), append(m.into[2], m.x/m.y)
		}
	}
	for _, figure := range []struct {
		name string
		of   [3][]float64
	}{{"wall s", wall}, {"peak MiB", peak}} {
		fmt.Printf("%-8s golive %8.3f  dyff %8.3f  ratio %.3f\n", figure.name, median(figure.of[0]),
			median(figure.of[1]), median(figure.of[2]))
	}
	return nil
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

type cost struct {
	wall, peak float64
	lines      int
}

func measure(dir string, args []string) (cost, error) {
	var out bytes.Buffer
	command := exec.Command(args[0], args[1:]...)
	command.Dir, command.Stdout = dir, &out
	start := time.Now()
	err := command.Run()
	wall := time.Since(start).Seconds()
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) {
		return cost{}, fmt.Errorf("%s: %w", args[0], err)
	}
	usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return cost{}, errors.New("this system does not tell what a process used")
	}
	return cost{wall, float64(usage.Maxrss) / 1024, strings.Count(out.String(), "\n")}, nil
}
