package rules

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/finding"
)

// publicPrefixes begin the names of variables that a framework's build puts into
// what browsers download, with the framework that documents it.
var publicPrefixes = []struct{ prefix, framework string }{
	{"NEXT_PUBLIC_", "Next.js"},
	{"VITE_", "Vite"},
	{"PUBLIC_", "SvelteKit and Astro"},
	{"REACT_APP_", "Create React App"},
	{"EXPO_PUBLIC_", "Expo"},
	{"NUXT_PUBLIC_", "Nuxt"},
	{"GATSBY_", "Gatsby"},
}

var secretPublic = Rule{
	ID:       "secret-public",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for _, env := range pass.Project.Environments {
			for _, secret := range secretSettings(env) {
				for _, reference := range referencesIn(secret.V.Text()) {
					framework, public := publicName(reference.Name)
					if !public {
						continue
					}
					pass.Report(env, secret, finding.Error,
						fmt.Sprintf("the %s comes from %s, which %s puts into the pages that everybody downloads", secret.what, quote(reference.Name), framework),
						fmt.Sprintf("keep it in a variable without that prefix, such as %s, and have a new one made", secret.variable))
					break
				}
			}
		}
	},
}

// publicName tells which framework publishes a variable of the name.
func publicName(name string) (framework string, public bool) {
	for _, p := range publicPrefixes {
		if strings.HasPrefix(name, p.prefix) {
			return p.framework, true
		}
	}
	return "", false
}
