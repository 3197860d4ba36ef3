package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/freetext"
	"github.com/golive-lint/golive/loader/textline"
)

// onlyCommands lists formats whose files contain nothing but variables and commands.
var onlyCommands = []string{"shell", "makefile", "justfile", "package-json"}

// looseValue is an ID, key or host of a WorkOS environment in an application file, in a place that the reader of the
// file's format ignores, such as the issuer of an authorizer.
type looseValue struct {
	// PlacedValue.Environment is the name of the environment that the place is for, or "".
	freetext.PlacedValue
	file *source.File
	// conflicting is true if the place and the path of the file name different environments.
	conflicting bool
	// inCommand is true if a command contains the value.
	inCommand bool
}

// looseValues records the values in places of a file that the reader of its format ignores.
func (l *loading) looseValues(r *appResult) {
	file := r.file.File
	_, environment := filename.Foreign(path.Base(file.Path)) // its settings are read as those of an environment file
	if environment || filename.IsBeside(path.Dir(file.Path)) || filename.HasNoSettings(file.Path) {
		return
	}
	l.valuesInCommands(r)
	if slices.Contains(onlyCommands, r.file.Format) {
		return
	}
	taken := l.spansTaken(r)
	for _, value := range freetext.ValuesOf(file.Path, file.Text, taken) {
		v := looseValue{PlacedValue: value, file: file}
		if l.placeLoose(r, &v) {
			l.loose = append(l.loose, v)
		}
	}
}

// valuesInCommands records the IDs in commands for production that set no known variable, as in `pulumi config set
// clientId client_...`. Only IDs of staging are noted later, because commands contain IDs for other reasons.
func (l *loading) valuesInCommands(r *appResult) {
	script := slices.Contains(onlyCommands, r.file.Format)
	if !script && len(r.reading.Runs) == 0 {
		return
	}
	taken := spansRead(r)
	slices.SortFunc(taken, bySpan)
	for _, value := range freetext.ValuesOf(r.file.Path, r.file.Text, taken) {
		if !script && !slices.ContainsFunc(r.reading.Runs, func(run appfile.Run) bool {
			return run.Written.Start <= value.Span.Start && value.Span.End <= run.Written.End
		}) {
			continue
		}
		environment, deploys := l.environmentAt(r, value.Span.Start)
		if !deploys || environment == "" && !namesProduction(lineAround(r.file.Text, value.Span)) {
			continue
		}
		value.Environment = environment
		l.loose = append(l.loose, looseValue{PlacedValue: value, file: r.file.File, inCommand: true})
	}
}

// lineAround returns the line of a span, and of a long line only the part near the span.
func lineAround(text string, span source.Span) string {
	before := text[max(0, int(span.Start)-textline.MaxLength):span.Start]
	after := text[span.End:min(len(text), int(span.End)+textline.MaxLength)]
	if i := strings.IndexByte(after, '\n'); i >= 0 {
		after = after[:i]
	}
	return before[strings.LastIndexByte(before, '\n')+1:] + after
}

// namesProduction reports whether a line contains a word for production and none for staging.
func namesProduction(line string) bool {
	production := false
	for _, word := range model.NameWords(line) {
		switch model.TypeOfName(word) {
		case model.Staging:
			return false
		case model.Production:
			production = true
		}
	}
	return production
}

func bySpan(a, b source.Span) int { return int(a.Start) - int(b.Start) }

// spansTaken returns the spans of everything in a file that is examined elsewhere, ordered by start.
func (l *loading) spansTaken(r *appResult) []source.Span {
	taken := spansRead(r)
	for i := range r.reading.Comments {
		taken = append(taken, r.reading.Comments[i].Span)
	}
	for i := range r.reading.Runs {
		taken = append(taken, r.reading.Runs[i].Written)
	}
	for i := range r.reading.Builds {
		for _, arg := range r.reading.Builds[i].Args {
			taken = append(taken, arg.At.Key, arg.At.Span)
		}
	}
	slices.SortFunc(taken, bySpan)
	return taken
}

// placeLoose determines the environment of a value. It returns false for a value in a job that only tests.
func (l *loading) placeLoose(r *appResult, v *looseValue) bool {
	of := l.environmentOfFile(r.input.Path)
	for i := range r.reading.Parts {
		part := &r.reading.Parts[i]
		if part.Span.Start > v.Span.Start || v.Span.Start >= part.Span.End {
			continue
		}
		if part.Job == appfile.Tests {
			return false
		}
		if said := l.saidEnvironment(part.Environment); said != "" {
			of = said
		}
	}
	inner := l.saidEnvironment(v.Environment)
	v.conflicting = inner != "" && of != "" && inner != of
	switch {
	case v.conflicting:
		v.Environment = ""
	case inner == "":
		v.Environment = of
	default:
		v.Environment = inner
	}
	return true
}

// noteLoose records each loose value as not read, unless the value also occurs in what golive reads for the
// environment of its place.
func (l *loading) noteLoose() {
	if len(l.loose) == 0 {
		return
	}
	byValue := l.loaded.Project.EnvironmentsByValue()
	for i := range l.loose {
		v := &l.loose[i]
		if l.hasLoose(v, byValue[v.Value.Text]) || v.inCommand && !areStaging(byValue[v.Value.Text]) {
			continue
		}
		why := noVariableThere
		if v.inCommand {
			why = inUnknownCommand
		}
		if v.Value.Text != "" { // an ID or a host, and not a key
			v.file.Show(v.Span)
		}
		l.loaded.Project.NotRead = append(l.loaded.Project.NotRead, &model.NotRead{
			File: v.file, Why: why, Partly: true, Values: []model.UnreadValue{v.Value},
			Environment: v.Environment, First: v.Span,
			Setting: !v.inCommand && v.Environment != "" && freetext.IsWholeSetting(v.file.Text, v.Span),
		})
	}
}

// areStaging reports whether any of the environments is a staging environment.
func areStaging(environments map[*model.Environment]bool) bool {
	for e := range environments {
		if e.Type == model.Staging {
			return true
		}
	}
	return false
}

// hasLoose reports whether every environment to which a value may belong has the same value in what golive reads.
func (l *loading) hasLoose(v *looseValue, holders map[*model.Environment]bool) bool {
	if v.Value.Text == "" {
		return false
	}
	if v.Environment != "" {
		e := l.environmentNamed(v.Environment)
		return e != nil && holders[e]
	}
	productions := 0
	for e := range l.loaded.Project.Of(model.Production) {
		if productions++; !holders[e] {
			return false
		}
	}
	return productions > 0
}
