package targets

import (
	"regexp"
	"strings"
	"sync"
)

// Regular expressions for lines of Taskfiles. Source: https://taskfile.dev/docs/reference/schema.
var (
	taskLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^["']?([\w*:./-]+?)["']?:(?:\s|$)`)
	})
	neededTask = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\btask:\s*["']?([\w:./-]+)`) })
	listedTask = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^-[ \t]+["']?([\w:./-]*[\w./-])["']?[ \t]*(?:#.*)?\r?\n?$`)
	})
	depsLine  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\bdeps:\s*\[([^]#]*)(\]?)`) })
	depsStart = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^deps:[ \t]*(?:#.*)?\r?\n?$`) })
)

// readTasks reads the keys below "tasks:" in block style, and tasks in flow style on one line. It does not find tasks
// that are written in another form.
func (f *File) readTasks(text string) {
	inside, indent, offset := false, -1, 0
	deps := -1      // indentation of the last "deps:" while its list follows, or -1
	inList := false // the list of "deps:" is in brackets that are still open
	for line := range strings.Lines(text) {
		start := offset
		offset += len(line)
		trimmed := strings.TrimLeft(line, " ")
		depth := len(line) - len(trimmed)
		switch {
		case strings.TrimSpace(line) == "", trimmed[0] == '#':
			continue
		case depth == 0:
			inside = strings.HasPrefix(line, "tasks:")
			indent = -1
			continue
		case !inside:
			continue
		case indent < 0:
			indent = depth
		}
		if m := taskLine().FindStringSubmatch(trimmed); m != nil && depth == indent {
			f.All = append(f.All, Target{Names: m[1:2], Start: start})
		}
		if n := len(f.All); n > 0 {
			f.All[n-1].End = offset
			var names []string
			names, inList = neededTasks(line, inList)
			f.All[n-1].Needs = append(f.All[n-1].Needs, names...)
			listed := listedTask().FindStringSubmatch(trimmed)
			switch {
			case depsStart().MatchString(trimmed):
				deps = depth
			case deps >= 0 && depth >= deps && strings.HasPrefix(trimmed, "-"):
				if listed != nil {
					f.All[n-1].Needs = append(f.All[n-1].Needs, strings.TrimPrefix(listed[1], ":"))
				}
			case depth <= deps:
				deps = -1
			}
		}
	}
	f.First = "default"
}

// neededTasks returns the tasks that a line of a task names. inList is true if the line continues a list of "deps:"
// in brackets, and open is true if the next line continues it.
func neededTasks(line string, inList bool) (names []string, open bool) {
	for _, m := range neededTask().FindAllStringSubmatch(line, -1) {
		names = append(names, strings.TrimPrefix(m[1], ":"))
	}
	list := ""
	if m := depsLine().FindStringSubmatch(line); m != nil {
		list, open = m[1], m[2] == ""
	} else if inList {
		list, _, _ = strings.Cut(line, "#")
		list, _, open = strings.Cut(list, "]")
		open = !open
	}
	for name := range strings.SplitSeq(list, ",") {
		if name = strings.Trim(name, " \"'\t\r\n"); name != "" {
			names = append(names, name)
		}
	}
	return names, open
}
