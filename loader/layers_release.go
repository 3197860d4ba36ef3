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

// release is a command that installs a Helm chart, applies a Terraform configuration or starts compose services.
// files contains the files that the command names, in order.
type release struct {
	*appfile.Release
	result      *appResult
	scope       string
	environment string
	files       []*appfile.Layer
}

// noteRelease records a file of a command. It ignores commands in examples and in jobs that deploy nothing.
func (l *loading) noteRelease(r *appResult, layer *appfile.Layer, marks map[string]string) {
	y := l.layers
	if n := len(y.releases); n > 0 && y.releases[n-1].Release == layer.Release {
		y.releases[n-1].files = append(y.releases[n-1].files, layer)
		return
	}
	environment, template := l.placeOfLayer(r, layer, marks)
	if !template {
		y.releases = append(y.releases, &release{
			Release: layer.Release, result: r, scope: layer.Scope, environment: environment,
			files: []*appfile.Layer{layer},
		})
	}
}

// placeOfLayer returns the environment of a command that names a file, and whether the command is in an example, or in
// a job that does not deploy.
func (l *loading) placeOfLayer(r *appResult, layer *appfile.Layer, marks map[string]string) (
	environment string, template bool) {
	stand := appfile.Variable{Scope: layer.Scope, Environment: layer.Environment, Job: layer.Job}
	environment, template = l.environmentOfVariable(r.input.Path, &stand, marks), r.isTemplate()
	if r.file.Format == workflow || layer.Job != appfile.NoJob {
		_, template = livesIn(cmp.Or(environment, "?"), layer.Job, r.input.Path)
	}
	return environment, template
}

// valuesStack contains the values files of a release in one environment. upper is the index of the file whose
// deployment gets the values of all files. It is the last file that names the environment, or else the last file.
type valuesStack struct {
	*release
	environment, chart string
	files              []stackedValues
	upper              int
	// mapped caches mappedBy, and identity caches identify.
	mapped   map[string]bool
	identity string
}

type stackedValues struct {
	path    string
	carrier finding.Related
}

// releaseLayers orders the values files that commands pass to Helm by precedence. The values of --set override all
// files. If two commands combine a file with different other files, the effective values of the file are unknown.
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
	// files contains the values files by path. byBase contains their paths by base name.
	files  map[string]*appResult
	byBase map[string][]string
	// stacks contains the first stack for each upper file, by path. refused contains the upper files that have
	// different stacks.
	stacks  map[string]*valuesStack
	refused map[string]bool
	// uses contains, for each file, the environments that get its values.
	uses map[string]map[string]bool
	// matching caches withEnvironment.
	matching map[string][]string
	// parents caches parentsIn. charted caches mayHaveChart by the last part of the path.
	parents map[string]map[string]bool
	charted map[string]bool
	// laid is the number of layers that were added or compared for releases.
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

// stacksOf returns the values files of a release as one stack, or as one stack for each environment if the paths
// contain references. If a file cannot be found and the release concerns WorkOS, the release is recorded as a doubt.
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
		environments = []string{r.environment} // the job deploys to no other environment
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
// if the stack has no files.
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

// doubtStack records doubts about the values of a stack. Reasons are a file or a chart that cannot be found, options
// that golive cannot read, and a command whose environment differs from the environment of its last file. It ignores
// releases that do not concern WorkOS.
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

// doubtRelease records a doubt about a part of a command, for the environments of its files, of the command and of its
// job.
func (h *helmReleases) doubtRelease(s *valuesStack, span source.Span) {
	of, _ := h.environmentAt(s.result, span.Start)
	environments := slices.DeleteFunc([]string{s.environment, s.release.environment, of},
		func(name string) bool { return name == "" })
	h.doubt(s.result.file.File, span, environments...)
}

// concerns reports whether a release sets WorkOS variables.
func (h *helmReleases) concerns(s *valuesStack) bool {
	if s.release.files[0].Format == terraformFormat && h.definesAny() {
		return true
	}
	return len(s.Sets) > 0 || h.charts.setsInChart(s.chart) ||
		slices.ContainsFunc(s.files, func(f stackedValues) bool { return h.charts.fileSetsVariables(f.path) })
}

// chartOf returns the folder of a release's chart, or "" if the chart is not in the repository.
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

// mayHaveChart reports whether a release whose chart golive does not find may install a chart of the repository that
// sets variables.
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

// identify returns text that is equal for stacks with the same values.
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
		if h.charts.fileSetsVariables(f.path) || len(h.layers.replaced[f.path]) > 0 || i == s.upper {
			b.WriteString("\n" + f.path)
		}
	}
	for _, set := range s.Sets {
		fmt.Fprintf(&b, "\n%s#%d", s.result.input.Path, set.Start)
	}
	s.identity = b.String()
	return s.identity
}

// lay makes the files of a stack layers below and above its upper file, for each part of the values.
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

// belongs assigns the variables of a file that does not name an environment to the environment of the stack, if no
// other environment gets the file's values. Otherwise, it returns false, and records a doubt about the command if the
// stack concerns WorkOS.
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
