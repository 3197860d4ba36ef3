package command_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/loader/command"
)

func TestStartsOf(t *testing.T) {
	for text, want := range map[string]string{
		"make":                   "make []",
		"make -s -C sub a b V=1": "make [sub a b]",
		"timeout 60 make a":      "make [a]",
		"@$(MAKE) -s a":          "make [a]",
		"+${MAKE} a":             "make [a]",
		"gmake --file=ops.mk a":  "make [a] in ops.mk",
		"make -f ops.mk a":       "make [ops.mk a] in ops.mk",
		"just -fops.just a":      "just [a] in ops.just",
		"task deploy":            "task [deploy]",
		"sudo -E make a":         "make [a]",
		"npm run a":              "npm [prerun run postrun prea a posta]",
		"npx run-s a":            "run-s [prea a posta]",
		"yarn": "yarn [preinstall install postinstall " +
			"prepublish preprepare prepare postprepare]",
		"pnpm --filter web ship":                "pnpm [preweb web postweb preship ship postship] everywhere",
		"turbo web#a":                           "turbo [preweb#a web#a postweb#a a] everywhere",
		"node --run a":                          "node [prea a posta]",
		"node a.js":                             "",
		"bash -eu scripts/a.sh x":               "file scripts/a.sh",
		". ./a.sh":                              "file ./a.sh",
		"env ./a.sh":                            "file ./a.sh",
		"A=1 ./a":                               "file ./a",
		"deploy.sh":                             "file deploy.sh",
		"ls scripts/a.sh":                       "",
		"if ./a.sh":                             "file ./a.sh",
		"docker run x make a":                   "make [a]",
		"echo 'make a'":                         "",
		"dotenv -- npm --workspace=web run a":   "npm [prerun run postrun prea a posta] everywhere",
		"doppler run -- make a && npm test":     "make [a]; npm [pretest test posttest]",
		"cd x; make 'a'":                        "make [a]",
		"npm run 'a b'":                         "npm [prerun run postrun]",
		"time ./scripts/x && source 'env file'": "file ./scripts/x; file env file",
	} {
		var got []string
		all := command.Parse(text, nil)
		for i := range all {
			if all[i].Inside >= 0 {
				continue
			}
			starts, whole := command.StartsOf(&all[i])
			for _, s := range starts {
				got = append(got, describeStart(&s))
			}
			if !whole {
				got = append(got, "more")
			}
		}
		if joined := strings.Join(got, "; "); joined != want {
			t.Errorf("%s starts %q, want %q", text, joined, want)
		}
	}
}

// A command with more starts or names than the limits says so, and takes little memory.
func TestManyStarts(t *testing.T) {
	for text, want := range map[string]bool{
		strings.Repeat("make ", 50): true, strings.Repeat("make ", 8000): false,
		"make" + strings.Repeat(" a", 5000): true, "make" + strings.Repeat(" a", 5001): false,
		"npm run" + strings.Repeat(" a", 2000): false, strings.Repeat("npm ", 200): false,
	} {
		all := command.Parse(text, nil)
		starts, whole := command.StartsOf(&all[0])
		names := 0
		for _, s := range starts {
			names += len(s.Names)
		}
		if whole != want || names > 5000 {
			t.Errorf("%.20s of %d bytes: %d starts with %d names, whole %v, want %v", text, len(text), len(starts),
				names, whole, want)
		}
	}
}

func describeStart(s *command.Start) string {
	if s.Kind == command.File {
		return "file " + s.File
	}
	text := fmt.Sprint(s.Program, " ", s.Names)
	if s.File != "" {
		text += " in " + s.File
	}
	if s.Everywhere {
		text += " everywhere"
	}
	return text
}
