package analysis

import (
	"iter"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
	"github.com/golive-lint/golive/rules/query"
)

// gapsOfFindings adds a gap for each finding about text that was not read or that may not mean what it seems to mean.
// The gaps do not depend on which rules are enabled.
func (r *Result) gapsOfFindings(g *Gaps) {
	files, accepted, productions := r.areasOfFiles(), r.acceptedByPlace(), r.productionsByFile()
	for i := range r.Project.Problems {
		f := r.Project.Problems[i]
		rule, known := all.Lookup(f.Rule)
		if !known {
			continue
		}
		if f.Severity == finding.Off {
			f.Severity = rule.Severity
		}
		f.Path = settingpath.Text(f.Steps)
		var own *gapSet
		if env := productions[f.File.Path]; env != nil && strings.HasPrefix(f.Rule, "schema-") {
			own = g.ownOf(env)
		}
		r.gapsOfFinding(g, own, &f, files, accepted)
	}
	for i := range r.Findings {
		if f := r.Findings[i]; !isProblem(f.Rule) {
			r.gapsOfFinding(g, nil, f, files, nil)
		}
	}
	for i := range r.Suppressed {
		if f := &r.Suppressed[i].Finding; !isProblem(f.Rule) {
			r.gapsOfFinding(g, nil, f, files, accepted)
		}
	}
	if slices.ContainsFunc(r.Off, func(off RuleOff) bool { return off.Rule == variableUnknown }) {
		for _, of := range anyVariable() {
			of.Why = "rule " + variableUnknown + ", which finds misspelled variables, is turned off; turn it on"
			g.common.add(of)
		}
	}
}

// variableUnknown is the rule that reports variable names that are probably misspelt.
const variableUnknown = "env-variable-unknown"

// isProblem reports whether the rule reports problems found by the reader, the loader or the
// schema.
func isProblem(rule string) bool {
	return finding.IsSyntax(rule) || strings.HasPrefix(rule, "schema-") ||
		rule == "project-name-conflict" || rule == "environment-duplicate"
}

// acceptedByPlace returns, by rule and location, the suppressed findings whose suppression has a reason.
func (r *Result) acceptedByPlace() map[place]*Suppressed {
	accepted := map[place]*Suppressed{}
	for i := range r.Suppressed {
		if s := &r.Suppressed[i]; s.By.HasReason() {
			accepted[place{s.Rule, s.Location}] = s
		}
	}
	return accepted
}

// productionsByFile maps the path of each file that describes a production environment, and no other environment, to
// this environment. Files with several environments are omitted, because their problems may concern any of them.
func (r *Result) productionsByFile() map[string]*model.Environment {
	described, several := map[string]*model.Environment{}, map[string]bool{}
	for _, env := range r.Project.Environments {
		if env.Implied || env.File == nil {
			continue
		}
		path := env.File.Path
		several[path] = several[path] || described[path] != nil || env.Type != model.Production
		described[path] = env
	}
	for path, many := range several {
		if many {
			delete(described, path)
		}
	}
	return described
}

// gapsOfFinding adds the gaps that follow from a finding. own is the set of gaps of the production environment that the
// finding concerns, or nil.
func (r *Result) gapsOfFinding(g *Gaps, own *gapSet, f *finding.Finding, files map[string][]Gap,
	accepted map[place]*Suppressed) {
	if f.Severity < finding.Warning {
		return
	}
	why := Doubt(f, r.inConfig(f))
	for _, gap := range r.areasOfFinding(f, files) {
		gap.Why, gap.Location, gap.Accepted = why, f.Location, accepted[place{f.Rule, f.Location}]
		g.addOf(own, gap)
	}
}

// areasOfFinding returns the gaps that follow from a finding, without their reasons and locations.
func (r *Result) areasOfFinding(f *finding.Finding, files map[string][]Gap) []Gap {
	switch {
	case finding.IsSyntax(f.Rule) && f.Severity == finding.Error:
		if of, known := files[f.File.Path]; known {
			return of
		}
		return []Gap{{Of: everywhere}}
	case f.Rule == "file-syntax": // readers disagree on what the file sets
		return anyVariable()
	case f.Rule == "project-name-conflict" && f.Severity < finding.Error: // see reassignedGaps
		return nil
	case f.Rule == "project-name-conflict", f.Rule == "environment-duplicate":
		return []Gap{{Of: checklist.Production | checklist.Staging}}
	case f.Rule == variableUnknown:
		return misspeltVariable(f)
	case r.inConfig(f) && (strings.HasPrefix(f.Rule, "schema-") || f.Rule == "project-unknown-name"):
		return configGaps(f)
	case f.Severity == finding.Error && reportsInvalidValue(f.Rule):
		return r.ofEnvironments(f, settingGap(f, files[f.File.Path]))
	case f.Rule == "schema-value", f.Rule == "schema-type":
		return settingGap(f, files[f.File.Path])
	}
	return nil
}

