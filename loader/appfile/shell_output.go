package appfile

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/source"
)

// output describes what a command writes to a file of variables, as far as the text of the command shows.
type output struct {
	// names contains the variables that the command sets to values not written in the text.
	names []written
	// files contains the files whose lines the command copies.
	files []written
	// unknown contains the words of a program that may write any variable, or nil.
	unknown []written
}

// silentCommands lists commands that print nothing.
var silentCommands = []string{
	"for", "case", "[", "[[", "test", "set", ":", "true", "false", "exit", "return", "cd", "pushd", "popd", "export",
	"local", "declare", "readonly", "typeset", "read", "shift", "break", "continue", "mkdir", "touch", "rm", "unset",
	"chmod", "sleep", "done", "fi", "esac", "}", "{", "((",
}

// lineCommands lists commands that print lines of files or of their input.
var lineCommands = []string{
	"cat", "sort", "uniq", "head", "tail", "envsubst", "tee", "dos2unix", "Get-Content", "gc",
}

// outputOf returns what the last command of a pipeline prints. For echo and printf, see also exportsOutput.
func outputOf(pipeline [][]written) output {
	if len(pipeline) == 0 {
		return output{}
	}
	_, words := argumentsOf(pipeline[len(pipeline)-1])
	before := pipeline[:len(pipeline)-1]
	words, input := withoutInput(words)
	if len(words) == 0 {
		return output{}
	}
	program, arguments := path.Base(words[0].text), words[1:]
	unknown := output{unknown: words}
	switch {
	case slices.Contains(silentCommands, program):
		return output{}
	case program == "echo" || program == "printf":
		return printedNames(words)
	case slices.Contains(lineCommands, program):
		return filtered(operands(arguments), input, before, unknown)
	case slices.Contains([]string{"grep", "egrep", "fgrep"}, program):
		if hasOption(arguments, 'o') {
			return unknown
		}
		return filtered(afterFirst(operands(arguments)), input, before, unknown)
	case program == "tr" && hasOption(arguments, 'd'):
		return filtered(nil, input, before, unknown)
	case program == "sed" || program == "gsed":
		return editedBySed(arguments, input, before, unknown)
	case program == "xargs":
		for i, word := range arguments {
			if word.text == "echo" || word.text == "printf" {
				return namedOutput(printedNames(arguments[i:]), unknown)
			}
		}
	}
	if name, ok := patternOfOutput(program, arguments); ok {
		return output{names: []written{name}}
	}
	return unknown
}

// withoutInput returns the words of a command without redirections, and the files that the command reads its input
// from.
func withoutInput(words []written) (rest, input []written) {
	for i := 0; i < len(words); i++ {
		text := words[i].text
		switch {
		case strings.HasPrefix(text, ">") || strings.HasPrefix(text, "2>"):
			if strings.TrimLeft(text, "2>") == "" {
				i++
			}
		case text == "<" && i+1 < len(words):
			i++
			input = append(input, words[i])
		case strings.HasPrefix(text, "<") && !strings.HasPrefix(text, "<<") && !strings.HasPrefix(text, "<("):
			input = append(input, words[i].slice(1, len(text)))
		default:
			rest = append(rest, words[i])
		}
	}
	return rest, input
}

// filtered returns the output of a command that prints lines of files, of its input, or of the commands before it.
func filtered(files, input []written, before [][]written, unknown output) output {
	files = append(files, input...)
	for _, file := range files {
		if strings.ContainsAny(file.text, "()`*") {
			return unknown
		}
	}
	if len(files) > 0 {
		return output{files: files}
	}
	if len(before) == 0 {
		return unknown
	}
	return outputOf(before)
}

// namedOutput returns the first output if it contains names and nothing unknown, and the second output otherwise.
func namedOutput(out, otherwise output) output {
	if len(out.names) == 0 || out.unknown != nil {
		return otherwise
	}
	return out
}

// operands returns the arguments that are not options.
func operands(arguments []written) []written {
	var rest []written
	for _, word := range arguments {
		if !strings.HasPrefix(word.text, "-") {
			rest = append(rest, word)
		}
	}
	return rest
}

func afterFirst(words []written) []written {
	if len(words) == 0 {
		return nil
	}
	return words[1:]
}

// hasOption reports whether a command has a short option.
func hasOption(arguments []written, option byte) bool {
	return slices.ContainsFunc(arguments, func(word written) bool {
		return len(word.text) > 1 && word.text[0] == '-' && word.text[1] != '-' &&
			strings.IndexByte(word.text, option) > 0
	})
}

// outputName matches NAME= at the start of a line that a command prints.
var outputName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([A-Za-z_]\w*)=`) })

// printedNames returns the names in the arguments of echo or printf.
func printedNames(words []written) (out output) {
	for _, word := range words[1:] {
		switch m := outputName().FindStringSubmatch(word.text); {
		case m != nil:
			out.names = append(out.names, word.slice(0, len(m[1])))
		case strings.HasPrefix(word.text, "$"):
			out.unknown = words
		}
	}
	return out
}

// sedKeeps matches commands of sed that keep the names in the lines.
var sedKeeps = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:/(?:[^/\\]|\\.)*/|\d+|\$)d$|^s/(?:\\r|[^/\\^]*\\?)\$//g?$`)
})

