package loader

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/excerpt"
	"github.com/golive-lint/golive/loader/filename"
)

// calls contains the project's workflows and actions that jobs in other files run, with the inputs that these jobs
// pass.
type calls struct {
	*loading
	// read contains the results of all workflows and actions by path.
	read map[string]*appResult
	// own contains, by path, what reading these files without inputs returns.
	own map[string]appfile.Reading
}

// variant is a way in which a workflow or an action is called. Calls with the same inputs share a variant.
type variant struct {
	call   appfile.Call
	suffix string
}

// maxCallRounds is the maximum depth of calls that are followed. maxVariants is the maximum number of variants of a
// workflow or an action. Above these limits, everything that depends on inputs is unknown.
const (
	maxCallRounds = 5
	maxVariants   = 20
)

// expandCalls reads the workflows and actions of the project with the inputs that jobs pass to them.
func (l *loading) expandCalls(results []appResult) {
	c := calls{loading: l, read: map[string]*appResult{}, own: map[string]appfile.Reading{}}
	for i := range results {
		if r := &results[i]; r.file != nil && r.file.Format == workflow {
			c.read[r.input.Path] = r
		}
	}
	for _, name := range l.silentOf(workflow) {
		if r, ok := l.readSilent(name, workflow); ok && c.read[name] == nil {
			c.read[name] = &r
		}
	}
	for name, r := range c.read {
		c.own[name] = r.reading
	}
	before := ""
	for range maxCallRounds {
		variants := c.variants()
		now := fmt.Sprint(variants)
		if now == before {
			break
		}
		before = now
		for _, name := range slices.Sorted(maps.Keys(variants)) {
			c.expand(name, variants[name])
		}
	}
	for name, r := range c.read {
		if key := (silentKey{name, workflow}); r.silent {
			l.silentRead[key] = *r
		}
	}
}

// fileOf returns the file of a called workflow or action.
func (c *calls) fileOf(call *appfile.Call) string {
	if !call.Action {
		return call.Path
	}
	name := path.Join(call.Path, "action.yml")
	if c.read[name] == nil {
		name = path.Join(call.Path, "action.yaml")
	}
	return name
}

// variants returns the ways in which each workflow and action that refers to inputs is called.
func (c *calls) variants() map[string][]variant {
	found := map[string][]variant{}
	for _, name := range slices.Sorted(maps.Keys(c.read)) {
		r := c.read[name]
		if filename.IsTemplate(name) {
			continue
		}
		for i := range r.reading.Calls {
			call := &r.reading.Calls[i]
			callee := c.fileOf(call)
			target := c.read[callee]
			if target == nil || !appfile.UsesInputs(target.file.Text) || testsIn(r, call.Scope) {
				continue
			}
			v := variant{call: *call}
			if call.Action {
				v.call.Scope = ""
			}
			v.call.Written, v.call.Inputs = source.Span{}, nil
			if !slices.ContainsFunc(found[callee], func(o variant) bool { return sameCall(o.call, v.call) }) {
				found[callee] = append(found[callee], v)
			}
		}
	}
	for name, all := range found {
		if len(all) > maxVariants {
			delete(found, name)
			continue
		}
		for i := range all {
			switch {
			case len(all) == 1, i == 0 && all[i].call.Action:
			case all[i].call.Action:
				all[i].suffix = fmt.Sprintf("#%d", i+1)
			default:
				all[i].suffix = fmt.Sprintf(" (%s)", all[i].call.Scope)
				if slices.ContainsFunc(all[:i], func(o variant) bool { return o.suffix == all[i].suffix }) {
					all[i].suffix = fmt.Sprintf(" (%s %d)", all[i].call.Scope, i+1)
				}
			}
		}
	}
	return found
}

// sameCall reports whether two calls of the same workflow or action have the same scope and inputs.
func sameCall(a, b appfile.Call) bool { return a.Scope == b.Scope && maps.Equal(a.With, b.With) }

// testsIn reports whether a workflow job only runs tests.
func testsIn(r *appResult, scope string) bool {
	return slices.ContainsFunc(r.reading.Parts, func(p appfile.Part) bool {
		return p.Scope == scope && p.Job == appfile.Tests
	})
}

// expand reads a workflow or an action once for each variant, with the inputs of that variant, and makes each call
// refer to its variant.
func (c *calls) expand(name string, variants []variant) {
	r := c.read[name]
	var merged appfile.Reading
	if !variants[0].call.Action && !appfile.StartsOnlyByCalls(r.file.File) {
		merged = c.own[name] // callers outside the project may pass other inputs
		for i := range variants {
			variants[i].suffix = strings.TrimSuffix(variants[i].suffix, ")")
			if variants[i].suffix == "" {
				variants[i].suffix = " (" + variants[i].call.Scope
			}
			variants[i].suffix += ")"
		}
	}
	first := merged.Parts == nil && merged.Variables == nil
	for _, v := range variants {
		reading := appfile.ReadCalled(r.file.File, v.call, v.suffix)
		excerpt.ShowKnown(r.file.File, &reading)
		excerpt.HideKeys(r.file.File, reading.Problems)
		if first {
			merged, first = reading, false
			continue
		}
		merged.AddCall(&reading)
	}
	appfile.SettleParts(merged.Parts)
	r.reading = merged
	for _, caller := range c.read {
		c.point(caller, name, variants)
	}
}

// point makes each use of an action in a file refer to the variant that it runs.
func (c *calls) point(caller *appResult, name string, variants []variant) {
	for i := range caller.reading.Layers {
		layer := &caller.reading.Layers[i]
		if !isLocalAction(layer) {
			continue
		}
		for j := range caller.reading.Calls {
			call := &caller.reading.Calls[j]
			if !call.Action || call.Written != layer.Written || call.Scope != layer.Scope || c.fileOf(call) != name {
				continue
			}
			for _, v := range variants {
				if maps.Equal(v.call.With, call.With) {
					layer.From = v.suffix
				}
			}
		}
	}
}
