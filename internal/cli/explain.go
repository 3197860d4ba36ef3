package cli

import (
	"fmt"
	"strings"
	"unicode/utf8"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/symptom"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

func explainCommand(process Process) *urfave.Command {
	return &urfave.Command{
		Name:      "explain",
		Usage:     "explain a rule, an error or a topic",
		ArgsUsage: "RULE | ITEM | ERROR | TOPIC",
		Description: strings.TrimSuffix(wrap("For a rule, prints its page: what it finds, why it matters and how to "+
			"fix it. For an item of \"golive ready\", prints what to do. For an error that a user reports or a log "+
			"contains, prints the rules that find its possible causes. For a topic, such as webhooks, prints the "+
			"rules about it. Rules that report something in the current project come first.", 0)+"\n"+
			wrap("Give the text or code of an error, the name of the exception, the URL of the error page, or a "+
				"description. If no page contains the error, the closest match is printed and marked as such.", 0),
			"\n"),
		Action: func(c *urfave.Context) error {
			text := strings.Join(c.Args().Slice(), " ")
			if strings.TrimSpace(text) == "" {
				return usageError("explain takes a rule or an error, such as golive explain " +
					`redirect-uri-localhost or golive explain "invalid redirect URI" (golive rules lists the ` +
					"rules)")
			}
			if _, ok := all.Lookup(text); ok {
				return explainRule(process, text)
			}
			if item, ok := checklist.Lookup(text); ok {
				return printTo(process.Stdout, explainItem(item)+aboutItem(process, text))
			}
			return explainText(process, text)
		},
	}
}

// explainRule prints the page of a rule.
func explainRule(process Process, id string) error {
	rule, _ := all.Lookup(id)
	page, err := all.PageOf(rule)
	if err != nil {
		return failure("%w", err)
	}
	return printTo(process.Stdout, explain(rule, page)+otherRules(rule))
}

// explainItem returns the page of a checklist item.
func explainItem(item *checklist.Item) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (checklist item): %s\n\nWhat to do\n%s", item.ID, item.Title, wrap(item.Do, 2))
	fmt.Fprintf(&b, "\nWho decides\n  %s\n", item.Decider)
	if ids := all.RulesOf(item.ID); len(ids) > 0 {
		fmt.Fprintf(&b, "\nRules\n%s", wrap(strings.Join(ids, ", "), 2))
	}
	fmt.Fprintf(&b, "\nSource\n  %s\n  verified %s\n", item.Source.URL, item.Source.Verified)
	fmt.Fprintf(&b, "\nFor the evidence in this project: golive ready --why %s\n", item.ID)
	return b.String()
}

// aboutItem returns a separator line and the page of the error or subject with the same name as an item, such as
// organizations. It returns "" if no page has that name.
func aboutItem(process Process, id string) string {
	const between = "\n---\n\n"
	if answer := symptom.Find(id); answer.Match == symptom.Exact {
		return between + answerPage(process, answer, examine(process))
	}
	if subject, ok := symptom.SubjectOf(id, all.IDs()); ok {
		return between + subjectPage(process, subject, examine(process))
	}
	return ""
}

// explainLists returns the lists of topics and of symptoms for the help text.
func explainLists() string {
	var b strings.Builder
	b.WriteString("Topics:\n\n")
	var names []string
	for _, subject := range symptom.Subjects() {
		names = append(names, subject.Name)
	}
	b.WriteString(wrap(strings.Join(names, ", "), 2) + "\nKnown errors and symptoms:\n")
	for _, group := range symptom.Groups() {
		b.WriteString("\n  " + group + ":\n")
		for _, name := range symptom.InGroup(group) {
			b.WriteString("    " + name + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func explain(rule *rules.Rule, page rules.Page) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n", rule.ID, rule.Severity)
	for _, section := range []struct{ title, text string }{
		{"What it finds", page.Finds}, {"Why it matters at go-live", page.Why},
		{"Symptom", page.Symptom}, {"How to fix", page.Fix},
	} {
		fmt.Fprintf(&b, "\n%s\n%s", section.title, paragraphs(section.text))
	}
	for _, examples := range []struct {
		title  string
		blocks []string
	}{{"Bad", page.Bad}, {"Good", page.Good}} {
		fmt.Fprintf(&b, "\n%s\n", examples.title)
		for i, block := range examples.blocks {
			if i > 0 {
				b.WriteString("\n")
			}
			b.WriteString(indent(block, 4))
		}
	}
	fmt.Fprintf(&b, "\nSource\n  %s\n  verified %s\n", page.Source, page.Verified.Format("2006-01-02"))
	b.WriteString(waysToChange(rule))
	return b.String()
}

// waysToChange describes how golive.yaml and comments can configure a rule.
func waysToChange(rule *rules.Rule) string {
	if rule.ID == rules.SuppressionForbidden {
		return "\nIts severity cannot be changed.\n"
	}
	title, words := "To change its severity or turn it off", "error, warning, info, off"
	if !rules.CanSwitchOff(rule.ID) {
		title, words = "To change its severity (the rule cannot be turned off)", "error, warning, info"
	}
	text := fmt.Sprintf("\n%s, in golive.yaml:\n    rules:\n      %s: warning    # %s\n", title, rule.ID, words)
	if rule.Check == nil {
		return text
	}
	end := ""
	if !rules.CanSwitchOff(rule.ID) {
		end = " until=DATE"
	}
	return text + fmt.Sprintf("\nTo suppress one finding, put this on its line or above it:\n    # "+
		"golive:ignore %s%s -- REASON\n",
		rule.ID, end)
}

// paragraphs wraps the text of a section and preserves its lists.
func paragraphs(text string) string {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		if strings.HasPrefix(paragraph, "- ") || strings.HasPrefix(paragraph, "```") ||
			strings.HasPrefix(paragraph, "|") || strings.HasPrefix(paragraph, "1. ") {
			b.WriteString(indent(paragraph+"\n", 2))
			continue
		}
		b.WriteString(wrap(paragraph, 2))
	}
	return b.String()
}

const columns = 80

// wrap breaks text between words so that it fits 80 columns including the indentation. The first word of each line is
// made safe again, because text that is harmless in the middle of a line may be a command to a CI server at the start
// of a line.
func wrap(text string, indentation int) string {
	margin := strings.Repeat(" ", indentation)
	var b strings.Builder
	width := 0
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		if width > 0 && width+1+n > columns-indentation {
			b.WriteString("\n")
			width = 0
		}
		if width == 0 {
			b.WriteString(margin)
			word = source.Safe(word)
		} else {
			b.WriteString(" ")
			width++
		}
		b.WriteString(word)
		width += n
	}
	return b.String() + "\n"
}

func indent(text string, n int) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			b.WriteString(strings.Repeat(" ", n))
		}
		b.WriteString(line)
	}
	return b.String()
}
