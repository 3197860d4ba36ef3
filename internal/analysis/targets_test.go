package analysis

import (
	"testing"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

func TestPathsOfGoliveYAML(t *testing.T) {
	const (
		callback = "redirect_uris[https://app.acme.com/auth/callback].uri"
		events   = "webhook_endpoints[https://api.acme.com/workos].events[user.creatd]"
	)
	for _, c := range []struct {
		pattern, path string
		names         bool
	}{
		{callback, callback, true},
		{"redirect_uris[https://app.acme.com/auth/callback]", callback, true},
		{"redirect_uris[/auth/callback]", callback, true},
		{"redirect_uris[/auth/callback].uri", callback, true},
		{"redirect_uris[/auth/*].uri", callback, true},
		{"redirect_uris[*]", callback, true},
		{"redirect_uris[https://*.acme.com/*]", callback, true},
		{"redirect_uris[/auth]", callback, false},
		{"redirect_uris[auth/callback]", callback, false},
		{"redirect_uris[/auth/callback].default", callback, false},
		{"redirect_uris", callback, true},
		{"redirect_*[*]", callback, true},
		{"sign_out_redirects[/auth/callback]", callback, false},
		{"redirect_uris[/]", "redirect_uris[https://app.acme.com]", true},
		{"redirect_uris[/cb]", "redirect_uris[https://app.acme.com/cb?x=1].uri", true},
		{"redirect_uris[/cb]", "redirect_uris[com.acme.app:/cb].uri", true},
		{"redirect_uris[/cb]", "redirect_uris[http://[::1]:3000/cb].uri", true},
		{"redirect_uris[http://[::1]:3000/cb]", "redirect_uris[http://[::1]:3000/cb].uri", true},
		{"redirect_uris[/x*]", "redirect_uris[https://${HOST}/xy].uri", true},
		{"roles[/admin]", "roles[admin].slug", false},
		{"roles[a*n]", "roles[admin].slug", true},
		{"roles[adm*min]", "roles[admin].slug", false}, // the m of admin cannot match twice
		{"roles[*d*i*]", "roles[admin].slug", true},
		{"roles[*i*d*]", "roles[admin].slug", false},
		{"roles[x*min]", "roles[admin].slug", false},
		{events, events, true},
		{"webhook_endpoints[/workos].events[*]", events, true},
		{"webhook_endpoints[/workos].events", events, true},
		{"webhook_endpoints[/workos]", events, true},
		{"jwt_template", "jwt_template.content", true},
		{"roles[admin]", "environments.production.roles[admin].slug", true},
		{"environments.production.roles[admin]", "environments.production.roles[admin].slug", true},
		{"environments.staging.roles[admin]", "environments.production.roles[admin].slug", false},
		{"roles[admin]", "common.roles[admin].slug", true},
	} {
		pattern, err := settingpath.Parse(c.pattern)
		if err != nil {
			t.Fatalf("%q: %v", c.pattern, err)
		}
		target := newTargets(&model.Project{}).of(&finding.Finding{Path: c.path})
		if got := pattern.Covers(target); got != c.names {
			t.Errorf("%q names %q: %t, want %t", c.pattern, c.path, got, c.names)
		}
	}
}
