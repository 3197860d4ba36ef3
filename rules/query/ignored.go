package query

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
)

// IgnoredBy reports whether the SDK in a variable's application ignores the variable. It also returns that SDK, and
// the name that the SDK reads instead, or "". A variable that another SDK of the application reads is not ignored. No
// SDK reads a name with joined words, such as WORKOS_CLIENTID; for such a name, ignoring may be the zero value.
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
	if !ignored {
		return JoinedName(v)
	}
	return ignoring, instead, ignored
}

// JoinedName reports whether a variable has a name with joined words, such as WORKOS_CLIENTID, and returns the name
// that SDKs read instead. ignoring is the SDK of the application that reads that name, or the zero value.
func JoinedName(v *model.Variable) (ignoring sdk.SDK, instead string, ok bool) {
	instead, ok = joinedNames[strings.ToUpper(v.Name)]
	if !ok || v.Deployment.App.Relaxed {
		return sdk.SDK{}, "", false
	}
	return readerOf(v.Deployment.App, instead), instead, true
}

// joinedNames maps names with joined words to the names that SDKs read.
var joinedNames = map[string]string{"WORKOS_APIKEY": "WORKOS_API_KEY", "WORKOS_CLIENTID": "WORKOS_CLIENT_ID"}

// readerOf returns the first SDK of an application that reads a variable, or the zero value.
func readerOf(app *model.App, variable string) sdk.SDK {
	for _, name := range app.SDKs {
		s, _ := sdk.Lookup(name)
		if slices.Contains(s.Required, variable) || slices.Contains(s.Optional, variable) {
			return s
		}
	}
	return sdk.SDK{}
}

// ReadElsewhere reports whether other code may read a variable that an SDK ignores: another SDK, or code that
// configures the SDK or passes the settings to it.
func ReadElsewhere(v *model.Variable, ignoring sdk.SDK) bool {
	return ignoring.Configured || ignoring.Ignored == nil || len(v.Deployment.App.SDKs) > 1
}
