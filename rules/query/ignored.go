package query

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
)

// IgnoredBy reports whether the SDK in a variable's application ignores the variable. It returns that SDK, and the name
// that the SDK reads instead, or "". ignored is false if another SDK of the application reads the variable.
func IgnoredBy(v *model.Variable) (ignoring sdk.SDK, instead string, ignored bool) {
	for _, name := range v.Deployment.App.SDKs {
		s, _ := sdk.Lookup(name)
		if slices.Contains(s.Required, v.Name) || slices.Contains(s.Optional, v.Name) {
			return sdk.SDK{}, "", false
		}
		if other, ok := s.Ignored[v.Name]; ok {
			ignoring, instead, ignored = s, other, true
		}
	}
	return ignoring, instead, ignored
}

// ReadElsewhere reports whether other code may read a variable that an SDK ignores. Such code is another SDK, or code
// that configures the SDK.
func ReadElsewhere(v *model.Variable, ignoring sdk.SDK) bool {
	return ignoring.Configured || len(v.Deployment.App.SDKs) > 1
}
