package loader_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/golive-lint/golive/loader/discovery"
)

const hooksFile = "../.pre-commit-hooks.yaml"

// The file pattern of the hooks is generated, so a new format must be added to it.
func TestHooksSelectWhatIsRead(t *testing.T) {
	text, err := os.ReadFile(hooksFile)
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^  files: .*$`)
	want := line.ReplaceAllLiteralString(string(text), "  files: "+discovery.FilePattern())
	if !line.Match(text) {
		t.Fatal("no hook has a pattern of files")
	}
	if *update {
		if err := os.WriteFile(hooksFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(text) != want {
		t.Errorf("%s is not what scripts/update writes:\n%s", hooksFile, want)
	}
}
