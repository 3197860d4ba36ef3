package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// folders creates folders: "folders chain N DIR" creates N nested folders, "folders files N DIR" one folder with N
// files, and "folders ignores N DIR" a folder with N subfolders that each have a .gitignore.
func folders(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	dir := ts.MkAbs(args[2])
	ts.Check(os.MkdirAll(dir, 0o755))
	switch args[0] {
	case "chain":
		ts.Check(os.MkdirAll(filepath.Join(dir, strings.Repeat("d/", n)), 0o755))
	case "files":
		for i := range n {
			ts.Check(os.WriteFile(filepath.Join(dir, fmt.Sprintf("f%06d.txt", i)), nil, 0o600))
		}
	case "ignores":
		for i := range n {
			below := filepath.Join(dir, fmt.Sprint("d", i))
			ts.Check(os.Mkdir(below, 0o755))
			ts.Check(os.WriteFile(filepath.Join(below, ".gitignore"), []byte("*.log\n/out/\n!keep.log\n"), 0o600))
		}
	default:
		ts.Fatalf("folders: no shape %s", args[0])
	}
}
