// Package gitignore matches paths against the patterns of a .gitignore file in the same way as git (dir.c and
// wildmatch.c). It does not read files.
package gitignore

import "strings"

// List contains the patterns of a .gitignore file. Patterns without wildcards, and patterns with a single "*" at one
// end, are in tables, so that they need not be tried one by one.
type List struct {
	negated []bool // by index of the pattern
	names   table  // "name"
	prefix  table  // "name*"
	suffix  table  // "*name"
	paths   table  // "/a/b"
	globs   []glob // all other patterns, in the order of the file
}

// glob is a pattern that is not in a table and must be matched on its own.
type glob struct {
	index   int // index of the pattern
	folders bool
	// one matches the last element of a path. It is nil if the pattern contains a "/".
	one  segment
	path []segment
}

// Parse parses a .gitignore file. Like git, it drops patterns that can never match.
func Parse(text string) *List {
	l := &List{}
	text = strings.TrimPrefix(text, "\ufeff")
	for line := range strings.SplitSeq(text, "\n") {
		l.add(strings.TrimSuffix(line, "\r"))
	}
	return l
}

// Empty reports whether the file has no patterns.
func (l *List) Empty() bool { return len(l.negated) == 0 }

func (l *List) add(line string) {
	if strings.HasPrefix(line, "#") {
		return
	}
	line = trimBlanks(line)
	line, negated := strings.CutPrefix(line, "!")
	line, folders := strings.CutSuffix(line, "/")
	if line == "" {
		return
	}
	index := len(l.negated)
	if l.addPattern(line, index, folders) {
		l.negated = append(l.negated, negated)
	}
}

func (l *List) addPattern(line string, index int, folders bool) bool {
	anchored := strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	if !anchored {
		if star := strings.Count(line, "*"); !strings.ContainsAny(line, `?[\`) && star <= 1 {
			switch {
			case star == 0:
				l.names.set(line, index, folders)
				return true
			case line[0] == '*':
				l.suffix.set(line[1:], index, folders)
				return true
			case line[len(line)-1] == '*':
				l.prefix.set(line[:len(line)-1], index, folders)
				return true
			}
		}
	} else if !strings.ContainsAny(line, `*?[\`) {
		l.paths.set(line, index, folders)
		return true
	}
	segments, ok := parseSegments(line)
	if !ok {
		return false
	}
	g := glob{index: index, folders: folders, path: segments}
	if !anchored {
		g.one, g.path = segments[0], nil
	}
	l.globs = append(l.globs, g)
	return true
}

// Match reports whether a path is ignored, and whether any pattern matches it. path is relative to the folder of the
// .gitignore file, and its elements are separated by "/". dir is true if path is a folder. Match does not check whether
// a parent folder of path is ignored.
func (l *List) Match(path string, dir bool) (ignored, decided bool) {
	name := path[strings.LastIndexByte(path, '/')+1:]
	best := max(
		l.names.get(name, dir), l.paths.get(path, dir),
		l.prefix.lastOf(name, dir, func(s string, n int) string { return s[:n] }),
		l.suffix.lastOf(name, dir, func(s string, n int) string { return s[len(s)-n:] }),
	)
	var parts []string
	for i := len(l.globs) - 1; i >= 0 && l.globs[i].index > best; i-- {
		g := &l.globs[i]
		if g.folders && !dir {
			continue
		}
		if g.path == nil {
			if g.one.match(name) {
				best = g.index
			}
			continue
		}
		if parts == nil {
			parts = strings.Split(path, "/")
		}
		if matchPath(g.path, parts) {
			best = g.index
		}
	}
	if best < 0 {
		return false, false
	}
	return !l.negated[best], true
}

// matchPath reports whether a pattern matches the elements of a path. "**" matches any number of elements. At the end
// of a pattern, it matches at least one.
func matchPath(pattern []segment, parts []string) bool {
	i, j := 0, 0
	deep, from := -1, 0 // the last "**", and the first element after the elements that it matches
	for j < len(parts) {
		switch {
		case i < len(pattern) && pattern[i].deep:
			if i == len(pattern)-1 {
				return true
			}
			deep, from = i, j
			i++
		case i < len(pattern) && pattern[i].match(parts[j]):
			i, j = i+1, j+1
		case deep >= 0:
			from++
			i, j = deep+1, from
		default:
			return false
		}
	}
	return i == len(pattern)
}

// trimBlanks removes the spaces at the end of a line, except for those that a backslash escapes.
func trimBlanks(line string) string {
	end := len(line)
	for i, last := 0, -1; i < len(line); i++ {
		switch line[i] {
		case ' ':
			if last < 0 {
				last = i
			}
			end = last
			continue
		case '\\':
			if i++; i == len(line) {
				return line
			}
		}
		last, end = -1, len(line)
	}
	return line[:end]
}
