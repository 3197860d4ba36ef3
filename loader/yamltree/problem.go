package yamltree

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// The rules of the problems that this package reports.
const (
	ruleSyntax     = "yaml-syntax"
	ruleDuplicate  = "yaml-duplicate-key"
	ruleLimit      = "yaml-limit"
	ruleEncoding   = "yaml-encoding"
	ruleUnreliable = "yaml-unreliable"
)

// fault is a kind of problem. Its message and help never contain the value of a scalar, because that may be secret.
type fault struct {
	rule, code    string
	message, help string
	// soft is true if other YAML readers read the text as its author meant it. The fault is then reported as a warning.
	soft bool
	// space determines where to insert a missing space.
	space spacePlace
	// whole is true if nothing was lost, so that no collection becomes partial.
	whole bool
}

// spacePlace determines whether a space is missing before or after the range of a fault.
type spacePlace uint8

const (
	noSpace spacePlace = iota
	spaceBefore
	spaceAfter
)

// missing returns a copy of the fault for a missing space.
func (f fault) missing(space spacePlace) fault {
	f.space = space
	return f
}

// changes returns the changes that repair a fault in the given range.
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

// severity returns Warning for a soft fault. For other faults, it returns Off, which is later replaced by the severity
// of the rule.
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

// of returns a copy of the fault with the value of a limit in its message.
func (f fault) of(limit int) fault {
	f.message = fmt.Sprintf(f.message, limit)
	return f
}

// report records a problem, unless the problem repeats the last one. It returns the index in Problems, or -1 if the
// limit for problems of this kind has been reached.
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

// repeats reports whether a fault has the same cause as the last problem, which starts at the same offset. If the
// last problem is about indentation, repeats replaces it with the fault, which is more specific.
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

// span returns the range from start to end, widened so that neither end splits a UTF-8 character.
func (p *parser) span(start, end int) source.Span {
	return source.OnRunes(p.tree.File.Text, source.Span{Start: int32(start), End: int32(end)})
}

// reword replaces the range, message and help of a problem that was already reported.
func (p *parser) reword(index int, at source.Span, f fault) {
	if index < 0 || index >= len(p.tree.Problems) {
		return
	}
	pr := &p.tree.Problems[index]
	at = source.OnRunes(p.tree.File.Text, at)
	pr.Span, pr.Code, pr.Message, pr.Help = at, f.code, f.message, f.help
	pr.Changes = f.changes(p.tree.File, at)
}

// dropProblems keeps the first n problems. Of the other problems, it removes those at or after an offset, because the
// text there was misinterpreted and will be read again.
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
			p.template = false // so that the template is reported again
		}
	}
	p.tree.Problems = kept
}

// forgetFollowing keeps the first n problems. Of the later problems, it removes missing commas, reserved characters
// and keys on several lines, because these are consequences of an unclosed bracket.
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

// finishProblems sorts the problems. If problems were dropped because of the limit, it adds a problem that reports
// this.
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

// keepOneOfTemplate replaces all structural problems by a single problem if the file is a template with statements on
// separate lines. The structure of such a template differs from that of the rendered text.
func (p *parser) keepOneOfTemplate() {
	p.unreported, p.errors = -1, 0
	p.tree.Problems = slices.DeleteFunc(p.tree.Problems, func(pr finding.Finding) bool {
		structural := pr.Rule == ruleSyntax || pr.Rule == ruleDuplicate
		return structural && pr.Code != faultMergeConflict.code
	})
	p.report(p.templateAt, firstBreak(p.text, p.templateAt), faultTemplate)
}
