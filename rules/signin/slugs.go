package signin

import (
	"iter"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// slugList is a list whose entries have slugs.
type slugList struct {
	// what is the noun for an entry of the list.
	what  string
	slugs []slugOf
	// limited is true if WorkOS documents a maximum length for the slugs.
	limited bool
}

const permissionSlug = "permission"

// slugLists yields the lists whose entries have slugs, by environment. It omits unknown slugs.
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

// slugOf is a slug and the list entry that it belongs to.
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
