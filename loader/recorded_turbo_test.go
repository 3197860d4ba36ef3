package loader_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/golive-lint/golive/internal/model"
)

// TestTurboLikeTheProgram compares the variables that golive expects Turborepo to pass to the build of each package
// with those that the build gets. If golive does not know the task of a package, all of them are unknown.
func TestTurboLikeTheProgram(t *testing.T) {
	names := []string{
		"WORKOS_CLIENT_ID", "WORKOS_API_KEY", "WORKOS_COOKIE_PASSWORD", "WORKOS_REDIRECT_URI", "AUTHKIT_DOMAIN",
		"NEXT_PUBLIC_WORKOS_REDIRECT_URI", "VERCEL_WORKOS",
	}
	var sum tally
	for r, project := range recordings(t, "turbo.jsonl") {
		sum.cases++
		sum.add(project)
		if r.Fails {
			sum.failing++
			continue
		}
		for folder, passed := range r.Passes {
			builds := slices.Clone(project.TurboBuilds)
			builds = slices.DeleteFunc(builds, func(b model.TurboBuild) bool { return b.Folder != folder })
			for _, name := range names {
				where := fmt.Sprintf("turbo.jsonl:%d %s %s", sum.cases, folder, name)
				switch passes := slices.Contains(passed, name); {
				case len(builds) != 1 && (passed == nil || passes):
					// there is no task, or golive assumes that it passes everything
					sum.known++
				case len(builds) != 1:
					sum.unknown++
				case passed == nil:
					t.Errorf("%s: golive knows a task, and the program runs none\n%s", where, r.text())
				case builds[0].Passes(name) != passes:
					t.Errorf("%s: passed is %t, want %t\n%s", where, !passes, passes, r.text())
				default:
					sum.known++
				}
			}
		}
	}
	sum.check(t, "turbo.jsonl")
}
