package credentials

import (
	"cmp"
	"fmt"
	"slices"
	"sort"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var secretCommitted = rules.Rule{
	ID:       "secret-committed",
	Category: category,
	Item:     "secrets-private",
	Severity: finding.Error,
	OfFile:   true,
	Check: func(pass *rules.Pass) {
		for env, v := range query.Variables(pass.Project) {
			reportCommitted(pass, env, v, outOfGit(v))
		}
		for _, v := range pass.Project.Templates {
			reportCommitted(pass, v.Deployment.Environment, v, "rotate the secret, and write a placeholder here")
		}
		reportWrittenKeys(pass)
	},
}

// reportWrittenKeys reports complete API keys in tracked files that are not the value of a variable: keys in
// comments, in overridden values, or under unknown names.
func reportWrittenKeys(pass *rules.Pass) {
	keys := pass.Project.WrittenKeys
	if len(keys) == 0 {
		return
	}
	sites := reportedSites(pass.Project)
	for i := range keys {
		k := &keys[i]
		if k.Tracked != model.Yes {
			continue
		}
		at := siteOf(sites[k.File.Path], k)
		if _, variable := at.(*model.Value[model.Text]); variable {
			continue
		}
		// A production key endangers production regardless of the file, so the finding does not name another
		// environment.
		env := pass.EnvironmentOf(k.File.Path)
		if env != nil && k.Live && env.Type != model.Production {
			env = nil
		}
		pass.Report(env, at, query.KeySeverity(k.Live),
			committedMessage(apiKeyNoun),
			"create a new key, revoke this key, and delete it from this file; a key in a comment or in an unused "+
				"value is also exposed")
	}
}

// reportedSites returns the values that other findings report: variables, and secrets in environment files. The map is
// keyed by file path. Each list is sorted by position.
func reportedSites(project *model.Project) map[string][]rules.Site {
	byPath := map[string][]rules.Site{}
	add := func(s rules.Site) {
		path := s.Location().File.Path
		byPath[path] = append(byPath[path], s)
	}
	for _, v := range query.Variables(project) {
		if query.CommittedSeverity(v) != finding.Off {
			add(&v.Value)
		}
	}
	for _, v := range project.Templates {
		if query.CommittedSeverity(v) != finding.Off {
			add(&v.Value)
		}
	}
	for _, env := range slices.Concat(project.Environments, project.Shared) {
		for _, secret := range writtenSecrets(env) {
			add(secret.Value)
		}
	}
	for _, sites := range byPath {
		slices.SortStableFunc(sites, func(a, b rules.Site) int {
			return cmp.Compare(a.Location().Span.Start, b.Location().Span.Start)
		})
	}
	return byPath
}

// siteOf returns the value that contains a key, or the key itself if no value contains it. sites must be sorted by
// position.
func siteOf(sites []rules.Site, k *model.WrittenKey) rules.Site {
	after := sort.Search(len(sites), func(i int) bool { return sites[i].Location().Span.Start > k.Span.Start })
	if after > 0 && sites[after-1].Location().Span.Contains(k.Span) {
		return sites[after-1]
	}
	return k
}

func reportCommitted(pass *rules.Pass, env *model.Environment, v *model.Variable, help string) {
	severity := query.CommittedSeverity(v)
	if severity == finding.Off {
		return
	}
	noun := v.Purpose.String()
	if !v.Purpose.IsSecret() {
		noun = apiKeyNoun
	}
	pass.Report(env, &v.Value, severity,
		committedMessage(noun),
		help)
}

func committedMessage(noun string) string {
	return fmt.Sprintf("this file is tracked by git and contains the %s; anyone with access to the repository "+
		"can read it",
		noun)
}
