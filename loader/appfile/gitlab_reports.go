package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/yamltree"
)

// reportsOf returns the dotenv files whose variables a job passes to later jobs. Source:
// https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsdotenv.
func (g *gitlabReader) reportsOf(chain []node) (files []string) {
	artifacts, _ := g.nearest(chain, "artifacts")
	report, ok := g.find(artifacts, "reports", "dotenv")
	if !ok {
		return nil
	}
	if isScalar(report.Node) {
		files = append(files, path.Clean(report.Text))
	}
	for item := range g.items(report) {
		files = append(files, path.Clean(item.Text))
	}
	return files
}

// passReports adds the dotenv reports of each job as layers of the jobs that get the reports.
func (g *gitlabReader) passReports(jobs []gitlabJob) {
	for i := range jobs {
		if len(jobs[i].reports) == 0 {
			continue
		}
		for k := range jobs {
			if to := &jobs[k]; k != i && to.job != Tests && g.getsReports(to, jobs[i].scope) {
				g.reading.Layers = append(g.reading.Layers, Layer{
					Scope: to.scope, Environment: to.environment, Job: to.job, From: jobs[i].scope, Format: Shell,
					Beside: true, Written: to.chain[0].at.Key,
				})
			}
		}
	}
}

// getsReports reports whether a job gets the reports of another job. A job with a list `dependencies` or `needs` gets
// only the reports of the jobs in the list.
func (g *gitlabReader) getsReports(to *gitlabJob, from string) bool {
	for _, key := range []string{"dependencies", "needs"} {
		list, ok := g.nearest(to.chain, key)
		if !ok || list.Kind != yamltree.Sequence {
			continue
		}
		var names []string
		for item := range g.items(list) {
			if isScalar(item.Node) {
				names = append(names, item.Text)
			} else {
				names = append(names, g.text(item, "job"))
			}
		}
		return slices.Contains(names, from)
	}
	return true
}

// run records the commands of a job, which share one shell.
func (g *gitlabReader) run(j *gitlabJob, commands []string) {
	if j.job != Tests && len(commands) > 0 {
		g.reading.Runs = append(g.reading.Runs, Run{
			Scope: j.scope, Environment: j.environment, Job: j.job, Text: strings.Join(commands, "\n"),
			Written: j.chain[0].Span, Passed: j.passed,
		})
	}
}
