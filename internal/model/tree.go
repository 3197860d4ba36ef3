package model

import (
	"reflect"
	"slices"
	"strings"
)

// NodeKind is the kind of a Node.
type NodeKind uint8

// The first four kinds are leaves. A Group is a mapping with keys defined by the platform, a
// Dict is a mapping with keys chosen by users, and a Sequence is a list.
const (
	TextLeaf NodeKind = iota
	URLLeaf
	SecretLeaf
	BoolLeaf
	Group
	Dict
	Sequence
)

// Node is a part of the settings without its Go type, for code that treats all settings alike,
// such as comparing environments. Only settings that are written have a node.
type Node struct {
	Kind  NodeKind
	State State
	// Key is the platform's name for the setting, regardless of which alias the file uses. For
	// an entry of a Dict it is the entry's name, and for an entry of a Sequence it is empty.
	Key string
	// At is the position of a leaf, or of the name of a Dict entry.
	At At
	// Place is the position of a collection.
	Place *Place
	// Text, URL, Secret and Bool contain the value of a leaf if State is Known, and are zero otherwise.
	Text   Text
	URL    URL
	Secret Secret
	Bool   bool
	// Children are in platform key order, or in file order if users choose the names.
	Children []Node
}

// Leaf reports whether the node has a single value.
func (n *Node) Leaf() bool { return n.Kind <= BoolLeaf }

// Child returns the entry of a Group or Dict with the given key, or nil.
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

// WrittenKey returns the node's key as written in its file, which may be an alias of Key. It is
// empty for list entries.
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

// Within returns the collection that contains the node in its file, or nil if unknown.
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

// Location returns the position of a leaf's value or of a collection's key. For a collection
// without a key, it is the position of the first key inside.
func (n *Node) Location() At {
	if n.Leaf() || n.Place == nil {
		return n.At
	}
	if !n.Place.Key.Empty() {
		return At{In: n.Place, Key: n.Place.Key, Span: n.Place.Key}
	}
	return At{In: n.Place, Span: n.Place.First}
}

// Tree returns, as a tree, the settings that are written. Settings of the default application that are at the top of
// the file are in a child without a key.
func (s *Settings) Tree() *Node {
	t := treeMaker{keys: map[reflect.Type][]string{}}
	root := Node{Kind: Group, State: Known, Place: s.Place}
	t.fields(&root, reflect.ValueOf(s).Elem())
	return &root
}

// treeMaker caches the keys of each struct type, because parsing tags is slow. open contains the children of the nodes
// that are being made, so that each node gets a slice of the right size.
type treeMaker struct {
	keys map[reflect.Type][]string
	open []Node
}

// noder is implemented by leaves, lists and maps. All other settings are structs of noders.
type noder interface {
	node(t *treeMaker, key string) (n Node, written bool)
}

// inlineKey marks a struct field whose keys are inlined into the enclosing struct.
const inlineKey = ",inline"

// keysOf returns the platform keys of a struct's fields, with "-" for fields without a key.
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
	first := len(t.open)
	for i, key := range t.keysOf(from.Type()) {
		if key == "-" {
			continue
		}
		if n, written := t.value(from.Field(i), key); written {
			t.open = append(t.open, n)
		}
	}
	if len(t.open) > first {
		into.Children = slices.Clone(t.open[first:])
	}
	t.open = t.open[:first]
}

// value returns the node of a field, item or entry.
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
	if len(l.Items) > 0 {
		n.Children = make([]Node, 0, len(l.Items))
	}
	for i := range l.Items {
		item, written := t.value(reflect.ValueOf(&l.Items[i]).Elem(), "")
		if !written { // an entry without content may be anything
			item = Node{Kind: Group, State: Unknown, Place: l.Place}
		}
		n.Children = append(n.Children, item)
	}
	return n, l.State != Absent
}

func (m *Map[T]) node(t *treeMaker, key string) (Node, bool) {
	n := Node{Kind: Dict, Key: key, State: m.State, Place: m.Place}
	if len(m.Entries) > 0 {
		n.Children = make([]Node, 0, len(m.Entries))
	}
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

// AnyEntry is a key in paths for KnownPath that matches a list entry or a user-chosen name.
const AnyEntry = "#"

// KnownPath reports whether a sequence of nested keys leads to a setting. The key "" is a list entry, and "*" matches
// any key. If ok is false, wrong is the index of the first invalid key, and known lists the keys that are valid at that
// position.
func KnownPath(keys []string) (wrong int, known []string, ok bool) {
	return knownPath(reflect.TypeFor[Settings](), keys)
}

// KnownConfigPath reports whether keys lead to a setting in golive.yaml; see KnownPath.
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
					entryNamed(t) == (key == ""): // a list entry with a name, or a mapping entry without one
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

// keyType is a key and the type of its value.
type keyType struct {
	key string
	of  reflect.Type
}

// entryNamed reports whether t is a mapping with user-chosen names.
func entryNamed(t reflect.Type) bool {
	_, ok := t.FieldByName("Entries")
	return ok
}

// keyTypes returns the keys of a model type. A list or a mapping with user-chosen names has the
// single key "".
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
