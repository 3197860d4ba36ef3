package document

import (
	"reflect"
	"strings"
	"testing"
)

// opaque lists types of other packages that contain no text of an input: constants, texts of golive, and times.
var opaque = []string{
	"time.Time", "finding.Severity", "readiness.State", "readiness.Cause", "readiness.Verdict", "promotion.Kind",
	"promotion.Relation", "promotion.HostPair", "rules.Rule", "checklist.Item", "checklist.Area", "source.Position",
	"source.Near",
}

// Formats have no access to unredacted data: all fields and methods of a document lead to plain data that this
// package created.
func TestDocumentsLeadToNoRawData(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var walk func(t reflect.Type, path string)
	walk = func(typ reflect.Type, path string) {
		switch typ.Kind() {
		case reflect.Func: // an iterator
			for i := range typ.NumIn() {
				walk(typ.In(i), path)
			}
			return
		case reflect.Pointer, reflect.Slice:
			walk(typ.Elem(), path)
			return
		case reflect.Map:
			walk(typ.Key(), path)
			walk(typ.Elem(), path)
			return
		}
		if seen[typ] || typ.PkgPath() == "" {
			return
		}
		seen[typ] = true
		for _, name := range opaque {
			if typ.String() == name {
				return
			}
		}
		if !strings.HasPrefix(typ.String(), "document.") {
			t.Errorf("%s is a %s", path, typ)
			return
		}
		if typ.Kind() == reflect.Struct {
			for i := range typ.NumField() {
				if f := typ.Field(i); f.IsExported() {
					walk(f.Type, path+"."+f.Name)
				}
			}
		}
		pointer := reflect.PointerTo(typ)
		for i := range pointer.NumMethod() {
			m := pointer.Method(i)
			for k := range m.Type.NumOut() {
				walk(m.Type.Out(k), path+"."+m.Name+"()")
			}
		}
	}
	walk(reflect.TypeFor[Document](), "Document")
	for _, typ := range []reflect.Type{reflect.TypeFor[Wanted](), reflect.TypeFor[Entry](),
		reflect.TypeFor[Difference]()} {
		if !seen[typ] {
			t.Errorf("the walk did not come to %s", typ)
		}
	}
}
