package cli

import (
	"fmt"
	"strings"
	"time"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

func suppressionsCommand(process Process) *urfave.Command {
	return &urfave.Command{
		Name:  "suppressions",
		Usage: "list suppressed and exempted findings, with their reasons",
		Description: `Lists suppression comments (# golive:ignore RULE -- REASON) and the entries
under "ignore" in golive.yaml, each with the findings that it suppresses. Also
lists the entries under "contract" and "expected", each with the differences
that it accepts.`,
		Flags: []urfave.Flag{
			listFormatFlag(),
			atFlag(),
			&urfave.StringFlag{Name: "config", Usage: "read `FILE` instead of golive.yaml"},
		},
		Action: func(c *urfave.Context) error {
			if c.Args().Present() {
				return usageError("suppressions takes no path: it lists those of the whole project")
			}
			json, err := wantsJSON(c)
			if err != nil {
				return err
			}
			result, err := runLint(c, process, false)
			if err != nil {
				return err
			}
			list, exemptions := listSuppressions(result), listExemptions(result)
			text := suppressionsText(list, exemptions, result.At)
			if json {
				if text, err = suppressionsJSON(list, exemptions, result.At); err != nil {
					return err
				}
			}
			if err := printTo(process.Stdout, text); err != nil {
				return err
			}
			if sayUnread(process, result, nil) {
				return &exitError{code: exitFailure}
			}
			return nil
		},
	}
}

// suppression is one rule of a suppression, as printed in the list. It contains no secrets.
type suppression struct {
	Rule        string `json:"rule"`
	File        string `json:"file"`
	Line        int    `json:"line"`
	Column      int    `json:"column"`
	Scope       string `json:"scope"`
	Environment string `json:"environment,omitempty"`
	Path        string `json:"path,omitempty"`
	In          string `json:"in,omitempty"`
	Reason      string `json:"reason"`
	Until       string `json:"until,omitempty"`
	State       string `json:"state"`
	Suppressed  int    `json:"suppressed"`
}

func listSuppressions(result *analysis.Result) []suppression {
	list := []suppression{}
	for _, s := range result.Suppressions {
		for i := range s.Rules {
			rule := &s.Rules[i]
			at := rule.Location()
			where := at.File.Position(at.Span.Start, source.Runes)
			list = append(list, suppression{
				Rule: result.Secrets.Redact(rule.Text), File: result.Secrets.Redact(at.File.Path), Line: where.Line,
				Column: where.Column,
				Scope: map[model.SuppressionScope]string{
					model.OnLine: "line", model.InFile: "file", model.Ignored: "golive.yaml",
				}[s.Scope],
				Environment: result.Secrets.Redact(s.Environment),
				Path:        settingpath.Hide(s.Setting, result.Secrets.Holds), In: result.Secrets.Redact(s.In),
				Reason: result.Secrets.Redact(s.Reason.Text), Until: result.Secrets.Redact(s.Until.Text),
				State: stateOf(s, rule, result.Uses[rule], result.At), Suppressed: result.Uses[rule].Count,
			})
		}
	}
	return list
}

func stateOf(s *model.Suppression, rule *model.SuppressedRule, use rules.Use, on time.Time) string {
	_, known := all.Lookup(rule.Text)
	switch {
	case !known:
		return "unknown rule"
	case s.Lapsed(on):
		return "lapsed"
	case !rules.Suppresses(s, rule.Text, on):
		return "forbidden"
	case use.Count > 0:
		return "used"
	case use.Examined:
		return "unused"
	}
	return "not examined"
}

func suppressionsText(list []suppression, exemptions []exemption, on time.Time) string {
	if len(list)+len(exemptions) == 0 {
		return "nothing is suppressed\n"
	}
	var b strings.Builder
	for _, s := range list {
		state := s.State
		if s.State == "used" {
			state = fmt.Sprintf("%d suppressed", s.Suppressed)
		}
		if s.Until != "" {
			state = "until " + s.Until + ", " + state
		}
		fmt.Fprintf(&b, "%s:%d:%d: %s: %s\n", source.Safe(s.File), s.Line, s.Column, source.Safe(s.Rule),
			source.Safe(state))
		if limits := s.limits(); limits != "" {
			b.WriteString(wrap(source.Safe(limits), 4))
		}
		reason := source.Safe(s.Reason)
		if strings.TrimSpace(reason) == "" {
			reason = "no reason given"
		}
		b.WriteString(wrap(reason, 4))
	}
	return b.String() + exemptionsText(exemptions) + suppressionsSummary(list, exemptions, on)
}

// limits describes which findings of its rule a suppression covers.
func (s suppression) limits() string {
	var parts []string
	for _, limit := range []struct{ name, value string }{{"environment ", s.Environment}, {"", s.Path}, {"in ", s.In}} {
		if limit.value != "" {
			parts = append(parts, limit.name+limit.value)
		}
	}
	if s.Scope == "file" {
		parts = append(parts, "the whole file")
	}
	return strings.Join(parts, ", ")
}

// suppressionsJSON encodes the lists as an object with a version, so that it can be extended.
func suppressionsJSON(list []suppression, exemptions []exemption, on time.Time) (string, error) {
	return listJSON(struct {
		Version      int           `json:"version"`
		At           string        `json:"at"`
		Suppressions []suppression `json:"suppressions"`
		Exemptions   []exemption   `json:"exemptions"`
	}{1, on.Format(time.DateOnly), safeSuppressions(list), safeExemptions(exemptions)})
}

// safeSuppressions escapes characters that a terminal would hide. The JSON encoder escapes the
// rest.
func safeSuppressions(list []suppression) []suppression {
	for i := range list {
		s := &list[i]
		for _, text := range []*string{&s.Rule, &s.File, &s.Environment, &s.Path, &s.In, &s.Reason, &s.Until} {
			*text = source.Safe(*text)
		}
	}
	return list
}
