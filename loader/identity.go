package loader

import (
	"cmp"
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// settle determines the name and type of an environment from golive.yaml, or else from its file, or else from the file
// name.
func (l *loading) settle(d *environmentDraft, single bool) {
	declared := literal(&d.Identity.Name)
	short := d.Identity.Place != nil && d.Identity.Name.Known() && d.Identity.Name.Span == d.Identity.Type.Span
	fromFile := d.file.Name
	if !single && d.index > 0 {
		fromFile = fmt.Sprintf("%s-%d", fromFile, d.index+1)
	}
	configured := ""
	if d.file.Known && single {
		configured = d.file.Name
	}
	d.Name = cmp.Or(configured, d.Key, declared, fromFile)
	typeAt := &d.Identity.Type
	if !short && !typeAt.Known() && d.Settings.TypeShort.Known() {
		typeAt = &d.Settings.TypeShort
	}
	l.settleType(d, typeAt, short)
	if declared != "" && !short {
		l.nameConflict(d, declared, configured)
	}
}

// settleType determines the type of an environment. golive.yaml takes precedence, then the file, then names.
func (l *loading) settleType(d *environmentDraft, at *model.Value[model.Text], short bool) {
	declared := declaredType(at, short)
	expected, by := l.expectedType(d)
	d.Type = cmp.Or(l.configuredType(d), declared, expected)
	if d.Type == model.TypeUnknown && literal(at) == "" {
		d.Type = cmp.Or(model.TypeOfName(d.Name), model.TypeOfName(literal(&d.Identity.Name)))
	}
	// A type hidden by a reference, or reported as invalid by the schema, does not count as missing.
	unsaid := !at.Present() || short && literal(at) != ""
	switch {
	case declared != model.TypeUnknown && expected != model.TypeUnknown && declared != expected:
		l.typeConflict(at, declared, expected, by)
	case d.Type == model.TypeUnknown && unsaid && !d.Place.Partial:
		l.loaded.Project.Problems = append(l.loaded.Project.Problems, typeUnknown(d))
	}
}

// declaredType returns the type that the file declares. In the short form, the name may declare the type.
func declaredType(at *model.Value[model.Text], short bool) model.Type {
	declared, ok := model.ParseType(literal(at))
	if !ok && short {
		return model.TypeOfName(literal(at))
	}
	return declared
}

func (l *loading) typeConflict(at *model.Value[model.Text], declared, expected model.Type, by witness) {
	p := conflict(at.Location(),
		fmt.Sprintf("this environment is declared as %s, but %s indicates %s", declared, by.says, expected),
		"make the declared type agree with "+by.says+"; the file may be a copy of another environment's file")
	if by.at.In != nil {
		p.Related = []finding.Related{{
			Location: by.at.Location(), Message: "declared as " + expected.String() + " here",
		}}
	}
	l.loaded.Project.Problems = append(l.loaded.Project.Problems, p)
}

func typeUnknown(d *environmentDraft) finding.Finding {
	return finding.Finding{
		Rule: "environment-type-unknown", Code: "type-unknown", Severity: finding.Warning,
		Message: fmt.Sprintf("the type of environment %q is unknown, so rules that depend on the type do not run",
			source.Redact(d.Name)),
		Help:     "set `type: production` or `type: staging` in `environment: {name: ..., type: ...}`",
		Location: typeUnknownSite(d),
	}
}

func typeUnknownSite(d *environmentDraft) finding.Location {
	switch {
	case d.Identity.Name.Known():
		return d.Identity.Name.Location()
	case d.KeyAt.In != nil:
		return d.KeyAt.Location()
	}
	return d.Place.Location()
}

// witness is another source of the type of an environment.
type witness struct {
	says string
	at   model.At
}

// expectedType returns the type that is given by golive.yaml, by the name under `environments:`, or by a conventional
// file name.
func (l *loading) expectedType(d *environmentDraft) (model.Type, witness) {
	if t := l.configuredType(d); t != model.TypeUnknown {
		return t, witness{says: "golive.yaml", at: l.configAt(d)}
	}
	if t := model.TypeOfName(d.Key); t != model.TypeUnknown {
		return t, witness{says: "its name under `environments:`", at: d.KeyAt}
	}
	if d.Key == "" && d.file.Conventional {
		return model.TypeOfName(d.file.Name), witness{says: "the file name"}
	}
	return model.TypeUnknown, witness{}
}

func (l *loading) nameConflict(d *environmentDraft, declared, configured string) {
	said, where := configured, "golive.yaml names it"
	if said == "" {
		said, where = d.Key, "its key is"
	}
	if said == "" || said == declared {
		return
	}
	p := conflict(d.Identity.Name.Location(),
		fmt.Sprintf("this environment is named %q, but %s %q", source.Redact(declared), where,
			source.Redact(said)),
		"use the same name in both places")
	if at := l.configAt(d); configured != "" && at.In != nil {
		p.Related = []finding.Related{{Location: at.Location(), Message: "named here"}}
	}
	l.loaded.Project.Problems = append(l.loaded.Project.Problems, p)
}

func conflict(at finding.Location, message, help string) finding.Finding {
	return finding.Finding{
		Rule: "project-name-conflict", Code: "name-conflict", Message: message, Help: help, Location: at,
	}
}

// literal returns the text of a value, or "" if a reference hides it.
func literal(v *model.Value[model.Text]) string {
	if !v.Known() {
		return ""
	}
	text, ok := v.V.Literal()
	if !ok {
		return ""
	}
	return text
}

func (l *loading) duplicates() {
	first := map[string]*model.Environment{}
	for _, e := range l.loaded.Project.Environments {
		other, ok := first[e.Name]
		if !ok {
			first[e.Name] = e
			continue
		}
		l.loaded.Project.Problems = append(l.loaded.Project.Problems, finding.Finding{
			Rule: "environment-duplicate", Code: "duplicate",
			Message:  fmt.Sprintf("environment %q is described twice", source.Redact(e.Name)),
			Help:     "rename one of the two environments, or remove one description",
			Location: nameSite(e),
			Related:  []finding.Related{{Location: nameSite(other), Message: "described here first"}},
		})
	}
}

func nameSite(e *model.Environment) finding.Location {
	if e.Identity.Name.Known() {
		return e.Identity.Name.Location()
	}
	return e.Place.Location()
}