// namedBySed returns the name that a substitution of sed puts at the start of each line that is printed.
func namedBySed(script written, quiet bool) (name written, ok bool) {
	text := script.text
	if len(text) < len("s/^/A=/") || text[0] != 's' || isNameByte(text[1]) || strings.ContainsAny(text, ";\n") {
		return written{}, false
	}
	parts := strings.Split(text[2:], text[1:2])
	if len(parts) != 3 {
		return written{}, false
	}
	pattern := strings.ReplaceAll(parts[0], "$$", "$")
	whole := slices.Contains([]string{"^", ".*", "^.*", "^.*$", `\(.*\)`, `^\(.*\)$`, "(.*)", "^(.*)$"}, pattern)
	if !whole && !(quiet && strings.HasPrefix(pattern, "^") && strings.Contains(parts[2], "p")) {
		return written{}, false
	}
	at := 2 + len(parts[0]) + 1
	return nameAt(script.slice(at, at+len(parts[1])), outputName())
}

// editedBySed returns the output of sed.
func editedBySed(arguments, input []written, before [][]written, unknown output) output {
	var scripts, files []written
	explicit := slices.ContainsFunc(arguments, func(word written) bool { return word.text == "-e" })
	for i := 0; i < len(arguments); i++ {
		switch word := arguments[i]; {
		case word.text == "-e" && i+1 < len(arguments):
			i++
			scripts = append(scripts, arguments[i])
		case strings.HasPrefix(word.text, "-"):
		case !explicit && scripts == nil:
			scripts = append(scripts, word)
		default:
			files = append(files, word)
		}
	}
	quiet := hasOption(arguments, 'n')
	if len(scripts) == 1 {
		if name, ok := namedBySed(scripts[0], quiet); ok {
			return output{names: []written{name}}
		}
	}
	for _, script := range scripts {
		for part := range strings.FieldsFuncSeq(script.text, func(r rune) bool { return r == ';' || r == '\n' }) {
			if quiet || !sedKeeps().MatchString(strings.ReplaceAll(strings.TrimSpace(part), "$$", "$")) {
				return unknown
			}
		}
	}
	return filtered(files, input, before, unknown)
}

