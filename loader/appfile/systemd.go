package appfile

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// systemd reads units of systemd and containers of Podman: Environment, PassEnvironment, and the files of
// EnvironmentFile. The name of the unit may determine the environment. Sources:
// https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Environment,
// https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html.
var systemd = Format{
	Name: Systemd, Reach: model.HostReach, Match: isSystemd, Sniff: sniffSystemd, Read: readSystemd,
	Pattern: `[^/]+\.(service|container)(\.d/[^/]+\.conf)?`,
}

// Systemd is the name of the format of systemd units.
const Systemd = "systemd"

func isSystemd(name string) bool {
	if path.Ext(name) == ".conf" {
		folder := path.Base(path.Dir(name))
		unit, ok := strings.CutSuffix(folder, ".d")
		return ok && isUnit(unit) && path.Base(name) != ".conf"
	}
	return isUnit(path.Base(name))
}

func isUnit(name string) bool {
	ext := path.Ext(name)
	return (ext == ".service" || ext == ".container") && name != ext
}

func sniffSystemd(text string) bool {
	return strings.Contains(text, "[Service]") || strings.Contains(text, "[Container]")
}

func readSystemd(file *source.File) Reading {
	r := unitReader{problems: problems{file: file}, text: file.Text, in: top(file)}
	unit := path.Base(file.Path)
	if path.Ext(unit) == ".conf" {
		unit = strings.TrimSuffix(path.Base(path.Dir(file.Path)), ".d")
	}
	r.unit = strings.TrimSuffix(unit, path.Ext(unit))
	for start := len(r.text) - len(strings.TrimPrefix(r.text, "\ufeff")); start < len(r.text); {
		start = r.line(start)
	}
	r.reading.Variables = append(r.reading.Variables, r.set...)
	slices.SortStableFunc(r.reading.Variables, func(a, b Variable) int {
		return cmp.Compare(a.Value.Key.Start, b.Value.Key.Start)
	})
	r.reading.Problems = r.list
	return r.reading
}

// unitReader reads the lines of a unit.
type unitReader struct {
	problems
	text, unit, section string
	in                  *model.Place
	reading             Reading
	// set contains the variables of Environment since the last entry that resets the list.
	set []Variable
}

// line reads an entry, a section header or a comment, and returns the offset of the next one.
func (r *unitReader) line(start int) int {
	end := nextLineStart(r.text, start)
	line := strings.TrimSpace(r.text[start:end])
	switch {
	case line == "":
	case line[0] == '#' || line[0] == ';':
		at := start + strings.IndexByte(r.text[start:], line[0])
		span := source.Span{Start: int32(at), End: int32(at + len(line))}
		r.reading.Comments = append(r.reading.Comments, yamltree.Comment{Span: span})
	case line[0] == '[':
		r.section = line
	default:
		end = r.entryEnd(start)
		r.entry(start, end)
	}
	return end
}

