package cli

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/suggest"
)

// openDifferences contains the differences that violate the contract. --accept applies only to those that reports
// contain.
type openDifferences struct {
	list []openDifference
}

type openDifference struct {
	*promotion.Difference
	shown string // path as printed in reports
	by    string // path of the --accept that covers the difference
}

func newOpenDifferences(result *analysis.DiffResult) *openDifferences {
	o := &openDifferences{}
	for i := range result.Promotions {
		for k := range result.Promotions[i].Differences {
			d := &result.Promotions[i].Differences[k]
			if d.Kind.Broken() {
				shown := *d
				shown.WithoutSecrets(result.Secrets.Holds)
				o.list = append(o.list, openDifference{Difference: d, shown: shown.Path})
			}
		}
	}
	return o
}

// take marks the reported differences that a path covers. It returns a usage error if an entry
// of `expected` would exempt none of them.
func (o *openDifferences) take(pattern settingpath.Path, path string) error {
	taken, expected, judged, twice := false, false, "", ""
	for i := range o.list {
		switch d := &o.list[i]; {
		case !pattern.Covers(d.Target()):
		case d.Judged:
			judged = d.Judges[0]
		case !d.Finding():
			expected = true
		case d.by != "":
			twice = d.by
		default:
			taken, d.by = true, path
		}
	}
	switch {
	case taken:
		return nil
	case twice != "":
		return usageError("--accept %s matches only differences that --accept %s already matches", path, twice)
	case expected:
		return usageError("the difference at %s is already expected", path)
	case judged != "":
		return usageError("rule %s checks %s, and an expected difference does not suppress findings of that rule "+
			"(golive "+
			"explain %s)",
			judged, path, judged)
	}
	if err := pattern.Check(); err != nil {
		return o.unnamed(path, fmt.Sprintf("--accept %s: %v", path, err))
	}
	return o.unnamed(path, fmt.Sprintf("there is no difference at %s", path))
}

// unnamed returns the usage error for a path that covers no difference, with suggestions.
func (o *openDifferences) unnamed(path, why string) error {
	near := strings.Join(o.near(path), " or ")
	switch {
	case near == "" && strings.HasSuffix(why, "?"):
		return usageError("%s", why)
	case near == "":
		return usageError("%s (golive diff lists them)", why)
	case strings.HasSuffix(why, "?"):
		return usageError("%s (nearest difference: %s)", why, near)
	}
	return usageError("%s; did you mean %s?", why, near)
}

// maxNear is the maximum number of paths suggested in an error.
const maxNear = 3

// near returns the quoted paths of the differences that the user probably meant: a path with almost the same spelling,
// or else paths that contain all words of the given path, such as "roles[billing]" for "billing". Reported differences
// come first.
func (o *openDifferences) near(path string) []string {
	var paths []string
	seen := map[string]bool{}
	for _, reported := range []bool{true, false} {
		for i := range o.list {
			if d := &o.list[i]; (d.Finding() && !d.Judged) == reported && !seen[d.shown] {
				seen[d.shown] = true
				paths = append(paths, d.shown)
			}
		}
	}
	if near, ok := suggest.Nearest(path, paths); ok {
		return []string{fmt.Sprintf("%q", near)}
	}
	words := wordsOf(path)
	if len(words) == 0 || len(words) > maxWords {
		return nil
	}
	var near []string
	for _, candidate := range paths {
		if len(near) < maxNear && hasWords(wordsOf(candidate), words) {
			near = append(near, fmt.Sprintf("%q", candidate))
		}
	}
	return near
}

// maxWords is the maximum number of words in a path for which near searches.
const maxWords = 20

// wordsOf returns the words of a path in lower case, without punctuation.
func wordsOf(path string) []string {
	return strings.FieldsFunc(strings.ToLower(path),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// hasWords reports whether every word is in list or a misspelling of a word in list.
func hasWords(list, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool {
		_, near := suggest.Nearest(word, list)
		return !near && !slices.Contains(list, word)
	})
}
