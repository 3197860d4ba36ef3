package project

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

var exemptionIncomplete = rules.Rule{
	ID:       "exemption-incomplete",
	Category: category,
	Item:     "exceptions",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		config := &pass.Project.Config
		for i := range config.Contract.Items {
			c := &config.Contract.Items[i]
			reportExemption(pass, "contract", &c.Path, promotion.ContractFault(c),
				"explain in `reason:` why the environments differ at this path")
		}
		for i := range config.Expected.Items {
			e := &config.Expected.Items[i]
			reportExemption(pass, "expected", &e.Path, promotion.ExpectedFault(e, pass.Day),
				"give the entry a meaningful `reason:`, an `owner:`, and an `until:` date at most a year from today")
		}
	},
}

// reportExemption reports why an entry under `contract` or `expected` has no effect. It ignores entries that could
// not be read, which the schema reports.
func reportExemption(pass *rules.Pass, list string, path *model.Value[model.Text], fault *promotion.Fault,
	help string) {
	if fault == nil || fault.At.In == nil {
		return
	}
	pass.Report(nil, fault.At, finding.Error,
		fmt.Sprintf("the entry %s under `%s:` %s, so it exempts nothing", rules.QuoteWhole(path.V), list,
			fault.What),
		help)
}
