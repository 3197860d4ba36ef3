package appfile

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// dockerfile reads ARG and ENV of all stages of a Dockerfile. Source: https://docs.docker.com/reference/dockerfile/.
var dockerfile = Format{
	Name: "dockerfile", Reach: model.HostReach, Match: IsDockerfile, Read: readDockerfile,
	Pattern: `(?i:([^/]*\.)?(docker|container)file|(docker|container)file\.[^/]*)`,
}

// IsDockerfile reports whether a file with this path is a Dockerfile.
func IsDockerfile(name string) bool {
	base := strings.ToLower(path.Base(name))
	for _, word := range []string{"dockerfile", "containerfile"} {
		if base == word || strings.HasPrefix(base, word+".") && base != word+".dockerignore" ||
			strings.HasSuffix(base, "."+word) {
			return true
		}
	}
	return false
}

func readDockerfile(file *source.File) Reading {
	r := dockerfileReader{problems: problems{file: file}, text: file.Text, in: top(file), escapes: '\\'}
	r.pos = len(r.text) - len(strings.TrimPrefix(r.text, "\ufeff"))
	r.directives()
	for r.pos < len(r.text) {
		r.instruction()
	}
	r.reading.Problems = r.list
	return r.reading
}

type dockerfileReader struct {
	problems
	text    string
	pos     int
	escapes byte
	in      *model.Place
	reading Reading
}

// directives reads the parser directives in the comments at the top of the file.
func (r *dockerfileReader) directives() {
	for pos := r.pos; pos < len(r.text); {
		next := nextLineStart(r.text, pos)
		name, value, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(r.text[pos:next]), "#"), "=")
		if r.text[pos] != '#' || !ok {
			return
		}
		if strings.EqualFold(strings.TrimSpace(name), "escape") && strings.TrimSpace(value) == "`" {
			r.escapes = '`'
		}
		pos = next
	}
}

// instruction reads the instruction that starts at the current line.
func (r *dockerfileReader) instruction() {
	line := r.logicalLine()
	name, rest := cutWord(line)
	if strings.EqualFold(name.text, "ONBUILD") {
		r.keyword(name)
		name, rest = cutWord(rest)
	}
	r.keyword(name)
	switch strings.ToUpper(name.text) {
	case "ARG":
		r.arguments(name, rest)
	case "ENV":
		r.environment(name, rest)
	case "RUN", "COPY", "ADD":
		target := lastWord(rest.text)
		copies := !strings.EqualFold(name.text, "RUN") && isDotenv(strings.Trim(target, `"'`))
		for _, end := range heredocs(rest.text) {
			start := r.pos
			if r.skipHeredoc(end); copies {
				r.copied(start)
			}
		}
	}
}

func lastWord(text string) string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// copied reads the lines of a heredoc that is copied to a dotenv file in the image. The heredoc starts at the offset
// start and ends before the current line. Source: https://docs.docker.com/reference/dockerfile/#here-documents.
func (r *dockerfileReader) copied(start int) {
	set := setter{in: r.in}
	for pos := start; pos < r.pos; {
		next := nextLineStart(r.text, pos)
		line := strings.TrimRight(r.text[pos:next], "\r\n")
		w := written{text: line, whole: source.Span{Start: int32(pos), End: int32(pos + len(line))}}
		for i := range len(line) {
			w.at = append(w.at, int32(pos+i))
		}
		pos = next
		word, _ := cutWord(w)
		if word.text == "export" {
			_, w = cutWord(w)
			word, _ = cutWord(w)
		}
		trimmed := strings.TrimLeft(w.text, " \t")
		w = w.slice(len(w.text)-len(trimmed), len(w.text))
		name, value, ok := strings.Cut(w.text, "=")
		if !ok || !isShellName(name) {
			continue
		}
		if strings.ContainsAny(value, "\"'`#\\") { // the value depends on the program that reads the file
			at := model.At{In: r.in, Key: w.span(0, len(name)), Span: w.span(len(name)+1, len(w.text))}
			unknown := model.Value[model.Text]{State: model.Unknown, At: at}
			r.reading.Variables = append(r.reading.Variables, Variable{Name: name, Value: unknown, Exposed: imageLayer})
			continue
		}
		if v, ok := set.entry(w); ok {
			v.Exposed = imageLayer
			r.reading.Variables = append(r.reading.Variables, v)
		}
	}
}

