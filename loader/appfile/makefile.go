package appfile

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// makefile reads make recipes and the variables exported to them. Source:
// https://www.gnu.org/software/make/manual/make.html.
var makefile = Format{
	Name: "makefile", Reach: model.HostReach,
	Match: isMakefile, Pattern: `(GNUm|[Mm])akefile([._-][^/]*)?|[^/]+\.mk`, Read: readMakefile,
}

func isMakefile(name string) bool {
	base := path.Base(name)
	if strings.HasSuffix(base, ".mk") && base != ".mk" {
		return true
	}
	for _, stem := range []string{"GNUmakefile", "Makefile", "makefile"} {
		if rest, ok := strings.CutPrefix(base, stem); ok {
			return rest == "" || strings.IndexByte("._-", rest[0]) >= 0
		}
	}
	return false
}

// justfile reads the recipes of a justfile, which the command runner "just" runs, and the variables exported to them.
// Source: https://just.systems/man/en/.
var justfile = Format{
	Name: "justfile", Reach: model.HostReach,
	Match: isJustfile, Pattern: `\.?[Jj]ustfile|[^/]+\.just`, Read: readJustfile,
}

func isJustfile(name string) bool {
	base := path.Base(name)
	switch base {
	case "justfile", ".justfile", "Justfile", ".Justfile":
		return true
	}
	return strings.HasSuffix(base, ".just") && base != ".just"
}

func readMakefile(file *source.File) Reading {
	r := recipeReader{scriptFile: newScriptFile(file), indent: "\t"}
	r.read()
	return r.result()
}

func readJustfile(file *source.File) Reading {
	r := recipeReader{scriptFile: newScriptFile(file), indent: "\t ", just: true}
	r.read()
	return r.result()
}

// recipeReader reads a file of targets and recipes.
type recipeReader struct {
	*scriptFile
	indent string // bytes that start a recipe line
	just   bool
	// all is true if the file exports all its variables. exported contains the variables that separate lines export,
	// as in export A B.
	all      bool
	exported map[string]bool
	// ofEnvironment is true if the name of the file or of its folder is that of an environment. Another Makefile then
	// probably includes this file for the environment, and may export its variables.
	ofEnvironment bool
}

// exportsAll matches the setting that exports all variables, as in .EXPORT_ALL_VARIABLES: in a Makefile and set
// export in a justfile. Sources: https://www.gnu.org/software/make/manual/html_node/Special-Targets.html,
// https://just.systems/man/en/settings.html.
var exportsAll = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^(?:\.EXPORT_ALL_VARIABLES[ \t]*:|` +
		`export[ \t]*(?:#.*)?\r?$|set[ \t]+export[ \t]*(?::=[ \t]*true[ \t]*)?(?:#.*)?\r?$)`)
})

// exportedNames matches a line of a Makefile that exports variables without setting them, as in export A B.
var exportedNames = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^export[ \t]+([A-Za-z_]\w*(?:[ \t]+[A-Za-z_]\w*)*)[ \t]*(?:#.*)?\r?$`)
})

