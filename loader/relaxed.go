package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// The SDKs, manifests and settings formats of frameworks with relaxed binding. Such a framework maps variables to
// settings regardless of the characters that join the words of a name. Source:
// https://docs.spring.io/spring-boot/reference/features/external-config.html, section "Relaxed Binding".
var (
	relaxedSDKs      = []string{"dotnet", "kotlin"}
	relaxedManifests = []string{"pom.xml", "build.gradle", "build.gradle.kts"}
	relaxedFormats   = []string{"spring", "dotnet"}
)

// markRelaxed marks the applications whose framework reads variables regardless of the characters that join the words
// of their names. An application without an SDK consists of deployment files, which may set variables of any
// application of the project.
func (l *loading) markRelaxed() {
	anywhere := slices.ContainsFunc(l.loaded.Project.AppFiles, func(f *model.AppFile) bool {
		return slices.Contains(relaxedFormats, f.Format)
	})
	for name := range l.discovery.Manifests {
		anywhere = anywhere || slices.Contains(relaxedManifests, path.Base(name)) || strings.HasSuffix(name, ".csproj")
	}
	for _, app := range l.loaded.Project.Apps {
		app.Relaxed = anywhere && len(app.SDKs) == 0 ||
			slices.ContainsFunc(app.SDKs, func(name string) bool { return slices.Contains(relaxedSDKs, name) })
	}
}
