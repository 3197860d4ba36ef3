package readiness

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
)

// narrowed returns an exemption for each name that was removed from a list since an earlier result, if the removal
// reduces what is examined.
func narrowed(before, after *Result) []Exemption {
	n := narrowing{
		before: before.Lint.Project, after: after.Lint.Project, files: after.files,
		now: environmentsByName(after.Lint.Project),
	}
	n.environments()
	n.promotions()
	n.deployments()
	return n.list
}

// narrowing compares two states of a project.
type narrowing struct {
	before, after *model.Project
	now           map[string]*model.Environment
	files         fs.FS // files of the later state, or nil if unknown
	list          []Exemption
}

func (n *narrowing) add(kind ExemptionKind, environment string, at finding.Location, format string, a ...any) {
	n.list = append(n.list, Exemption{
		Kind: kind, What: fmt.Sprintf(format, a...), Environment: environment, Location: at,
	})
}

// environments compares the used features and types of environments.
func (n *narrowing) environments() {
	for name, was := range environmentsByName(n.before) {
		is := n.now[name]
		if is == nil {
			continue
		}
		at := finding.Location{}
		if is.Uses.Place != nil {
			at = is.Uses.Location()
		}
		for _, feature := range model.Features() {
			used, _ := was.UsageOf(feature)
			if now, _ := is.UsageOf(feature); used == model.Used && now == model.Unused {
				n.add(UsesExemption, name, at, "uses of %s no longer lists %s", name, feature)
			}
		}
		if was.Type != is.Type && was.Type == model.Production {
			at := finding.Location{}
			if is.Place != nil {
				at = is.Place.Location()
			}
			n.add(TypeExemption, "", at, "the type of %s was %s and is now %s", name, was.Type, is.Type)
		}
	}
	slices.SortStableFunc(n.list, func(a, b Exemption) int { return strings.Compare(a.What, b.What) })
}

// promotions compares the pairs of environments and their host mappings.
func (n *narrowing) promotions() {
	type names struct{ from, to string }
	now := map[names]promotion.Pair{}
	for _, pair := range promotion.Pairs(n.after) {
		now[names{pair.From.Name, pair.To.Name}] = pair
	}
	for _, was := range promotion.Pairs(n.before) {
		from, to := n.now[was.From.Name], n.now[was.To.Name]
		if from == nil || to == nil || from.Type != was.From.Type || to.Type != was.To.Type {
			continue
		}
		is, compared := now[names{was.From.Name, was.To.Name}]
		if !compared {
			n.add(PromotionExemption, to.Name, listPlace(n.after.Config.Promotions.Place),
				"%s -> %s is no longer compared", from.Name, to.Name)
			continue
		}
		n.hosts(was, is)
	}
}

// hosts compares the host mappings of a pair in golive.yaml.
func (n *narrowing) hosts(was, is promotion.Pair) {
	if was.Config == nil {
		return
	}
	now, at := map[string]string{}, listPlace(n.after.Config.Promotions.Place)
	if is.Config != nil {
		at = listPlace(is.Config.Place)
		for i := range is.Config.Hosts.Entries {
			now[strings.ToLower(is.Config.Hosts.Entries[i].Name)] = string(is.Config.Hosts.Entries[i].Value.V)
		}
	}
	for i := range was.Config.Hosts.Entries {
		host := &was.Config.Hosts.Entries[i]
		if to := now[strings.ToLower(host.Name)]; !strings.EqualFold(to, string(host.Value.V)) {
			n.add(HostsExemption, is.To.Name, at, "hosts of %s -> %s no longer map %s to %s", was.From.Name,
				was.To.Name, host.Name, host.Value.V)
		}
	}
}

// listPlace returns the location of a place that may be nil.
func listPlace(place *model.Place) finding.Location {
	if place == nil {
		return finding.Location{}
	}
	return place.Location()
}

// deployments compares the files and provided names of deployments. Files that no longer exist
// are skipped.
func (n *narrowing) deployments() {
	now := deploymentsOf(n.after)
	order := deploymentsOf(n.before)
	for _, was := range order.list {
		is, there := now.byName[was.name]
		at := listPlace(n.after.Config.Apps.Place)
		var files, provided []string
		if there {
			at = listPlace(is.Place)
			files, provided = texts(&is.Files), texts(&is.Provided)
		}
		for _, file := range texts(&was.Files) {
			if !slices.Contains(files, file) && n.exists(file) {
				n.add(FilesExemption, was.environment(), at, "deployment %s no longer lists the file %s",
					was.name, file)
			}
		}
		if !there {
			continue
		}
		for _, name := range texts(&was.Provided) {
			if !slices.Contains(provided, name) {
				n.add(ProvidedExemption, was.environment(), at, "deployment %s no longer lists %s under provided",
					was.name, name)
			}
		}
	}
	for _, is := range now.list {
		var before []string
		if was, there := order.byName[is.name]; there {
			before = texts(&was.Provided)
		}
		for i := range is.Provided.Items {
			if item := &is.Provided.Items[i]; !slices.Contains(before, string(item.V)) {
				n.add(ProvidedExemption, is.environment(), item.Location(),
					"deployment %s lists %s under provided, and no file shows it", is.name, item.V)
			}
		}
	}
}

// exists reports whether a file named in golive.yaml still exists.
func (n *narrowing) exists(name string) bool {
	if n.files == nil {
		return true
	}
	name, _, _ = strings.Cut(name, "#")
	folder := "."
	if n.before.Config.Place != nil {
		folder = path.Dir(n.before.Config.Place.File.Path)
	}
	_, err := fs.Stat(n.files, path.Join(folder, name))
	return err == nil
}

// deployment is a deployment in golive.yaml, identified by its application and its own name.
type deployment struct {
	*model.DeploymentConfig
	name string
}

func (d *deployment) environment() string { return string(d.Environment.V) }

type deploymentList struct {
	list   []*deployment
	byName map[string]*deployment
}

func deploymentsOf(project *model.Project) deploymentList {
	all := deploymentList{byName: map[string]*deployment{}}
	apps := project.Config.Apps.Entries
	for i := range apps {
		entries := apps[i].Value.Deployments.Entries
		for k := range entries {
			d := &deployment{&entries[k].Value, apps[i].Name + "/" + entries[k].Name}
			all.list = append(all.list, d)
			all.byName[d.name] = d
		}
	}
	return all
}

func texts(list *model.List[model.Value[model.Text]]) []string {
	var all []string
	for i := range list.Items {
		all = append(all, string(list.Items[i].V))
	}
	return all
}
