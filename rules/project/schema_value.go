package project

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

var schemaValue = rules.Rule{
	ID:         "schema-value",
	Category:   category,
	Item:       "files-sound",
	Severity:   finding.Error,
	Reveals:    true,
	Supersedes: []string{"promotion-different"},
	Check: func(pass *rules.Pass) {
		pass.ReportProblems()
		config := &pass.Project.Config
		for i := range config.Promotions.Items {
			p := &config.Promotions.Items[i]
			if p.From.Known() && p.To.Known() && p.From.V == p.To.V {
				pass.Report(nil, p.To.At, finding.Error,
					fmt.Sprintf("environment %s is compared with itself", rules.QuoteWhole(p.To.V)),
					"name two different environments")
			}
			checkHosts(pass, &p.Hosts)
		}
		checkPaths(pass)
		for i := range config.Expected.Items {
			e := &config.Expected.Items[i]
			if _, ok := promotion.Day(&e.Until); e.Until.Known() && !ok {
				pass.Report(nil, e.Until.At, finding.Error, rules.QuoteWhole(e.Until.V)+" is not a date",
					"write a date such as `2027-03-31`")
			}
		}
	},
}

// checkHosts reports invalid entries in a mapping of hosts. Each host must be a name without a scheme or a path. Two
// hosts must not be mapped to the same host, because the mapping is also used in reverse.
func checkHosts(pass *rules.Pass, hosts *model.Map[model.Value[model.Text]]) {
	first := map[string]model.At{}
	for i := range hosts.Entries {
		entry := &hosts.Entries[i]
		for _, host := range []struct {
			text string
			at   model.At
		}{{entry.Name, entry.At}, {string(entry.Value.V), entry.Value.At}} {
			if url := model.ParseURL(model.Text("https://" + host.text)); host.at.In != nil && !isHost(url) {
				pass.Report(nil, host.at, finding.Error, rules.QuoteWhole(host.text)+" is not a host",
					"write a host name such as `app.acme.com`")
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
		pass.Report(nil, entry.Value.At, finding.Error,
			fmt.Sprintf("two hosts map to %s, so their URLs cannot be distinguished",
				rules.QuoteWhole(entry.Value.V)),
			"map each host to a different one", rules.Related(other, "the other host is mapped here"))
	}
}

func isHost(u model.URL) bool {
	path, known := u.Path()
	return u.Host().Known() && known && path == "" && !u.HasQuery() && !u.HasFragment() && !u.HasUserinfo()
}