// instructions contains the keywords of instructions, surrounded by blanks.
const instructions = " ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL " +
	"STOPSIGNAL USER VOLUME WORKDIR "

// keyword records the keyword of an instruction as punctuation, because it contains no value.
func (r *dockerfileReader) keyword(word written) {
	if word.text != "" && strings.Contains(instructions, " "+strings.ToUpper(word.text)+" ") {
		r.reading.Punctuation = append(r.reading.Punctuation, word.whole)
	}
}

// logicalLine reads a line with its continuation lines, excluding comment lines in between.
func (r *dockerfileReader) logicalLine() written {
	w := written{whole: source.Span{Start: int32(r.pos), End: int32(r.pos)}}
	var text []byte
	for first := true; r.pos < len(r.text); first = false {
		next := nextLineStart(r.text, r.pos)
		line := strings.TrimRight(r.text[r.pos:next], " \t\r\n")
		if blank := strings.TrimLeft(line, " \t"); blank == "" || blank[0] == '#' {
			if blank != "" {
				at := int32(r.pos + len(line) - len(blank))
				r.reading.Comments = append(r.reading.Comments, yamltree.Comment{
					Span: source.Span{Start: at, End: int32(r.pos + len(line))}, OwnLine: true,
				})
			}
			r.pos = next
			if first {
				break
			}
			continue
		}
		continued := line[len(line)-1] == r.escapes
		if continued {
			line = line[:len(line)-1]
		}
		text = append(text, line...)
		for i := range len(line) {
			w.at = append(w.at, int32(r.pos+i))
		}
		r.pos = next
		if !continued {
			break
		}
	}
	w.text = string(text)
	return w
}

// cutWord splits text after its first word.
func cutWord(w written) (word, rest written) {
	start := len(w.text) - len(strings.TrimLeft(w.text, " \t"))
	end := start
	for end < len(w.text) && w.text[end] != ' ' && w.text[end] != '\t' {
		end++
	}
	return w.slice(start, end), w.slice(end, len(w.text))
}

func (r *dockerfileReader) arguments(keyword, rest written) {
	words := r.words(keyword, rest)
	set := setter{flag: flag{phase: model.BuildPhase, one: true, exposed: buildArgument}, in: r.block(keyword, rest)}
	invalid := 0
	for _, word := range words {
		v, ok := set.entry(word)
		if !ok {
			r.notAName(word, &invalid)
			continue
		}
		r.reading.Variables = append(r.reading.Variables, v)
	}
}

func (r *dockerfileReader) environment(keyword, rest written) {
	words := r.words(keyword, rest)
	if len(words) == 0 {
		return
	}
	set := setter{in: r.block(keyword, rest)}
	if !strings.Contains(words[0].text, "=") { // the legacy form: ENV NAME value
		name, value := cutWord(rest)
		start := len(value.text) - len(strings.TrimLeft(value.text, " \t"))
		r.legacy(set, name, value.slice(start, len(value.text)), words)
		return
	}
	invalid := 0
	for _, word := range words {
		v, ok := set.entry(word)
		if !ok {
			r.notAName(word, &invalid)
			continue
		}
		v.Exposed = imageLayer
		r.reading.Variables = append(r.reading.Variables, v)
	}
}

// imageLayer is the Exposed text of variables that anyone with access to the image can read.
const imageLayer = "as part of a layer"

func (r *dockerfileReader) legacy(set setter, name, value written, words []written) {
	if len(words) == 1 || !isShellName(name.text) {
		r.notAName(words[0], new(int))
		return
	}
	text := value.text
	if len(words) == 2 {
		text = words[1].text
	}
	at := model.At{In: set.in, Key: name.span(0, len(name.text)), Span: value.span(0, len(value.text))}
	r.reading.Variables = append(r.reading.Variables, Variable{
		Name: name.text, Value: known(text, at), Exposed: imageLayer,
	})
}

