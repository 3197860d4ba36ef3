package signin

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// The sizes of the parts of a session cookie, in bytes. See the page of the rule.
const (
	maxCookie    = 4096 // browsers' limit for the name and value of a cookie
	cookieMargin = 256  // reserve for parts that differ between users

	sealOverhead = 234   // name, salts, initialization vectors and signatures of the sealed session
	cipherBlock  = 16    // the plaintext is padded to a multiple of this size
	sessionJSON  = 490   // the user, the refresh token and their JSON keys
	tokenFrame   = 435   // header and signature of the access token, and two dots
	usualClaims  = 360   // iss, sub, sid, jti, org_id, role, roles, exp, iat
	listItem     = `"",` // the JSON syntax around each list entry
)

var tokenSizeRisk = rules.Rule{
	ID:       "token-size-risk",
	Category: category,
	Item:     "access-token",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			if env.Usage(model.AuthKit) != model.Unused {
				reportLargeSession(pass, env)
			}
		}
	},
}

func reportLargeSession(pass *rules.Pass, env *model.Environment) {
	role, granted := largestRole(env)
	template := model.ParseClaimsTemplate(env.JWTTemplate.Content.V).Usual
	flags := flagsClaim(env)
	size := cookieSize(usualClaims + granted + template + flags)
	if size <= maxCookie-cookieMargin {
		return
	}
	help := "shorten permission slugs, grant fewer permissions per role, or remove claims from the JWT template"
	if flags > 0 {
		help = "shorten slugs, grant fewer permissions per role, remove claims from the JWT template, or remove " +
			"feature flags that are no longer needed"
	}
	message := "with %s, the session cookie is about %d bytes long; browsers drop cookies longer than %d bytes"
	if size <= maxCookie {
		message = "with %s, the session cookie is about %d bytes long, close to the limit of %d bytes; browsers drop " +
			"longer cookies"
	}
	at, what := largestPart(env, role, granted, template, flags)
	pass.Report(env, at, finding.Warning, fmt.Sprintf(message, what, size, maxCookie), help)
}

// largestPart returns the setting that adds most to the size of the token: a role with its permissions, the JWT
// template, or the feature flags. granted, template and flags are the sizes of these settings, in bytes. what is the
// name of the setting in a message.
func largestPart(env *model.Environment, role *model.Role, granted, template, flags int) (at rules.Site, what string) {
	switch {
	case role != nil && granted >= max(template, flags):
		return &role.Slug, "role " + rules.Quote(role.Slug.V)
	case template >= flags:
		return &env.JWTTemplate.Content, "this JWT template"
	}
	return query.KeyOf(env.FeatureFlags.Place), "these feature flags"
}

// cookieSize returns the size of the session cookie that an SDK sets. claims is the size of the claims in the access
// token. Sizes are in bytes.
func cookieSize(claims int) int {
	session := sessionJSON + tokenFrame + base64Size(claims)
	padded := (session/cipherBlock + 1) * cipherBlock
	return sealOverhead + base64Size(padded)
}

// base64Size returns the length of the base64 encoding of n bytes without padding.
func base64Size(n int) int { return (n*8 + 5) / 6 }

// largestRole returns the role whose permissions take the most space in a token, and the size of the permissions in
// bytes. It ignores roles for resource types, which are not in the token.
func largestRole(env *model.Environment) (largest *model.Role, bytes int) {
	for i := range env.Roles.Items {
		role := &env.Roles.Items[i]
		if role.ResourceTypeSlug.Present() {
			continue
		}
		size := 0
		for j := range role.Permissions.Items {
			size += listItemSize(&role.Permissions.Items[j])
		}
		if size > bytes {
			largest, bytes = role, size
		}
	}
	return largest, bytes
}

func listItemSize(item *model.Value[model.Text]) int {
	text, _ := item.V.Literal()
	return len(text) + len(listItem)
}

// flagsClaim returns the size, in bytes, of the feature flags that are on for all users.
func flagsClaim(env *model.Environment) int {
	size := 0
	for i := range env.FeatureFlags.Items {
		flag := &env.FeatureFlags.Items[i]
		if flag.Enabled.Known() && flag.Enabled.V && !isOff(&flag.DefaultValue) {
			size += listItemSize(&flag.Slug)
		}
	}
	return size
}
