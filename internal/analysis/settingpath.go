package analysis

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// settingPath is the path of a setting, taken apart.
type settingPath []pathStep

// pathStep is a key, or the identity of an item in a list.
type pathStep struct {
	text string
	item bool
	// parts are the text between its stars.
	parts []string
	// url is the path of the URL that an item is named by, empty for any other.
	url string
}

// parsePath takes a path apart as reports print it. Brackets may stand in
// brackets, for the host of a URL may have some.
func parsePath(path string) settingPath {
	var steps settingPath
	for path != "" {
		if path[0] == '[' {
			end := closing(path)
			steps = append(steps, itemStep(path[1:end]))
			path = strings.TrimPrefix(path[min(end+1, len(path)):], ".")
			continue
		}
		end := strings.IndexAny(path, ".[")
		if end < 0 {
			end = len(path)
		}
		steps = append(steps, pathStep{text: path[:end]})
		path = strings.TrimPrefix(path[end:], ".")
	}
	return steps
}

// closing is the offset of the bracket that closes the first one, or the end.
func closing(path string) int {
	depth := 0
	for i := range len(path) {
		switch path[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(path)
}

func itemStep(identity string) pathStep {
	step := pathStep{text: identity, item: true, parts: strings.Split(identity, "*")}
	if u := model.ParseURL(model.Text(identity)); u.IsWeb() || u.IsCustomScheme() {
		if path, known := u.Path(); known {
			step.url = cmp.Or(path, "/")
		}
	}
	return step
}

// names reports whether a path of golive.yaml names the setting of a finding. It
// may leave out the last key, and where the file describes several environments
// the one that the setting stands in.
func (pattern settingPath) names(path settingPath) bool {
	return pattern.matches(path) || pattern.matches(path.inEnvironment())
}

// inEnvironment drops the steps to the environment in a file that describes
// several.
func (path settingPath) inEnvironment() settingPath {
	switch {
	case len(path) > 2 && path[0].text == "environments":
		return path[2:]
	case len(path) > 1 && path[0].text == "common":
		return path[1:]
	}
	return path
}

func (pattern settingPath) matches(path settingPath) bool {
	if len(path) == len(pattern)+1 && !path[len(pattern)].item {
		path = path[:len(pattern)]
	}
	return slices.EqualFunc(pattern, path, pathStep.matches)
}

func (pattern pathStep) matches(step pathStep) bool {
	if pattern.text == step.text || !pattern.item {
		return pattern.item == step.item && pattern.text == step.text
	}
	return step.item && (glob(pattern.parts, step.text) || step.url != "" && glob(pattern.parts, step.url))
}

// glob reports whether a text has the parts in their order, and any text between
// them. It takes time linear in both.
func glob(parts []string, text string) bool {
	last := len(parts) - 1
	if last == 0 {
		return parts[0] == text
	}
	rest, ok := strings.CutPrefix(text, parts[0])
	for _, part := range parts[1:last] {
		if !ok {
			return false
		}
		_, rest, ok = strings.Cut(rest, part)
	}
	return ok && strings.HasSuffix(rest, parts[last])
}