// awkPrints and codePrints match print statements, codeValue matches an expression that is printed, and jqNames
// matches a whole jq program. Each has a group with the name of the variable that is printed.
var (
	awkPrints = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\bprintf?\b[\s(]*(?:"([A-Za-z_]\w*)=)?`)
	})
	codePrints = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("(?:console\\.(?:log|info)|\\bprint|\\bputs|\\bsay|stdout\\.write)[\\s(]*" +
			"(?:f?[\"'`]([A-Za-z_]\\w*)=)?")
	})
	codeValue = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("^\\s*[\"'`]([A-Za-z_]\\w*)=") })
	jqNames   = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\s*(?:[.\w\[\]]+\s*\|\s*)?"([A-Za-z_]\w*)=(?:[^"\\]|\\\([^()"]*\))*"` +
			`(?:\s*\+\s*\(?[.\w\[\]|]+\)?)*\s*$`)
	})
)

// patternOfOutput returns the name of the only variable that a program prints, according to a format or to the code in
// its arguments.
func patternOfOutput(program string, arguments []written) (name written, ok bool) {
	switch program {
	case "awk", "gawk", "mawk":
		return soleName(firstProgram(arguments, "-F", "-v"), awkPrints())
	case "jq", "gojq":
		return nameAt(firstProgram(arguments, "--arg", "--argjson"), jqNames())
	case "node", "python", "python3", "ruby", "deno", "bun", "perl":
		for i, word := range arguments[:max(0, len(arguments)-1)] {
			switch word.text {
			case "-e", "-c", "--eval":
				return soleName(arguments[i+1], codePrints())
			case "-p", "--print", "-pe":
				return nameAt(arguments[i+1], codeValue())
			}
		}
	case "git", "docker", "podman", "go", "stat", "find":
		return formatName(arguments)
	case "date":
		for _, word := range arguments {
			if strings.HasPrefix(word.text, "+") {
				return nameAt(word.slice(1, len(word.text)), outputName())
			}
		}
	}
	return written{}, false
}

// firstProgram returns the first argument that is neither an option nor the value of an option. valued lists the
// options that take a value.
func firstProgram(arguments []written, valued ...string) written {
	for i := 0; i < len(arguments); i++ {
		switch word := arguments[i]; {
		case slices.Contains(valued, word.text):
			i++
		case !strings.HasPrefix(word.text, "-"):
			return word
		}
	}
	return written{}
}

func nameAt(text written, pattern *regexp.Regexp) (written, bool) {
	m := pattern.FindStringSubmatchIndex(text.text)
	if m == nil {
		return written{}, false
	}
	return text.slice(m[2], m[3]), true
}

// soleName returns the name that a program prints, if all of its print statements start with the same name.
func soleName(text written, prints *regexp.Regexp) (name written, ok bool) {
	if strings.Contains(text.text, "GITHUB_ENV") {
		return written{}, false
	}
	for _, m := range prints.FindAllStringSubmatchIndex(text.text, -1) {
		if m[2] < 0 || ok && text.text[m[2]:m[3]] != name.text {
			return written{}, false
		}
		name, ok = text.slice(m[2], m[3]), true
	}
	return name, ok
}

// formatName returns the name at the start of an output format. It returns false if the format may print several
// lines, as for the bodies of commits.
func formatName(arguments []written) (written, bool) {
	for i, word := range arguments {
		option, value, joined := strings.Cut(word.text, "=")
		if !slices.Contains([]string{"--format", "--pretty", "-f", "--template", "-c", "-printf"}, option) {
			continue
		}
		text := word.slice(len(word.text)-len(value), len(word.text))
		if !joined && i+1 < len(arguments) {
			text = arguments[i+1]
		}
		for _, prefix := range []string{"format:", "tformat:"} {
			text = text.without(prefix, "")
		}
		if slices.ContainsFunc([]string{"%b", "%B", "%n", `\n`}, func(lines string) bool {
			return strings.Contains(strings.TrimSuffix(text.text, `\n`), lines)
		}) {
			return written{}, false
		}
		return nameAt(text, outputName())
	}
	return written{}, false
}

// expanded replaces the references in a name and returns all names that may result. The script must contain all values
// of the referenced variables, in loops, assignments or calls of functions. Otherwise, ok is false.
func (r *scriptReader) expanded(name written) (names []written, ok bool) {
	texts := []string{""}
	for i := 0; i < len(name.text); {
		values := []string{name.text[i : i+1]}
		end := i + 1
		if name.text[i] == '$' {
			end = referenceEnd(name.text, i)
			for end < len(name.text) && name.text[i+1] != '{' && isNameByte(name.text[end]) {
				end++
			}
			values = r.literalsOf(strings.Trim(name.text[i:end], "${}"))
		}
		const most = 50
		if len(values) == 0 || len(values)*len(texts) > most {
			return nil, false
		}
		var longer []string
		for _, text := range texts {
			for _, value := range values {
				longer = append(longer, text+value)
			}
		}
		texts, i = longer, end
	}
	for _, text := range texts {
		names = append(names, written{text: text, whole: name.whole})
	}
	return names, true
}

// noteLiterals records the literal texts that loops, assignments and calls of functions give to variables. It records
// nil for a variable that may also have another text.
func (r *scriptReader) noteLiterals(all []shellCommand) {
	r.literals = map[string][]string{}
	open := map[string]bool{}
	note := func(name string, values []written) {
		for _, value := range values {
			if strings.ContainsAny(value.text, "$`*?[]{}()") {
				open[name] = true
			}
			r.literals[name] = append(r.literals[name], value.text)
		}
	}
	for name, values := range r.assigned.own {
		note(name, values)
	}
	function, called := "", map[string]bool{}
	for i := range all {
		if name, _ := functionStart(all[i].words); name != "" {
			function, called[name] = name, true
		}
	}
	eachProgram(all, func(words []written, _ programPlace) {
		words, _ = withoutKeywords(words)
		switch {
		case len(words) == 0:
		case words[0].text == "for" && len(words) > 3 && words[2].text == "in":
			note(words[1].text, words[3:])
		case words[0].text == "for" || words[0].text == "read" || words[0].text == "mapfile":
			for _, word := range words[1:] {
				open[word.text] = true
			}
		case words[0].text == function && len(words) > 1:
			note("1", words[1:2])
		}
	})
	if len(called) > 1 { // $1 differs between functions
		open["1"] = true
	}
	for name := range open {
		r.literals[name] = nil
	}
}

// literalsOf returns the texts that a variable may have, or nil if the script does not contain them all.
func (r *scriptReader) literalsOf(name string) []string {
	for ; r != nil; r = r.outer {
		if texts, known := r.literals[name]; known {
			return texts
		}
	}
	return nil
}

// endOfPipeline returns the words of the commands of the pipeline that ends at an index.
func endOfPipeline(all []shellCommand, end int) (pipeline [][]written) {
	start := end
	for start > 0 && all[start].piped {
		start--
	}
	for ; start <= end; start++ {
		words, _ := withoutKeywords(all[start].words)
		pipeline = append(pipeline, words)
	}
	return pipeline
}

// spanOf returns the span of the words of a command.
func spanOf(words []written) source.Span {
	return source.Span{Start: words[0].whole.Start, End: words[len(words)-1].whole.End}
}
