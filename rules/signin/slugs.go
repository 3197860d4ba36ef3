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
	slugs []*model.Value[model.Text]
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
						func(p *model.Permission) *model.Value[model.Text] { return &p.Slug }),
					true,
				},
				{
					"role",
					slugsOf(env.Roles.Items, func(r *model.Role) *model.Value[model.Text] { return &r.Slug }), true,
				},
				{
					"feature flag",
					slugsOf(env.FeatureFlags.Items,
						func(f *model.FeatureFlag) *model.Value[model.Text] { return &f.Slug }),
					false,
				},
				{
					"resource type",
					slugsOf(env.ResourceTypes.Items,
						func(r *model.ResourceType) *model.Value[model.Text] { return &r.Slug }),
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

func slugsOf[T any](items []T, slug func(*T) *model.Value[model.Text]) []*model.Value[model.Text] {
	var slugs []*model.Value[model.Text]
	for i := range items {
		if setting := slug(&items[i]); query.KnownText(setting) {
			slugs = append(slugs, setting)
		}
	}
	return slugs
}
