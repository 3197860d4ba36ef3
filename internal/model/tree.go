package model

import (
	"reflect"
	"strings"
)

// NodeKind is what a Node is.
type NodeKind uint8

// The first four are leaves. A Group is a mapping with keys of the platform, a
// Dict one with names that users choose, a Sequence a list.
const (
	TextLeaf NodeKind = iota
	URLLeaf
	SecretLeaf
	BoolLeaf
	Group
	Dict
	Sequence
)

// Node is a part of the settings seen without its Go type, for what treats all
// settings alike, such as holding two environments against each other. Only what
// is written has a node.
type Node struct {
	Kind  NodeKind
	State State
	// Key is the platform's name of the setting, whichever of its names the file
	// has; the name of an entry of a Dict; empty for an entry of a Sequence.
	Key string
	// At is where a leaf stands; of an entry of a Dict, its name.
	At At
	// Place is where a collection stands.
	Place *Place
	// What a leaf says. It is the zero value unless the state is Known.
	Text   Text
	URL    URL
	Secret Secret
	Bool   bool
	// Children are in the order of the platform's keys, or of the file where users
	// choose the names.
	Children []Node
}

// Leaf reports whether the node holds one value.
func (n *Node) Leaf() bool { return n.Kind <= BoolLeaf }

// Child finds the entry of a Group or Dict.
func (n *Node) Child(key string) *Node {
	if n == nil {
		return nil
	}
	for i := range n.Children {
		if n.Children[i].Key == key {
			return &n.Children[i]
		}
	}
	return nil
}

// WrittenKey is the key of the node as its file has it, which may be another name of the
// setting than Key; empty for an entry of a list.
func (n *Node) WrittenKey() string {
	in, key := n.At.In, n.At.Key
	if !n.Leaf() {
		if in = n.Place; in != nil {
			key = in.Key
		}
	}
	switch {
	case in == nil || in.File == nil || key.Empty() || key.Start < 0:
		return ""
	case in.File.Text[key.Start:key.End] == n.Key:
		return n.Key
	}
	return in.File.NameAt(key).Text
}

// Within is the collection that has the node in its file; nil if that is unknown.
func (n *Node) Within() *Place {
	switch {
	case n == nil:
		return nil
	case n.Leaf():
		return n.At.In
	case n.Place == nil:
		return nil
	}
	return n.Place.Parent
}

// Location is the place of the node in the environment's file: of a leaf its
// value, of a collection its key or its first one.
func (n *Node) Location() At {
	if n.Leaf() || n.Place == nil {
		return n.At
	}
	if !n.Place.Key.Empty() {
		return At{In: n.Place, Key: n.Place.Key, Span: n.Place.Key}
	}
	return At{In: n.Place, Span: n.Place.First}
}

// Tree is all that is written in the settings. The default application's, where
// they stand at the top of the file, are in a child without a key.
func (s *Settings) Tree() *Node {
	t := treeMaker{keys: map[reflect.Type][]string{}}
	root := Node{Kind: Group, State: Known, Place: s.Place}
	t.fields(&root, reflect.ValueOf(s).Elem())
	return &root
}

// treeMaker remembers the keys of each struct type: reading tags is slow.
type treeMaker struct{ keys map[reflect.Type][]string }

// noder is a leaf, a list or a map; everything else is a struct of them.
type noder interface {
	node(t *treeMaker, key string) (n Node, written bool)
}

// inlineKey marks a struct whose keys stand among those of the one that holds it.
const inlineKey = ",inline"

// keysOf are the platform's keys of the fields of a struct, "-" for a field that
// has none.
func (t *treeMaker) keysOf(of reflect.Type) []string {
	if keys, ok := t.keys[of]; ok {
		return keys
	}
	keys := make([]string, of.NumField())
	for i := range keys {
		tag, ok := of.Field(i).Tag.Lookup("key")
		switch {
		case !ok:
			keys[i] = "-"
		case tag == inlineKey:
		default:
			names, _, _ := strings.Cut(tag, ",")
			keys[i], _, _ = strings.Cut(names, "|")
		}
	}
	t.keys[of] = keys
	return keys
}

func (t *treeMaker) fields(into *Node, from reflect.Value) {
	for i, key := range t.keysOf(from.Type()) {
		if key == "-" {
			continue
		}
		if n, written := t.value(from.Field(i), key); written {
			into.Children = append(into.Children, n)
		}
	}
}

