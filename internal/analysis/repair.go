package analysis

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/analysis/fix"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/projectfs"
	"github.com/golive-lint/golive/loader/yamledit"
	"github.com/golive-lint/golive/loader/yamltree"
	"github.com/golive-lint/golive/rules/all"
)

// Fixed is the result of Fix. Fix does not write files.
type Fixed struct {
	// Before is the analysis of the original files, and After is the analysis of the fixed files. They are identical if
	// nothing changed.
	Before, After *Result
	// Files lists the changed files, ordered by path.
	Files []FixedFile
	// Applied lists the fixed findings, in the order in which they were fixed.
	Applied []*finding.Finding
	// Left lists findings of After with edits that were not applied because the edits are unsafe.
	Left []*finding.Finding
	// Refused lists findings whose edits would change something else.
	Refused []*finding.Finding
}

// FixedFile is a file with its original and its new text.
type FixedFile struct {
	Old *source.File
	New string
}

// maxAnalyses limits how often Fix evaluates the project, which bounds the running time. Remaining findings can be
// fixed by another run.
const maxAnalyses = 300

// Fix applies the edits of findings until nothing more can be fixed. Unsafe edits are applied only if unsafe is true.
// After each step the project is loaded and evaluated again. The edits of a finding are rejected together if, after
// they are applied, the finding remains, a new finding appears, or anything else in a file is read differently. Select,
// Ignore and Categories select the findings to fix. Paths selects the files to change.
func Fix(fsys fs.FS, options Options, unsafe bool) (*Fixed, error) {
	chosen, err := newSelection(options.Select, options.Ignore, options.Categories)
	if err != nil {
		return nil, err
	}
	options.Select, options.Ignore, options.Categories, options.Edits = nil, nil, nil, true
	r := repair{
		fsys: fsys, options: options, unsafe: unsafe, chosen: chosen, analyses: maxAnalyses,
		texts: map[string]string{}, old: map[string]*source.File{}, refused: map[string]*finding.Finding{},
	}
	now, err := r.judge(nil)
	if err != nil {
		return nil, err
	}
	fixed := &Fixed{Before: now.result}
	for r.analyses > 0 {
		candidates := r.candidates(now)
		if len(candidates) == 0 {
			break
		}
		next, applied := r.step(now, candidates)
		if next != nil {
			fixed.Applied, now = append(fixed.Applied, applied...), next
		}
	}
	fixed.After = now.result
	for _, f := range now.result.Findings {
		switch {
		case !r.mayFix(now, f):
		case r.refused[identity(f)] != nil:
			fixed.Refused = append(fixed.Refused, f)
		default:
			fixed.Left = append(fixed.Left, f)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.texts)) {
		if old := r.old[name]; old.Text != r.texts[name] {
			fixed.Files = append(fixed.Files, FixedFile{old, r.texts[name]})
		}
	}
	return fixed, nil
}

// repair is the state of a Fix.
type repair struct {
	fsys    fs.FS
	options Options
	unsafe  bool
	chosen  selection
	// analyses is the number of evaluations left.
	analyses int
	// texts maps the path of a file to its new text. old maps the path to the original file.
	texts map[string]string
	old   map[string]*source.File
	// refused contains findings whose edits are not tried again, by identity.
	refused map[string]*finding.Finding
}

// judged is an evaluated version of the project.
type judged struct {
	project *Project
	result  *Result
	// counts is the number of findings by identity.
	counts map[string]int
}

// judge loads and evaluates the project with new contents for some files.
func (r *repair) judge(texts map[string]string) (*judged, error) {
	r.analyses--
	project, err := Load(projectfs.WithTexts(r.fsys, texts), r.options)
	if err != nil {
		return nil, err
	}
	result, err := project.Lint(r.options)
	if err != nil {
		return nil, err
	}
	j := &judged{project: project, result: result, counts: map[string]int{}}
	for _, f := range everyFinding(result) {
		j.counts[identity(f)]++
	}
	return j, nil
}

// everyFinding returns the reported and the suppressed findings. A fix must not add to either.
func everyFinding(result *Result) []*finding.Finding {
	list := slices.Clone(result.Findings)
	for i := range result.Suppressed {
		list = append(list, &result.Suppressed[i].Finding)
	}
	return list
}

// lineNumbers matches the line numbers in messages. They are ignored in comparisons, because edits change them.
var lineNumbers = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`:\d+( |$)`) })

