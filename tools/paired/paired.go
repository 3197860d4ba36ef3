// Package paired measures two programs that run alternately. Absolute times depend on the machine and its load, but
// the ratios within one run hardly do.
package paired

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// Step is a command to run in a folder before a measurement. Command is a program and its arguments, separated by
// spaces.
type Step struct{ Dir, Command string }

// Prepare runs steps in order. The error of a failed step contains the step's output.
func Prepare(steps ...Step) error {
	for _, step := range steps {
		words := strings.Fields(step.Command)
		command := exec.Command(words[0], words[1:]...)
		command.Dir = step.Dir
		if out, err := command.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", step.Command, err, out)
		}
	}
	return nil
}

// InWork calls run with the root of the repository and a temporary folder, which it removes afterwards. The current
// directory must be tools/.
func InWork(name string, run func(root, work string) error) error {
	root, err := filepath.Abs("..")
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", name)
	if err != nil {
		return err
	}
	defer os.RemoveAll(work) //nolint:errcheck // a temporary folder
	return run(root, work)
}

// Program is a command to measure. Name is printed with the results.
type Program struct {
	Name string
	Args []string
}

// Compare runs two programs alternately in a folder. It does not measure the first run of each program, which loads
// the files into the cache. It prints the medians of wall time, CPU time and peak memory of each program, and the
// medians of their ratios. Exit code 1 is not an error.
func Compare(dir string, ours, theirs Program, runs int) error {
	var figures [3][3][]float64 // wall, cpu, peak; ours, theirs, ratio
	for i := range runs + 1 {
		x, err := measure(dir, ours.Args)
		if err != nil {
			return err
		}
		y, err := measure(dir, theirs.Args)
		if err != nil {
			return err
		}
		if i == 0 {
			continue
		}
		for k := range figures {
			into := &figures[k]
			into[0], into[1] = append(into[0], x[k]), append(into[1], y[k])
			into[2] = append(into[2], x[k]/y[k])
		}
	}
	for k, name := range [3]string{"wall s", "cpu s", "peak MiB"} {
		fmt.Printf("  %-8s %s %8.3f  %s %8.3f  ratio %.2f\n", name, ours.Name, median(figures[k][0]), theirs.Name,
			median(figures[k][1]), median(figures[k][2]))
	}
	return nil
}

// Lines runs a program in a folder and returns the number of lines that it prints.
func Lines(dir string, args []string) (int, error) {
	var out bytes.Buffer
	command := exec.Command(args[0], args[1:]...)
	command.Dir, command.Stdout = dir, &out
	if err := command.Run(); failed(err) {
		return 0, fmt.Errorf("%s: %w", strings.Join(args, " "), err)
	}
	return strings.Count(out.String(), "\n"), nil
}

// measure runs a command. It returns the wall time and the CPU time in seconds, and the peak memory in MiB.
func measure(dir string, args []string) ([3]float64, error) {
	command := exec.Command(args[0], args[1:]...)
	command.Dir = dir
	start := time.Now()
	err := command.Run()
	wall := time.Since(start).Seconds()
	if failed(err) {
		return [3]float64{}, fmt.Errorf("%s: %w", strings.Join(args, " "), err)
	}
	usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return [3]float64{}, errors.New("this system does not tell what a process used")
	}
	cpu := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	return [3]float64{wall, cpu.Seconds(), float64(usage.Maxrss) / 1024}, nil
}

func failed(err error) bool {
	var exit *exec.ExitError
	return err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1)
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}
