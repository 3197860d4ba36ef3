package loader

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// release is a command that installs a Helm chart for an environment, with its values files in order.
type release struct {
	*appfile.Release
	result      *appResult
	scope       string
	environment string
	files       []*appfile.Layer
}

// noteRelease records a values file of a command. Commands in examples and in jobs that deploy nothing do not count.
func (l *loading) noteRelease(r *appResult, layer *appfile.Layer, marks map[string]string) {
	y := l.layers
	if n := len(y.releases); n > 0 && y.releases[n-1].Release == layer.Release {
		y.releases[n-1].files = append(y.releases[n-1].files, layer)
		return
	}
	stand := appfile.Variable{Scope: layer.Scope, Environment: layer.Environment, Job: layer.Job}
	environment, template := l.environmentOfVariable(r.input.Path, &stand, marks), isTemplate(r.input.Path)
	if r.file.Format == workflow || layer.Job != appfile.NoJob {
		_, template = livesIn(cmp.Or(environment, "?"), layer.Job, r.input.Path)
	}
	if !template {
		y.releases = append(y.releases, &release{
			Release: layer.Release, result: r, scope: layer.Scope, environment: environment,
			files: []*appfile.Layer{layer},
		})
	}
}

// valuesStack contains the values files of a release in one environment. upper is the file whose deployment gets all of
// them: the last one that names the environment, or else the last one.
type valuesStack struct {
	*release
	environment, chart string
	files              []stackedValues
	upper              int
	// mapped caches mappedBy, and identity what determines its values.
	mapped   map[string]bool
	identity string
}

type stackedValues struct {
	path    string
	carrier finding.Related
}

// releaseLayers orders the values files that commands pass to Helm by precedence, with the values of --set on top. If
// two commands combine a file with different other files, its effective values are unknown.
func (l *loading) releaseLayers(results []appResult, subcharts *charts) {
	if len(l.layers.releases) == 0 {
		return
	}
	h := helmReleases{
		loading: l, charts: subcharts, files: map[string]*appResult{}, byBase: map[string][]string{},
		stacks: map[string]*valuesStack{}, uses: map[string]map[string]bool{}, refused: map[string]bool{},
		matching: map[string][]string{}, parents: map[string]map[string]bool{}, charted: map[string]bool{},
	}
	h.index(results)
	var stacks []*valuesStack
	for _, r := range l.layers.releases {
		if r.Compose != nil {
			continue
		}
		if r.files[0].Path == "" {
			h.doubtOverridden(&valuesStack{release: r})
			continue
		}
		stacks = append(stacks, h.stacksOf(r)...)
	}
	for _, s := range stacks {
		if s.release.files[0].Format == appfile.Helm {
			h.doubtSets(s)
		}
		h.admit(s)
	}
	for _, s := range stacks {
		upper := s.files[s.upper].path
		switch {
		case h.stacks[upper] != s || h.refused[upper]:
		case s.release.files[0].Format == terraformFormat:
			h.layDefinitions(s)
		default:
			h.lay(s)
			if s.chart != "" {
				subcharts.lay(s.chart, h.files[upper], s.environment)
			}
		}
	}
}

type helmReleases struct {
	*loading
	charts *charts
	// files are the values files by path, and byBase their paths by base name.
	files  map[string]*appResult
	byBase map[string][]string
	// stacks are the first stacks by the path of their upper file, and refused the upper files that have different
	// stacks.
	stacks  map[string]*valuesStack
	refused map[string]bool
	// uses are the environments that get the values of a file.
	uses map[string]map[string]bool
	// matching caches withEnvironment.
	matching map[string][]string
	// parents caches parentsIn, and charted mayHaveChart by the last part of the path.
	parents map[string]map[string]bool
	charted map[string]bool
	// laid counts what was laid or compared for releases.
	laid int
}

func (h *helmReleases) index(results []appResult) {
	add := func(r *appResult) {
		isFile := r.file != nil && (r.file.Format == appfile.Helm || isDefinitions(r.input.Path))
		if isFile && h.files[r.input.Path] == nil {
			h.files[r.input.Path] = r
			base := path.Base(r.input.Path)
			h.byBase[base] = append(h.byBase[base], r.input.Path)
		}
	}
	for i := range results {
		add(&results[i])
	}
	for _, name := range h.silentOf(appfile.Helm) {
		if r, ok := h.readSilent(name, appfile.Helm); ok {
			h.layers.noteReplaced(&r)
			add(&r)
		}
	}
	for _, name := range h.silentOf(terraformFormat) {
		if !isDefinitions(name) {
			continue
		}
		if r, ok := h.readSilent(name, terraformFormat); ok {
			h.layers.noteReplaced(&r)
			add(&r)
		}
	}
	for _, names := range h.byBase {
		slices.Sort(names)
	}
}

