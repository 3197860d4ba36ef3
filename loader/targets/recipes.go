package targets

import (
	"regexp"
	"strings"
	"sync"
)

// Lines of Makefiles and justfiles. Sources: https://www.gnu.org/software/make/manual/make.html and
// https://just.systems/man/en/.
var (
	headLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^@?([\w./%-]+(?:[ \t]+[\w./%*+=":'-]+)*)[ \t]*::?(?:[^=]|$)`)
	})
	includeLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:-?include|sinclude|import\??|mod\??)[ \t]+(.+)`)
	})
	defaultGoal = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\.DEFAULT_GOAL[ \t]*:{0,3}=[ \t]*(\S+)`)
	})
	aliasLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^alias[ \t]+([\w-]+)[ \t]*:=[ \t]*([\w:-]+)`)
	})
	continuedLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\\\r?\n`) })
)

// joinedLines replaces the ends of lines that a backslash continues by blanks, so that offsets stay the same.
func joinedLines(text string) string {
	return continuedLine().ReplaceAllStringFunc(text, func(end string) string { return strings.Repeat(" ", len(end)) })
}

// readRecipes reads a Makefile or a justfile. Indented lines, empty ones and comments belong to the target above.
func (f *File) readRecipes(text string, just bool) {
	open, offset := false, 0
	for line := range strings.Lines(joinedLines(text)) {
		start := offset
		offset += len(line)
		if line[0] == '\t' || line[0] == ' ' || line[0] == '#' || strings.TrimSpace(line) == "" {
			if open {
				f.All[len(f.All)-1].End = offset
			}
			continue
		}
		open = f.head(strings.TrimRight(line, "\r\n"), start, offset, just)
	}
}

// head reads a line outside of targets, and reports whether it starts one.
func (f *File) head(line string, start, end int, just bool) bool {
	if m := includeLine().FindStringSubmatch(line); m != nil {
		f.Includes = append(f.Includes, strings.Fields(strings.NewReplacer("'", "", `"`, "").Replace(m[1]))...)
		return false
	}
	if m := defaultGoal().FindStringSubmatch(line); m != nil {
		f.First = m[1]
		return false
	}
	if m := aliasLine().FindStringSubmatch(line); m != nil {
		f.All = append(f.All, Target{Names: m[1:2], Needs: m[2:3], Start: start, End: start})
		return false
	}
	m := headLine().FindStringSubmatch(line)
	if m == nil {
		return false
	}
	names := strings.Fields(m[1])
	if len(names) > 1 && names[1] == "=" {
		return false // an assignment of a text with a colon
	}
	if just {
		names = names[:1] // parameters follow
	}
	_, needs, _ := strings.Cut(line, ":")
	needs, _, _ = strings.Cut(strings.TrimLeft(needs, ":"), ";")
	needs, _, _ = strings.Cut(needs, "#")
	f.All = append(f.All, Target{
		Names: names, Needs: strings.Fields(strings.ReplaceAll(needs, "&&", " ")), Start: start, End: end,
	})
	if f.First == "" && !strings.HasPrefix(names[0], ".") {
		f.First = names[0]
	}
	return true
}
