package yamltree

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// The rules that this package reports under.
const (
	ruleSyntax     = "yaml-syntax"
	ruleDuplicate  = "yaml-duplicate-key"
	ruleLimit      = "yaml-limit"
	ruleEncoding   = "yaml-encoding"
	ruleUnreliable = "yaml-unreliable"
)

// fault is a kind of problem: what is wrong, and the way out. The text never
// holds a scalar's value, which may be a secret.
type fault struct {
	rule, code    string
	message, help string
	// soft: other readers take it as meant; reported as a warning.
	soft bool
	// space is where a missing space belongs.
	space spacePlace
	// whole: all of the text was read all the same, so nothing becomes partial.
	whole bool
}

// spacePlace is where a space is missing at the bytes of a fault.
type spacePlace uint8

const (
	noSpace spacePlace = iota
	spaceBefore
	spaceAfter
)

// missing tells where the space is missing that the fault is about.
func (f fault) missing(space spacePlace) fault {
	f.space = space
	return f
}

// changes are what repairs a fault at a span of a file.
func (f fault) changes(file *source.File, at source.Span) []finding.Change {
	switch f.space {
	case spaceBefore:
		at.End = at.Start
	case spaceAfter:
		at.Start = at.End
	default:
		return nil
	}
	return []finding.Change{{
		Kind: finding.InsertSpace, Location: finding.Location{File: file, Span: at}, Safe: true,
	}}
}

func syntax(code, message, help string) fault {
	return fault{rule: ruleSyntax, code: code, message: message, help: help}
}

// severity is that of the rule where the fault is not soft.
func (f fault) severity() finding.Severity {
	if f.soft {
		return finding.Warning
	}
	return finding.Off
}

func (f fault) asWarning() fault {
	f.soft, f.whole = true, true
	return f
}

// of puts the value of a limit into the message.
func (f fault) of(limit int) fault {
	f.message = fmt.Sprintf(f.message, limit)
	return f
}

// report notes a problem, unless it is the last one that was noted. It returns
// its index in Problems, or -1 when the limit for its kind is reached.
func (p *parser) report(start, end int, f fault) int {
	if !f.whole {
		p.faults++
	}
	if k := len(p.tree.Problems) - 1; k >= 0 && int(p.tree.Problems[k].Span.Start) == start &&
		p.repeats(&p.tree.Problems[k], f, p.span(start, end)) {
		return k
	}
	count, limit := &p.errors, p.limits.Problems
	if f.soft {
		count, limit = &p.warnings, p.limits.Warnings
	}
	if *count >= limit {
		if p.unreported < 0 {
			p.unreported = min(start, len(p.text))
		}
		return -1
	}
	*count++
	p.tree.Problems = append(p.tree.Problems, finding.Finding{
		Rule: f.rule, Code: f.code, Severity: f.severity(), Message: f.message, Help: f.help,
		Location: finding.Location{File: p.tree.File, Span: p.span(start, end)},
		Changes:  f.changes(p.tree.File, p.span(start, end)),
	})
	return len(p.tree.Problems) - 1
}

// repeats: the fault has the same cause as the problem that was reported at the
// same place. What is wrong with a text tells more than that it is indented wrongly.
func (p *parser) repeats(pr *finding.Finding, f fault, at source.Span) bool {
	if pr.Rule != ruleSyntax || f.rule != ruleSyntax || pr.Severity == finding.Warning || f.soft {
		return pr.Code == f.code && pr.Span == at
	}
	if pr.Code == faultIndent.code {
		pr.Span, pr.Code, pr.Message, pr.Help = at, f.code, f.message, f.help
		pr.Changes = f.changes(p.tree.File, at)
	}
	return true
}

// span is a range of the file that cuts no character in two.
func (p *parser) span(start, end int) source.Span {
	return source.OnRunes(p.tree.File.Text, source.Span{Start: int32(start), End: int32(end)})
}

// reword replaces a reported problem by one that explains it better.
func (p *parser) reword(index int, at source.Span, f fault) {
	if index < 0 || index >= len(p.tree.Problems) {
		return
	}
	pr := &p.tree.Problems[index]
	at = source.OnRunes(p.tree.File.Text, at)
	pr.Span, pr.Code, pr.Message, pr.Help = at, f.code, f.message, f.help
	pr.Changes = f.changes(p.tree.File, at)
}

// dropProblems forgets what was reported since there were n problems about bytes
// at or behind from: the text was misunderstood, and is read again.
func (p *parser) dropProblems(n, from int) {
	n = min(n, len(p.tree.Problems))
	kept := p.tree.Problems[:n]
	for _, pr := range p.tree.Problems[n:] {
		switch {
		case int(pr.Span.Start) < from:
			kept = append(kept, pr)
			continue
		case pr.Severity == finding.Warning:
			p.warnings--
		default:
			p.errors--
		}
		if pr.Code == faultTemplate.code {
			p.template = false // it was said once, and must be said again
		}
	}
	p.tree.Problems = kept
}

// forgetFollowing forgets the commas, characters and keys that were found wrong
// since there were n problems: a bracket before them is not closed, and is the cause.
func (p *parser) forgetFollowing(n int) {
	n = min(n, len(p.tree.Problems))
	kept := p.tree.Problems[:n]
	for _, pr := range p.tree.Problems[n:] {
		switch pr.Code {
		case faultMissingComma.code, faultMultilineKey.code, codeReserved:
			p.errors--
		default:
			kept = append(kept, pr)
		}
	}
	p.tree.Problems = kept
}

// finishProblems says when there were more than fit, and sorts.
func (p *parser) finishProblems() {
	if p.templateLines {
		p.keepOneOfTemplate()
	}
	if p.unreported >= 0 {
		p.limits.Warnings = p.warnings + 1
		p.report(p.unreported, p.unreported, faultTooManyProblems)
	}
	slices.SortStableFunc(p.tree.Problems, func(a, b finding.Finding) int {
		return cmp.Compare(a.Span.Start, b.Span.Start)
	})
	p.tree.Partial = p.faults > 0
}

// keepOneOfTemplate forgets what is wrong with the structure of a template with
// statements on lines of their own: it is not the structure of what it renders.
func (p *parser) keepOneOfTemplate() {
	p.unreported, p.errors = -1, 0
	p.tree.Problems = slices.DeleteFunc(p.tree.Problems, func(pr finding.Finding) bool {
		structural := pr.Rule == ruleSyntax || pr.Rule == ruleDuplicate
		return structural && pr.Code != faultMergeConflict.code
	})
	p.report(p.templateAt, firstBreak(p.text, p.templateAt), faultTemplate)
}
