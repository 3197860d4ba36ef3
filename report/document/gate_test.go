package document

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules"
)

const planted = "51H8x0aBcDeFgHiJkLmNoPq7"

// filler sets every exported text of a value to a secret, and every list to one element. New fields are filled too.
type filler struct {
	file   *source.File
	filled map[string]int // count by type
	depth  int            // some types are recursive
}

// fixed returns values for types that are not filled field by field.
func (f *filler) fixed(typ reflect.Type) (any, bool) {
	secret := "sk_live_" + planted
	switch typ {
	case reflect.TypeFor[*source.File]():
		return f.file, true
	case reflect.TypeFor[*source.Secrets](), reflect.TypeFor[*model.Node](), reflect.TypeFor[[]*rules.Rule](),
		reflect.TypeFor[[]*model.Suppression](), reflect.TypeFor[[]promotion.Promotion]():
		return reflect.Zero(typ).Interface(), true
	case reflect.TypeFor[*model.Project]():
		return &model.Project{}, true
	case reflect.TypeFor[*checklist.Item]():
		return checklist.Items()[0], true
	case reflect.TypeFor[*model.Environment]():
		return &model.Environment{Name: secret, Settings: model.Settings{Place: &model.Place{File: f.file}}}, true
	}
	return nil, false
}

func (f *filler) fill(v reflect.Value) {
	if value, ok := f.fixed(v.Type()); ok {
		v.Set(reflect.ValueOf(value))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("sk_live_" + planted)
	case reflect.Pointer:
		if f.depth > 5 {
			return
		}
		f.depth++
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem())
		f.depth--
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		f.fill(v.Index(0))
	case reflect.Struct:
		f.filled[v.Type().String()]++
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				f.fill(v.Field(i))
			}
		}
	}
}

// texts calls visit for every text in the exported fields of a value, with its path.
func texts(v reflect.Value, path string, visit func(path, text string)) {
	switch v.Kind() {
	case reflect.String:
		visit(path, v.String())
	case reflect.Pointer:
		if !v.IsNil() {
			texts(v.Elem(), path, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), fmt.Sprintf("%s[%d]", path, i), visit)
		}
	case reflect.Struct:
		if list, ok := v.Interface().(Findings); ok {
			for i, f := range list.All() {
				texts(reflect.ValueOf(f), fmt.Sprintf("%s[%d]", path, i), visit)
			}
			return
		}
		if list, ok := v.Interface().(Differences); ok {
			for i, d := range list.All() {
				section, item := list.Group(i)
				visit(path+".section", section)
				visit(path+".item", item)
				texts(reflect.ValueOf(d), fmt.Sprintf("%s[%d]", path, i), visit)
			}
			return
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				texts(v.Field(i), path+"."+f.Name, visit)
			}
		}
	}
}

// A secret in any text of a result is masked in the document.
func TestEveryTextPassesTheGate(t *testing.T) {
	file := source.NewFile("workos/sk_live_"+planted+".yaml", "api_key: sk_live_"+planted+"\n")
	f := &filler{file: file, filled: map[string]int{}}
	var ready readiness.Result
	f.fill(reflect.ValueOf(&ready).Elem())
	var p promotion.Promotion
	f.fill(reflect.ValueOf(&p).Elem())
	p.Differences[0].From = promotion.Side{Text: "sk_live_" + planted, Node: &model.Node{}}
	ready.Promotions = []promotion.Promotion{p}
	diff := analysis.DiffResult{Result: *ready.Lint}
	diff.Promotions = ready.Promotions

	for _, typ := range []string{
		"finding.Finding", "finding.Related", "finding.Step", "analysis.Suppressed", "model.Suppression",
		"discovery.Input",
		"analysis.BaselineEntry", "promotion.Difference", "promotion.HostPair", "model.ExpectedConfig",
		"model.ContractConfig", "readiness.Entry", "readiness.Attestation", "readiness.Blocker", "readiness.Since",
		"readiness.Exemption",
	} {
		if f.filled[typ] == 0 {
			t.Errorf("nothing is planted in a %s", typ)
		}
	}
	for name, d := range map[string]*Document{
		"lint": OfLint(ready.Lint, nil), "diff": OfDiff(&diff, nil), "ready": OfReady(&ready, nil),
	} {
		hidden := 0
		texts(reflect.ValueOf(d), name, func(path, text string) {
			if strings.Contains(text, planted[:8]) {
				t.Errorf("%s is %q", path, text)
			}
			if strings.Contains(text, source.Mask) {
				hidden++
			}
		})
		if hidden == 0 {
			t.Errorf("the document of %s has no text with something hidden", name)
		}
	}
}
