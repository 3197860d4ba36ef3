package report

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// codeSpan formats a string as a code span for Markdown, including table cells. Links, mentions, markup and entities
// have no effect in the span. Its fence is longer than any run of backquotes in the text (GitHub Flavored Markdown
// 6.3, 4.10).
func codeSpan(s string) string {
	s = source.Safe(s)
	if strings.TrimSpace(s) == "" {
		return ""
	}
	longest, run := 0, 0
	for _, r := range s {
		if r == '`' {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
	}
	fence, pad := strings.Repeat("`", longest+1), ""
	if longest > 0 || strings.HasPrefix(s, " ") && strings.HasSuffix(s, " ") {
		pad = " "
	}
	return fence + pad + strings.ReplaceAll(s, "|", `\|`) + pad + fence
}
