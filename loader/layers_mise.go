package loader

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/filename"
)

const miseFormat = appfile.Mise

// miseLayers makes the configurations of mise that name no environment lower layers of those that do, in the order of
// mise. mise.local.toml overrides all of them if git tracks it. Source:
// https://mise.jdx.dev/configuration/environments.html.
func (l *loading) miseLayers(results []appResult) {
	roots := map[string][]*appResult{}
	for i := range results {
		if r := &results[i]; r.file != nil && r.file.Format == miseFormat && !r.isTemplate() {
			root, _ := appfile.MiseRoot(r.input.Path)
			roots[root] = append(roots[root], r)
		}
	}
	silent := map[string][]string{}
	for _, name := range l.silentOf(miseFormat) {
		root, _ := appfile.MiseRoot(name)
		silent[root] = append(silent[root], name)
	}
	for _, root := range slices.Sorted(maps.Keys(roots)) {
		var bases, uppers []*appResult
		read := map[string]bool{}
		for _, r := range roots[root] {
			read[r.input.Path] = true
			if l.namesEnvironment(r.input.Path) {
				uppers = append(uppers, r)
			} else if !r.silent {
				bases = append(bases, r)
			}
		}
		if len(bases) == 0 {
			continue
		}
		for _, name := range silent[root] {
			if l.environmentOfFile(name) == "" || filename.IsTemplate(name) || read[name] {
				continue
			}
			if r, ok := l.readSilent(name, miseFormat); ok {
				uppers = append(uppers, &r)
			}
		}
		l.layMise(bases, uppers)
	}
}

// layMise makes the configurations in bases layers of those in uppers.
func (l *loading) layMise(bases, uppers []*appResult) {
	slices.SortStableFunc(bases, func(a, b *appResult) int {
		_, rankOfA := appfile.MiseRoot(a.input.Path)
		_, rankOfB := appfile.MiseRoot(b.input.Path)
		return cmp.Compare(rankOfA, rankOfB)
	})
	for _, upper := range uppers {
		for _, base := range bases {
			switch {
			case !appfile.IsLocalMise(base.input.Path):
				l.layValues(base, upper, true)
			case base.file.Tracked == model.Yes:
				p := l.layers.part(upper.file, "")
				p.environment = l.environmentOfFile(upper.input.Path)
				l.layers.lay(p.key, lower{
					key: partKey{base.input.Path, ""}, above: true, carrier: finding.Related{
						Location: finding.Location{File: base.file.File},
						Message:  "git tracks this file, and mise reads it in every environment",
					},
				})
			}
		}
	}
}

// sourcedByMise records the scripts that configurations of mise source. It records a doubt if such a script may export
// variables whose names it does not contain.
func (g *callGraph) sourcedByMise() {
	for _, s := range g.layers.sourced {
		name, ok := g.layerPath(s.result.input.Path, s.layer)
		if !ok || s.result.file.Format != miseFormat {
			continue
		}
		g.note(call{unit{s.result.input.Path, ""}, unit{name, ""}, []string{s.environment}})
		if r := g.readCommands(name); r != nil && slices.ContainsFunc(command.Parse(r.file.Text, nil), exportsMore) {
			g.doubtSourced(s, nil)
		}
	}
}

// exportsMore reports whether a command may export variables whose names it does not contain: it runs another script in
// the same shell, or computes what it exports.
func exportsMore(c command.Command) bool {
	if slices.ContainsFunc(c.Words, func(word command.Word) bool { return word.Text == "eval" && !word.Quoted }) {
		return true
	}
	words := command.Head(c.Words)
	if len(words) < 2 {
		return false
	}
	switch words[0].Text {
	case ".", "source":
		return true
	case "export", "declare", "typeset":
		return slices.ContainsFunc(words[1:], func(word command.Word) bool {
			name, _, _ := strings.Cut(word.Text, "=")
			return strings.ContainsAny(name, "$`")
		})
	}
	return false
}
