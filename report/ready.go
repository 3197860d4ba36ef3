package report

import "github.com/golive-lint/golive/internal/readiness"

// ReadyFormats lists every format of golive ready.
func ReadyFormats() Table[readiness.Result] {
	return table(readyWithoutSecrets, []Format[readiness.Result]{
		{Name: "text", Extensions: []string{".txt"}, Summary: "for people", write: writeReadyText},
		{
			Name: "json", Extensions: []string{".json"},
			Summary: "for scripts; golive schema ready prints its JSON Schema", write: writeReadyJSON,
		},
		{
			Name: "markdown", Extensions: []string{".md"},
			Summary: "for a comment of a pull request or the summary of a step", write: writeReadyMarkdown,
		},
		{Name: "junit", Extensions: []string{".xml"}, Summary: "test cases for CI servers", write: writeReadyJUnit},
		{
			Name: "html", Extensions: []string{".html", ".htm"}, Summary: "one page to read, print and file",
			write: writeReadyHTML,
		},
	})
}
