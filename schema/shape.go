package schema

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/yamltree"
)

// shape is a simplified schema for a fast check of whether a document certainly conforms. Nearly all documents do,
// and therefore do not need the schema library, which must compile the schema and takes ten times as long. A shape
// cannot explain violations. A shape with an unknown keyword accepts no document.
type shape struct {
	kinds      kindSet
	properties map[string]*shape
	additional *shape // schema of keys that are not in properties; nil accepts any value
	required   []string
	items      *shape
	enum       []string
	// dependent contains the values of the keyword "dependentSchemas".
	dependent           map[string]*shape
	condition           *shape // value of the keyword "if"
	then, otherwise     *shape
	nothing, everything bool
}

// kindSet is a set of node kinds, with one bit per kind.
type kindSet uint16

var kindsOfType = map[string]kindSet{
	"string": 1 << yamltree.String, "boolean": 1 << yamltree.Bool, "array": 1 << yamltree.Sequence,
	"object": 1 << yamltree.Mapping, "null": 1 << yamltree.Null,
}

// shaper builds shapes. It builds each definition only once.
type shaper struct {
	definitions map[string]any
	made        map[string]*shape
}

func newShape(source any) *shape {
	root, _ := source.(map[string]any)
	definitions, _ := root["$defs"].(map[string]any)
	s := shaper{definitions: definitions, made: map[string]*shape{}}
	return s.shape(source)
}

// annotationKeywords lists the keywords that do not affect whether a document conforms.
var annotationKeywords = []string{"$schema", "$defs", "title", "description", "examples"}

func (s *shaper) shape(source any) *shape {
	if fits, ok := source.(bool); ok {
		return &shape{nothing: !fits, everything: fits}
	}
	object, ok := source.(map[string]any)
	if !ok {
		return &shape{nothing: true}
	}
	sh := &shape{kinds: ^kindSet(0)}
	for keyword, value := range object {
		switch {
		case keyword == "$ref":
			return s.reference(value, len(object))
		case slices.Contains(annotationKeywords, keyword):
		case !s.keyword(sh, keyword, value):
			return &shape{nothing: true}
		}
	}
	return sh
}

// reference returns the shape of the definition that a $ref refers to. Only a description is allowed next to $ref.
func (s *shaper) reference(value any, keywords int) *shape {
	ref, _ := value.(string)
	name, ok := strings.CutPrefix(ref, "#/$defs/")
	if !ok || keywords > 2 {
		return &shape{nothing: true}
	}
	if made, ok := s.made[name]; ok {
		return made
	}
	sh := &shape{}
	s.made[name] = sh
	*sh = *s.shape(s.definitions[name])
	return sh
}

// keyword adds a keyword to a shape. It returns false if the keyword is unknown.
func (s *shaper) keyword(sh *shape, keyword string, value any) bool {
	switch keyword {
	case "type":
		sh.kinds = kindsOf(value)
	case "properties":
		sh.properties = s.shapes(value)
	case "dependentSchemas":
		sh.dependent = s.shapes(value)
	case "additionalProperties":
		sh.additional = s.shape(value)
	case "items":
		sh.items = s.shape(value)
	case "required":
		sh.required = texts(value)
	case "enum":
		sh.enum = append(texts(value), "") // never nil
	case "if":
		sh.condition = s.shape(value)
	case "then":
		sh.then = s.shape(value)
	case "else":
		sh.otherwise = s.shape(value)
	default:
		return false
	}
	return true
}

func (s *shaper) shapes(value any) map[string]*shape {
	object, _ := value.(map[string]any)
	shapes := make(map[string]*shape, len(object))
	for name, source := range object {
		shapes[name] = s.shape(source)
	}
	return shapes
}

func kindsOf(value any) kindSet {
	if name, ok := value.(string); ok {
		return kindsOfType[name]
	}
	var set kindSet
	for _, name := range texts(value) {
		set |= kindsOfType[name]
	}
	return set
}

func texts(value any) []string {
	list, _ := value.([]any)
	var found []string
	for _, item := range list {
		if text, ok := item.(string); ok {
			found = append(found, text)
		}
	}
	return found
}

// fitting checks one document. The budget limits the number of values, including those that aliases repeat. A
// document that exceeds the budget is treated as nonconforming.
type fitting struct{ budget int }

func (f *fitting) fits(sh *shape, node *yamltree.Node) bool {
	if sh == nil || sh.everything {
		return true
	}
	node = node.Resolve()
	if f.budget--; f.budget < 0 || sh.nothing || node.Partial || sh.kinds&(1<<node.Kind) == 0 {
		return false
	}
	if sh.enum != nil && (node.Kind != yamltree.String || node.Text == "" || !slices.Contains(sh.enum, node.Text)) {
		return false
	}
	if sh.condition != nil {
		branch := sh.otherwise
		if f.fits(sh.condition, node) {
			branch = sh.then
		}
		if !f.fits(branch, node) {
			return false
		}
	}
	switch node.Kind {
	case yamltree.Mapping:
		return f.fitsMapping(sh, node)
	case yamltree.Sequence:
		for _, item := range node.Items {
			if !f.fits(sh.items, item) {
				return false
			}
		}
	}
	return true
}

func (f *fitting) fitsMapping(sh *shape, node *yamltree.Node) bool {
	for _, key := range sh.required {
		if _, ok := node.Get(key); !ok {
			return false
		}
	}
	for _, pair := range node.Entries() {
		key := pair.Key.Resolve()
		if key.Kind == yamltree.Mapping || key.Kind == yamltree.Sequence {
			return false
		}
		property, known := sh.properties[key.Text]
		if !known {
			property = sh.additional
		}
		if !f.fits(property, pair.Value) || sh.dependent[key.Text] != nil && !f.fits(sh.dependent[key.Text], node) {
			return false
		}
	}
	return true
}
