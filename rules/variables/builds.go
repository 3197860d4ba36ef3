package variables

import (
	"iter"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// buildsOfImages yields the builds whose Dockerfile is known, with their environments. An unknown environment is nil.
func buildsOfImages(project *model.Project) iter.Seq2[*model.Environment, *model.ImageBuild] {
	return func(yield func(*model.Environment, *model.ImageBuild) bool) {
		for i := range project.ImageBuilds {
			b := &project.ImageBuilds[i]
			if b.Dockerfile != nil && !yield(environmentNamed(project, b.Environment), b) {
				return
			}
		}
	}
}

// isOfWorkOS reports whether the name of a build argument is that of a WorkOS setting.
func isOfWorkOS(name string) bool {
	upper := strings.ToUpper(name)
	return model.PurposeOf(name) != model.NoPurpose || strings.Contains(upper, "WORKOS") ||
		strings.Contains(upper, "AUTHKIT")
}