// identity identifies a finding by its content and not by its position.
func identity(f *finding.Finding) string {
	return strings.Join([]string{
		f.File.Path, f.Rule, f.Environment(), f.Severity.String(), lineNumbers().ReplaceAllString(f.Message, ":N$1"),
	}, "\x00")
}

// mayFix reports whether a finding is selected and has edits, and all of its edits are in files that may change.
func (r *repair) mayFix(now *judged, f *finding.Finding) bool {
	return len(f.Edits) > 0 && r.chosen.has(f.Rule) && !slices.ContainsFunc(f.Edits, func(e finding.Edit) bool {
		return !now.project.loaded.Within(e.File.Path)
	})
}

// candidates returns the findings whose edits are to be tried.
func (r *repair) candidates(now *judged) []*finding.Finding {
	var list []*finding.Finding
	for _, f := range now.result.Findings {
		isUnsafe := slices.ContainsFunc(f.Edits, func(e finding.Edit) bool { return !e.Safe })
		if r.mayFix(now, f) && r.refused[identity(f)] == nil && (r.unsafe || !isUnsafe) {
			list = append(list, f)
		}
	}
	return list
}

// step applies the edits of as many findings as possible. If it can apply none, it rejects the edits of one finding and
// returns nil.
func (r *repair) step(now *judged, batch []*finding.Finding) (next *judged, applied []*finding.Finding) {
	for r.analyses > 0 {
		result := fix.Apply(batch, r.unsafe)
		if len(result.Applied) > 0 {
			texts := maps.Clone(r.texts)
			maps.Copy(texts, result.Texts)
			next, err := r.judge(texts)
			if err == nil && r.improves(now, next, result) {
				r.commit(result, texts)
				return next, result.Applied
			}
		}
		if len(result.Applied) <= 1 {
			f := append(result.Applied, result.Refused...)[0]
			r.refused[identity(f)] = f
			return nil, nil
		}
		batch = result.Applied[:len(result.Applied)/2]
	}
	return nil, nil
}

func (r *repair) commit(result fix.Result, texts map[string]string) {
	for _, f := range result.Applied {
		for _, e := range f.Edits {
			if r.old[e.File.Path] == nil {
				r.old[e.File.Path] = e.File
			}
		}
	}
	r.texts = texts
}

// improves reports whether edits remove their findings and change nothing else.
func (r *repair) improves(now, next *judged, result fix.Result) bool {
	gone, reveals := map[string]int{}, false
	for _, f := range result.Applied {
		gone[identity(f)]++
		rule, ok := all.Lookup(f.Rule)
		reveals = reveals || ok && rule.Reveals
	}
	for id, n := range gone {
		if next.counts[id] > now.counts[id]-n {
			return false
		}
	}
	for id, n := range next.counts {
		if n > now.counts[id] && !reveals {
			return false
		}
	}
	return sameInputs(now.result.Inputs, next.result.Inputs) && keepsRest(result)
}

// sameInputs reports whether every file that was read is still read.
func sameInputs(before, after []discovery.Input) bool {
	status := map[string]discovery.Status{}
	for i := range after {
		status[after[i].Path] = after[i].Status
	}
	return !slices.ContainsFunc(before, func(in discovery.Input) bool {
		left, found := status[in.Path]
		return in.Status == discovery.Read && (!found || left != discovery.Read)
	})
}

// keepsRest reports whether the edited YAML and JSON files have the same content as the originals, except for the
// edits.
func keepsRest(result fix.Result) bool {
	edits := map[*source.File][]finding.Edit{}
	for _, f := range result.Applied {
		for _, e := range f.Edits {
			edits[e.File] = append(edits[e.File], e)
		}
	}
	for file, list := range edits {
		read := yamltree.Read
		switch extension := strings.ToLower(file.Path[strings.LastIndexByte(file.Path, '.')+1:]); extension {
		case "yaml", "yml", "json":
		case "jsonc":
			read = readJSONC
		default:
			continue
		}
		before := read(file, yamltree.DefaultLimits())
		after := read(source.NewFile(file.Path, result.Texts[file.Path]), yamltree.DefaultLimits())
		if !yamledit.Keeps(before, after, list) {
			return false
		}
	}
	return true
}

// Preview returns the files that the edits of one finding would change, in the order of the edits.
func Preview(f *finding.Finding) []FixedFile {
	texts := fix.Apply([]*finding.Finding{f}, true).Texts
	var files []FixedFile
	for _, e := range f.Edits {
		if text, found := texts[e.File.Path]; found {
			files = append(files, FixedFile{e.File, text})
			delete(texts, e.File.Path)
		}
	}
	return files
}
