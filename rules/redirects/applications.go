package redirects

import (
	"iter"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// missingSeverity returns the severity of a missing setting that a feature requires: Error if the feature is used,
// Warning if its use is unknown, and Off if it is unused.
func missingSeverity(usage model.Usage) finding.Severity {
	switch usage {
	case model.Used:
		return finding.Error
	case model.Unsaid:
		return finding.Warning
	}
	return finding.Off
}

// visitedApplications yields the applications that people sign in to in production. It skips applications that were
// not completely read, whose settings may only seem to be missing.
func visitedApplications(project *model.Project) iter.Seq2[*model.Environment, *model.Application] {
	return func(yield func(*model.Environment, *model.Application) bool) {
		for env := range project.Of(model.Production) {
			if env.Partial {
				continue
			}
			for app := range env.AllApplications() {
				if app.Place == nil || app.Partial {
					continue
				}
				if platform, known := platformOf(app); !known || platform == "m2m" {
					continue
				}
				if !yield(env, app) {
					return
				}
			}
		}
	}
}

// platformOf returns the platform that an application declares, or "". known is false if the platform is a reference
// or could not be read.
func platformOf(app *model.Application) (platform string, known bool) {
	if app.Platform.Absent() {
		return "", true
	}
	if !app.Platform.Known() {
		return "", false
	}
	return app.Platform.V.Literal()
}

// browserApplications yields the applications of an environment that run only in the browser. The declared platform
// of an application decides or, for a default application without a platform, its SDKs.
func browserApplications(env *model.Environment) iter.Seq[*model.Application] {
	return func(yield func(*model.Application) bool) {
		for app := range env.AllApplications() {
			platform, known := platformOf(app)
			browser := platform == "browser" || platform == "" && app == &env.Default && onlyBrowserSDKs(env)
			if known && browser && !yield(app) {
				return
			}
		}
	}
}

// nameInMessage describes an application for a message by its label or, without a label, by its environment.
func nameInMessage(env *model.Environment, app *model.Application) string {
	switch label := app.Label(); {
	case label != "":
		return "application " + rules.Quote(label)
	case app != &env.Default:
		return "an application in environment " + rules.Quote(env.Name)
	}
	return "environment " + rules.Quote(env.Name)
}

// missingList reports whether a list of an application is certainly empty. at is the key of the empty list or, if
// there is no list, the application.
func missingList[T any](env *model.Environment, app *model.Application,
	list *model.List[T]) (at rules.Site, missing bool) {
	switch {
	case list.Absent():
		return applicationSite(env, app), true
	case list.Known() && len(list.Items) == 0 && !list.Partial:
		return query.KeyOf(list.Place), true
	}
	return nil, false
}

// declaresNoApplication reports whether an environment certainly declares no applications.
func declaresNoApplication(env *model.Environment) bool {
	switch {
	case env.Partial:
		return false
	case env.Applications.Absent():
		return !env.Default.Declared()
	}
	return env.Applications.Known() && len(env.Applications.Items) == 0 && !env.Applications.Partial
}
