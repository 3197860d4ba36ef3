// Package decode fills the model from environment files, golive.yaml and the files of other tools that describe
// environments. It also determines which parts of these files excerpts may show. Decoding reports no problems, because
// only the schema checks the structure of a document.
package decode

import (
	"reflect"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/excerpt"
	"github.com/golive-lint/golive/loader/yamltree"
)

// leaf, list and dict are the kinds of settings in the model. All other settings are structs that consist of these
// kinds.
type (
	leaf interface {
		SetScalar(model.Scalar, model.At)
		SetUnknown(model.At)
	}
	list interface {
		Begin(*model.Place, int)
		Item(int) any
		SetUnknown(*model.Place)
	}
	dict interface {
		Begin(*model.Place, int)
		Add(string, model.At) any
		SetUnknown(*model.Place)
	}
)

// maxDecoded is the maximum number of values that a document may decode to, in addition to the values written in it.
// Aliases can multiply values. The schema uses the same limit to reject such documents.
const maxDecoded = 100_000

// decoder fills the model from a tree.
type decoder struct {
	plans Plans
	file  *source.File
	// own is true for golive.yaml, which may contain commit IDs and other text that looks like a token.
	own bool
	// variables is true if the keys of a dict are names of variables. In this case, a value is shown only if its
	// purpose is known and not secret.
	variables bool

	values int // leaves with a corresponding setting
	unread int // leaves without a corresponding setting
}

func (d *decoder) spent() bool { return d.values+d.unread > maxDecoded+len(d.file.Text)/2 }

// decode decodes a node into target, which is a pointer to a part of the model.
func (d *decoder) decode(target any, node *yamltree.Node, at model.At) {
	written := node
	node = node.Resolve()
	if d.spent() {
		d.leaveUnknown(target, node, at)
		return
	}
	switch t := target.(type) {
	case leaf:
		d.decodeLeaf(t, written, node, at)
	case list:
		d.decodeList(t, node, at)
	case dict:
		d.decodeDict(t, node, at)
	default:
		d.decodeStruct(reflect.ValueOf(target).Elem(), node, at)
	}
}

// leaveUnknown marks target as unknown, because its setting is written but not decoded.
func (d *decoder) leaveUnknown(target any, node *yamltree.Node, at model.At) {
	if at.In != nil {
		at.In.Partial = true
	}
	switch t := target.(type) {
	case leaf:
		at.Span = node.Span
		t.SetUnknown(at)
	case list:
		t.SetUnknown(d.place(node, at))
	case dict:
		t.SetUnknown(d.place(node, at))
	default:
		place := at.In
		if !at.Key.Empty() || place == nil {
			place = d.place(node, at)
		}
		place.Partial = true
		d.placeOnly(target, place)
	}
}

// placeOnly records the position of a mapping without decoding its content.
func (d *decoder) placeOnly(target any, place *model.Place) {
	value := reflect.ValueOf(target).Elem()
	d.plans[value.Type()].setPlace(value, place)
}

func (d *decoder) decodeLeaf(target leaf, written, node *yamltree.Node, at model.At) {
	at.Span = node.Span
	d.values++
	if _, secret := target.(*model.Value[model.Secret]); secret {
		d.hideSecret(written, node)
	} else {
		d.show(written, node)
	}
	if isCollection(node) || node.Partial {
		target.SetUnknown(at)
		return
	}
	target.SetScalar(model.Scalar{
		Text: node.Text, Bool: node.Kind == yamltree.Bool, Null: node.Kind == yamltree.Null,
		Number: node.Kind == yamltree.Int || node.Kind == yamltree.Float,
	}, at)
}

func (d *decoder) decodeList(target list, node *yamltree.Node, at model.At) {
	if node.Kind == yamltree.Null && !node.Partial {
		return
	}
	place := d.place(node, at)
	if node.Kind != yamltree.Sequence {
		target.SetUnknown(place)
		return
	}
	target.Begin(place, len(node.Items))
	for i, name := range yamltree.EntryNames(node) {
		d.decodeItem(target.Item(i), node.Items[i], d.entryPlace(place, node.Items[i].Resolve(), i, name))
	}
}

