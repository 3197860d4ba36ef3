package readiness

import (
	"slices"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules/all"
)

// shared is the state shared by the judges of all production environments. It is computed once,
// so that the time grows linearly with the number of environments.
type shared struct {
	result *analysis.Result
	// values is the number of values read in all environments.
	values int
	// environments maps names to environments. staging lists the described staging environments.
	environments map[string]*model.Environment
	staging      []*model.Environment
	// deploymentsOf contains the deployments that use each environment.
	deploymentsOf map[*model.Environment][]*model.Deployment
	// common contains the findings that concern every production environment, by item. particular contains the findings
	// that concern single environments, by name and item.
	common     map[string][]filed
	particular map[string]map[string][]filed
	// unsound is true if a finding that concerns single environments is about how files are read.
	unsound bool
	// promotions contains the comparisons of described staging environments, by the environment they are compared with.
	promotions map[*model.Environment][]*promotion.Promotion
	// notCompared returns the reason why nothing was compared with an environment.
	notCompared func(*model.Environment) string
	// concerns maps the name of an environment to its findings. The findings without an environment are under "".
	concerns map[string]*concerns
	// variables contains the variables of all environments by the locations of their values and of their names.
	variables map[finding.Location][]*model.Variable
	// gaps contains the parts that the run did not examine.
	gaps *analysis.Gaps
	// settings counts the settings read per environment; see settingsOf.
	settings map[*model.Environment]settingReadings
	// questions is the result of the function questions.
	questions map[string]func(*facts) answer
	// conflicts maps the path of a file to its finding, for each file whose name indicates an environment type that
	// differs from the declared type.
	conflicts map[string]*finding.Finding
}

// filed is a finding assigned to an item.
type filed struct {
	// order is the position of the finding among all findings.
	order   int
	finding *finding.Finding
	// accepted is set if the project accepts the finding with a reason.
	accepted *analysis.Suppressed
	// withheld is true if the command line excludes the rule.
	withheld bool
	// except contains the environments for which the finding is assigned to another item.
	except map[string]bool
}

func newShared(result *analysis.Result, gaps *analysis.Gaps) *shared {
	s := &shared{
		result: result, environments: environmentsByName(result.Project),
		common: map[string][]filed{}, particular: map[string]map[string][]filed{},
		promotions:  map[*model.Environment][]*promotion.Promotion{},
		notCompared: promotion.NotCompared(result.Project), gaps: gaps, concerns: map[string]*concerns{},
		settings: map[*model.Environment]settingReadings{}, questions: questions(),
		conflicts:     map[string]*finding.Finding{},
		variables:     variablesByPlace(result.Project),
		deploymentsOf: map[*model.Environment][]*model.Deployment{},
	}
	for _, app := range result.Project.Apps {
		for _, d := range app.Deployments {
			s.deploymentsOf[d.Environment] = append(s.deploymentsOf[d.Environment], d)
		}
	}
	for _, f := range result.Findings {
		if f.Rule == "project-name-conflict" {
			s.conflicts[f.File.Path] = f
		}
	}
	s.values, _ = result.Values()
	for _, e := range result.Project.Environments {
		if e.Type == model.Staging && !e.Implied {
			s.staging = append(s.staging, e)
		}
	}
	if others := slices.DeleteFunc(slices.Clone(s.staging), (*model.Environment).OnlyConvex); len(others) > 0 {
		s.staging = others
	}
	for i := range result.Promotions {
		if p := &result.Promotions[i]; p.From.Type == model.Staging && !p.From.Implied {
			s.promotions[p.To] = append(s.promotions[p.To], p)
		}
	}
	s.findings()
	return s
}

// findings assigns the findings of at least warning severity to checklist items, in order.
func (s *shared) findings() {
	result, order := s.result, 0
	file := func(f *finding.Finding, accepted *analysis.Suppressed) {
		if f.Severity >= finding.Warning {
			one := filed{order: order, finding: f, accepted: accepted}
			s.file(one)
			s.concern(one)
			order++
		}
	}
	for _, list := range [][]*finding.Finding{result.Findings, result.Baselined} {
		for i := range list {
			file(list[i], nil)
		}
	}
	for _, list := range [][]analysis.Suppressed{result.Suppressed, result.Accepted} {
		for i := range list {
			// A finding that is suppressed without an acceptable reason counts as reported.
			if list[i].By.HasReason() {
				file(&list[i].Finding, &list[i])
			} else {
				file(&list[i].Finding, nil)
			}
		}
	}
	for _, f := range result.Withheld { // a withheld finding still affects its own item
		if f.Severity >= finding.Warning {
			s.concern(filed{order: order, finding: f, withheld: true})
			order++
		}
	}
}

// file assigns a finding to its item. A finding about some production environments does not
// concern the others. A finding about staging is assigned to the staging item, unless it also
// concerns production.
func (s *shared) file(f filed) {
	item := all.ItemOfFinding(f.finding.Rule, f.finding.Path)
	if len(f.finding.Environments) == 0 {
		s.common[item] = append(s.common[item], f)
		return
	}
	staging := false
	var productions []string
	for _, name := range f.finding.Environments {
		env := s.environments[name]
		switch {
		case env == nil, env.Type == model.TypeUnknown:
			s.common[item] = append(s.common[item], f)
			return
		case env.Type == model.Staging:
			staging = true
		default:
			productions = append(productions, name)
		}
	}
	s.unsound = s.unsound || item == checklist.FilesSound && len(productions) > 0
	for _, name := range productions {
		if s.particular[name] == nil {
			s.particular[name] = map[string][]filed{}
		}
		s.particular[name][item] = append(s.particular[name][item], f)
	}
	if staging {
		f.except = map[string]bool{}
		for _, name := range productions {
			f.except[name] = true
		}
		s.common[checklist.StagingSettings] = append(s.common[checklist.StagingSettings], f)
	}
}

// of lists the findings of an item that concern an environment, in the order of all findings,
// and separately those that the project accepts.
func (s *shared) of(item, environment string) (findings []*finding.Finding, accepted []analysis.Suppressed) {
	list := s.common[item]
	if own := s.particular[environment][item]; len(own) > 0 {
		list = slices.Concat(list, own)
		slices.SortFunc(list, func(a, b filed) int { return a.order - b.order })
	}
	for i := range list {
		switch f := &list[i]; {
		case f.except[environment]:
		case f.accepted != nil:
			accepted = append(accepted, *f.accepted)
		default:
			findings = append(findings, f.finding)
		}
	}
	return findings, accepted
}