// stacksOf returns the values files of a release: one stack, or one for each environment if the paths contain
// references. If a file cannot be found and the release concerns WorkOS, the release is recorded as a doubt.
func (h *helmReleases) stacksOf(r *release) []*valuesStack {
	found := make([][]string, len(r.files))
	environments := []string{""}
	for i, layer := range r.files {
		found[i] = h.find(r, layer)
		if isPattern(layer.Path) {
			for _, name := range found[i] {
				if e := h.environmentOfFile(name); e != "" && !slices.Contains(environments, e) {
					environments = append(environments, e)
				}
			}
		}
	}
	switch {
	case slices.Contains(environments[1:], r.environment):
		environments = []string{r.environment} // the job deploys no other one
	case len(environments) > 1:
		environments = environments[1:]
	}
	chart := h.chartOf(r)
	var stacks []*valuesStack
	for _, e := range environments {
		missing, s := -1, &valuesStack{release: r, chart: chart, upper: -1}
		for i, layer := range r.files {
			name := h.choose(found[i], isPattern(layer.Path), e)
			if name == "" {
				missing = i
				continue
			}
			at := finding.Location{File: r.result.file.File, Span: layer.Written}
			s.files = append(s.files, stackedValues{name, finding.Related{
				Location: at, Message: quoted(name) + " is read here",
			}})
		}
		if h.complete(s) {
			stacks = append(stacks, s)
		} else if r.files[0].Format == terraformFormat {
			h.doubtOverridden(s)
		}
		h.doubtStack(s, missing)
	}
	return stacks
}

// complete determines the environment of a stack and its upper file. It returns false if the environment is unknown, or
// if there is nothing to determine.
func (h *helmReleases) complete(s *valuesStack) bool {
	for i, f := range s.files {
		if e := h.environmentOfFile(f.path); e != "" {
			s.environment, s.upper = e, i
		}
	}
	if s.upper < 0 {
		s.environment, s.upper = s.release.environment, len(s.files)-1
	}
	return s.environment != "" && len(s.files) > 0
}

// doubtStack records what makes the values of a stack uncertain: a file that cannot be found, options that golive
// cannot read, and a command whose environment differs from that of its last file. Only releases that concern WorkOS
// count.
func (h *helmReleases) doubtStack(s *valuesStack, missing int) {
	if !h.concerns(s) {
		return
	}
	if missing >= 0 {
		h.doubtRelease(s, s.release.files[missing].Written)
	}
	for _, span := range s.Unclear {
		h.doubtRelease(s, span)
	}
	if s.chart == "" && h.mayHaveChart(s.release) {
		h.doubtRelease(s, s.Chart.Written)
	}
	if h.setsUnread(s) {
		h.doubtRelease(s, s.release.files[0].Written)
	}
	if own := s.release.environment; own != "" && s.environment != "" && own != s.environment {
		h.doubtRelease(s, s.release.files[0].Written)
	}
}

// doubtRelease records a part of a command in doubt for the environments of its files, itself and its job.
func (h *helmReleases) doubtRelease(s *valuesStack, span source.Span) {
	of, _ := h.environmentAt(s.result, span.Start)
	environments := slices.DeleteFunc([]string{s.environment, s.release.environment, of},
		func(name string) bool { return name == "" })
	h.doubt(s.result.file.File, span, environments...)
}

// concerns reports whether a release sets variables of WorkOS.
func (h *helmReleases) concerns(s *valuesStack) bool {
	if s.release.files[0].Format == terraformFormat && h.definesAny() {
		return true
	}
	return len(s.Sets) > 0 || h.charts.setsInChart(s.chart) ||
		slices.ContainsFunc(s.files, func(f stackedValues) bool { return h.charts.sets(f.path) })
}

// chartOf returns the folder of the chart in the repository, or "".
func (h *helmReleases) chartOf(r *release) string {
	for _, argument := range append([]string{r.Chart.Path}, r.Arguments...) {
		chart := *r.files[0]
		chart.Path = path.Join(argument, "Chart.yaml")
		if name, ok := h.layerPath(r.result.input.Path, &chart); ok && h.isFile(name) {
			return path.Dir(name)
		}
	}
	return ""
}