func (d *decoder) entryPlace(list *model.Place, item *yamltree.Node, index int, name yamltree.EntryName) model.Place {
	return model.Place{
		File: d.file, Parent: list, Span: item.Span, First: item.Span,
		Name: name.Text, Position: int32(index + 1), Repeated: name.Repeated,
	}
}

func (d *decoder) decodeItem(target any, item *yamltree.Node, place model.Place) {
	if t, ok := target.(leaf); ok {
		d.decodeLeafItem(t, item, place)
		return
	}
	own := place // a copy, so that memory is allocated only in this case
	d.decode(target, item, model.At{In: &own})
}

// decodeLeafItem decodes a list item that is a scalar. The item gets a separate place only if its name is repeated or
// differs from its text in the file. A null item is unknown, whereas a setting with a null value is absent.
func (d *decoder) decodeLeafItem(target leaf, item *yamltree.Node, place model.Place) {
	at := model.ItemAt(place.Parent, int(place.Position))
	node := item.Resolve()
	if node.Kind == yamltree.Null {
		at.Span = node.Span
		target.SetUnknown(at)
		return
	}
	if place.Repeated || place.Name != source.Unquoted(d.file.Text[node.Span.Start:node.Span.End]) {
		own := place
		at = model.At{In: &own}
	}
	d.decode(target, item, at)
}

func (d *decoder) decodeDict(target dict, node *yamltree.Node, at model.At) {
	if node.Kind == yamltree.Null && !node.Partial {
		return
	}
	place := d.place(node, at)
	if node.Kind != yamltree.Mapping {
		target.SetUnknown(place)
		return
	}
	entries := node.Entries()
	target.Begin(place, len(entries))
	for i, pair := range entries {
		key := pair.Key.Resolve()
		if d.nameKey(key, i+1); !settingpath.Shows(key.Text) {
			d.file.MarkName(key.Span, source.Name{Text: key.Text, Position: i + 1})
		}
		name := model.At{In: place, Key: key.Span, Span: key.Span}
		value := target.Add(key.Text, name)
		if _, ok := value.(leaf); ok && d.hidesEntry(key.Text) {
			d.hideEntry(key.Text, pair.Value)
		}
		d.decodeEntry(value, pair.Value, model.At{In: place, Key: key.Span})
	}
}

// nameKey records the name of a key that is spelled differently in the file, for example with escapes.
func (d *decoder) nameKey(written *yamltree.Node, position int) {
	text := written.Resolve().Text
	if text != source.Unquoted(d.file.Text[written.Span.Start:written.Span.End]) {
		d.file.MarkName(written.Span, source.Name{Text: text, Position: position})
	}
}

// decodeEntry decodes the value of a user-chosen name. A struct gets a place even if its value is null, because the
// file contains the name.
func (d *decoder) decodeEntry(target any, node *yamltree.Node, at model.At) {
	switch target.(type) {
	case leaf, list, dict:
	default:
		if node := node.Resolve(); node.Kind == yamltree.Null {
			place := d.place(node, at)
			place.Partial = true
			d.placeOnly(target, place)
			return
		}
	}
	d.decode(target, node, at)
}

// decodeStruct decodes the settings of a mapping. A scalar in place of the mapping sets the fields with the tag
// "short".
func (d *decoder) decodeStruct(target reflect.Value, node *yamltree.Node, at model.At) {
	item := at.In != nil && at.Key.Empty()
	if node.Kind == yamltree.Null && !node.Partial && !item {
		return
	}
	plan := d.plans[target.Type()]
	place := at.In
	if !at.Key.Empty() || place == nil {
		place = d.place(node, at)
	}
	// An entry without a value has a place but unknown content.
	place.Partial = place.Partial || node.Partial || node.Kind == yamltree.Null
	plan.setPlace(target, place)
	switch {
	case node.Kind == yamltree.Mapping:
		d.decodeFields(plan, target, node, place)
	case isCollection(node) || len(plan.short) == 0:
		place.Partial = true // written, but with unknown content
	default:
		place.Partial = place.Partial || node.Kind != yamltree.String && node.Kind != yamltree.Bool
		if plan.hosts[""] {
			d.hideUnlessHost(node)
		}
		for _, field := range plan.short {
			d.decode(target.FieldByIndex(field).Addr().Interface(), node, model.At{In: place})
		}
	}
}

