package signin

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

const (
	// permissionRunes contains the characters that are allowed in the slug of a permission (reference, Permission).
	permissionRunes = "abcdefghijklmnopqrstuvwxyz0123456789-_:.*"
	// maxSlug is the maximum length of a slug, in runes (reference, Permission and Role).
	maxSlug = 48
)

var slugInvalid = rules.Rule{
	ID:         "slug-invalid",
	Category:   category,
	Item:       "roles-permissions",
	BySetting:  true,
	Severity:   finding.Error,
	Supersedes: []string{"slug-duplicate"},
	Check: func(pass *rules.Pass) {
		for env, list := range slugLists(pass.Project) {
			for _, setting := range list.slugs {
				reportSlug(pass, env, list, setting.Value)
			}
		}
	},
}

func reportSlug(pass *rules.Pass, env *model.Environment, list slugList, setting *model.Value[model.Text]) {
	slug, _ := setting.V.Literal()
	if wrong := firstOutside(slug, permissionRunes); wrong != "" && list.what == permissionSlug {
		pass.Report(env, setting, finding.Error,
			fmt.Sprintf("permission slug %s contains %s; expected lowercase letters, digits and - _ : . *",
				rules.Quote(slug),
				rules.Quote(wrong)),
			"choose a slug such as \"posts:read\"; a slug cannot be changed after the permission is created")
		return
	}
	length := utf8.RuneCountInString(slug)
	if length <= maxSlug {
		return
	}
	severity := finding.Warning
	if list.limited {
		severity = finding.Error
	}
	pass.Report(env, setting, severity,
		fmt.Sprintf("the slug of this %s is %d characters long; expected at most %d", list.what, length, maxSlug),
		"choose a shorter slug; a slug cannot be changed later")
}

// firstOutside returns the first character of text that is not in allowed, or "".
func firstOutside(text, allowed string) string {
	for _, r := range text {
		if !strings.ContainsRune(allowed, r) {
			return string(r)
		}
	}
	return ""
}
