package loader

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/scriptindex"
)

// scriptIndex returns an index of the scripts, which it reads once. The index also records whether a script cannot be
// read or is above the size limit.
func (l *loading) scriptIndex() *scriptindex.Index {
	if l.scripts == nil {
		l.scripts = scriptindex.New()
		for _, name := range l.discovery.Scripts {
			if text, ok := l.readWhole(name); ok {
				l.scripts.Add(name, text)
			} else {
				l.scripts.Unread = true
			}
		}
	}
	return l.scripts
}

// fillMarked converts a value that is a marked name, such as __NAME__, to a reference if a script in the project
// fills in the name.
func (l *loading) fillMarked(r *appResult) {
	for i := range r.reading.Variables {
		value := &r.reading.Variables[i].Value
		text, ok := value.V.Literal()
		if !value.Known() || !ok {
			continue
		}
		name, open, end, marked := model.MarkedName(text)
		if !marked {
			name, marked = withoutEnding(text)
		}
		if marked && l.scriptIndex().FillsIn(r.file.File.Path, text, open, end) {
			value.V = model.Text("${" + name + "}")
		}
	}
}

// withoutEnding returns the variable name in a value such as WORKOS_CLIENT_ID_VAL.
func withoutEnding(text string) (name string, ok bool) {
	name = model.WithoutPlaceholderSuffix(text)
	return name, name != text && model.PurposeOf(name) != model.NoPurpose
}

// markScripted sets Scripted for a public variable that is set at run time, if a script in the project mentions the
// name or the prefix of the variable.
//
// It also marks the variables whose values are embedded by the command that starts the application.
func (l *loading) markScripted(results []appResult) {
	type place struct{ path, name string }
	set := map[place]bool{}
	var public []*model.Variable
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			if _, _, ok := model.PublicPrefix(v.Name); ok && v.Phase == model.RunPhase {
				public = append(public, v)
				set[place{v.File.Path, v.Name}] = true
			}
		}
	}
	if len(public) == 0 {
		return
	}
	mentions, starts := map[string]bool{}, newPageStarts(l, results)
	for _, v := range public {
		effect := starts.pageEffectOf(v)
		v.BuiltAtStart = effect == command.BuildsPages
		mentioned, known := mentions[v.Name]
		if !known {
			prefix, _, _ := model.PublicPrefix(v.Name)
			other := func(script string) bool { return !set[place{script, v.Name}] }
			mentioned = l.scriptIndex().Unread || slices.ContainsFunc(l.scriptIndex().Names[v.Name], other) ||
				slices.ContainsFunc(l.scriptIndex().Beginning(prefix), other)
			mentions[v.Name] = mentioned
		}
		v.Scripted = mentioned || effect == command.FillsPages
	}
}
