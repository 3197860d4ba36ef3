package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/textline"
)

// isPattern reports whether a path contains references.
func isPattern(name string) bool { return strings.Contains(name, "$") || strings.Contains(name, "{{") }

// find returns the values files that a path in a command may name: a single file or, if the path contains references,
// all files that match the path. A command may run in any folder.
func (h *helmReleases) find(r *release, layer *appfile.Layer) []string {
	if !isPattern(layer.Path) {
		if name, ok := h.layerPath(r.result.input.Path, layer); ok && h.files[name] != nil {
			return []string{name}
		}
		return endingWith(h.byBase[path.Base(layer.Path)], path.Clean(layer.Path))
	}
	base, ok := globOf(path.Base(layer.Path))
	if !ok {
		return nil
	}
	found, known := h.matching[base]
	if !known {
		found = h.withEnvironment(base)
		h.matching[base] = found
	}
	if folder := path.Dir(layer.Path); !isPattern(folder) {
		return endingWithin(found, path.Clean(folder))
	}
	return found
}

// withEnvironment returns the values files that name an environment and whose base name matches a pattern.
func (h *helmReleases) withEnvironment(pattern string) []string {
	var found []string
	for name, paths := range h.byBase {
		if matched, err := path.Match(pattern, name); err == nil && matched {
			for _, p := range paths {
				if h.environmentOfFile(p) != "" {
					found = append(found, p)
				}
			}
		}
	}
	slices.Sort(found)
	return found
}

// globOf converts a file name with references to a pattern. ok is false if only references and the extension remain, or
// if the end of a reference is unclear.
func globOf(base string) (pattern string, ok bool) {
	var b strings.Builder
	plain := 0
	for i := 0; i < len(base); i++ {
		switch {
		case strings.HasPrefix(base[i:], "$"), strings.HasPrefix(base[i:], "{{"):
			b.WriteByte('*')
			i = lastOfReference(base, i)
		case strings.IndexByte("*?[]\\(){}`\"'", base[i]) >= 0:
			return "", false
		default:
			plain++
			b.WriteByte(base[i])
		}
	}
	return b.String(), plain > len(path.Ext(b.String()))
}

// lastOfReference returns the offset of the last byte of the reference that starts at an offset: $NAME, ${NAME},
// $(command) or {{ name }}.
func lastOfReference(text string, at int) int {
	depth := 0
	for i := at; i < len(text); i++ {
		switch c := text[i]; {
		case c == '(' || c == '{':
			depth++
		case c == ')' || c == '}':
			if depth--; depth == 0 {
				return i
			}
		case depth == 0 && i > at && !textline.IsNameByte(c):
			return i - 1
		}
	}
	if depth > 0 {
		return at // the reference is not closed
	}
	return len(text) - 1
}

// endingWith returns the only path that is equal to end or ends with "/" and end. It returns nil if none or several
// do.
func endingWith(paths []string, end string) []string {
	var found []string
	for _, p := range paths {
		if p == end || strings.HasSuffix(p, "/"+withoutParents(end)) {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found
}

// withoutParents removes "." and ".." from the start of a path.
func withoutParents(name string) string {
	for {
		first, rest, _ := strings.Cut(name, "/")
		if first != "." && first != ".." {
			return name
		}
		name = rest
	}
}

// endingWithin returns those paths whose folder ends with the given folder.
func endingWithin(paths []string, folder string) []string {
	folder = withoutParents(folder)
	return slices.DeleteFunc(slices.Clone(paths), func(p string) bool {
		dir := path.Dir(p)
		return folder != "" && dir != folder && !strings.HasSuffix(dir, "/"+folder)
	})
}

// choose returns the only file in found that belongs to environment, or "" if none or several do. If pattern is false,
// it ignores the environment and returns the first file, or "" if found is empty.
func (h *helmReleases) choose(found []string, pattern bool, environment string) string {
	if !pattern {
		if len(found) == 0 {
			return ""
		}
		return found[0]
	}
	name := ""
	for _, f := range found {
		if h.environmentOfFile(f) == environment {
			if name != "" {
				return ""
			}
			name = f
		}
	}
	return name
}
