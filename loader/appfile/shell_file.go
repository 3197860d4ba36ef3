package appfile

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Shell is the name of the format of shell scripts.
const Shell = "shell"

// shellFile reads shell scripts and direnv's .envrc, which is a shell script.
var shellFile = Format{
	Name: Shell, Reach: model.HostReach,
	Match: isShellFile, Pattern: `[^/]+\.(sh|bash|zsh)|\.envrc([._-][^/]*)?`, Read: readShellFile,
}

func isShellFile(name string) bool {
	base := path.Base(name)
	switch ext := path.Ext(base); ext {
	case ".sh", ".bash", ".zsh":
		return base != ext
	}
	rest, ok := strings.CutPrefix(base, ".envrc")
	return ok && (rest == "" || strings.IndexByte("._-", rest[0]) >= 0)
}

// shellByContent reads scripts without an extension, such as bin/start. Their first line must name a shell.
var shellByContent = Format{
	Name: Shell, Reach: model.HostReach,
	Match: isBareScript, Pattern: `(bin|scripts?|docker|hooks)/(.*/)?[^/.]+|[^/.]*entrypoint|` +
		`start|run|boot|serve|launch|deploy|release`,
	Sniff: hasShebang, ByContent: true, Read: readShellFile,
}

// startScripts lists customary names of scripts that start or deploy a program.
var startScripts = []string{"start", "run", "boot", "serve", "launch", "deploy", "release"}

// isBareScript reports whether the folder or the name of a file without an extension suggests that the file is a
// script.
func isBareScript(name string) bool {
	base := path.Base(name)
	if strings.Contains(base, ".") {
		return false
	}
	for part := range strings.SplitSeq(path.Dir(name), "/") {
		if part == "bin" || part == "script" || part == "scripts" || part == "docker" || part == "hooks" {
			return true
		}
	}
	return strings.HasSuffix(base, "entrypoint") || slices.Contains(startScripts, base)
}

// hasShebang reports whether the first line of a text starts with "#!" and names a shell.
func hasShebang(text string) bool {
	first, _, _ := strings.Cut(text, "\n")
	rest, ok := strings.CutPrefix(strings.TrimRight(first, "\r"), "#!")
	words := strings.Fields(rest)
	for ok && len(words) > 0 {
		program := path.Base(words[0])
		if command.IsShell(program) {
			return true
		}
		ok = program == "env" || strings.HasPrefix(program, "-")
		words = words[1:]
	}
	return false
}

func readShellFile(file *source.File) Reading {
	f := newScriptFile(file)
	f.anywhere = true
	f.script(writtenAt(file.Text[f.start:], f.start), top(file), "", "")
	return f.result()
}

// scriptFile is a file that contains shell scripts, and what was found in them.
type scriptFile struct {
	problems
	start   int // offset after a byte order mark
	reading Reading
	told    bool // an unclosed quote was reported
	// anywhere is true if the working directory of the script is unknown.
	anywhere bool
	counters scriptCounters
}

func newScriptFile(file *source.File) *scriptFile {
	f := &scriptFile{
		problems: problems{file: file}, start: len(file.Text) - len(strings.TrimPrefix(file.Text, "\ufeff")),
	}
	for start := f.start; start < len(file.Text); {
		next := nextLineStart(file.Text, start)
		line := strings.TrimRight(file.Text[start:next], "\r\n")
		if text := strings.TrimLeft(line, " \t"); strings.HasPrefix(text, "#") && !strings.HasPrefix(text, "#!") {
			f.reading.Comments = append(f.reading.Comments, yamltree.Comment{
				Span: source.Span{
					Start: int32(start + len(line) - len(text)), End: int32(start + len(line)),
				}, OwnLine: true,
			})
		}
		start = next
	}
	return f
}

// script reads one script of the file. It reports an unclosed quote if the affected text may set WorkOS variables.
func (f *scriptFile) script(script written, in *model.Place, scope, environment string) {
	r := scriptReader{in: in, scope: scope, environment: environment, apart: true, counters: &f.counters}
	all, unclosed := shellScript(script)
	r.readCommands(all)
	for _, build := range scriptBuilds(script, model.At{In: in}) {
		build.Scope, build.Environment = scope, environment
		f.reading.Builds = append(f.reading.Builds, build)
	}
	f.reading.Variables = append(f.reading.Variables, r.found...)
	for _, layer := range r.layers {
		layer.Environment = cmp.Or(layer.Environment, environment)
		layer.RootOrNear = f.anywhere
		f.reading.Layers = append(f.reading.Layers, layer)
	}
	if unclosed < 0 || f.told {
		return
	}
	if rest := strings.ToUpper(script.text[unclosed:]); strings.Contains(rest, "WORKOS") ||
		strings.Contains(rest, "AUTHKIT") {
		f.told = true
		span := script.span(unclosed, unclosed+1)
		f.file.MarkSecret(source.Span{Start: span.Start, End: script.span(unclosed, len(script.text)).End})
		f.soft("unclosed-quote", int(span.Start), int(span.End),
			"this quote is not closed, so the rest of the script cannot be read", "close it at the end of the value")
	}
}

func (f *scriptFile) result() Reading {
	f.reading.Problems = f.list
	return f.reading
}
