package loader

import (
	"cmp"
	"fmt"
	"path"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/loader/yamltree"
	"github.com/golive-lint/golive/model"
	"github.com/golive-lint/golive/source"
)

// environmentDraft is an environment before its name and type are settled.
type environmentDraft struct {
	*model.Environment
	file *candidate
	// key is the name under `environments:`, and where it stands.
	key   string
	keyAt model.At
	index int // of the document in its file
}

// decodeDocument makes environments of a document: one, or those under
// `environments:` with what is `common:` to them.
func (l *loading) decodeDocument(c *candidate, tree *yamltree.Tree, root *yamltree.Node, index int) []document {
	node := root.Resolve()
	if node.Implicit && !node.Partial {
		return nil
	}
	several, ok := node.Get("environments")
	if !ok {
		return []document{{environmentDraft: l.decodeEnvironment(c, tree, node, nil, index), common: c.common}}
	}
	top := &model.Place{File: tree.File, Span: node.Span, First: node.Pairs[0].Key.Span, Partial: node.Partial}
	var common *environmentDraft
	var documents []document
	if pair, ok := node.Get("common"); ok {
		common = l.decodeEnvironment(c, tree, pair.Value.Resolve(), &model.At{In: top, Key: pair.Key.Span}, index)
		documents = append(documents, document{environmentDraft: common, shared: true})
	}
	group := several.Value.Resolve()
	inner := &model.Place{File: tree.File, Parent: top, Key: several.Key.Span, Span: group.Span, First: several.Key.Span}
	for _, pair := range group.Entries() {
		key := pair.Key.Resolve()
		at := model.At{In: inner, Key: pair.Key.Span, Span: pair.Key.Span}
		draft := l.decodeEnvironment(c, tree, pair.Value.Resolve(), &at, index)
		draft.key, draft.keyAt = key.Text, at
		if common != nil {
			model.Inherit(&draft.Settings, &common.Settings)
			draft.Values += common.Values
			draft.Unread += common.Unread
		}
		documents = append(documents, document{environmentDraft: draft})
	}
	return documents
}

func (l *loading) decodeEnvironment(c *candidate, tree *yamltree.Tree, node *yamltree.Node, at *model.At, index int) *environmentDraft {
	d := decoder{plans: l.plans, file: tree.File}
	environment := &model.Environment{}
	where := model.At{}
	if at != nil {
		where = *at
	}
	d.decode(&environment.Settings, node, where)
	if environment.Place == nil { // nothing stands below the key
		environment.Place = d.place(node, where)
		environment.Place.Partial = node.Partial
		environment.Default.Place = environment.Place
	}
	environment.Values, environment.Unread = d.values, d.unread
	return &environmentDraft{Environment: environment, file: c, index: index}
}

// assemble settles names and types, applies what is common to a folder, and
// reports what contradicts itself.
func (l *loading) assemble(results []fileResult) {
	commons := map[string]*environmentDraft{}
	for _, result := range results {
		l.note(result.input)
		l.loaded.Problems = append(l.loaded.Problems, result.problems...)
		for _, doc := range result.documents {
			if doc.common {
				commons[path.Dir(result.input.Path)] = doc.environmentDraft
			}
		}
	}
	for _, result := range results {
		single := len(result.documents) == 1
		for _, doc := range result.documents {
			if doc.common || doc.shared {
				l.loaded.Project.Shared = append(l.loaded.Project.Shared, doc.Environment)
				continue
			}
			if common := commons[path.Dir(result.input.Path)]; common != nil {
				model.Inherit(&doc.Settings, &common.Settings)
			}
			l.settle(doc.environmentDraft, single)
			l.loaded.Project.Environments = append(l.loaded.Project.Environments, doc.Environment)
		}
	}
	l.duplicates()
}

// settle gives an environment its name and its type: golive.yaml's, else the
// file's own, else those that the file's name gives.
func (l *loading) settle(d *environmentDraft, single bool) {
	declared := literal(&d.Identity.Name)
	short := d.Identity.Place != nil && d.Identity.Name.Known() && d.Identity.Name.Span == d.Identity.Type.Span
	fromFile := d.file.name
	if !single && d.index > 0 {
		fromFile = fmt.Sprintf("%s-%d", fromFile, d.index+1)
	}
	configured := ""
	if d.file.known && single {
		configured = d.file.name
	}
	d.Name = cmp.Or(configured, d.key, declared, fromFile)
	typeAt := &d.Identity.Type
	if !short && !typeAt.Known() && d.Settings.TypeShort.Known() {
		typeAt = &d.Settings.TypeShort
	}
	l.settleType(d, typeAt, short)
	if declared != "" && !short {
		l.nameConflict(d, declared, configured)
	}
}

