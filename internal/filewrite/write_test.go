package filewrite

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestMain is also the entry point of the processes that tests kill while they write.
func TestMain(m *testing.M) {
	if path := os.Getenv("FILEWRITE_HANG"); path != "" {
		err := Replace(path, filepath.Dir(path), func(w io.Writer) error {
			fmt.Fprint(w, "half a repor")
			fmt.Println("writing")
			time.Sleep(time.Hour)
			return nil
		})
		fmt.Println(err)
		os.Exit(1)
	}
	if path := os.Getenv("FILEWRITE_REWRITE"); path != "" {
		fmt.Println("writing")
		for {
			if err := Update(path, filepath.Dir(path), swapped); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
		}
	}
	os.Exit(m.Run())
}

// A process alternates between these texts until it is killed.
var (
	oldText = strings.Repeat("old: 1 # a line that is long enough to need several writes\n", 4000)
	newText = strings.Repeat("new: 2\n", 20_000)
)

func swapped(before []byte) ([]byte, error) {
	if string(before) == oldText {
		return []byte(newText), nil
	}
	return []byte(oldText), nil
}

var deep = flag.Bool("deep", false, "kill 500 processes, as .ci/deep does")

// A process that is killed while it changes a file leaves the old or the new text, and keeps the mode of the file and
// the link to it.
func TestKilledUpdates(t *testing.T) {
	folder := t.TempDir()
	path, link := filepath.Join(folder, "production.yaml"), filepath.Join(folder, "link.yaml")
	if err := os.WriteFile(path, []byte(oldText), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("production.yaml", link); err != nil {
		link = path // this Windows account must not create links
	}
	kills, seen := 50, map[string]int{}
	if *deep {
		kills = 500
	}
	for i := range kills {
		command := start(t, "FILEWRITE_REWRITE="+link)
		time.Sleep(time.Duration(i*7919%13_000) * time.Microsecond)
		command.Process.Kill() //nolint:errcheck // it does not end by itself
		command.Wait()         //nolint:errcheck // it was killed
		text, err := os.ReadFile(path)
		if err != nil || string(text) != oldText && string(text) != newText {
			t.Fatalf("after kill %d the file has %d bytes: %v", i, len(text), err)
		}
		seen[string(text[:3])]++
		info, err := os.Lstat(path)
		if err != nil || !info.Mode().IsRegular() || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
			t.Fatalf("after kill %d the mode is %v: %v", i, info.Mode(), err)
		}
		if to, err := os.Readlink(link); link != path && (err != nil || to != "production.yaml") {
			t.Fatalf("after kill %d the link leads to %q: %v", i, to, err)
		}
	}
	if len(seen) != 2 {
		t.Errorf("%d kills left %v: the processes changed nothing", kills, seen)
	}
}

// hang starts a process that starts to write a file and then blocks.
func hang(t *testing.T, path string) *exec.Cmd {
	t.Helper()
	return start(t, "FILEWRITE_HANG="+path)
}

// start starts this program with a variable set, and waits until it writes.
func start(t *testing.T, variable string) *exec.Cmd {
	t.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), variable)
	stdout, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil || line != "writing\n" {
		t.Fatalf("the writing process printed %q: %v", line, err)
	}
	return command
}

func temporaryFiles(t *testing.T, folder string) int {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, ".*.tmp"))
	if err != nil {
		t.Fatal(err)
	}
	return len(names)
}

// The next write removes the temporary file of a killed run. The temporary file of a concurrent run is kept.
func TestLeftoversOfKilledRuns(t *testing.T) {
	if closesFirst {
		t.Skip("the system has no lock that ends with its process")
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "report.json")
	running, killed := hang(t, path), hang(t, path)
	if err := killed.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	killed.Wait() //nolint:errcheck // it was killed
	if n := temporaryFiles(t, folder); n != 2 {
		t.Fatalf("two runs have %d temporary files", n)
	}
	for _, want := range []int{1, 0} {
		if err := Replace(path, folder, all([]byte("whole"))); err != nil {
			t.Fatal(err)
		}
		if n := temporaryFiles(t, folder); n != want {
			t.Fatalf("%d temporary files are left, want %d", n, want)
		}
		running.Process.Kill() //nolint:errcheck // killed for the second round
		running.Wait()         //nolint:errcheck // it was killed
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "whole" {
		t.Fatalf("the file has %q: %v", text, err)
	}
}

// A disk that becomes full in the middle of a report leaves the old report, no temporary file, and an error without a
// path, even if the error was wrapped.
func TestFullDisk(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "report.json")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	full := &fs.PathError{Op: "write", Path: "/mnt/disk/.report.json.tmp", Err: errors.New("no space left on device")}
	err := Replace(path, folder, func(w io.Writer) error {
		if _, err := w.Write(make([]byte, 1<<16)); err != nil {
			return err
		}
		return fmt.Errorf("write the report: %w", full)
	})
	if err == nil || strings.Contains(err.Error(), "/") || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("the error is %v", err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "old" || temporaryFiles(t, folder) != 0 {
		t.Errorf("the file has %q, beside it %d temporary files: %v", text, temporaryFiles(t, folder), err)
	}
}

// Concurrent changes are all made, one after the other.
func TestUpdatesAtOnce(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "golive.yaml")
	var wait sync.WaitGroup
	for range 40 {
		wait.Go(func() {
			err := Update(path, folder, func(before []byte) ([]byte, error) { return append(before, "x\n"...), nil })
			if err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	text, err := os.ReadFile(path)
	if err != nil || string(text) != strings.Repeat("x\n", 40) {
		t.Errorf("%d of 40 changes were made: %v", len(text)/2, err)
	}
	refused := errors.New("refused")
	if err := Update(path, folder, func([]byte) ([]byte, error) { return nil, refused }); !errors.Is(err, refused) {
		t.Errorf("a refused change gives %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(text) {
		t.Errorf("a refused change left %q: %v", after, err)
	}
}

func TestCreateLeavesWhatIsThere(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "golive.yaml")
	if err := Create(path, folder, []byte("mine")); err != nil {
		t.Fatal(err)
	}
	if err := Create(path, folder, []byte("new")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file that exists gives %v", err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "mine" || temporaryFiles(t, folder) != 0 {
		t.Errorf("the file has %q: %v", text, err)
	}
}
