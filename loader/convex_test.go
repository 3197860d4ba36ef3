package loader_test

import (
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// Convex ignores authKit in another spelling.
func TestMisspelledAuthKit(t *testing.T) {
	for text, want := range map[string]int{
		`{"authkit": {"prod": {}}}`:                  1,
		`{"authKitt": {"prod": {}}, "x": "authkit"}`: 1,
		`{"authKit": {"prod": {}}}`:                  0,
		`{"authKit": {"prod": {}}, "authkit": {}}`:   0,
		`{"node": {"x": "workos-authkit"}}`:          0,
	} {
		fsys := fstest.MapFS{
			"convex.json": {Data: []byte(text)}, ".env.production": {Data: []byte("WORKOS_CLIENT_ID=a\n")},
		}
		loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck,
			CheckForeign: map[string]loader.Checker{"convex": noCheck}})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(loaded.Project.Problems); got != want {
			t.Errorf("%s: %d problems, want %d", text, got, want)
		}
	}
}
