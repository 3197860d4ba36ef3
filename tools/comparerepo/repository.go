package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// kinds lists the kinds of files in the repository. In total, there are 97,000 files of about 110 MB, including 98
// dotenv files that mention WorkOS.
var kinds = []struct {
	name  string // contains a verb for the number of the file
	count int
	size  int // approximate size in bytes
	text  func(n, size int) string
}{
	{"fixtures/%d.json", 66_600, 1_000, jsonText},
	{"manifests/%d.yaml", 7_400, 1_000, yamlText},
	{"src/%d.ts", 20_000, 1_600, codeText},
	{"docs/%d.md", 2_902, 1_600, codeText},
	{".env.production.%d", 98, 0, dotenvText},
}

// perFolder is the number of files of one kind in each folder.
const perFolder = 50

// writeRepository writes the files and adds them to a new git repository.
func writeRepository(dir string) error {
	for _, kind := range kinds {
		for n := range kind.count {
			path := filepath.Join(dir, fmt.Sprintf("packages/p%04d", n/perFolder), fmt.Sprintf(kind.name, n))
			if n%perFolder == 0 || kind.size == 0 {
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					return err
				}
			}
			if err := os.WriteFile(path, []byte(kind.text(n, kind.size)), 0o600); err != nil {
				return err
			}
		}
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}} {
		git := exec.Command("git", args...)
		git.Dir = dir
		if out, err := git.CombinedOutput(); err != nil {
			return fmt.Errorf("git %s: %w\n%s", args[0], err, out)
		}
	}
	return nil
}

func words(n int) func() string {
	all := []string{"account", "queue", "region", "limit", "window", "status", "label", "timeout", "origin", "target"}
	random := rand.New(rand.NewPCG(1, uint64(n)))
	return func() string { return all[random.IntN(len(all))] }
}

func jsonText(n, size int) string {
	var b strings.Builder
	word := words(n)
	b.WriteString("{\n")
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "  %q: {%q: %q, %q: [%d, %d]},\n", fmt.Sprint(word(), i), word(), word(), word(), n, i)
	}
	b.WriteString("  \"end\": true\n}\n")
	return b.String()
}

func yamlText(n, size int) string {
	var b strings.Builder
	word := words(n)
	fmt.Fprintf(&b, "kind: Fixture\nname: fixture-%d\nitems:\n", n)
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "  - %s: %s\n    %s: %d\n", word(), word(), "rank", i)
	}
	return b.String()
}

func codeText(n, size int) string {
	var b strings.Builder
	word := words(n)
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "export const %s%d = (%s) => %s.%s(%d);\n", word(), i, word(), word(), word(), n)
	}
	return b.String()
}

func dotenvText(n, _ int) string {
	return fmt.Sprintf("WORKOS_CLIENT_ID=${WORKOS_CLIENT_ID}\nPORT=%d\n", 3000+n)
}