func (d *decoder) decodeFields(plan *Plan, target reflect.Value, node *yamltree.Node, place *model.Place) {
	if len(node.Pairs) > 0 {
		place.First = node.Pairs[0].Key.Span
	}
	var unknown []yamltree.Pair
	for i, pair := range node.Entries() {
		key := pair.Key.Resolve()
		d.nameKey(pair.Key, i+1)
		field, ok := plan.fields[key.Text]
		if !ok {
			unknown = append(unknown, pair)
			d.skip(key.Text, pair.Value)
			continue
		}
		d.file.MarkShown(pair.Key.Span)
		if plan.hosts[key.Text] {
			d.hideUnlessHost(pair.Value.Resolve())
		}
		d.decode(target.FieldByIndex(field).Addr().Interface(), pair.Value, model.At{In: place, Key: pair.Key.Span})
	}
	for _, pair := range unknown {
		d.doubt(plan, target, pair, place)
	}
}

// doubt handles a key that is not a setting. If the key is probably a misspelling of a setting, doubt marks that
// setting as unknown, because its value may be under the misspelt key. Other settings of the mapping are not affected.
// In golive.yaml, the whole entry becomes unknown, because a misspelt restriction must not be treated as a missing one.
func (d *decoder) doubt(plan *Plan, target reflect.Value, pair yamltree.Pair, place *model.Place) {
	key := pair.Key.Resolve().Text
	meant, ok := plan.Misspelt(key)
	at := model.At{In: place, Key: pair.Key.Span}
	switch _, literal := model.Text(key).Literal(); {
	case !literal: // the key may represent any setting
		place.Partial = true
		return
	case !ok:
		return
	case d.own:
		place.Partial = true
		return
	}
	node := pair.Value.Resolve()
	switch t := target.FieldByIndex(plan.fields[meant]).Addr().Interface().(type) {
	case interface{ Doubt(model.At) }:
		at.Span = node.Span
		t.Doubt(at)
	case interface{ Doubt(*model.Place) }:
		t.Doubt(d.place(node, at))
	default:
		field := reflect.ValueOf(t).Elem()
		written, _ := field.FieldByIndex(d.plans[field.Type()].place).Interface().(*model.Place)
		if written == nil {
			written = d.place(node, at)
			d.placeOnly(t, written)
		}
		written.Partial = true
	}
}

// skip counts the values of a key that is not a setting. Of these values, only references are shown.
func (d *decoder) skip(key string, written *yamltree.Node) {
	node := written.Resolve()
	if model.HidesValue(key) {
		d.hideSecret(written, node)
	}
	switch {
	case d.spent():
	case node.Kind == yamltree.Mapping:
		for _, pair := range node.Pairs {
			d.skip(pair.Key.Resolve().Text, pair.Value)
		}
	case node.Kind == yamltree.Sequence:
		for _, item := range node.Items {
			d.skip(key, item)
		}
	default:
		d.unread++
		if excerpt.IsReference(node.Text) {
			d.file.MarkShown(node.Span)
		}
	}
}

func (d *decoder) place(node *yamltree.Node, at model.At) *model.Place {
	p := &model.Place{
		File: d.file, Parent: at.In, Key: at.Key, Span: node.Span, First: node.Span, Partial: node.Partial,
	}
	if node.Kind == yamltree.Mapping && len(node.Pairs) > 0 {
		p.First = node.Pairs[0].Key.Span
	}
	if p.First.Empty() {
		p.First = at.Key
	}
	return p
}

func isCollection(n *yamltree.Node) bool {
	return n.Kind == yamltree.Mapping || n.Kind == yamltree.Sequence
}