// read reads the lines without indentation and the recipes after them.
func (r *recipeReader) read() {
	text := r.file.Text
	r.all, r.exported = exportsAll().MatchString(text), map[string]bool{}
	r.ofEnvironment = !r.just && isIncludedFor(r.file.Path)
	for _, names := range exportedNames().FindAllStringSubmatch(text, -1) {
		for _, name := range strings.Fields(names[1]) {
			r.exported[name] = true
		}
	}
	target := ""
	for start := r.start; start < len(text); {
		end := start
		if strings.IndexByte(r.indent, text[start]) >= 0 {
			for end < len(text) && strings.IndexByte(r.indent+"\r\n", text[end]) >= 0 {
				end = nextLineStart(text, end)
			}
			r.recipe(start, end, target)
			start = end
			continue
		}
		for end = nextLineStart(text, start); strings.HasSuffix(strings.TrimRight(text[start:end], "\r\n"), `\`) &&
			end < len(text); {
			end = nextLineStart(text, end)
		}
		line := strings.TrimRight(text[start:end], " \t\r\n")
		if name, ok := r.targetOf(line); ok {
			target = name
			r.ofTarget(start, line, target)
		} else {
			r.assignment(start, line, "")
		}
		start = end
	}
}

// isIncludedFor reports whether a Makefile is for a single environment, as in deploy/production.mk. Another Makefile
// then probably includes it.
func isIncludedFor(name string) bool {
	stem, ok := strings.CutSuffix(path.Base(name), ".mk")
	return ok && (model.TypeOfName(stem) != model.TypeUnknown ||
		model.TypeOfName(path.Base(path.Dir(name))) != model.TypeUnknown)
}

// targetOf returns the name of the target or recipe that starts at a line.
func (r *recipeReader) targetOf(line string) (string, bool) {
	if r.just {
		words := strings.Fields(line)
		if strings.Contains(line, ":=") || !strings.Contains(line, ":") || strings.IndexByte("#[", line[0]) >= 0 {
			return "", false
		}
		return strings.Trim(words[0], "@:"), true
	}
	colon := strings.IndexByte(line, ':')
	if colon < 0 || strings.HasPrefix(line[colon:], ":=") || strings.HasPrefix(line[colon:], "::=") {
		return "", false
	}
	if equals := strings.IndexByte(line, '='); equals >= 0 && equals < colon || strings.HasPrefix(line, "#") {
		return "", false
	}
	words := strings.Fields(line[:colon])
	if len(words) == 0 {
		return "", false
	}
	return strings.TrimPrefix(words[0], "@"), true
}

// ofTarget reads a variable that a Makefile sets only for a target, as in deploy: export NAME = value. Source:
// https://www.gnu.org/software/make/manual/html_node/Target_002dspecific.html.
func (r *recipeReader) ofTarget(start int, line, target string) {
	at := strings.IndexByte(line, ':') + 1
	rest := strings.TrimLeft(line[at:], ": \t")
	if r.just || !strings.Contains(rest, "=") {
		return
	}
	for _, modifier := range []string{"private ", "override "} {
		rest = strings.TrimLeft(strings.TrimPrefix(rest, modifier), " \t")
	}
	r.assignment(start+len(line)-len(rest), rest, environmentOfTarget(target))
}

// assignment reads the assignment of an exported variable, as in export NAME = value.
func (r *recipeReader) assignment(start int, line, environment string) {
	text := writtenAt(line, start)
	rest, exported := strings.CutPrefix(line, "export ")
	if strings.HasPrefix(line, "#") {
		return
	}
	at := strings.IndexByte(rest, '=')
	if at < 0 {
		return
	}
	name := strings.TrimRight(strings.TrimRight(rest[:at], ":?+ \t"), " \t")
	name = strings.TrimLeft(name, " \t")
	exported = exported || r.all || r.exported[name] || r.ofEnvironment && model.PurposeOf(name) != model.NoPurpose
	if !isShellName(name) || !exported {
		return
	}
	from := len(line) - len(rest)
	key := from + strings.Index(rest, name)
	value := from + at + 1
	value += len(line[value:]) - len(strings.TrimLeft(line[value:], " \t"))
	end := len(line)
	if !r.just {
		if comment := strings.Index(line[value:], " #"); comment >= 0 {
			end = value + len(strings.TrimRight(line[value:value+comment], " \t"))
		}
	} else if n := end - value; n >= 2 && strings.IndexByte("\"'", line[value]) >= 0 && line[end-1] == line[value] {
		value, end = value+1, end-1
	}
	s := setter{in: top(r.file)}
	v := s.value(text.slice(key, key+len(name)), text.slice(value, end), false)
	if r.just && !strings.HasSuffix(line, `"`) && !strings.HasSuffix(line, "'") ||
		strings.Contains(rest[:at], "+") || strings.Contains(rest[:at], "!") {
		v.Value = model.Value[model.Text]{State: model.Unknown, At: v.Value.At}
	}
	v.Environment = environment
	r.reading.Variables = append(r.reading.Variables, v)
}

func (r *recipeReader) recipe(start, end int, target string) {
	text := r.file.Text[start:end]
	w := written{whole: source.Span{Start: int32(start), End: int32(end)}, at: make([]int32, 0, len(text))}
	var b strings.Builder
	first := true // only blanks so far in this line
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '\n':
			first = true
		case first && (c == ' ' || c == '\t'):
		case first && strings.IndexByte("@-+", c) >= 0:
			continue // a prefix character of make or just
		default:
			first = false
		}
		b.WriteByte(c)
		w.at = append(w.at, int32(start+i))
		if !r.just && c == '$' && i+1 < len(text) && text[i+1] == '$' {
			i++ // make passes $$ on as $
		}
	}
	w.text = b.String()
	in := place(r.file, top(r.file), source.Span{}, w.whole)
	in.Name = target
	r.script(w, in, "", environmentOfTarget(target))
}

// environmentOfTarget returns the environment that the name of a target indicates, or "".
func environmentOfTarget(target string) string {
	name := model.CorrectEnvironmentWords(strings.NewReplacer(":", "-", "/", "-").Replace(target))
	if namesOneEnvironment(name) && !(isLocalTarget(name) && model.TypeOfName(name) == model.Production) {
		return name
	}
	return ""
}

// isLocalTarget reports whether the first word of a target shows that the target runs a program on the developer's
// machine. For example, run-prod starts the production build there.
func isLocalTarget(name string) bool {
	first, _, _ := strings.Cut(strings.ToLower(name), "-")
	return slices.Contains([]string{"run", "dev", "serve", "watch", "test"}, first)
}