// value makes the node of a field, an item or an entry.
func (t *treeMaker) value(v reflect.Value, key string) (Node, bool) {
	if n, ok := v.Addr().Interface().(noder); ok {
		return n.node(t, key)
	}
	place, _ := v.FieldByName("Place").Interface().(*Place)
	if place == nil {
		return Node{}, false
	}
	n := Node{Kind: Group, State: Known, Key: key, Place: place}
	t.fields(&n, v)
	return n, true
}

func (v *Value[T]) node(_ *treeMaker, key string) (Node, bool) {
	n := Node{Key: key, State: v.State, At: v.At}
	switch value := any(&v.V).(type) {
	case *Text:
		n.Kind, n.Text = TextLeaf, *value
	case *URL:
		n.Kind, n.URL = URLLeaf, *value
	case *Secret:
		n.Kind, n.Secret = SecretLeaf, *value
	case *bool:
		n.Kind, n.Bool = BoolLeaf, *value
	}
	return n, v.Present()
}

func (l *List[T]) node(t *treeMaker, key string) (Node, bool) {
	n := Node{Kind: Sequence, Key: key, State: l.State, Place: l.Place}
	for i := range l.Items {
		item, written := t.value(reflect.ValueOf(&l.Items[i]).Elem(), "")
		if !written { // an entry that says nothing may be anything
			item = Node{Kind: Group, State: Unknown, Place: l.Place}
		}
		n.Children = append(n.Children, item)
	}
	return n, l.State != Absent
}

func (m *Map[T]) node(t *treeMaker, key string) (Node, bool) {
	n := Node{Kind: Dict, Key: key, State: m.State, Place: m.Place}
	for i := range m.Entries {
		entry, written := t.value(reflect.ValueOf(&m.Entries[i].Value).Elem(), m.Entries[i].Name)
		if !written {
			entry = Node{Kind: Group, State: Unknown, Key: m.Entries[i].Name, Place: m.Place}
		}
		if entry.Leaf() {
			n.Children = append(n.Children, entry)
			continue
		}
		entry.At = m.Entries[i].At
		n.Children = append(n.Children, entry)
	}
	return n, m.State != Absent
}

// AnyEntry is a key for KnownPath: an entry of a list, or of a mapping whose names
// users choose.
const AnyEntry = "#"

// KnownPath reports whether keys, one below the other, lead to a setting. "" is
// an entry of a list, and "*" any key.
// Where they do not, it is false with the index of the first key that is wrong
// and the keys that could stand there.
func KnownPath(keys []string) (wrong int, known []string, ok bool) {
	return knownPath(reflect.TypeFor[Settings](), keys)
}

// KnownConfigPath reports whether keys lead to a setting of golive.yaml, see
// KnownPath.
func KnownConfigPath(keys []string) bool {
	_, _, ok := knownPath(reflect.TypeFor[Config](), keys)
	return ok
}

func knownPath(top reflect.Type, keys []string) (wrong int, known []string, ok bool) {
	at := []reflect.Type{top}
	for i, key := range keys {
		var next []reflect.Type
		known = known[:0]
		for _, t := range at {
			for _, f := range keyTypes(t) {
				known = append(known, f.key)
				switch {
				case f.key == "" && key != AnyEntry &&
					entryNamed(t) == (key == ""): // a name for a list, or none for names
				case f.key == "" || f.key == key || key == "*":
					next = append(next, f.of)
				}
			}
		}
		if len(next) == 0 {
			return i, known, false
		}
		at = next
	}
	return 0, nil, true
}

// keyType is a key and the type of what stands under it.
type keyType struct {
	key string
	of  reflect.Type
}

// entryNamed reports whether a type is a mapping whose names users choose.
func entryNamed(t reflect.Type) bool {
	_, ok := t.FieldByName("Entries")
	return ok
}

// keyTypes are the keys of a type of the model; a list or a mapping whose names
// users choose has "" alone.
func keyTypes(t reflect.Type) []keyType {
	if items, ok := t.FieldByName("Items"); ok {
		return []keyType{{"", items.Type.Elem()}}
	}
	if entries, ok := t.FieldByName("Entries"); ok {
		value, _ := entries.Type.Elem().FieldByName("Value")
		return []keyType{{"", value.Type}}
	}
	var keys []keyType
	for i := range t.NumField() {
		field := t.Field(i)
		tag, tagged := field.Tag.Lookup("key")
		switch {
		case !tagged:
		case tag == inlineKey:
			keys = append(keys, keyTypes(field.Type)...)
		default:
			names, _, _ := strings.Cut(tag, ",")
			for name := range strings.SplitSeq(names, "|") {
				keys = append(keys, keyType{name, field.Type})
			}
		}
	}
	return keys
}
