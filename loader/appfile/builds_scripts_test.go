package appfile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/internal/model"
)

// Builds in loops, conditions and groups were not seen, and folders of subshells and functions were wrong.
func TestBuildsOfScripts(t *testing.T) {
	const unknown = "$PWD/Dockerfile"
	for script, want := range map[string]string{
		"docker build .": "Dockerfile",
		"for t in a b; do docker build -t $t .; done":      "Dockerfile",
		"while x; do docker build -t a web; done":          "web/Dockerfile",
		"(docker build -t a .)":                            "Dockerfile",
		"( docker build -t a . )":                          "Dockerfile",
		"if docker build -t a .; then x; fi":               "Dockerfile",
		"if x; then docker build web; else y; fi":          "web/Dockerfile",
		"! docker build -t a .":                            "Dockerfile",
		"{ docker build -t a .; }":                         "Dockerfile",
		"time docker build -t a .":                         "Dockerfile",
		"f() { docker build -t a .; }":                     "Dockerfile",
		"function f { docker build -t a .; }":              "Dockerfile",
		"case $x in a) docker build -t a .;; esac":         "Dockerfile",
		"case $x in a|b|c) docker build -t a .;; esac":     "Dockerfile",
		"cd web && docker build .":                         "web/Dockerfile",
		"cd web\ncd ..\ndocker build .":                    "Dockerfile",
		"(cd services/web && docker build .)":              "services/web/Dockerfile",
		"(cd web && docker build .); docker build api":     "web/Dockerfile api/Dockerfile",
		"(cd web; (cd a; docker build .); docker build .)": "web/a/Dockerfile web/Dockerfile",
		"(cd web; make); docker build .":                   "Dockerfile",
		"cd a; (cd $X); docker build .":                    "a/Dockerfile",
		"if x; then cd web; fi; docker build .":            unknown,
		"if x; then y; cd web; fi; docker build .":         unknown,
		"{ cd web; docker build -t a .; }":                 unknown,
		"f() { cd a; }; docker build .":                    unknown,
		"for d in a b; do cd $d; docker build .; done":     unknown,
		"cd /srv/app; docker build .":                      unknown,
		"cd $DIR && docker build .":                        unknown,
		"cd - ; docker build .":                            unknown,
		"pushd web; docker build .":                        unknown,
		"x; popd; docker build .":                          unknown,
		"docker build https://host.example/a.git":          "",
		"echo docker build .":                              "none",
	} {
		var got []string
		for _, b := range scriptBuilds(writtenAt(script, 0), model.At{}) {
			got = append(got, b.Dockerfile+b.Hidden)
		}
		if len(got) == 0 {
			got = []string{"none"}
		}
		if text := strings.Join(got, " "); text != want {
			t.Errorf("%s: %s, want %s", script, fmt.Sprintf("%q", text), want)
		}
	}
}

func TestBuildsOfScriptsGrowth(t *testing.T) {
	for _, piece := range []string{"( ", "(a ", "(cd a; ", "(! ", "f() ", "{ ", "a) ", "docker build (", ") "} {
		lineartest.Check(t, piece, 4000, func(n int) {
			scriptBuilds(writtenAt(strings.Repeat(piece, n/len(piece))+strings.Repeat(")", n), 0), model.At{})
		})
	}
}