func (r *Result) inConfig(f *finding.Finding) bool {
	config := r.Project.Config.Place
	return config != nil && f.File == config.File
}

// ofEnvironments removes the gaps of production if a finding about a variable affects only staging, and the gaps of
// staging if it affects only production.
func (r *Result) ofEnvironments(f *finding.Finding, gaps []Gap) []Gap {
	production, staging := false, false
	for _, e := range r.Project.Environments {
		if slices.Contains(f.Environments, e.Name) {
			production = production || e.Type == model.Production
			staging = staging || e.Type == model.Staging
		}
	}
	if production == staging {
		return gaps
	}
	return slices.DeleteFunc(gaps, func(gap Gap) bool {
		ofStaging := gap.Of == checklist.Staging && strings.HasPrefix(gap.Path, checklist.AllStagingVariables)
		return production && ofStaging ||
			staging && gap.Of == checklist.Variables
	})
}

// reportsInvalidValue reports whether an error of the rule means that a value is invalid, so that the intended value is
// unknown.
func reportsInvalidValue(rule string) bool {
	return rule == "id-malformed" || rule == "connection-type-unknown" || rule == "directory-type-unknown"
}

// settingGap returns the gaps for a setting with an invalid value, whose intended value is
// unknown.
func settingGap(f *finding.Finding, areas []Gap) []Gap {
	var list []Gap
	for _, gap := range areas {
		if gap.Of &^= checklist.Config; gap.Of == checklist.Variables || gap.Path != "" {
			list = append(list, variableGap(f, gap))
			continue
		}
		for _, path := range applicationPaths(settingpath.ParsePrinted(f.Path).Keys()) {
			gap.Path = path
			list = append(list, gap)
		}
	}
	return list
}

// variableGap limits a gap in an application file to the variable in a finding. The gap is like that of a reference:
// the variable is set, but its value is unknown.
func variableGap(f *finding.Finding, gap Gap) Gap {
	gap.Reference = true
	if len(f.Steps) == 0 {
		return gap
	}
	purpose := model.PurposeOf(f.Steps[len(f.Steps)-1].Name)
	if gap.Path = purpose.String(); gap.Of == checklist.Staging {
		gap.Path = checklist.StagingVariables(purpose)
	}
	return gap
}

// everywhere contains all areas that a file may affect.
const everywhere = checklist.Production | checklist.Staging | checklist.Uses | checklist.Variables | checklist.Config

// areasOfFiles returns, by path, the areas that a file may affect if it is not read completely. A file without an entry
// may affect all areas.
func (r *Result) areasOfFiles() map[string][]Gap {
	areas := map[string]checklist.Area{}
	for _, file := range r.Project.AppFiles {
		areas[file.Path] |= checklist.Variables
	}
	for _, e := range r.Project.Environments {
		switch {
		case e.Implied:
		case e.Identity.Type.Known() || e.TypeShort.Known():
			areas[e.File.Path] |= areaOfType(e.Type)
		default: // the unread part may contain the file's identity
			areas[e.File.Path] |= areaOfType(model.TypeUnknown)
		}
	}
	files := map[string][]Gap{}
	for path, area := range areas {
		files[path] = []Gap{{Of: area | checklist.Config}}
		if area&checklist.Variables != 0 {
			files[path] = append(files[path], Gap{Of: checklist.Staging, Path: checklist.AllStagingVariables})
		}
	}
	return files
}

// misspeltVariable returns the gaps for the variable that a misspelled name probably means.
func misspeltVariable(f *finding.Finding) []Gap {
	if len(f.Steps) == 0 {
		return anyVariable()
	}
	meant, near := model.PurposeNear(f.Steps[len(f.Steps)-1].Name)
	if !near {
		return nil
	}
	return []Gap{
		{Of: checklist.Variables, Path: meant.String()},
		{Of: checklist.Staging, Path: checklist.StagingVariables(meant)},
	}
}

// anyVariable returns gaps for the variables of all deployments.
func anyVariable() []Gap {
	return []Gap{{Of: checklist.Variables}, {Of: checklist.Staging, Path: checklist.AllStagingVariables}}
}

