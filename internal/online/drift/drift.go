// Package drift compares the file of an environment with the live environment.
package drift

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/online/api"
	"github.com/golive-lint/golive/internal/online/catalogue"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/loader/yamledit"
	"github.com/golive-lint/golive/loader/yamltree"
	"github.com/golive-lint/golive/rules"
)

// Rule IDs of the findings.
const (
	Missing  = "live-missing"
	Changed  = "live-changed"
	OnlyLive = "live-only"
)

// Rules returns descriptions of the findings for the report formats.
func Rules() []*rules.Rule {
	const why = "golive checks files, so the files must match the live environment."
	return []*rules.Rule{
		catalogue.Finding(Missing, "A setting in the file is not in the live environment.", why,
			"Add it in the dashboard, or run golive-online pull."),
		catalogue.Finding(Changed, "A setting in the file has a different value in the live environment.", why,
			"Change it in the dashboard, or run golive-online pull."),
		catalogue.Finding(OnlyLive, "The live environment has a setting that the file does not have.", why,
			"Remove it in the dashboard, or run golive-online pull."),
	}
}

// Result is the result of a comparison.
type Result struct {
	Findings []*finding.Finding
	// NotCompared lists what was not compared, with the reason.
	NotCompared []string
	// Sections is the number of sections that were compared.
	Sections int
}

// Compare compares an environment with its live sections. Live settings that the file lacks are reported only in
// sections that were pulled, because other sections may be incomplete.
func Compare(env *model.Environment, live []api.Live) Result {
	c := comparison{env: env, root: env.Tree(), names: []string{env.Name}}
	for i := range live {
		c.section(&live[i])
	}
	c.uncompared(live)
	slices.SortStableFunc(c.result.Findings, finding.Compare)
	return c.result
}

// comparison compares one environment.
type comparison struct {
	env    *model.Environment
	root   *model.Node
	names  []string
	live   *api.Live // the section being compared
	pulled bool      // the section was written by golive-online pull
	may    func(written, value string) (references, may bool)
	result Result
}

func (c *comparison) skip(format string, a ...any) {
	c.result.NotCompared = append(c.result.NotCompared, fmt.Sprintf(format, a...))
}

// report adds a finding at a site, or at the environment if the site has no location.
func (c *comparison) report(rule string, at rules.Site, message, help string) {
	location := at.Location()
	if location.File == nil {
		location = c.environment()
	}
	steps := at.Steps()
	c.result.Findings = append(c.result.Findings, &finding.Finding{
		Rule: rule, Severity: finding.Error, Message: message, Help: help, Environments: c.names,
		Absent: rule == OnlyLive, Path: settingpath.Text(steps), Steps: steps, Location: location,
	})
}

// environment returns the location of the environment in its file.
func (c *comparison) environment() finding.Location {
	if c.env.Identity.Name.Known() {
		return c.env.Identity.Name.Location()
	}
	return c.env.Place.Location()
}

// section compares one section. A section that could not be read is skipped.
func (c *comparison) section(l *api.Live) {
	if l.Err != nil {
		return
	}
	c.live, c.may = l, api.May
	if l.Object {
		c.may = api.MayWhole
	}
	_, c.pulled = c.env.Pulled.Covers(l.Key)
	node := c.root.Child(l.Key)
	if slices.Contains(model.ApplicationKeys(), l.Key) {
		if c.env.Settings.Applications.State != model.Absent {
			c.skip("%s: the API does not return the application that an entry belongs to", l.Key)
			return
		}
		node = c.root.Child("").Child(l.Key)
	}
	for _, note := range l.Notes {
		c.skip("%s", note)
	}
	switch {
	case node == nil && !c.pulled:
		if len(l.Entries) > 0 {
			c.skip("%s: the file does not describe it", l.Key)
		}
	case node != nil && node.State == model.Unknown:
		c.skip("%s: this part of the file could not be read", l.Key)
	case l.Object:
		c.result.Sections++
		c.object(node)
	default:
		c.result.Sections++
		c.entries(site{node, c.env}, node, l.Fields, entriesOf(l))
	}
}

func entriesOf(l *api.Live) []any {
	var list []any
	for _, entry := range l.Entries {
		list = append(list, entry)
	}
	return list
}

// site is the location of a finding about a node. It is empty if node is nil.
type site struct {
	node *model.Node
	env  *model.Environment
}

// Location returns the location of the node, or an empty Location if the node is nil.
func (s site) Location() finding.Location {
	if s.node == nil {
		return finding.Location{}
	}
	return s.node.Location().Location()
}

// Steps returns the path to the node.
func (s site) Steps() []finding.Step {
	switch {
	case s.node == nil:
		return nil
	case s.node.Leaf() || s.node.Place == nil:
		return s.node.At.Steps()
	}
	return s.node.Place.Steps()
}