// entryEnd returns the end of the entry that starts at an offset. A line that ends with a backslash continues on the
// next one, and comments between the two are ignored.
func (r *unitReader) entryEnd(start int) int {
	for start < len(r.text) {
		end := nextLineStart(r.text, start)
		line := strings.TrimRight(r.text[start:end], "\r\n")
		if !strings.HasSuffix(line, `\`) && !isUnitComment(line) {
			return end
		}
		start = end
	}
	return start
}

func isUnitComment(line string) bool {
	line = strings.TrimLeft(line, blanks)
	return line != "" && (line[0] == '#' || line[0] == ';')
}

// entry reads a key and its value.
func (r *unitReader) entry(start, end int) {
	key, _, ok := strings.Cut(r.text[start:end], "=")
	if !ok || r.section != "[Service]" && r.section != "[Container]" {
		return
	}
	value := start + len(key) + 1
	at := start + len(key) - len(strings.TrimLeft(key, blanks))
	key = strings.TrimRight(r.text[at:value-1], blanks)
	words := unitWords(r.text, value, end)
	switch key {
	case "Environment":
		if len(words) == 0 { // resets the list
			r.set = nil
		}
		for i := range words {
			r.assignment(&words[i])
		}
	case "PassEnvironment":
		for i := range words {
			r.unknown(words[i].text, words[i].span())
		}
	case "UnsetEnvironment":
		for i := range words {
			if name, _, _ := strings.Cut(words[i].text, "="); model.PurposeOf(name) != model.NoPurpose {
				r.reading.Doubts = append(r.reading.Doubts, words[i].span())
			}
		}
	case "EnvironmentFile":
		r.environmentFile(value, end)
	case "Secret":
		r.secret(words)
	case "PodmanArgs", "ExecStart", "ExecStartPre":
		r.command(words)
		return
	default:
		return
	}
	r.reading.name(source.Span{Start: int32(at), End: int32(at + len(key))})
	r.reading.mark(r.text, value-1, "=")
}

// assignment reads a word of Environment. systemd ignores words that are no assignments.
func (r *unitReader) assignment(w *unitWord) {
	if w.open {
		r.add("unclosed-quote", w.start, w.start+1, "this quote is not closed, so systemd ignores the line",
			"close the quote at the end of the assignment")
		r.file.MarkSecret(w.span())
	}
	v, ok := r.variable(w)
	if !ok {
		if !w.open {
			r.soft("no-assignment", w.start, w.end, "this word has no \"=\", so systemd ignores it",
				`write "NAME=value with blanks" in quotes`)
			r.file.MarkSecret(w.span())
		}
		return
	}
	r.set = append(r.set, v)
}

// variable returns the variable that a word sets. "$" has no meaning, but deployments often process units with
// envsubst or similar programs, so ${X} may be a reference.
func (r *unitReader) variable(w *unitWord) (Variable, bool) {
	name, text, ok := strings.Cut(w.text, "=")
	if !ok || !isShellName(name) {
		return Variable{}, false
	}
	at := model.At{In: r.in, Key: w.part(0, len(name)), Span: w.value(len(name))}
	r.reading.name(at.Key)
	r.reading.mark(r.text, int(at.Key.End), "=")
	if !strings.Contains(text, "${") {
		text = plain(text)
	}
	v := Variable{Name: name, Environment: r.unit, Phase: model.RunPhase, Value: known(text, at)}
	if w.unclear || w.open {
		v.Value = model.Value[model.Text]{State: model.Unknown, At: at}
	} else {
		r.reading.Scalars = append(r.reading.Scalars, at.Span)
	}
	return v, true
}

// unknown adds a variable whose value the machine provides.
func (r *unitReader) unknown(name string, span source.Span) {
	if !isShellName(name) {
		return
	}
	at := model.At{In: r.in, Key: span, Span: source.Span{Start: span.End, End: span.End}}
	r.reading.name(span)
	r.reading.Variables = append(r.reading.Variables, Variable{
		Name: name, Environment: r.unit, Phase: model.RunPhase,
		Value: model.Value[model.Text]{State: model.Unknown, At: at},
	})
}

// environmentFile adds the file of EnvironmentFile, whose variables override those of Environment. Podman passes both
// to the container, where those of Environment override the others, and reads the file line by line.
func (r *unitReader) environmentFile(start, end int) {
	text := strings.TrimSpace(r.text[start:end])
	start += strings.Index(r.text[start:end], text)
	written := strings.TrimPrefix(text, "-")
	layer := r.fileLayer(strings.Trim(written, `"'`), source.Span{
		Start: int32(start + len(text) - len(written)), End: int32(start + len(text)),
	})
	if layer.Optional = written != text; layer.Path == "" { // resets the list
		r.reading.Layers = slices.DeleteFunc(r.reading.Layers, func(l Layer) bool { return l.Verbatim != DockerRun })
		return
	}
	if r.section == "[Service]" {
		layer.Above, layer.Reader = true, Systemd
	} else {
		layer.Verbatim = "`podman run --env-file`"
	}
	r.reading.Layers = append(r.reading.Layers, layer)
}

func (r *unitReader) fileLayer(name string, written source.Span) Layer {
	layer := Layer{
		Path: name, Written: written, Environment: r.unit, Phase: model.RunPhase, OverDotenv: true, RootOrNear: true,
	}
	if strings.ContainsAny(name, "%*?[") {
		layer.Unread = "its path depends on the machine"
	}
	return layer
}

// secret reads a secret of Podman that a container gets as a variable.
func (r *unitReader) secret(words []unitWord) {
	for i := range words {
		w := &words[i]
		parts := strings.Split(w.text, ",")
		if !slices.Contains(parts, "type=env") {
			continue
		}
		name, offset := parts[0], 0
		if at := strings.Index(w.text, ",target="); at >= 0 {
			offset = at + len(",target=")
			name, _, _ = strings.Cut(w.text[offset:], ",")
		}
		r.unknown(name, w.part(offset, offset+len(name)))
	}
}

// command reads the variables and the files that a command passes to a process or a container, as in
// docker run -e NAME=value.
func (r *unitReader) command(words []unitWord) {
	for i := range words {
		w := words[i]
		file, joined := strings.CutPrefix(w.text, "--env-file=")
		switch {
		case joined:
		case w.text == "--env-file" && i+1 < len(words):
			w = words[i+1]
			file = w.text
		default:
			w.cutPrefix("--env=")
			w.unclear = w.unclear || strings.Contains(w.text, "$") // systemd fills in variables of the service
			if v, ok := r.variable(&w); ok {
				r.set = append(r.set, v)
			}
			continue
		}
		layer := r.fileLayer(file, w.span())
		layer.Verbatim = DockerRun
		r.reading.Layers = append(r.reading.Layers, layer)
	}
}
