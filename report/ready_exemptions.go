package report

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// exemptionsTitle returns the heading for exemptions added since a commit.
func exemptionsTitle(since *document.Since) string {
	return fmt.Sprintf("New exemptions since %s (%.7s): %d", source.Safe(since.Revision), source.Safe(since.Commit),
		len(since.Exemptions))
}

// orNone returns text, or "not given" if it is blank.
func orNone(text string) string {
	if strings.TrimSpace(text) == "" {
		return "not given"
	}
	return text
}

// exemptionTerms formats the reason, owner and last day of an exemption. It returns "" for an exemption without
// terms, such as the removal of a file from golive.yaml.
func exemptionTerms(e *document.Exemption) string {
	switch readiness.ExemptionKind(e.Kind) {
	case readiness.AttestationExemption:
		return source.Safe("evidence " + orNone(e.Reason) + ", until " + orNone(e.Until))
	case readiness.CommentExemption, readiness.IgnoreExemption, readiness.ContractExemption,
		readiness.ExpectedExemption:
		reason := e.Reason
		if strings.TrimSpace(reason) == "" {
			reason = "no reason given"
		}
		for _, term := range []struct{ word, text string }{{", owner ", e.Owner}, {", until ", e.Until}} {
			if term.text != "" {
				reason += term.word + term.text
			}
		}
		return source.Safe(reason)
	}
	return ""
}

// exemptionPlace formats the position of an exemption. If the exemption has no position, it returns the kind of the
// exemption.
func exemptionPlace(e *document.Exemption) string {
	if e.Known() {
		return position(e.Place)
	}
	return e.Kind
}

// exemptions prints the exemptions that were added since a commit.
func (t readyText) exemptions(since *document.Since) {
	if since == nil || len(since.Exemptions) == 0 {
		return
	}
	fmt.Fprintf(t.out, "%s\n", t.bold.Sprint(exemptionsTitle(since)))
	for i := range since.Exemptions {
		e := &since.Exemptions[i]
		fmt.Fprintf(t.out, "  %s\n", t.bold.Sprint(exemptionPlace(e)))
		t.below(source.Safe(e.What))
		if terms := exemptionTerms(e); terms != "" {
			t.below(terms)
		}
	}
}

// gate prints why the run fails regardless of the verdict.
func (t readyText) gate(v *document.Verdict) {
	if reasons := v.Failures(); len(reasons) > 0 {
		t.sentence("The gate fails: " + strings.Join(reasons, ", "))
	}
}

// markdownExemptions prints the exemptions that were added since a commit, and why the gate makes the run fail.
func markdownExemptions(out *bufio.Writer, v *document.Verdict) {
	if v.Since != nil && len(v.Since.Exemptions) > 0 {
		fmt.Fprintf(out, "\n### New exemptions since %s (%.7s)\n\n| where | what | reason |\n|---|---|---|\n",
			codeSpan(v.Since.Revision), v.Since.Commit)
		for i := range v.Since.Exemptions {
			e := &v.Since.Exemptions[i]
			fmt.Fprintf(out, "| %s | %s | %s |\n", codeSpan(shorten(exemptionPlace(e), maxWhy, "...")),
				codeSpan(shorten(source.Safe(e.What), maxWhy, "...")),
				codeSpan(shorten(exemptionTerms(e), maxWhy, "...")))
		}
	}
	if reasons := v.Failures(); len(reasons) > 0 {
		fmt.Fprintf(out, "\n**The gate fails**: %s\n", strings.Join(reasons, ", "))
	}
}

// junitExemptions returns a suite with a test case for each new exemption. The cases fail if new exemptions make the
// run fail. It returns false if no exemption is new.
func junitExemptions(v *document.Verdict) (junitSuite, bool) {
	if v.Since == nil || len(v.Since.Exemptions) == 0 {
		return junitSuite{}, false
	}
	suite := junitSuite{Name: "new exemptions", Tests: len(v.Since.Exemptions)}
	for i := range v.Since.Exemptions {
		e := &v.Since.Exemptions[i]
		c := junitCase{ClassName: "new exemptions." + e.Kind, Name: source.Safe(e.What)}
		if e.Known() {
			c.File, c.Line = source.Safe(e.Place.File), e.Start().Line
		}
		if v.Gate.FailOnExemptions {
			suite.Failures++
			c.Failure = &junitAnswer{Message: "new since " + source.Safe(v.Since.Revision), Type: "exemption",
				Text: exemptionTerms(e)}
		} else {
			c.Output = exemptionTerms(e)
		}
		suite.Cases = append(suite.Cases, c)
	}
	return suite, true
}

type htmlExemption struct{ Where, What, Terms string }

// newHTMLExemptions returns the exemptions that were added since a commit, and their heading.
func newHTMLExemptions(since *document.Since) (title string, list []htmlExemption) {
	if since == nil || len(since.Exemptions) == 0 {
		return "", nil
	}
	for i := range since.Exemptions {
		e := &since.Exemptions[i]
		list = append(list, htmlExemption{exemptionPlace(e), source.Safe(e.What), exemptionTerms(e)})
	}
	return exemptionsTitle(since), list
}

type jsonExemption struct {
	Kind     string        `json:"kind"`
	What     string        `json:"what"`
	Reason   string        `json:"reason,omitempty"`
	Owner    string        `json:"owner,omitempty"`
	Until    string        `json:"until,omitempty"`
	Location *jsonLocation `json:"location,omitempty"`
}

// jsonGate describes whether and why a run fails regardless of the verdict.
type jsonGate struct {
	Failed  bool     `json:"failed"`
	Reasons []string `json:"reasons"`
}

// newJSONExemptions returns nil if no commit was given to compare with.
func newJSONExemptions(since *document.Since) *[]jsonExemption {
	if since == nil {
		return nil
	}
	list := make([]jsonExemption, len(since.Exemptions))
	for i := range since.Exemptions {
		e := &since.Exemptions[i]
		list[i] = jsonExemption{e.Kind, e.What, e.Reason, e.Owner, e.Until, newJSONLocation(e.Place)}
	}
	return &list
}

// newJSONGate returns nil if no flag adds a condition for failure.
func newJSONGate(v *document.Verdict) *jsonGate {
	if v.Gate == (document.Gate{}) {
		return nil
	}
	reasons := append([]string{}, v.Failures()...)
	return &jsonGate{len(reasons) > 0, reasons}
}
