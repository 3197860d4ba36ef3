package analysis

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/suggest"
)

// gapsOfFindings are what findings say was not read, or may not be what it seems.
func (r *Result) gapsOfFindings(g *Gaps) {
	files := r.areasOfFiles()
	add := func(f *finding.Finding, accepted *Suppressed) {
		if f.Severity < finding.Warning {
			return
		}
		for _, gap := range r.gapsOfFinding(f, files) {
			gap.Why, gap.Location, gap.Accepted = f.Message, f.Location, accepted
			g.common.add(gap)
		}
	}
	for _, list := range [][]finding.Finding{r.Findings, r.Baselined} {
		for i := range list {
			add(&list[i], nil)
		}
	}
	for i := range r.Suppressed {
		s := &r.Suppressed[i]
		if s.By.HasReason() {
			add(&s.Finding, s)
		} else {
			add(&s.Finding, nil)
		}
	}
}

// gapsOfFinding are the areas of the gaps that a finding tells of.
func (r *Result) gapsOfFinding(f *finding.Finding, files map[string][]Gap) []Gap {
	config := r.Project.Config.Place
	inConfig := config != nil && f.File == config.File
	switch {
	case (strings.HasPrefix(f.Rule, "yaml-") || f.Rule == "file-syntax") && f.Severity == finding.Error:
		if of, known := files[f.File.Path]; known {
			return of
		}
		return []Gap{{Of: everywhere}}
	case f.Rule == "project-name-conflict", f.Rule == "environment-duplicate":
		return []Gap{{Of: checklist.Production | checklist.Staging | checklist.Variables}}
	case f.Rule == "env-variable-unknown":
		return misspeltVariable(f)
	case inConfig && (strings.HasPrefix(f.Rule, "schema-") || f.Rule == "project-unknown-name"):
		return configGaps(f)
	}
	return nil
}

// everywhere is all that a file may be about.
const everywhere = checklist.Production | checklist.Staging | checklist.Variables | checklist.Config

// areasOfFiles are what a file is about that could not be read as a whole. Any other file
// may be about anything.
func (r *Result) areasOfFiles() map[string][]Gap {
	areas := map[string]checklist.Area{}
	for _, file := range r.Project.AppFiles {
		areas[file.Path] |= checklist.Variables
	}
	for _, e := range r.Project.Environments {
		if !e.Implied {
			areas[e.File.Path] |= areaOfType(e.Type)
		}
	}
	files := map[string][]Gap{}
	for path, area := range areas {
		files[path] = []Gap{{Of: area | checklist.Config}}
		if area&checklist.Variables != 0 {
			files[path] = append(files[path], Gap{Of: checklist.Staging, Path: "variables"})
		}
	}
	return files
}

// misspeltVariable: the variable that was probably meant may be set.
func misspeltVariable(f *finding.Finding) []Gap {
	if len(f.Steps) == 0 {
		return []Gap{{Of: checklist.Variables}, {Of: checklist.Staging, Path: "variables"}}
	}
	meant, near := model.PurposeNear(f.Steps[len(f.Steps)-1].Name)
	if !near {
		return nil
	}
	return []Gap{{Of: checklist.Variables, Path: meant.String()}, {Of: checklist.Staging, Path: "variables"}}
}

// configGaps are what a key of golive.yaml decides that is not what it should be.
func configGaps(f *finding.Finding) []Gap {
	key, _, _ := strings.Cut(settingpath.ParsePrinted(f.Path).Keys(), ".")
	if meant, near := suggest.Key(key, configKeys); near && !slices.Contains(configKeys, key) {
		key = meant
	}
	gap := Gap{Of: checklist.Config}
	switch key {
	case "environments":
		gap.Of |= checklist.Production | checklist.Staging | checklist.Variables
	case "apps":
		gap.Of |= checklist.Variables
	case "promotions":
		gap.Of |= checklist.Staging
	}
	return []Gap{gap}
}

// configKeys are the keys of golive.yaml.
var configKeys = []string{
	"apps", "attestations", "contract", "environments", "expected", "fail_on", "ignore", "promotions", "rules", "version",
}

// gapsOfUses are features that staging uses and that production does not name under
// `uses:`: one of the two is wrong.
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
					Of: checklist.Production, Path: "uses." + string(feature), Location: to.Uses.Location(),
					Why: quoted(from.Name) + " uses " + string(feature) + ", and `uses:` of " + quoted(to.Name) +
						" does not name it",
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
