package signin

import (
	"iter"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// slugList is a list of things that slugs tell apart.
type slugList struct {
	// what is one of the things.
	what  string
	slugs []slugOf
	// limited says that the length of a slug is documented.
	limited bool
}

const permissionSlug = "permission"

// slugLists yields every list whose entries have slugs of one's own, with the
// slugs that are known.
func slugLists(project *model.Project) iter.Seq2[*model.Environment, slugList] {
	return func(yield func(*model.Environment, slugList) bool) {
		for _, env := range project.Environments {
			for _, list := range []slugList{
				{
					permissionSlug,
					slugsOf(env.Permissions.Items,
						func(p *model.Permission) slugOf { return slugOf{&p.Slug, p.Place} }),
					true,
				},
				{
					"role",
					slugsOf(env.Roles.Items, func(r *model.Role) slugOf { return slugOf{&r.Slug, r.Place} }), true,
				},
				{
					"feature flag",
					slugsOf(env.FeatureFlags.Items,
						func(f *model.FeatureFlag) slugOf { return slugOf{&f.Slug, f.Place} }),
					false,
				},
				{
					"resource type",
					slugsOf(env.ResourceTypes.Items,
						func(r *model.ResourceType) slugOf { return slugOf{&r.Slug, r.Place} }),
					false,
				},
			} {
				if !yield(env, list) {
					return
				}
			}
		}
	}
}

// slugOf is a slug and the entry that it is part of.
type slugOf struct {
	*model.Value[model.Text]
	entry *model.Place
}

func slugsOf[T any](items []T, slug func(*T) slugOf) []slugOf {
	var slugs []slugOf
	for i := range items {
		if setting := slug(&items[i]); query.KnownText(setting.Value) {
			slugs = append(slugs, setting)
		}
	}
	return slugs
}
