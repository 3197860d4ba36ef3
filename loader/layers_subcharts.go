package loader

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// subchart is a chart that a parent chart includes, directly or through other charts.
type subchart struct {
	// prefix is the key path of the subchart's values in the values of the parent.
	prefix string
	// values is the path of the subchart's own values file.
	values string
	// above contains the charts between the parent and the subchart, from the innermost to the outermost.
	above []subchart
	// conditional is true if values determine whether the subchart, or a chart in above, is installed.
	conditional bool
}

type charts struct {
	*loading
	// children contains, for the folder of a chart, the folders of the charts in its subfolder charts/, in order.
	children map[string][]string
	read     map[string]appfile.Chart
	below    map[string][]subchart
	// limited contains the charts with more subcharts than golive follows.
	limited map[string]bool
	// setting caches fileSetsVariables, and inChart caches setsInChart.
	setting, inChart map[string]bool
	laid             int
}

// maxSubcharts and maxSubchartDepth limit the number and the depth of the subcharts of a chart.
const (
	maxSubcharts     = 1000
	maxSubchartDepth = 10
)

func (l *loading) newCharts(folders map[string][]*appResult) *charts {
	c := &charts{
		loading: l, children: map[string][]string{}, read: map[string]appfile.Chart{}, below: map[string][]subchart{},
		limited: map[string]bool{}, setting: map[string]bool{}, inChart: map[string]bool{},
	}
	known := map[string]bool{}
	for folder, files := range folders {
		isValues := func(r *appResult) bool {
			return r.file != nil && r.file.Format == appfile.Helm && baseStem(r.input.Path) == "values"
		}
		for child := folder; slices.ContainsFunc(files, isValues) && path.Base(path.Dir(child)) == "charts"; {
			parent := path.Dir(path.Dir(child))
			if known[child] {
				break
			}
			known[child] = true
			c.children[parent] = append(c.children[parent], child)
			child = parent
		}
	}
	for _, list := range c.children {
		slices.Sort(list)
	}
	return c
}

// visited returns the folders of values files and of charts with subcharts, in order.
func (c *charts) visited(folders map[string][]*appResult) []string {
	visited := slices.Collect(maps.Keys(folders))
	if c != nil {
		for parent := range c.children {
			if folders[parent] == nil {
				visited = append(visited, parent)
			}
		}
	}
	slices.Sort(visited)
	return visited
}

// chart reads the Chart.yaml of a folder and, for charts of API version 1, its requirements.yaml.
func (c *charts) chart(folder string) appfile.Chart {
	chart, known := c.read[folder]
	if known {
		return chart
	}
	for _, base := range []string{"Chart.yaml", "requirements.yaml"} {
		name := path.Join(folder, base)
		if !c.isFile(name) {
			continue
		}
		var more appfile.Chart
		if text, ok := c.readWhole(name); ok {
			more = appfile.ReadChart(c.closedFile(name, text))
		}
		if !more.Complete {
			c.doubtFile(name) // it may name more charts
		}
		chart.Name = cmp.Or(chart.Name, more.Name)
		chart.Dependencies = append(chart.Dependencies, more.Dependencies...)
	}
	c.read[folder] = chart
	return chart
}

func (c *charts) fileSetsVariables(name string) bool {
	sets, known := c.setting[name]
	if !known {
		sets = slices.ContainsFunc(c.layers.scopes[name], func(scope string) bool {
			return c.setsVariables(partKey{name, scope})
		})
		c.setting[name] = sets
	}
	return sets
}

// setsInChart reports whether the values files of a chart or of its subcharts set variables.
func (c *charts) setsInChart(folder string) bool {
	sets, known := c.inChart[folder]
	if !known {
		sets = folder != "" && (c.fileSetsVariables(path.Join(folder, "values.yaml")) ||
			slices.ContainsFunc(c.of(folder, 0), func(s subchart) bool { return c.fileSetsVariables(s.values) }))
		c.inChart[folder] = sets
	}
	return sets
}

