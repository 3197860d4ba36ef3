package online

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/cli"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/online/drift"
	"github.com/golive-lint/golive/rules"
)

func (n Network) driftCommand() cli.CompanionCommand {
	return cli.CompanionCommand{
		Name: "drift", Usage: "report where files and live environments differ", ArgsUsage: "[ENV...]",
		Description: `Compares environment files with the live environments. Without ENV, compares
every environment that has a file. Findings refer to lines of the files.
Settings that the API does not return are listed as not compared.`,
		Flags: apiFlags(), Reports: true, Run: n.runDrift,
	}
}

func (n Network) runDrift(c *cli.Call) error {
	result, _, err := projectAndDay(c)
	if err != nil {
		return err
	}
	names, err := describedNames(c, result.Project)
	if err != nil {
		return err
	}
	list, err := environmentsOf(c, result.Project, names)
	if err != nil {
		return err
	}
	ctx, stop := interruptible()
	defer stop()
	live, err := n.readAll(ctx, c, list)
	if err != nil {
		return err
	}
	failed := 0
	var untouched []string
	var findings []*finding.Finding
	var environments []*model.Environment
	for i, e := range list {
		failed += sayFailures(c, e.name, live[i])
		compared := drift.Compare(e.described, live[i])
		for _, line := range compared.NotCompared {
			c.Say("%s: not compared: %s", e.name, line)
		}
		if compared.Sections == 0 {
			untouched = append(untouched, e.name)
		}
		findings, environments = append(findings, compared.Findings...), append(environments, e.described)
	}
	err = c.Report(reportOf(result, findings, environments, drift.Rules()))
	switch {
	case err != nil && err.Error() != "": // an error that is not only the exit code of findings
		return err
	case failed > 0:
		return cli.Failure("%d sections could not be read", failed)
	case len(untouched) > 0: // without a comparison, the absence of findings means nothing
		return cli.Failure("nothing was compared for %s: its file describes no section that the API returns",
			strings.Join(untouched, ", "))
	}
	return err
}

// describedNames returns the environments named by arguments or, without arguments, all environments that files
// describe.
func describedNames(c *cli.Call, project *model.Project) ([]string, error) {
	names := c.Args()
	for _, name := range names {
		if describedIn(project, name) == nil {
			return nil, cli.UsageError("no file describes %q (golive files lists the files)", name)
		}
	}
	if len(names) > 0 {
		return names, nil
	}
	for _, e := range project.Environments {
		if !e.Implied && !e.Foreign && !slices.Contains(names, e.Name) {
			names = append(names, e.Name)
		}
	}
	if len(names) == 0 {
		return nil, cli.UsageError("no file describes an environment (golive-online pull ENV writes one)")
	}
	return names, nil
}

// reportOf returns a copy of a result with different findings, for the report formats.
func reportOf(of *analysis.Result, findings []*finding.Finding, environments []*model.Environment,
	catalogue []*rules.Rule) *analysis.Result {
	slices.SortStableFunc(findings, finding.Compare)
	used := map[string]bool{}
	for _, e := range environments {
		used[e.File.Path] = true
	}
	result := *of
	result.Findings, result.Environments, result.Rules = findings, environments, catalogue
	result.Suppressed, result.Accepted, result.Baselined, result.Fixed = nil, nil, nil, nil
	result.Baseline, result.Promotions, result.Compared, result.Dated = nil, nil, 0, false
	result.Inputs = nil
	for _, in := range of.Inputs {
		if used[in.Path] {
			result.Inputs = append(result.Inputs, in)
		}
	}
	return &result
}
