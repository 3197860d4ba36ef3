package redirects

import (
	"iter"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// missingSeverity is how bad it is that a setting of a feature is missing: an
// error where the feature is used, a warning where nothing says whether it is,
// and no finding where it is not.
func missingSeverity(usage model.Usage) finding.Severity {
	switch usage {
	case model.Used:
		return finding.Error
	case model.Unsaid:
		return finding.Warning
	}
	return finding.Off
}

// visitedApplications yields the applications of production that people sign in
// to, where enough was read to say that a setting is missing.
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

// platformOf is the platform that an application declares, empty where it
// declares none. A reference is not known.
func platformOf(app *model.Application) (platform string, known bool) {
	if app.Platform.Absent() {
		return "", true
	}
	if !app.Platform.Known() {
		return "", false
	}
	return app.Platform.V.Literal()
}

// browserApplications yields the applications of an environment that say that
// they run in the browser alone, or whose SDK does.
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

// nameInMessage is what a message about a lack calls the application: by its
// name, or by that of its environment where it is the only one.
func nameInMessage(env *model.Environment, app *model.Application) string {
	switch label := app.Label(); {
	case label != "":
		return "application " + rules.Quote(label)
	case app != &env.Default:
		return "an application in environment " + rules.Quote(env.Name)
	}
	return "environment " + rules.Quote(env.Name)
}

// missingList tells whether an application has no entry in a list, and where to
// point then: at the key of the empty list, or where the application lacks it.
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

// declaresNoApplication reports whether it is certain that an environment
// declares no application.
func declaresNoApplication(env *model.Environment) bool {
	switch {
	case env.Partial:
		return false
	case env.Applications.Absent():
		return !env.Default.Declared()
	}
	return env.Applications.Known() && len(env.Applications.Items) == 0 && !env.Applications.Partial
}