// of returns all subcharts of a chart. Each precedes its own subcharts.
func (c *charts) of(folder string, depth int) []subchart {
	if c == nil {
		return nil
	}
	if known, ok := c.below[folder]; ok {
		return known
	}
	c.below[folder] = nil // ends the recursion if a chart includes itself
	var all []subchart
	for _, d := range c.direct(folder) {
		if len(all) >= maxSubcharts || depth == maxSubchartDepth {
			c.limited[folder] = true
			break
		}
		all = append(all, subchart{prefix: d.prefix, values: d.values, conditional: d.conditional})
		inner := path.Dir(d.values)
		for _, s := range c.of(inner, depth+1) {
			all = append(all, s.within(d))
		}
		c.limited[folder] = c.limited[folder] || c.limited[inner]
	}
	c.below[folder] = all
	return all
}

// within converts a subchart of outer to a subchart of the chart that includes outer.
func (s subchart) within(outer subchart) subchart {
	inner := subchart{
		prefix: outer.prefix + "." + s.prefix, values: s.values, conditional: s.conditional || outer.conditional,
	}
	for _, above := range s.above {
		inner.above = append(inner.above, subchart{prefix: outer.prefix + "." + above.prefix, values: above.values})
	}
	inner.above = append(inner.above, outer)
	return inner
}

// direct returns the subcharts that a chart names, and the charts in its subfolder charts/.
func (c *charts) direct(folder string) []subchart {
	var all []subchart
	listed := map[string]bool{}
	inFolder := map[string]string{} // folders of charts by name
	for _, child := range c.children[folder] {
		inFolder[cmp.Or(c.chart(child).Name, path.Base(child))] = child
	}
	add := func(key, child string, conditional bool) {
		all = append(all, subchart{prefix: key, values: path.Join(child, "values.yaml"), conditional: conditional})
	}
	for _, d := range c.chart(folder).Dependencies {
		listed[d.Name] = true
		child := inFolder[d.Name]
		if child == "" && d.Folder != "" && !path.IsAbs(d.Folder) {
			child = path.Join(folder, d.Folder)
		}
		if child != "" && !strings.HasPrefix(child, "../") {
			add(d.Key, child, d.Conditional)
		}
	}
	for _, child := range c.children[folder] {
		if name := cmp.Or(c.chart(child).Name, path.Base(child)); !listed[name] {
			add(name, child, false)
		}
	}
	return all
}

// lay adds the values files of a chart's subcharts as layers below a values file of the chart itself. The values of a
// subchart are under its key in the chart, except for global values, which all charts share. Source:
// https://helm.sh/docs/chart_template_guide/subcharts_and_globals/.
func (c *charts) lay(folder string, upper *appResult, environment string) {
	if c == nil || environment == "" {
		return
	}
	y := c.layers
	subcharts := c.of(folder, 0)
	if c.limited[folder] {
		c.doubt(upper.file.File, source.Span{})
	}
	for _, s := range subcharts {
		if s.conditional {
			if c.fileSetsVariables(s.values) {
				c.doubt(upper.file.File, source.Span{})
			}
			continue
		}
		for _, scope := range slices.Clone(y.scopes[s.values]) {
			if c.laid++; c.laid > maxCarried {
				c.doubt(upper.file.File, source.Span{})
				return
			}
			if len(y.parts[partKey{s.values, scope}].set) == 0 {
				continue
			}
			prefix, target := s.prefix, strings.Trim(s.prefix+"."+scope, ".")
			if scope == "global" || strings.HasPrefix(scope, "global.") {
				prefix, target = "", scope
			}
			p := y.part(upper.file, target)
			if y.hasLower(p.key, s.values) {
				continue
			}
			p.environment = environment
			if all := path.Join(folder, "values.yaml"); len(y.scopes[all])+len(y.replaced[all]) > 0 {
				c.layBase(p, subchart{values: all}, target)
			}
			for _, above := range slices.Backward(s.above) {
				c.layBase(p, above, strings.TrimPrefix(target, above.prefix+"."))
			}
			c.layBase(p, subchart{values: s.values, prefix: prefix}, scope)
		}
	}
}

// layBase makes the values of a chart the lowest layer of a part.
func (c *charts) layBase(p *part, s subchart, scope string) {
	if c.layers.hasLower(p.key, s.values) {
		return
	}
	c.layers.layAt(p.key, 0, lower{
		key: partKey{s.values, scope}, base: true, prefix: s.prefix, alone: true,
		carrier: beneath(p.file.File, s.values),
	})
}
