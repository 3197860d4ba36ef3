package yamltree

import (
	"slices"

	"cmp"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/source"
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
	// whole: all of the text was read all the same, so nothing becomes partial.
	whole bool
}

func syntax(code, message, help string) fault {
	return fault{rule: ruleSyntax, code: code, message: message, help: help}
}

func (f fault) asWarning() fault {
	f.soft, f.whole = true, true
	return f
}

// report notes a problem, unless it was the last one noted. It returns its index in Problems, or -1 when the limit
// for its kind is reached.
func (p *parser) report(start, end int, f fault) int {
	if !f.whole {
		p.faults++
	}
	if k := len(p.tree.Problems); k > 0 && p.tree.Problems[k-1].Code == f.code && p.tree.Problems[k-1].Span == p.span(start, end) {
		return k - 1
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
	p.tree.Problems = append(p.tree.Problems, finding.Problem{
		Rule: f.rule, Code: f.code, Soft: f.soft, Message: f.message, Help: f.help,
		Location: finding.Location{File: p.tree.File, Span: p.span(start, end)},
	})
	return len(p.tree.Problems) - 1
}

func (p *parser) span(start, end int) source.Span {
	return source.Span{Start: int32(min(start, len(p.text))), End: int32(min(end, len(p.text)))}
}

// reword replaces a reported problem by one that explains it better.
func (p *parser) reword(index int, at source.Span, f fault) {
	if index < 0 || index >= len(p.tree.Problems) {
		return
	}
	pr := &p.tree.Problems[index]
	pr.Span, pr.Code, pr.Message, pr.Help = at, f.code, f.message, f.help
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
		case pr.Soft:
			p.warnings--
		default:
			p.errors--
		}
	}
	p.tree.Problems = kept
}

// finishProblems says when there were more than fit, and sorts.
func (p *parser) finishProblems() {
	if p.unreported >= 0 {
		p.limits.Warnings = p.warnings + 1
		p.report(p.unreported, p.unreported, faultTooManyProblems)
	}
	slices.SortStableFunc(p.tree.Problems, func(a, b finding.Problem) int {
		return cmp.Compare(a.Span.Start, b.Span.Start)
	})
	p.tree.Partial = p.faults > 0
}
