package analysis

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
)

// promotionProblems are the mistakes in what golive.yaml says of promotions:
// names that nothing has, paths that are none, a host that stands for two.
func (s settings) promotionProblems() []finding.Problem {
	var problems []finding.Problem
	names := func(values ...*model.Value[model.Text]) {
		for _, v := range values {
			if v.Known() && !s.hasEnvironment(string(v.V)) {
				problems = append(problems, unknownName("environment", string(v.V), v.At, s.environmentHint(string(v.V))))
			}
		}
	}
	path := func(v *model.Value[model.Text]) {
		if !v.Known() {
			return
		}
		if _, err := promotion.ParsePattern(string(v.V)); err != nil {
			problems = append(problems, badValue(v.At, "path", fmt.Sprintf("path %q names no setting: %s", source.Redact(string(v.V)), err),
				"write it as golive diff prints it, such as `webhook_endpoints[/workos].events`"))
		}
	}
	config := &s.project.Config
	for i := range config.Promotions.Items {
		p := &config.Promotions.Items[i]
		names(&p.From, &p.To)
		if p.From.Known() && p.To.Known() && p.From.V == p.To.V {
			problems = append(problems, badValue(p.To.At, "promotion", fmt.Sprintf("environment %q is held against itself", source.Redact(string(p.To.V))), "name two environments"))
		}
		problems = append(problems, hostProblems(&p.Hosts)...)
	}
	for i := range config.Contract.Items {
		c := &config.Contract.Items[i]
		names(&c.From, &c.To)
		path(&c.Path)
		problems = append(problems, exemptionProblems("contract", &c.Path, promotion.ContractFault(c))...)
	}
	for i := range config.Expected.Items {
		e := &config.Expected.Items[i]
		names(&e.From, &e.To)
		path(&e.Path)
		if _, ok := promotion.Day(&e.Until); e.Until.Known() && !ok {
			problems = append(problems, badValue(e.Until.At, "date", fmt.Sprintf("%q is no date", source.Redact(string(e.Until.V))), "write a day such as `2027-03-31`"))
		}
		problems = append(problems, exemptionProblems("expected", &e.Path, promotion.ExpectedFault(e, s.project.Day))...)
	}
	return problems
}

// exemptionProblems reports what keeps an entry of `contract` or `expected` from
// exempting anything. What could not be read is reported by the schema.
func exemptionProblems(list string, path *model.Value[model.Text], fault *promotion.Fault) []finding.Problem {
	if fault == nil || fault.At.In == nil {
		return nil
	}
	help := "write why the environments differ there, in words that others understand"
	if list == "expected" {
		help = "write `reason:`, `owner:` and `until:`, a day within a year"
	}
	return []finding.Problem{{
		Rule: exemptionIncomplete, Code: exemptionIncomplete,
		Message: fmt.Sprintf("the entry of %q under `%s:` %s, so it exempts nothing", source.Redact(string(path.V)), list, fault.What),
		Help:    help, Path: fault.At.Path(), Location: fault.At.Location(),
	}}
}

const exemptionIncomplete = "exemption-incomplete"

// hostProblems: a mapping that sends two hosts to one cannot be read backwards,
// and a host is a name without scheme and path.
func hostProblems(hosts *model.Map[model.Value[model.Text]]) []finding.Problem {
	var problems []finding.Problem
	first := map[string]model.At{}
	for i := range hosts.Entries {
		entry := &hosts.Entries[i]
		for _, host := range []struct {
			text string
			at   model.At
		}{{entry.Name, entry.At}, {string(entry.Value.V), entry.Value.At}} {
			if url := model.ParseURL(model.Text("https://" + host.text)); host.at.In != nil && !isHost(url) {
				problems = append(problems, badValue(host.at, "host", fmt.Sprintf("%q is no host", source.Redact(host.text)), "write a host name such as `app.acme.com`"))
			}
		}
		if !entry.Value.Known() {
			continue
		}
		other, taken := first[string(entry.Value.V)]
		if !taken {
			first[string(entry.Value.V)] = entry.Value.At
			continue
		}
		p := badValue(entry.Value.At, "host", fmt.Sprintf("two hosts would be %q, so nobody could tell their URLs apart", source.Redact(string(entry.Value.V))), "map each host to one of its own")
		p.Related = []finding.Related{{Location: other.Location(), Message: "the other one is mapped here"}}
		problems = append(problems, p)
	}
	return problems
}

func isHost(u model.URL) bool {
	path, known := u.Path()
	return u.Host().Known() && known && path == "" && !u.HasQuery() && !u.HasFragment() && !u.HasUserinfo()
}

func badValue(at model.At, code, message, help string) finding.Problem {
	return finding.Problem{Rule: "schema-value", Code: code, Message: message, Help: help, Path: at.Path(), Location: at.Location()}
}
