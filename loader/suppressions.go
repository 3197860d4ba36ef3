package loader

import (
	"fmt"
	"io/fs"
	"path"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/projectfs"
)

// maxIgnored limits the number of entries under `ignore:`, because each is compared with every finding of its rule.
const maxIgnored = 500

// ignores converts entries under `ignore:` to suppressions. An entry with an unclear restriction suppresses nothing;
// the schema reports it.
func (l *loading) ignores() {
	entries := l.loaded.Project.Config.Ignore.Items
	if len(entries) > maxIgnored {
		l.loaded.Project.Problems = append(l.loaded.Project.Problems, tooManyIgnored(&entries[maxIgnored]))
		entries = entries[:maxIgnored]
	}
	for i := range entries {
		if s, ok := l.ignore(&entries[i]); ok {
			l.loaded.Project.Suppressions = append(l.loaded.Project.Suppressions, s)
		}
	}
}

func (l *loading) ignore(entry *model.IgnoreConfig) (*model.Suppression, bool) {
	if entry.Place == nil || entry.Place.Partial || !entry.Rule.Known() {
		return nil, false
	}
	for _, limit := range []*model.Value[model.Text]{&entry.Environment, &entry.Setting, &entry.In, &entry.Until} {
		if limit.Present() && !limit.Known() {
			return nil, false
		}
	}
	rule := model.WrittenAt(&entry.Rule)
	s := &model.Suppression{
		Written: rule, Scope: model.Ignored, Entry: entry.Place,
		Rules:  []model.SuppressedRule{{Written: rule}},
		Reason: model.WrittenAt(&entry.Reason), Until: model.WrittenAt(&entry.Until),
		Environment: string(entry.Environment.V), Setting: string(entry.Setting.V),
	}
	if entry.In.Known() {
		s.In = path.Join(path.Dir(entry.File.Path), string(entry.In.V))
		if _, err := fs.Stat(l.fsys, s.In); err != nil {
			l.loaded.Project.Problems = append(l.loaded.Project.Problems, unknownIgnoredFile(&entry.In, err))
			return nil, false
		}
	}
	return s, true
}

func unknownIgnoredFile(in *model.Value[model.Text], err error) finding.Finding {
	return finding.Finding{
		Rule: "project-unknown-name", Code: "unknown-file",
		Message: fmt.Sprintf("the file %q %s", source.Redact(string(in.V)), projectfs.WhyUnreadable(err)),
		Help:    "correct the path, which is relative to golive.yaml, or remove the entry",
		Steps:   in.Steps(), Location: in.Location(),
	}
}

func tooManyIgnored(first *model.IgnoreConfig) finding.Finding {
	return finding.Finding{
		Rule: "yaml-limit", Code: "ignored",
		Message: fmt.Sprintf("more than %d entries under `ignore:`; the rest are not applied", maxIgnored),
		Help:    "ignore a whole rule with one entry, or use a baseline",
		Steps:   first.Steps(), Location: first.Location(),
	}
}
