package loader

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/excerpt"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/freetext"
	"github.com/golive-lint/golive/loader/projectfs"
	"github.com/golive-lint/golive/loader/yamltree"
)

// silentKey is the path of a file that does not mention WorkOS, and the format in which it was read.
type silentKey struct{ path, format string }

// closedFile returns an application file whose excerpts show only text known to be harmless.
func (l *loading) closedFile(name, text string) *source.File {
	file := source.NewClosedFile(name, text)
	file.Share(l.loaded.Project.Secrets)
	return file
}

// doubt records a doubt about a place that may change variables in an unknown way. environments are the names of the
// environments that the place can affect. If environments is empty, or contains an empty name, the place can affect
// any environment. The result is valid until the next doubt is recorded.
func (l *loading) doubt(file *source.File, span source.Span, environments ...string) *model.SourceDoubt {
	doubt := model.SourceDoubt{Location: finding.Location{File: file, Span: span}}
	if !slices.Contains(environments, "") {
		slices.Sort(environments)
		doubt.Environments = slices.Compact(environments)
	}
	all := append(l.loaded.Project.SourceDoubts, doubt)
	l.loaded.Project.SourceDoubts = all
	return &all[len(all)-1]
}

// doubtFile records a doubt about a file that may set variables but cannot be read completely.
func (l *loading) doubtFile(name string) { l.doubt(l.closedFile(name, ""), source.Span{}) }

// readWhole reads a file. ok is false if it cannot be read or is above the size limit.
func (l *loading) readWhole(name string) (text string, ok bool) {
	limit := yamltree.DefaultLimits().Bytes
	text, err := projectfs.ReadFile(l.fsys, name, limit)
	if err != nil || len(text) > limit {
		return "", false
	}
	return decoded(text), true
}

// doubtEncodedScripts records the UTF-16 scripts that mention WorkOS: golive reads their commands but not the variables
// that they set.
func (l *loading) doubtEncodedScripts() {
	const marks = 2 // bytes of a byte order mark
	for _, name := range l.discovery.Scripts {
		head, err := projectfs.ReadFile(l.fsys, name, marks)
		if err != nil || decoded(head[:min(len(head), marks)]) == head[:min(len(head), marks)] {
			continue
		}
		if text, ok := l.readWhole(name); ok && freetext.NamesSetting(text) && !filename.IsTemplate(name) {
			l.doubtFile(name)
		}
	}
}

// decoded converts UTF-16 text with a byte order mark, as PowerShell writes it, to UTF-8.
func decoded(text string) string {
	var order binary.ByteOrder
	switch {
	case strings.HasPrefix(text, "\xff\xfe"):
		order = binary.LittleEndian
	case strings.HasPrefix(text, "\xfe\xff"):
		order = binary.BigEndian
	default:
		return text
	}
	units := make([]uint16, 0, len(text)/2)
	for i := 2; i+1 < len(text); i += 2 {
		units = append(units, order.Uint16([]byte(text[i:i+2])))
	}
	return string(utf16.Decode(units))
}

// readSilent reads a file that does not mention WorkOS but may add sources of variables. If the file cannot be read, ok
// is false and a doubt is recorded, because its content is unknown.
func (l *loading) readSilent(name, format string) (r appResult, ok bool) {
	key := silentKey{name, format}
	if r, ok = l.silentRead[key]; ok {
		return r, r.file != nil
	}
	r = appResult{silent: true, input: discovery.Input{Path: name, Kind: format}}
	text, ok := l.readWhole(name)
	if !ok {
		l.doubtFile(name)
		l.silentRead[key] = r
		return r, false
	}
	file := l.closedFile(name, text)
	r.file = &model.AppFile{File: file, Format: format}
	for _, f := range appfile.Formats() {
		if f.Name == format {
			r.reading, r.file.Reach = f.ReadFile(file), f.Reach
			break
		}
	}
	excerpt.ShowKnown(file, &r.reading)
	l.silentRead[key] = r
	return r, true
}

// silentOf lists the files that do not mention WorkOS and may have the given format.
func (l *loading) silentOf(format string) []string {
	var found []string
	for _, name := range l.silent {
		if c := l.discovery.Apps[name]; c != nil && slices.ContainsFunc(c.Formats, func(f appfile.Format) bool {
			return f.Name == format && (!f.ByContent || l.looksLike(name, f))
		}) {
			found = append(found, name)
		}
	}
	return found
}

// looksLike reports whether the content of a file matches a format that does not depend on the file name.
func (l *loading) looksLike(name string, format appfile.Format) bool {
	key := silentKey{name, format.Name}
	found, known := l.alike[key]
	if !known {
		yes, err := l.discovery.Contains(name, format.Sniff)
		found = yes && err == nil
		if l.alike == nil {
			l.alike = map[silentKey]bool{}
		}
		l.alike[key] = found
	}
	return found
}