func (l *loading) settleType(d *environmentDraft, at *model.Value[model.Text], short bool) {
	said := literal(at)
	declared, ok := model.ParseType(said)
	if !ok && short {
		declared = model.TypeOfName(said)
	}
	expected, where := l.expectedType(d)
	d.Type = cmp.Or(declared, expected)
	if said == "" && d.Type == model.TypeUnknown {
		d.Type = cmp.Or(model.TypeOfName(d.Name), model.TypeOfName(literal(&d.Identity.Name)))
	}
	if configured := l.configuredType(d); configured != model.TypeUnknown {
		d.Type = configured
	}
	switch {
	case declared != model.TypeUnknown && expected != model.TypeUnknown && declared != expected:
		p := conflict(at.Location(), fmt.Sprintf("the file says that the environment is %s, %s that it is %s", declared, where.says, expected),
			"one of the two was copied: say the same in both places")
		if where.at.In != nil {
			p.Related = []finding.Related{{Location: where.at.Location(), Message: "said to be " + expected.String() + " here"}}
		}
		l.loaded.Problems = append(l.loaded.Problems, p)
	case d.Type == model.TypeUnknown && !d.Place.Partial && !at.Present() || d.Type == model.TypeUnknown && short && !d.Place.Partial && declaredName(at):
		l.loaded.Problems = append(l.loaded.Problems, finding.Problem{
			Rule: "environment-type-unknown", Code: "type-unknown", Soft: true,
			Message:  fmt.Sprintf("nothing says whether environment %q is staging or production, so the rules that need to know stay silent", source.Redact(d.Name)),
			Help:     "write `environment: {name: ..., type: production}`, or staging",
			Location: typeUnknownSite(d),
		})
	}
}

// declaredName: the environment is called something, and that is no reference.
func declaredName(v *model.Value[model.Text]) bool { return literal(v) != "" }

func typeUnknownSite(d *environmentDraft) finding.Location {
	switch {
	case d.Identity.Name.Known():
		return d.Identity.Name.Location()
	case d.keyAt.In != nil:
		return d.keyAt.Location()
	}
	return d.Place.Location()
}

// witness is who else says of which type an environment is.
type witness struct {
	says string
	at   model.At
}

// expectedType is the type that golive.yaml gives, or the name under
// `environments:`, or a conventional file name.
func (l *loading) expectedType(d *environmentDraft) (model.Type, witness) {
	if t := l.configuredType(d); t != model.TypeUnknown {
		return t, witness{says: "golive.yaml", at: l.configAt(d)}
	}
	if t := model.TypeOfName(d.key); t != model.TypeUnknown {
		return t, witness{says: "its name", at: d.keyAt}
	}
	if d.key == "" && d.file.conventional {
		return model.TypeOfName(d.file.name), witness{says: "the file's name"}
	}
	return model.TypeUnknown, witness{}
}

func (l *loading) nameConflict(d *environmentDraft, declared, configured string) {
	said, where := configured, "golive.yaml"
	if said == "" {
		said, where = d.key, "the key above"
	}
	if said == "" || said == declared {
		return
	}
	p := conflict(d.Identity.Name.Location(), fmt.Sprintf("the environment calls itself %q, %s calls it %q", source.Redact(declared), where, source.Redact(said)),
		"use one name in both places")
	if at := l.configAt(d); configured != "" && at.In != nil {
		p.Related = []finding.Related{{Location: at.Location(), Message: "named here"}}
	}
	l.loaded.Problems = append(l.loaded.Problems, p)
}

func conflict(at finding.Location, message, help string) finding.Problem {
	return finding.Problem{Rule: "project-name-conflict", Code: "name-conflict", Message: message, Help: help, Location: at}
}

// literal is what a text says, or nothing where a reference hides it.
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

// duplicates reports environments of one name.
func (l *loading) duplicates() {
	first := map[string]*model.Environment{}
	for _, e := range l.loaded.Project.Environments {
		other, ok := first[e.Name]
		if !ok {
			first[e.Name] = e
			continue
		}
		l.loaded.Problems = append(l.loaded.Problems, finding.Problem{
			Rule: "environment-duplicate", Code: "duplicate",
			Message:  fmt.Sprintf("environment %q is described twice", source.Redact(e.Name)),
			Help:     "give one of them another name, or remove it",
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