// mayHaveChart reports whether a release whose chart golive does not find may install one of the repository that sets
// variables.
func (h *helmReleases) mayHaveChart(r *release) bool {
	if !isPattern(r.Chart.Path) {
		return false
	}
	base := path.Base(r.Chart.Path)
	may, known := h.charted[base]
	if !known {
		pattern, ok := globOf(base)
		may = slices.ContainsFunc(h.byBase["values.yaml"], func(name string) bool {
			folder := path.Dir(name)
			matched, err := path.Match(pattern, path.Base(folder))
			return (!ok || err != nil || matched) && h.isFile(path.Join(folder, "Chart.yaml")) &&
				h.charts.setsInChart(folder)
		})
		h.charted[base] = may
	}
	return may
}

// admit registers a stack by its upper file. If another stack has the same upper file and differs in files or options
// that set variables, both stacks are recorded as doubts.
func (h *helmReleases) admit(s *valuesStack) {
	upper := s.files[s.upper].path
	for _, f := range s.files {
		if h.uses[f.path] == nil {
			h.uses[f.path] = map[string]bool{}
		}
		h.uses[f.path][s.environment] = true
	}
	other := h.stacks[upper]
	if other == nil {
		h.stacks[upper] = s
		return
	}
	if h.identify(other) == h.identify(s) {
		return
	}
	if !h.refused[upper] {
		h.doubtRelease(other, other.release.files[0].Written)
	}
	h.refused[upper] = true
	h.doubtRelease(s, s.release.files[0].Written)
}

// identify describes what determines the values of a stack.
func (h *helmReleases) identify(s *valuesStack) string {
	if s.identity != "" {
		return s.identity
	}
	var b strings.Builder
	b.WriteString(s.environment)
	if h.charts.setsInChart(s.chart) {
		b.WriteString("\n" + s.chart)
	}
	for i, f := range s.files {
		if h.charts.sets(f.path) || len(h.layers.replaced[f.path]) > 0 || i == s.upper {
			b.WriteString("\n" + f.path)
		}
	}
	for _, set := range s.Sets {
		fmt.Fprintf(&b, "\n%s#%d", s.result.input.Path, set.Start)
	}
	s.identity = b.String()
	return s.identity
}

// lay places the files of a stack below and above its upper file, for each part of the values.
func (h *helmReleases) lay(s *valuesStack) {
	upper := s.files[s.upper]
	if h.environmentOfFile(upper.path) == "" && !h.belongs(s, upper.path) {
		return
	}
	base := path.Join(s.chart, "values.yaml")
	if s.chart == "" || h.files[base] == nil {
		base = ""
	}
	sets := setsByScope(s)
	for _, scope := range h.scopesOf(s, base) {
		if h.laid += len(s.files); h.laid > maxCarried {
			h.doubt(s.result.file.File, s.release.files[0].Written)
			return
		}
		p := h.layers.part(h.files[upper.path].file, scope)
		p.environment = s.environment
		if base != "" && base != upper.path && !h.layers.hasLower(p.key, base) {
			h.layers.layAt(p.key, 0, lower{
				key: partKey{base, scope}, base: true, carrier: beneath(p.file.File, base),
			})
		}
		for i, f := range s.files {
			if i == s.upper || i == 0 && f.path == base {
				continue
			}
			h.layers.lay(p.key, lower{
				key: partKey{f.path, scope}, carrier: f.carrier, above: i > s.upper, alone: true,
				kept: h.stacks[f.path] != nil,
			})
		}
		h.laySets(s, p.key, sets[scope])
	}
}

// belongs assigns the variables of a file that names no environment to the environment of the stack, if no other
// environment gets the file's values. Otherwise it returns false, and records the command as a doubt if the stack
// concerns WorkOS.
func (h *helmReleases) belongs(s *valuesStack, name string) bool {
	if len(h.uses[name]) > 1 {
		if h.concerns(s) {
			h.doubt(s.result.file.File, s.release.files[0].Written)
		}
		return false
	}
	for _, scope := range h.layers.scopes[name] {
		for _, v := range h.layers.parts[partKey{name, scope}].set {
			if v.environment == "" {
				v.environment = s.environment
			}
		}
	}
	return true
}

// scopesOf returns the parts of the values that a stack contains.
func (h *helmReleases) scopesOf(s *valuesStack, base string) []string {
	seen := map[string]bool{}
	var scopes []string
	add := func(scope string) {
		if !seen[scope] {
			seen[scope] = true
			scopes = append(scopes, scope)
		}
	}
	paths := []string{base}
	for _, f := range s.files {
		paths = append(paths, f.path)
	}
	for _, name := range paths {
		for _, scope := range h.layers.scopes[name] {
			add(scope)
		}
	}
	for _, set := range s.Sets {
		add(set.Scope)
	}
	return scopes
}
