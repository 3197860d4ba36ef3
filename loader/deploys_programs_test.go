package loader

import (
	"maps"
	"slices"
	"testing"

	"github.com/golive-lint/golive/loader/command"
)

// Each program deploys the environment that each of its options selects, and the files that it is given.
func TestDeploysOfEachProgram(t *testing.T) {
	others := deployedFiles{"k8s/staging": true, "k8s/production": false}
	named := func(word string) string { return others.named(word, []string{"."}, nil) }
	deploysIn := func(text string) (found []string) {
		for _, c := range command.Parse(text, nil) {
			for _, d := range deploysOf(command.Head(c.Words), c.Reads, named) {
				found = append(found, text[d.span.Start:d.span.End])
			}
		}
		return found
	}
	check := func(before, after string) {
		for _, of := range []string{"staging", "production"} {
			text := before + of + after
			if found := len(deploysIn(text)) > 0; found != (of == "staging") {
				t.Errorf("%q deploys another environment: %v", text, found)
			}
		}
	}
	for _, program := range slices.Sorted(maps.Keys(selections)) {
		s := selections[program]
		if len(s.options) == 0 && !s.bare {
			t.Errorf("nothing selects an environment of %s", program)
		}
		for _, subcommand := range s.deploying {
			for _, option := range s.options {
				check(program+" "+subcommand+" "+option+" ", " x")
				check(program+" "+option+"=", " "+subcommand)
			}
			if s.bare {
				check(program+" ", " "+subcommand)
				check(program+" -v x "+subcommand+" ", "")
			}
		}
		for _, option := range s.options {
			text := program + " frobnicate " + option + " staging"
			if found := deploysIn(text); len(found) > 0 {
				t.Errorf("%q deploys %q", text, found)
			}
			if found := deploysIn(program + " " + option + " staging"); len(found) > 0 != s.alone {
				t.Errorf("%s without subcommand deploys %q", program, found)
			}
		}
	}
	for _, program := range slices.Concat(deployingFiles, deployingFolders) {
		check(program+" x -f ./k8s/", "/")
		check(program+" x --file=k8s/", "")
		check("npx "+program+" x < k8s/", "")
	}
	for _, option := range otherPlaces {
		if text := "kubectl apply " + option + " staging -k k8s/staging"; len(deploysIn(text)) > 0 {
			t.Errorf("%q deploys to production", text)
		}
	}
}
