package main

import (
	"fmt"
	"path/filepath"
	"strings"
)

// fixedCase is a project of a fixed size that golive must finish within the guard.
type fixedCase struct {
	name, what string
	args       []string
	project    func() project
	shows      string
}

func fixed() []fixedCase {
	return []fixedCase{
		{
			"fixed/folders", "2,000 folders inside each other", []string{"lint"},
			func() project { return deep(2_000) }, "2 values read",
		},
		{"fixed/files", "200,000 files", []string{"lint"}, func() project {
			p := production("")
			for i := range 200_000 {
				p.with(fmt.Sprintf("src/d%d/e%d/f%d.txt", i%100, i/100%100, i), "")
			}
			return p
		}, ""},
		{"fixed/findings", "10,000 findings of one line", []string{"lint"}, func() project {
			return production("redirect_uris: [" + each(10_000, "http://app%06d.acme.com/callback, ") + "]\n")
		}, "redirect-uri-http"},
		{"fixed/URIs", "40,000 URIs on each side, all different", []string{"diff"}, func() project {
			return both("redirect_uris:\n"+each(40_000, "- https://a%d.acme.com/cb%d\n"),
				"redirect_uris:\n"+each(40_000, "- https://b%d.acme.net/x%d\n"))
		}, "staging"},
		{"fixed/wildcards", "a URL of 3.2 MB of wildcards", []string{"lint"}, func() project {
			return production("redirect_uris: ['https://" + strings.Repeat("*.", 1_600_000) + "acme.com/cb']\n")
		}, ""},
		{"fixed/line", "a line of 3.9 MB as HTML", []string{"ready", "--format", "html"}, func() project {
			return production("redirect_uris: [" + each(100_000, "http://app%06d.acme.com/callback, ") + "]\n")
		}, "production"},
	}
}

// fixedCases runs the fixed cases, prints a line for each, and returns the number of failures.
func fixedCases(p program, work string, f flags) int {
	failed := 0
	for i, c := range fixed() {
		if !strings.HasPrefix(c.name, f.only) {
			continue
		}
		dir := filepath.Join(work, fmt.Sprint("fixed-", i))
		large := c.project()
		err := large.write(dir)
		var took cost
		if err == nil {
			took, err = p.run(dir, c.args, c.shows, large.refused)
		}
		if err != nil {
			failed++
			fmt.Printf("FAIL  %-42s %v\n", c.name, err)
			continue
		}
		fmt.Printf("ok    %-42s %s: %.3f s, %.0f MiB\n", c.name, c.what, took.cpu.Seconds(), float64(took.peak)/mega)
	}
	return failed
}
