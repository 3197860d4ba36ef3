package targets

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Regular expressions for lines of Makefiles and justfiles. Sources: https://www.gnu.org/software/make/manual/make.html
// and https://just.systems/man/en/.
var (
	headLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^@?([\w./%-]+(?:[ \t]+[\w./%*+=":'-]+)*)[ \t]*::?(?:[^=]|$)`)
	})
	includeLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:-?include|sinclude|import\??)[ \t]+(.+)`)
	})
	// wildcardCall matches the function of make that finds files: $(wildcard mk/*.mk).
	wildcardCall = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\$(?:\([ \t]*wildcard[ \t]+([^(){}]*)\)|\{[ \t]*wildcard[ \t]+([^(){}]*)\})`)
	})
	moduleLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:\[[^]]*\][ \t]*)*mod\??[ \t]+([\w-]+)(?:[ \t]+["']([^"']+)["'])?[ \t]*(?:#.*)?$`)
	})
	defaultGoal = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\.DEFAULT_GOAL[ \t]*:{0,3}=[ \t]*(\S+)`)
	})
	aliasLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^alias[ \t]+([\w-]+)[ \t]*:=[ \t]*([\w:-]+)`)
	})
	continuedLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\\\r?\n`) })
)

// joinedLines replaces the line breaks after backslashes with blanks, so that offsets stay the same.
func joinedLines(text string) string {
	return continuedLine().ReplaceAllStringFunc(text, func(end string) string { return strings.Repeat(" ", len(end)) })
}

// readRecipes reads a Makefile or a justfile. Indented lines, empty lines and comments belong to the target above
// them.
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

// head reads a line that is not indented, and reports whether the line starts a target.
func (f *File) head(line string, start, end int, just bool) bool {
	if m := includeLine().FindStringSubmatch(line); m != nil {
		included := strings.ReplaceAll(wildcardCall().ReplaceAllString(m[1], "$1$2"), "\t", " ")
		included, _, _ = strings.Cut(included, " #")
		f.Includes = append(f.Includes, strings.Fields(strings.NewReplacer("'", "", `"`, "").Replace(included))...)
		return false
	}
	if m := moduleLine().FindStringSubmatch(line); just && m != nil {
		f.Includes = append(f.Includes, moduleFiles(m[1], m[2])...)
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
	at := headLine().FindStringSubmatchIndex(line)
	if at == nil {
		return false
	}
	names := strings.Fields(line[at[2]:at[3]])
	needs := strings.TrimLeft(line[at[3]:], ": \t")
	if i := slices.IndexFunc(names, func(name string) bool { return strings.Trim(name, ":") == "" }); i >= 0 {
		names = names[:i]
		_, needs, _ = strings.Cut(line, ":")
	} else if isAssignment(names, just) {
		return false
	}
	if just {
		names = names[:1] // parameters follow
		needs = withoutArguments(needs)
	} else {
		needs, _, _ = strings.Cut(strings.TrimLeft(needs, ":"), ";")
	}
	needs, _, _ = strings.Cut(needs, "#")
	f.All = append(f.All, Target{
		Names: names, Needs: strings.Fields(strings.ReplaceAll(needs, "&&", " ")), Start: start, End: end,
	})
	if f.First == "" && !strings.HasPrefix(names[0], ".") {
		f.First = names[0]
	}
	return true
}

// isAssignment reports whether the words before a colon belong to an assignment of a value that contains the colon,
// such as API := https://acme.com.
func isAssignment(words []string, just bool) bool {
	if !just && slices.Contains([]string{"export", "unexport", "override", "private", "define", "undefine"}, words[0]) {
		return len(words) > 1
	}
	return len(words) > 1 && strings.HasSuffix(words[1], "=") && strings.Trim(words[1], ":?+!=") == "" ||
		len(words) > 2 && words[0] == "export" && words[2] == ":="
}

// moduleFiles returns the files that may contain a module of a justfile. Source:
// https://just.systems/man/en/modules1.html.
func moduleFiles(name, written string) []string {
	if written != "" {
		return []string{written, written + "/mod.just", written + "/justfile", written + "/.justfile"}
	}
	return []string{name + ".just", name + "/mod.just", name + "/justfile", name + "/.justfile"}
}

// withoutArguments returns the prerequisites of a justfile recipe without their arguments: (build "x") becomes build.
func withoutArguments(needs string) string {
	var b strings.Builder
	depth, named := 0, false // named is true after the name in brackets
	quote := rune(0)         // the quote that ends the current text, if any
	for _, r := range needs {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case depth > 0 && (r == '"' || r == '\'' || r == '`'):
			quote = r
		case r == '(':
			if depth++; depth == 1 {
				b.WriteByte(' ')
				named = false
			}
		case r == ')':
			depth = max(0, depth-1)
			b.WriteByte(' ')
		case depth == 0, depth == 1 && !named && r != ' ':
			b.WriteRune(r)
		case depth == 1 && r == ' ':
			named = named || !strings.HasSuffix(b.String(), " ")
		}
	}
	return b.String()
}