// object compares a section that is a single object.
func (c *comparison) object(node *model.Node) {
	key := c.live.Key
	switch {
	case node == nil && len(c.live.Entries) == 0:
	case node == nil:
		c.report(OnlyLive, site{nil, c.env}, key+" is set in the live environment, but not in the file",
			"golive-online pull writes it")
	case len(c.live.Entries) == 0:
		c.report(Missing, site{node, c.env}, key+" is not set in the live environment", "set it in the dashboard, "+
			"or remove it from this file")
	default:
		c.fields(site{node, c.env}, node, c.live.Fields, c.live.Entries[0], key)
	}
}

// uncompared adds a note that lists the sections of the file that the API does not return.
func (c *comparison) uncompared(live []api.Live) {
	var names []string
	for _, name := range model.Sections() {
		known := slices.ContainsFunc(live, func(l api.Live) bool { return l.Key == name })
		written := c.root.Child(name) != nil || c.root.Child("").Child(name) != nil
		if !known && written && name != "applications" {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		c.skip("not read from the API: %s", strings.Join(names, ", "))
	}
}

// raw returns the text of a leaf as written. It returns false if the value is not a known text, URL or bool.
func raw(n *model.Node) (string, bool) {
	if n == nil || !n.Leaf() || n.State != model.Known {
		return "", false
	}
	switch n.Kind {
	case model.TextLeaf:
		return string(n.Text), true
	case model.URLLeaf:
		return string(n.URL.Text()), true
	case model.BoolLeaf:
		return fmt.Sprint(n.Bool), true
	}
	return "", false
}

// isSet reports whether a live value counts as set. Empty lists, empty strings and false do not.
func isSet(value any) bool {
	switch v := yamledit.Written(value).(type) {
	case nil:
		return false
	case []any:
		return len(v) > 0
	case []string:
		return len(v) > 0
	case string:
		return v != ""
	case bool:
		return v
	}
	return true
}

// fields compares the fields of a mapping.
func (c *comparison) fields(at site, node *model.Node, fields []api.Field, live yamltree.Map, what string) {
	for i := range fields {
		f := &fields[i]
		j := slices.IndexFunc(live, func(l yamltree.Field) bool { return l.Key == f.Key })
		if j < 0 {
			continue
		}
		child := node.Child(f.Key)
		if child == nil && f.Alias != "" {
			child = node.Child(f.Alias)
		}
		switch {
		case child == nil && (node.Place == nil || node.Place.Partial):
		case child == nil:
			if c.pulled && isSet(live[j].Value) && c.inModel(f) {
				c.report(Changed, at, fmt.Sprintf("%s of %s is %s in the live environment, but is not set in the "+
					"file", f.Key, what,
					shown(live[j].Value)), "golive-online pull writes it")
			}
		case child.State == model.Unknown:
		default:
			c.field(child, f, live[j].Value, what)
		}
	}
}

// inModel reports whether golive reads the setting from environment files.
func (c *comparison) inModel(f *api.Field) bool {
	if f.Alias != "" {
		return true
	}
	keys := []string{c.live.Key, model.AnyEntry, f.Key}
	if c.live.Object {
		keys = []string{c.live.Key, f.Key}
	}
	_, _, ok := model.KnownPath(keys)
	return ok
}

// field compares one setting that the file contains.
func (c *comparison) field(node *model.Node, f *api.Field, live any, what string) {
	at := site{node, c.env}
	switch value := live.(type) {
	case []string:
		c.texts(at, node, value, f.Key+" of "+what)
		return
	case []any:
		c.entries(at, node, f.Fields, value)
		return
	case yamltree.Map:
		c.fields(at, node, f.Fields, value, f.Key+" of "+what)
		return
	}
	written, ok := raw(node)
	switch {
	case !ok:
		return
	case live == nil:
		if references, _ := c.may(written, ""); !references && written != "" && written != "false" {
			c.report(Changed, at, fmt.Sprintf("%s of %s is not set in the live environment", f.Key, what), changeHelp)
		}
		return
	}
	if _, may := c.may(written, fmt.Sprint(live)); may || written == fmt.Sprint(live) {
		return
	}
	c.report(Changed, at, fmt.Sprintf("%s of %s is %s in the live environment", f.Key, what, shown(live)), changeHelp)
}

const changeHelp = "change it in the dashboard, or run golive-online pull"

func shown(value any) string {
	switch v := value.(type) {
	case string:
		if strings.Contains(v, "\n") || len(v) > 200 {
			return "a different text"
		}
		return rules.Quote(v)
	case bool:
		return fmt.Sprint(v)
	case []string:
		list := make([]string, len(v))
		for i := range v {
			list[i] = rules.Quote(v[i])
		}
		return strings.Join(list, ", ")
	}
	return "set"
}
