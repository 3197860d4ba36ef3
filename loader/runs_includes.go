package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/targets"
)

// targetFile is a Makefile or a justfile.
type targetFile struct {
	name, text string
	*targets.File
}

// includedFiles contains a file with targets and the files that it includes, directly or not.
type includedFiles struct {
	files []targetFile
	// whole is false if there may be more included files. unread is true if one of the files cannot be read.
	whole, unread bool
}

// includeKey identifies a file that a program reads as a file of a kind.
type includeKey struct{ name, kind string }

// matchKey identifies a pattern for paths or, if ofBase is true, for the last elements of paths.
type matchKey struct {
	pattern string
	ofBase  bool
}

// matches contains the paths that match a pattern. whole is false if there may be more.
type matches struct {
	found []string
	whole bool
}

// includes caches what files include.
type includes struct {
	files   map[includeKey]includedFiles
	matches map[matchKey]matches
	// byBase contains the paths of scripts by their last part.
	byBase map[string][]string
	// left is the number of paths that may still be compared with patterns.
	left int
}

// maxIncludes is the maximum number of includes in a file, and of files that one include names. maxIncludeTests is
// the maximum number of paths that are compared with patterns in a project.
const (
	maxIncludes     = 200
	maxIncludeTests = 2_000_000
)

// withIncluded reads a file and the files that it includes.
func (l *loading) withIncluded(name, kind string) includedFiles {
	if found, known := l.runs.includes.files[includeKey{name, kind}]; known {
		return found
	}
	result, seen := includedFiles{whole: true}, map[string]bool{name: true}
	for open := []string{name}; len(open) > 0; open = open[1:] {
		text, ok := l.textOf(open[0])
		if !ok {
			result.unread = result.unread || l.exists(open[0])
			continue
		}
		if len(result.files) >= maxRunFiles {
			result.whole = false
			break
		}
		file := targetFile{open[0], text, l.targetsOf(open[0], kind, text)}
		result.files = append(result.files, file)
		all, whole := l.includedBy(&file, path.Dir(name))
		result.whole = result.whole && whole
		for _, other := range all {
			if !seen[other] {
				seen[other] = true
				open = append(open, other)
			}
		}
	}
	if l.runs.includes.files == nil {
		l.runs.includes.files = map[includeKey]includedFiles{}
	}
	l.runs.includes.files[includeKey{name, kind}] = result
	return result
}

// includedBy returns the files that a file includes. top is the folder in which the program runs. whole is false if
// there may be more included files.
func (l *loading) includedBy(file *targetFile, top string) (all []string, whole bool) {
	written, seen := file.Includes, map[string]bool{}
	whole = len(written) <= maxIncludes
	for _, include := range written[:min(len(written), maxIncludes)] {
		if seen[include] {
			continue
		}
		seen[include] = true
		found, known := l.included(path.Dir(file.name), top, include)
		all, whole = append(all, found...), whole && known
	}
	return all, whole
}

// included returns the files that an include names, relative to the folder of the including file or to top. known is
// false if a variable or a function determines the files, or if there may be more.
func (l *loading) included(folder, top, written string) (found []string, known bool) {
	if strings.ContainsAny(written, "$()") {
		// $(DIR)/x.mk is any file x.mk.
		base := path.Base(written)
		if strings.ContainsAny(base, "$()") {
			return nil, false
		}
		found, whole := l.matching(base, true)
		return found, whole && len(found) > 0
	}
	for _, from := range []string{folder, top} {
		pattern := path.Join(from, written)
		if strings.ContainsAny(written, "*?[") {
			if found, whole := l.matching(pattern, false); len(found) > 0 || !whole {
				return found, whole
			}
		} else if !strings.HasPrefix(pattern, "../") && l.exists(pattern) {
			return []string{pattern}, true
		}
	}
	return nil, true
}

// matching returns the paths of scripts that match a pattern. If ofBase is true, only the last element of a path has
// to match. whole is false if more paths may match.
func (l *loading) matching(pattern string, ofBase bool) (found []string, whole bool) {
	x := &l.runs.includes
	key := matchKey{pattern, ofBase}
	if m, known := x.matches[key]; known {
		return m.found, m.whole
	}
	if x.byBase == nil {
		x.byBase, x.matches, x.left = map[string][]string{}, map[matchKey]matches{}, maxIncludeTests
		for _, name := range l.discovery.Scripts {
			x.byBase[path.Base(name)] = append(x.byBase[path.Base(name)], name)
		}
	}
	whole = true
	candidates := l.discovery.Scripts
	if last := path.Base(pattern); !strings.ContainsAny(last, `*?[\`) {
		candidates = x.byBase[last]
	}
	if x.left -= len(candidates); x.left < 0 {
		candidates, whole = nil, false
	}
	for _, name := range candidates {
		tested := name
		if ofBase {
			tested = path.Base(name)
		}
		if matched, err := path.Match(pattern, tested); err != nil || !matched {
			continue
		}
		if len(found) == maxIncludes {
			whole = false
			break
		}
		found = append(found, name)
	}
	x.matches[key] = matches{slices.Clip(found), whole}
	return found, whole
}
