package redirects

import (
	"iter"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// missingSeverity returns the severity of a missing setting that a feature requires: Error if the feature is used,
// Warning if it is unknown whether it is used, and Off if it is not used.
func missingSeverity(usage model.Usage) finding.Severity {
	switch usage {
	case model.Used:
		return finding.Error
	case model.Unsaid:
		return finding.Warning
	}
	return finding.Off
}

// visitedApplications yields the applications that people sign in to in production. It skips an application that was
// not completely read, because a setting that seems to be missing may exist.
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

// platformOf returns the platform that an application declares, or "" if it declares none. known is false if the
// platform is a reference or could not be read.
func platformOf(app *model.Application) (platform string, known bool) {
	if app.Platform.Absent() {
		return "", true
	}
	if !app.Platform.Known() {
		return "", false
	}
	return app.Platform.V.Literal()
}

// browserApplications yields the applications of an environment that run only in the browser. The platform of an
// application decides. If the default application declares no platform, its SDKs decide.
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

// nameInMessage returns the words for an application in a message. They contain its label, or the environment if the
// application has no label.
func nameInMessage(env *model.Environment, app *model.Application) string {
	switch label := app.Label(); {
	case label != "":
		return "application " + rules.Quote(label)
	case app != &env.Default:
		return "an application in environment " + rules.Quote(env.Name)
	}
	return "environment " + rules.Quote(env.Name)
}

// missingList reports whether it is certain that a list of an application is empty. at is the key of the empty list or,
// without a list, the application.
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

// declaresNoApplication reports whether an environment is known to declare no applications.
func declaresNoApplication(env *model.Environment) bool {
	switch {
	case env.Partial:
		return false
	case env.Applications.Absent():
		return !env.Default.Declared()
	}
	return env.Applications.Known() && len(env.Applications.Items) == 0 && !env.Applications.Partial
}
