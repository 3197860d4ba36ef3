package report

import (
	"regexp"
	"sync"

	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// released matches the version of a release, such as 1.2.3 or v1.2.3.
var released = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^v?(\d+\.\d+\.\d+)$`)
})

// pageURL returns the URL of a rule's page as of the given version. If the version is not a release, pageURL returns
// the URL of the page on the main branch.
func pageURL(rule *rules.Rule, version string) string {
	revision := "main"
	if tag := released().FindStringSubmatch(version); tag != nil {
		revision = "v" + tag[1]
	}
	return "https://github.com/golive-lint/golive/blob/" + revision + "/rules/" + rule.Category + "/" + rule.ID + ".md"
}

// pagesOf reads the pages of the rules. The keys of the result are rule IDs.
func pagesOf(catalogue []*rules.Rule) (map[string]rules.Page, error) {
	pages := make(map[string]rules.Page, len(catalogue))
	for _, rule := range catalogue {
		page, err := all.PageOf(rule)
		if err != nil {
			return nil, err
		}
		pages[rule.ID] = page
	}
	return pages, nil
}
