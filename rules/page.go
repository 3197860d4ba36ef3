package rules

import (
	"fmt"
	"strings"
	"time"
)

// Page is the documentation of a rule. Bad and Good contain examples, which tests run.
type Page struct {
	// Text is the whole page in Markdown.
	Text string
	// Summary describes in one sentence what the rule finds.
	Summary string
	Finds   string
	Why     string
	Symptom string
	Fix     string
	Bad     []string
	Good    []string
	// Source is the URL of the document that the rule is based on. Verified is the date when it was last checked.
	Source   string
	Verified time.Time
}

// headings lists the sections of every page, in order.
var headings = []string{"What it finds", "Why it matters at go-live", "Symptom", "How to fix", "Bad", "Good", "Source"}

// ParsePage parses the page of the rule with the given ID. It returns an error if the title, a heading or the line
// with the source is missing or wrong.
func ParsePage(id, text string) (Page, error) {
	rest, ok := strings.CutPrefix(text, "# "+id+"\n")
	if !ok {
		return Page{}, fmt.Errorf("it must start with %q", "# "+id)
	}
	parts := strings.Split(rest, "\n## ")
	if len(parts) != len(headings)+1 || strings.TrimSpace(parts[0]) != "" {
		return Page{}, fmt.Errorf("it must have the headings %q and nothing before them", headings)
	}
	sections := make([]string, len(headings))
	for i, part := range parts[1:] {
		title, body, _ := strings.Cut(part, "\n")
		if title != headings[i] {
			return Page{}, fmt.Errorf("found the heading %q instead of %q", title, headings[i])
		}
		sections[i] = strings.TrimSpace(body)
	}
	source, verified, err := parseSource(sections[6])
	summary, _, _ := strings.Cut(sections[0], "\n\n")
	return Page{
		Text: text, Summary: strings.Join(strings.Fields(summary), " "),
		Finds: sections[0], Why: sections[1], Symptom: sections[2], Fix: sections[3],
		Bad: blocks(sections[4]), Good: blocks(sections[5]), Source: source, Verified: verified,
	}, err
}

// parseSource parses the last line of the section Source, such as "https://..., verified 2026-11-23".
func parseSource(section string) (string, time.Time, error) {
	line := section[strings.LastIndex(section, "\n")+1:]
	source, day, ok := strings.Cut(line, ", verified ")
	if !ok || !strings.HasPrefix(source, "https://") {
		return "", time.Time{}, fmt.Errorf("the last line of Source must read %q", "https://..., verified 2026-11-23")
	}
	verified, err := time.Parse(time.DateOnly, strings.TrimSpace(day))
	return source, verified, err
}

const fence = "```"

// blocks returns the contents of the code blocks in a section.
func blocks(section string) []string {
	var found []string
	for {
		_, after, ok := strings.Cut(section, fence+"\n")
		if !ok {
			return found
		}
		block, rest, _ := strings.Cut(after, "\n"+fence)
		found = append(found, block+"\n")
		section = rest
	}
}
