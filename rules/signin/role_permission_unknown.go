package signin

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// systemPermission is the prefix of permissions that exist in every environment without a declaration (docs
// "Widgets").
const systemPermission = "widgets:"

var rolePermissionUnknown = rules.Rule{
	ID:       "role-permission-unknown",
	Category: category,
	Item:     "roles-permissions",
	Severity: finding.Error,
	Judges: []promotion.Subject{
		{Path: "permissions", Cause: promotion.Undeclared},
	},
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			slugs, declared, complete := declaredPermissions(env)
			if !complete {
				continue
			}
			for i := range env.Roles.Items {
				for j := range env.Roles.Items[i].Permissions.Items {
					permission := &env.Roles.Items[i].Permissions.Items[j]
					slug, _ := permission.V.Literal()
					if query.KnownText(permission) && !declared[slug] && !strings.HasPrefix(slug, systemPermission) {
						reportUnknownPermission(pass, env, permission, slug, slugs)
					}
				}
			}
		}
	},
}

func reportUnknownPermission(pass *rules.Pass, env *model.Environment, at rules.Site, slug string, declared []string) {
	message := fmt.Sprintf("permission %s is not declared under `permissions:`", rules.Quote(slug))
	help := "declare the permission; a role can grant only existing permissions"
	if meant, ok := suggest.Nearest(slug, declared); ok {
		message += fmt.Sprintf("; did you mean %s?", rules.Quote(meant))
		help = fmt.Sprintf("grant %s instead, or declare %s; a role can grant only existing permissions",
			rules.Quote(meant), rules.Quote(slug))
	}
	pass.Report(env, at, finding.Error, message, help)
}

// declaredPermissions returns the slugs of the permissions in an environment, as a list and as a set. complete is
// false if the environment may have more permissions.
func declaredPermissions(env *model.Environment) (slugs []string, declared map[string]bool, complete bool) {
	list := &env.Permissions
	declared, complete = make(map[string]bool), list.Known() && !list.Partial
	for i := range list.Items {
		slug, known := list.Items[i].Slug.V.Literal()
		complete = complete && list.Items[i].Slug.Known() && known
		slugs, declared[slug] = append(slugs, slug), true
	}
	return slugs, declared, complete
}
