package redirects

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var stagingHost = rules.Rule{
	ID:         "staging-host",
	Category:   category,
	Item:       "not-on-staging",
	Severity:   finding.Warning,
	Supersedes: []string{"cors-origin-uncovered"},
	Judges: slices.Concat(
		query.Subjects([]string{
			"webhook_endpoints", "actions", "cors_origins",
		}, "[*]", promotion.StagingOnlyFound, promotion.Tunnel),
		query.Subjects(query.RedirectLists, "[*]", promotion.StagingOnlyFound, promotion.Tunnel),
		query.Subjects(query.Pages, "", promotion.StagingOnlyFound, promotion.Tunnel),
		query.Subjects(query.Pages, "", promotion.Copied, promotion.AnyValue),
		query.Subjects([]string{
			"sign_out_redirects[*].uri", "cors_origins[*].origin",
		}, "", promotion.Copied, promotion.AnyValue),
	),
	Check: func(pass *rules.Pass) {
		staging := stagingHosts(pass.Project)
		for env := range pass.Project.Of(model.Production) {
			labels := registrableLabels(env)
			for setting := range env.URLs() {
				if !setting.V.IsCustomScheme() && !setting.V.Host().IsLocal() &&
					!reportStagingHost(pass, env, setting, staging) {
					reportStagingDomain(pass, env, setting, labels)
				}
			}
			for _, domain := range query.CustomDomains(env) {
				reportCustomDomain(pass, env, domain)
			}
		}
	},
}

type stagingHostUse struct {
	env     *model.Environment
	setting model.URLSetting
}

// stagingHosts maps each host in staging to the first setting that contains it.
func stagingHosts(project *model.Project) map[string]stagingHostUse {
	index := map[string]stagingHostUse{}
	for env := range project.Of(model.Staging) {
		for setting := range env.URLs() {
			host := setting.V.Host()
			if _, seen := index[host.Name()]; host.Known() && !seen && !setting.V.IsCustomScheme() {
				index[host.Name()] = stagingHostUse{env, setting}
			}
		}
	}
	return index
}

// reportStagingHost reports the first of these problems: the host belongs to a tunnel, staging uses the host, or the
// name of the host suggests staging.
func reportStagingHost(pass *rules.Pass, env *model.Environment, setting model.URLSetting,
	staging map[string]stagingHostUse) (reported bool) {
	host := setting.V.Host()
	name := setting.What + " " + rules.Quote(model.ShownURL(setting.Value))
	if service, ok := host.IsTunnel(); ok {
		pass.Report(env, setting, finding.Warning,
			fmt.Sprintf("%s points to a tunnel to a developer's machine (%s)", name, service),
			"use the public production host")
		return true
	}
	if other, ok := staging[host.Name()]; ok {
		pass.Report(env, setting, finding.Warning,
			fmt.Sprintf("%s is on host %s, which %s also uses", name, rules.Quote(host.Written()),
				rules.Quote(other.env.Name)),
			"use the production host",
			rules.Related(other.setting, other.env.Name+" uses it here"))
		return true
	}
	if _, ok := host.BranchLabel(); ok {
		pass.Report(env, setting, finding.Warning,
			fmt.Sprintf("%s is on %s, the address that Vercel gives to a branch", name,
				rules.Quote(host.Written())),
			"use the production host")
		return true
	}
	label, sure, ok := host.StagingLabel()
	switch {
	case sure:
		pass.Report(env, setting, finding.Warning,
			fmt.Sprintf("%s seems to be on a staging host: its name contains %s", name, rules.Quote(label)),
			"use the production host")
	case ok:
		pass.Report(env, setting, finding.Info,
			fmt.Sprintf("%s may be on a staging host: its name contains %s", name, rules.Quote(label)),
			fmt.Sprintf("use the production host; if %s is part of a product name, suppress the finding and give "+
				"that as the reason", rules.Quote(label)))
	}
	return ok
}

// registrableLabels returns the first label of each registrable domain in an environment, such as acme for
// app.acme.com. It omits labels that contain a word for an environment, such as acme-dev.
func registrableLabels(env *model.Environment) map[string]bool {
	labels := map[string]bool{}
	for setting := range env.URLs() {
		if label, _, marked := setting.V.Host().WithoutEnvironmentWord(); !marked && !setting.V.IsCustomScheme() {
			labels[label] = true
		}
	}
	return labels
}

// reportStagingDomain reports a host on a domain such as acme-dev.com if the environment also uses the domain label
// acme. labels is a result of registrableLabels.
func reportStagingDomain(pass *rules.Pass, env *model.Environment, setting model.URLSetting, labels map[string]bool) {
	label, bare, marked := setting.V.Host().WithoutEnvironmentWord()
	if !marked || !labels[bare] {
		return
	}
	pass.Report(env, setting, finding.Warning,
		fmt.Sprintf("%s %s seems to be on a staging domain: its name is %s, but production also uses a domain "+
			"named %s", setting.What, rules.Quote(model.ShownURL(setting.Value)), rules.Quote(label),
			rules.Quote(bare)),
		"use the production host")
}

// reportCustomDomain reports a custom domain with a staging name.
func reportCustomDomain(pass *rules.Pass, env *model.Environment, domain query.CustomDomain) {
	host, ok := query.HostOf(domain.V)
	label, sure, marked := host.StagingLabel()
	if !ok || !sure || !marked {
		return
	}
	pass.Report(env, domain, finding.Warning,
		fmt.Sprintf("custom domain %s for %s seems to be a staging host: its name contains %s",
			rules.Quote(domain.V), domain.Service, rules.Quote(label)),
		"use the production host")
}