// configGaps returns the gaps that follow from an invalid key in golive.yaml.
func configGaps(f *finding.Finding) []Gap {
	key, _, _ := strings.Cut(settingpath.ParsePrinted(f.Path).Keys(), ".")
	if keys := model.ConfigKeys(); !slices.Contains(keys, key) {
		key, _ = suggest.Key(key, keys)
	}
	gap := Gap{Of: checklist.Config}
	switch key {
	case "environments":
		gap.Of |= checklist.Production | checklist.Staging | checklist.Uses | checklist.Variables
	case "apps":
		return []Gap{
			{Of: checklist.Config | checklist.Variables},
			{Of: checklist.Production | checklist.Staging, Path: checklist.AllStagingVariables},
		}
	case "promotions":
		gap.Of |= checklist.Staging | checklist.Uses
	}
	return []Gap{gap}
}

// gapsOfUses adds a gap for each feature that staging uses but that `uses:` in production omits, because one of the two
// must be wrong.
func (r *Result) gapsOfUses(g *Gaps) {
	for _, to := range r.Project.Environments {
		if to.Type != model.Production || !to.Uses.Known() {
			continue
		}
		for _, feature := range model.Features() {
			if to.Usage(feature) == model.Used {
				continue
			}
			if from := r.stagingThatUses(feature); from != nil {
				g.own[to].add(Gap{
					Of: checklist.Uses, Path: string(feature), Location: to.Uses.Location(),
					Why: rules.Quote(from.Name) + " uses `" + string(feature) + "`, but `uses:` in " +
						rules.Quote(to.Name) + " does not list it; add the feature if production uses it too",
				})
			}
		}
	}
}

func (r *Result) stagingThatUses(feature model.Feature) *model.Environment {
	for _, e := range r.Project.Environments {
		if e.Type == model.Staging && !e.Implied && e.Usage(feature) == model.Used {
			return e
		}
	}
	return nil
}

// gapsOfSuppressions adds a gap if it is unknown whether a suppression is used, because not everything that it may
// cover was examined.
func (r *Result) gapsOfSuppressions(g *Gaps) {
	for _, s := range r.Project.Suppressions {
		for i := range s.Rules {
			rule := &s.Rules[i]
			if use := r.Uses[rule]; !use.Examined && use.Count == 0 {
				g.common.add(Gap{
					Of: checklist.Config, Location: rule.Location(),
					Why: "golive cannot tell whether the suppression of " + rules.Quote(rule.Text) +
						" is used, because part of what it may match was not examined",
				})
				return
			}
		}
	}
}

// gapsOfPromotions adds a gap for each default comparison that `promotions:` in golive.yaml omits. An entry with a
// reason under `skip:` accepts the gap.
func (r *Result) gapsOfPromotions(g *Gaps) {
	config := &r.Project.Config.Promotions
	if !config.Known() {
		return
	}
	compared := map[[2]*model.Environment]bool{}
	for i := range r.Promotions {
		compared[[2]*model.Environment{r.Promotions[i].From, r.Promotions[i].To}] = true
	}
	for _, pair := range promotion.DefaultPairs(r.Project) {
		own := g.own[pair.To]
		if own == nil || pair.From.Implied || compared[[2]*model.Environment{pair.From, pair.To}] {
			continue
		}
		gap := Gap{
			Of: checklist.Staging, Location: config.Location(),
			Why: "`promotions:` does not compare " + rules.Quote(pair.From.Name) + " with " +
				rules.Quote(pair.To.Name) +
				"; add the pair, or list it with `skip:` and a reason",
		}
		if skip := r.skipOf(pair); skip != nil && model.ReasonFault(skip.V) == "" {
			gap.Accepted = &Suppressed{
				Finding: finding.Finding{Rule: "promotion-missing", Message: gap.Why, Location: skip.Location()},
				By: &model.Suppression{Written: model.WrittenAt(skip), Reason: model.WrittenAt(skip),
					Scope: model.Exempted},
			}
		}
		own.add(gap)
	}
}

// skipOf returns the reason not to compare a pair, or nil.
func (r *Result) skipOf(pair promotion.Pair) *model.Value[model.Text] {
	for i := range r.Project.Config.Promotions.Items {
		p := &r.Project.Config.Promotions.Items[i]
		if string(p.From.V) == pair.From.Name && string(p.To.V) == pair.To.Name && p.Skip.Known() {
			return &p.Skip
		}
	}
	return nil
}

// gapsOfDeployments adds a gap for each deployment that golive.yaml declares without files, because its variables must
// come from elsewhere.
func (r *Result) gapsOfDeployments(own *gapSet, e *model.Environment) {
	for d := range deploymentsOf(r.Project, e) {
		if d.Declared != nil && len(d.Declared.Files.Items) == 0 {
			own.add(Gap{
				Of: checklist.Variables, Location: d.Declared.Place.Location(),
				Why: "golive.yaml lists no files for deployment " + rules.Quote(d.Name) + "; add those that set its " +
					"variables",
			})
		}
	}
}

