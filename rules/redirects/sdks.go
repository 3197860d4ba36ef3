package redirects

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
)

// sdksOf returns the SDKs of the applications that use an environment, without duplicates.
func sdksOf(env *model.Environment) []sdk.SDK {
	var all []sdk.SDK
	seen := map[string]bool{}
	for _, v := range env.Variables {
		for _, name := range v.Deployment.App.SDKs {
			if seen[name] {
				continue
			}
			seen[name] = true
			if s, ok := sdk.Lookup(name); ok {
				all = append(all, s)
			}
		}
	}
	return all
}

// onlyBrowserSDKs reports whether all known SDKs that use an environment run in the browser. It returns false if
// there are none.
func onlyBrowserSDKs(env *model.Environment) bool {
	all := sdksOf(env)
	for _, s := range all {
		if !s.Browser {
			return false
		}
	}
	return len(all) > 0
}