// words splits the arguments of an instruction. If a quote is not closed, words returns only the words before the
// quote.
func (r *dockerfileReader) words(keyword, rest written) []written {
	words, unclosed := shellWords(rest, r.escapes)
	if unclosed >= 0 {
		at := rest.span(unclosed, unclosed+1)
		r.add("unclosed-quote", int(at.Start), int(at.End), "this quote is not closed, so the value cannot be read",
			"close it at the end of the value")
		r.file.MarkSecret(rest.span(unclosed, len(rest.text)))
		return words[:len(words)-1]
	}
	if len(words) == 0 && keyword.text != "" {
		r.add("no-value", int(keyword.whole.Start), int(keyword.whole.End),
			"this instruction does not set a variable; expected NAME=value", "write a name and a value")
	}
	return words
}

// notAName reports a word that does not set a variable. It reports only the first such word of an instruction,
// because further words are part of the same mistake. invalid is the number of such words so far.
func (r *dockerfileReader) notAName(word written, invalid *int) {
	r.file.MarkSecret(word.whole)
	if *invalid++; *invalid > 1 {
		return
	}
	help := "write NAME=value, and quote values that contain spaces"
	if strings.HasPrefix(word.text, "#") {
		help = "put the comment on a separate line; after an instruction it becomes part of the instruction"
	}
	r.add("no-value", int(word.whole.Start), int(word.whole.End),
		"this argument does not set a variable; expected NAME=value", help)
}

// block returns the place of an instruction.
func (r *dockerfileReader) block(keyword, rest written) *model.Place {
	return place(r.file, r.in, keyword.whole, rest.whole)
}

// heredoc describes text after an instruction, as in RUN <<EOF. end is the word in the last line.
type heredoc struct {
	end  string
	tabs bool // true for <<-, which ignores tabs at the start of lines
}

func heredocs(text string) []heredoc {
	var all []heredoc
	for {
		_, rest, ok := strings.Cut(text, "<<")
		if !ok || len(all) == maxProblems {
			return all
		}
		trimmed := strings.TrimPrefix(rest, "-")
		doc := heredoc{tabs: trimmed != rest}
		trimmed = strings.TrimLeft(trimmed, `"'`)
		for doc.end = ""; len(doc.end) < len(trimmed) && isNameByte(trimmed[len(doc.end)]); {
			doc.end = trimmed[:len(doc.end)+1]
		}
		if doc.end != "" {
			all = append(all, doc)
		}
		text = trimmed
	}
}

func (r *dockerfileReader) skipHeredoc(doc heredoc) {
	for r.pos < len(r.text) {
		next := nextLineStart(r.text, r.pos)
		line := strings.TrimRight(r.text[r.pos:next], "\r\n")
		if doc.tabs {
			line = strings.TrimLeft(line, "\t")
		}
		r.pos = next
		if line == doc.end {
			return
		}
	}
}

// CopyOf returns the span of the first instruction in a Dockerfile that copies a file from the build context into the
// image, alone or with a folder. name is the path of the file relative to the context.
func CopyOf(file *source.File, name string) (source.Span, bool) {
	r := dockerfileReader{problems: problems{file: file}, text: file.Text, in: top(file), escapes: '\\'}
	r.directives()
	for r.pos < len(r.text) {
		line := r.logicalLine()
		word, rest := cutWord(line)
		if !strings.EqualFold(word.text, "COPY") && !strings.EqualFold(word.text, "ADD") {
			continue
		}
		if copies(rest.text, name) {
			return source.Span{Start: word.whole.Start, End: line.span(0, len(line.text)).End}, true
		}
	}
	return source.Span{}, false
}

// copies reports whether the sources of COPY or ADD include a file, a folder that contains the file, or the whole
// build context.
func copies(words, name string) bool {
	fields := strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(" \t[],\"", r) })
	if len(fields) < 2 {
		return false
	}
	for _, source := range fields[:len(fields)-1] {
		if strings.HasPrefix(source, "--from") {
			return false
		}
		if source = path.Clean(source); source == "." || source == "/" {
			return true
		}
		source = strings.TrimPrefix(source, "/")
		for part := name; part != "."; part = path.Dir(part) {
			if matched, err := path.Match(source, part); err == nil && matched && (source != "*" || part != name) {
				return true
			}
		}
	}
	return false
}