// gapsOfSDKs adds a gap for each SDK whose version does not determine which issuer the SDK expects in access tokens.
// It also adds a gap for each devMode variable whose value is a reference or could not be read.
func gapsOfSDKs(own *gapSet, e *model.Environment) {
	for _, found := range query.SDKIssuers(e) {
		if !found.Certain {
			own.add(Gap{
				Of: checklist.SDKs, Path: checklist.SDKIssuer, Location: found.Dependency.Location,
				Why: "golive cannot tell whether the version of " + found.Dependency.Package +
					" accepts tokens whose issuer is " + found.Shown,
			})
		}
	}
	for _, v := range e.Variables {
		if !model.IsDevMode(v.Name) {
			continue
		}
		gap := Gap{
			Of: checklist.Variables, Path: v.Purpose.String(), Reference: true, Location: v.Value.KeyLocation(),
		}
		switch {
		case !v.Value.Known():
			gap.Why = "the value of " + v.Name + " in " + v.File.Path + " could not be read"
		case isReference(v.Value.V):
			gap.Why = v.Name + " in " + v.File.Path + " is a reference" + onReference(v.Value.V, "")
		default:
			continue
		}
		own.add(gap)
	}
}

// acceptedSources finds the suppressions of findings about unread sources. A suppression may apply to one environment
// only.
type acceptedSources struct {
	accepted map[sourceFinding]*Suppressed
	reported map[query.UnreadSource]finding.Location
}

// sourceFinding identifies a finding about an unread source of an environment.
type sourceFinding struct {
	environment string
	at          finding.Location
}

// acceptedSources returns the suppressions that have a reason and apply to findings about unread sources.
func (r *Result) acceptedSources() acceptedSources {
	a := acceptedSources{map[sourceFinding]*Suppressed{}, query.UnreadSources(r.Project)}
	for i := range r.Suppressed {
		if s := &r.Suppressed[i]; s.Rule == "source-not-read" && s.By.HasReason() {
			for _, environment := range s.Environments {
				a.accepted[sourceFinding{environment, s.Location}] = s
			}
		}
	}
	return a
}

// of returns the name of the source of a layer, and the suppression that applies to the finding about this source, or
// nil.
func (a acceptedSources) of(d *model.Deployment, layer *model.Layer) (source string, accepted *Suppressed) {
	if layer.Carrier.File == nil {
		return rules.Quote(layer.Source()), nil
	}
	of := query.UnreadSourceOf(d, layer)
	return of.Source, a.accepted[sourceFinding{d.Environment.Name, a.reported[of]}]
}

// gapsOfLayers adds two kinds of gaps. A source that could not be read may set any variable. The variables of a source
// that does not name an environment may be overridden by variables that the hosting platform sets.
func (r *Result) gapsOfLayers(into *gapSet, e *model.Environment, unread Gap, accepted acceptedSources) {
	for d := range deploymentsOf(r.Project, e) {
		for _, layer := range d.Layers {
			if layer.Unread != "" {
				source := ""
				unread.Location = layer.Carrier.Location
				source, unread.Accepted = accepted.of(d, layer)
				unread.Why = "golive cannot read variables from " + source + ", because " + layer.Unread +
					"; check what it sets, then ignore `source-not-read` in golive.yaml with a reason"
				into.add(unread)
			}
		}
	}
	if e.Type != model.Production {
		return
	}
	for _, v := range e.Variables {
		if refersToFile := v.SetAt != nil; v.Purpose != model.NoPurpose &&
			(v.Base() || refersToFile) {
			sets := v.File.Path
			if v.Filled != nil {
				sets = v.Filled.File.Path
			} else if refersToFile {
				sets = v.SetAt.KeyLocation().File.Path
			}
			why := sets + " sets " + v.Name + " but names no environment, so the hosting platform may override the " +
				"value; set the variable in a production file"
			if refersToFile && !v.Base() {
				why = v.Name + " in " + v.File.Path + " refers to a variable that " + sets + " sets; that file " +
					"names no environment, so the hosting platform may override the value"
			}
			into.add(Gap{
				Of: checklist.Variables, Path: v.Purpose.String(), Location: v.Value.KeyLocation(), Why: why,
			})
		}
	}
}

// deploymentsOf yields the deployments in an environment.
func deploymentsOf(project *model.Project, e *model.Environment) iter.Seq[*model.Deployment] {
	return func(yield func(*model.Deployment) bool) {
		for _, app := range project.Apps {
			for _, d := range app.Deployments {
				if d.Environment == e && !yield(d) {
					return
				}
			}
		}
	}
}
