package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
)

// exemption is an entry under contract: or expected: in golive.yaml, as printed in the list of
// suppressions. It contains no secrets. Line and column are 1-based, the column in characters.
type exemption struct {
	List     string `json:"list"`
	Path     string `json:"path"`
	Relation string `json:"relation,omitempty"`
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Reason   string `json:"reason"`
	Owner    string `json:"owner,omitempty"`
	Until    string `json:"until,omitempty"`
	State    string `json:"state"`
	Accepted int    `json:"accepted"`
}

// listExemptions lists the entries in the order of golive.yaml.
func listExemptions(result *analysis.Result) []exemption {
	accepted := acceptedBy(result.Promotions)
	list := []exemption{}
	config := &result.Project.Config
	for i := range config.Contract.Items {
		c := &config.Contract.Items[i]
		by := promotion.Acceptance{Contract: c}
		e := exemptionOf(result, by, c.Place, accepted[by])
		e.Relation = result.Secrets.Redact(string(c.Relation.V))
		e.From, e.To = result.Secrets.Redact(string(c.From.V)), result.Secrets.Redact(string(c.To.V))
		e.State = exemptionState(result, promotion.ContractFault(c), by, accepted[by])
		list = append(list, e)
	}
	for i := range config.Expected.Items {
		c := &config.Expected.Items[i]
		by := promotion.Acceptance{Expected: c}
		e := exemptionOf(result, by, c.Place, accepted[by])
		e.From, e.To = result.Secrets.Redact(string(c.From.V)), result.Secrets.Redact(string(c.To.V))
		e.State = exemptionState(result, promotion.ExpectedFault(c, result.At), by, accepted[by])
		list = append(list, e)
	}
	return list
}

// acceptedBy counts the differences that each entry exempts.
func acceptedBy(promotions []promotion.Promotion) map[promotion.Acceptance]int {
	accepted := map[promotion.Acceptance]int{}
	for i := range promotions {
		for k := range promotions[i].Differences {
			d := &promotions[i].Differences[k]
			if by, ok := d.Acceptance(); ok && d.Kind.Broken() {
				if by.Contract != nil { // reports name only the entry of contract
					by.Expected = nil
				}
				accepted[by]++
			}
		}
	}
	return accepted
}

func exemptionOf(result *analysis.Result, by promotion.Acceptance, place *model.Place, accepted int) exemption {
	redact := func(v *model.Value[model.Text]) string { return result.Secrets.Redact(string(v.V)) }
	e := exemption{
		List: by.List(), Path: settingpath.Hide(string(by.Path().V), result.Secrets.Holds),
		Reason: redact(by.Reason()), Owner: redact(by.Owner()), Until: redact(by.Until()), Accepted: accepted,
	}
	at := by.Path().Location()
	if by.Path().Absent() && place != nil {
		at = place.Location()
	}
	if at.File != nil {
		where := at.File.Position(at.Span.Start, source.Runes)
		e.File, e.Line, e.Column = result.Secrets.Redact(at.File.Path), where.Line, where.Column
	}
	return e
}

// exemptionState returns the state of an entry. An incomplete entry exempts nothing; an unused
// entry covers no difference of the compared environments.
func exemptionState(result *analysis.Result, fault *promotion.Fault, by promotion.Acceptance, accepted int) string {
	end, dated := promotion.Day(by.Until())
	path, err := settingpath.Parse(string(by.Path().V))
	switch {
	case fault != nil || err != nil || accepted == 0 && path.Check() != nil:
		return "incomplete"
	case dated && end.Before(result.At):
		return "lapsed"
	case accepted > 0:
		return "used"
	case len(result.Promotions) == 0 || len(unread(result, nil)) > 0:
		return "not examined"
	}
	return "unused"
}

// exemptionsText formats the entries for the output of golive suppressions.
func exemptionsText(list []exemption) string {
	var b strings.Builder
	for i := range list {
		e := &list[i]
		state := e.State
		if state == "used" {
			state = fmt.Sprintf("%d accepted", e.Accepted)
		}
		for _, before := range []struct{ word, text string }{{"until ", e.Until}, {"", e.Relation}} {
			if before.text != "" {
				state = before.word + before.text + ", " + state
			}
		}
		fmt.Fprintf(&b, "%s:%d:%d: %s: %s: %s\n", source.Safe(e.File), e.Line, e.Column, e.List, source.Safe(e.Path),
			source.Safe(state))
		if limits := e.limits(); limits != "" {
			b.WriteString(wrap(source.Safe(limits), 4))
		}
		reason := source.Safe(e.Reason)
		if strings.TrimSpace(reason) == "" {
			reason = "no reason given"
		}
		b.WriteString(wrap(reason, 4))
	}
	return b.String()
}

// limits describes the environments that an entry is restricted to, and its owner.
func (e *exemption) limits() string {
	var parts []string
	for _, limit := range []struct{ name, value string }{{"from ", e.From}, {"to ", e.To}, {"owner ", e.Owner}} {
		if limit.value != "" {
			parts = append(parts, limit.name+limit.value)
		}
	}
	return strings.Join(parts, ", ")
}

// suppressionsSummary returns the last line of the text, with the totals.
func suppressionsSummary(list []suppression, exemptions []exemption, on time.Time) string {
	suppressed, accepted := 0, 0
	for i := range list {
		suppressed += list[i].Suppressed
	}
	for i := range exemptions {
		accepted += exemptions[i].Accepted
	}
	var parts []string
	if len(list) > 0 {
		parts = append(parts, fmt.Sprintf("%s, %d suppressed", counted(len(list), "suppression"), suppressed))
	}
	if len(exemptions) > 0 {
		parts = append(parts, fmt.Sprintf("%s, %d accepted", counted(len(exemptions), "exemption"), accepted))
	}
	return fmt.Sprintf("\n%s, as of %s\n", strings.Join(parts, ", "), on.Format(time.DateOnly))
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// safeExemptions escapes characters that a terminal would hide. The JSON encoder escapes the
// rest.
func safeExemptions(list []exemption) []exemption {
	for i := range list {
		e := &list[i]
		for _, text := range []*string{&e.Path, &e.Relation, &e.From, &e.To, &e.File, &e.Reason, &e.Owner, &e.Until} {
			*text = source.Safe(*text)
		}
	}
	return list
}
