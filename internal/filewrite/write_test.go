package filewrite

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestMain is also the process that a test kills while it writes.
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
	os.Exit(m.Run())
}

// hang starts a process that has begun to write a file and does not end.
func hang(t *testing.T, path string) *exec.Cmd {
	t.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), "FILEWRITE_HANG="+path)
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

// What a killed run left goes with the next write; what another run writes at the
// same time stays, and is published by that run.
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
		running.Process.Kill() //nolint:errcheck // for the second turn
		running.Wait()         //nolint:errcheck // it was killed
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "whole" {
		t.Fatalf("the file has %q: %v", text, err)
	}
}

// A disk that is full in the middle of a report leaves the old report, no
// temporary file, and an error without a path, whoever wrapped it.
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

// Changes that run at once are all made, one after the other.
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
