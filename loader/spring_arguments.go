package loader

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/textline"
)

// springArgument matches a property of WorkOS that the command line of a JVM or of a Spring application sets
// (-Dworkos.client-id=x, --workos.redirect-uri=x), and the variable with properties in JSON. Source:
// https://docs.spring.io/spring-boot/reference/features/external-config.html.
var springArgument = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:-D|--)(?:[a-z][\w-]*\.){0,4}workos\.[\w.-]+=|SPRING_APPLICATION_JSON`)
})

// maxJSONProperties is the number of bytes after SPRING_APPLICATION_JSON in which WorkOS is looked for.
const maxJSONProperties = 1000

// doubtSpringArguments records the places that set properties of WorkOS outside of variables.
func (l *loading) doubtSpringArguments(files []*appResult) {
	for _, r := range files {
		if r.isTemplate() || r.reading.Template || filename.IsCode(r.input.Path) || !mayHaveSpring(r.file.Text) {
			continue
		}
		first := len(l.loaded.Project.SourceDoubts)
		for _, at := range springArgument().FindAllStringIndex(r.file.Text, -1) {
			span := source.Span{Start: int32(at[0]), End: int32(at[1])}
			near := r.file.Text[at[0]:min(len(r.file.Text), at[1]+maxJSONProperties)]
			of, deploys := l.environmentAt(r, span.Start)
			if !deploys || textline.InComment(r.file.Text, at[0]) || !strings.Contains(near, "workos") {
				continue
			}
			l.doubt(r.file.File, span, append(slices.Clone(l.callers[l.unitAt(r, at[0])]), of)...)
			if l.limitDoubts(r, first) {
				break
			}
		}
	}
}

func mayHaveSpring(text string) bool {
	return strings.Contains(text, "workos") &&
		textline.ContainsAny(text, []string{"-D", "--", "SPRING_APPLICATION_JSON"})
}
