package main

import (
	"fmt"
	"os"
	"strings"
)

// The markers around the generated list in docs/testing.md.
const (
	listBegin = "<!-- growth shapes: written by go run ./growth -list -->\n"
	listEnd   = "<!-- end of growth shapes -->\n"
)

// listing returns the Markdown list of shapes and fixed cases, including the markers.
func listing() string {
	var b strings.Builder
	all := shapes()
	fmt.Fprintf(&b, "%s%d shapes and %d fixed cases:\n\n| part | what grows |\n|---|---|\n", listBegin, len(all),
		len(fixed()))
	var group string
	for i := range all {
		part, _, _ := strings.Cut(all[i].name, "/")
		switch {
		case group == "":
			fmt.Fprintf(&b, "| %s | %s", part, all[i].doubles)
		case part != group:
			fmt.Fprintf(&b, " |\n| %s | %s", part, all[i].doubles)
		default:
			fmt.Fprintf(&b, "; %s", all[i].doubles)
		}
		group = part
	}
	fmt.Fprint(&b, " |\n| fixed | ")
	for i, c := range fixed() {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(c.what)
	}
	fmt.Fprintf(&b, " |\n%s", listEnd)
	return b.String()
}

// checkListing returns an error if the file does not contain the result of listing.
func checkListing(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read the list: %w", err)
	}
	if !strings.Contains(string(text), listing()) {
		return fmt.Errorf("%s: %w", name, errStale)
	}
	return nil
}
