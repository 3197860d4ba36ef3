package yamltree

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Tree is the result of reading a file.
type Tree struct {
	File *source.File
	// Documents contains the root of each document. There is at least one. The root of an empty or unreadable document
	// is an implicit null.
	Documents []*Node
	// Comments are sorted by position. They are not attached to nodes.
	Comments []Comment
	// Problems are sorted by position. Their rules are yaml-syntax, yaml-duplicate-key, yaml-limit, yaml-encoding and
	// yaml-unreliable. faults.go lists their codes.
	Problems []finding.Finding
	// Partial is true if, because of a problem, a part of the file may be missing from the tree.
	Partial bool
}

// Comment is a comment. It starts with "#" and ends at the end of the line.
type Comment struct {
	Span source.Span
	// OwnLine is true if nothing else is on the line.
	OwnLine bool
}

// Kind is the kind of a node. Scalars have the kinds of the YAML 1.2 core schema.
type Kind uint8

// The kinds of a node. Merge is an unquoted key "<<". Alias is a reference such as *name; see Node.Resolve.
const (
	Null Kind = iota
	Bool
	Int
	Float
	String
	Mapping
	Sequence
	Alias
	Merge
)

var kindNames = [...]string{"null", "boolean", "integer", "number", "string", "mapping", "list", "alias", "merge key"}

// String returns the name that messages use for the kind.
func (k Kind) String() string { return kindNames[k] }

// Style is the way in which a node is written.
type Style uint8

// The styles of scalars (Plain, SingleQuoted, DoubleQuoted, Literal, Folded) and of collections (Flow, Block).
const (
	Plain Style = iota
	SingleQuoted
	DoubleQuoted
	Literal
	Folded
	Flow
	Block
)

// Node is a scalar, a collection or an alias. Its fields must not be modified.
type Node struct {
	Kind  Kind
	Style Style
	// Implicit is true for a null that represents a missing value. Its span is empty and marks the position where the
	// value is missing.
	Implicit bool
	// Partial is true for a collection that contains something unreadable, at any depth. Callers must not conclude
	// anything from entries that are missing or extra. The value of a partial scalar is a guess, and a partial null
	// represents an unreadable value. Callers must not report either as wrong.
	Partial bool
	open    bool // true while link processes this node or a node in it
	// Span covers the content, including quotes and brackets but not anchor and tag. The span of a block scalar starts
	// at "|" or ">" and ends after its last line, including the line break.
	Span source.Span
	// Text is the value of a scalar, folded and unescaped, or the name of an alias. If possible, it shares memory with
	// File.Text.
	Text string
	// Props is nil if the node has no anchor and no tag and is not an alias.
	Props *Properties
	// Each collection has separate contents. All other nodes share the same empty contents. This halves the size of
	// scalars, which are most of the nodes.
	*contents
}

// contents contains the entries of a collection.
type contents struct {
	// Pairs lists the entries of a mapping as written, including "<<"; see Entries.
	Pairs []Pair
	// Items lists the entries of a sequence.
	Items []*Node

	merged []Pair // the entries after merge keys were applied, or nil
}

// NewNull returns an implicit null that belongs to no tree.
func NewNull() *Node { return &Node{Implicit: true, contents: &contents{}} }

// Properties contains the anchor and tag of a node, or the target of an alias.
type Properties struct {
	// Span covers the anchor and the tag, in either order. It is empty for an alias without them.
	Span source.Span
	// Tag is the tag as written, such as !!str, or empty.
	Tag string
	// Anchor is the name without "&", or empty.
	Anchor string
	// Target is the node that an alias refers to, or a partial null if the alias has no usable anchor. For other
	// nodes, it is nil.
	Target *Node
}

// Pair is an entry of a mapping.
type Pair struct {
	Key, Value *Node
	// Colon is the offset after the ":". Without a colon, it is the end of the key.
	Colon int32
}

// Start returns the offset of the node including its anchor and tag.
func (n *Node) Start() int32 {
	if n.Props != nil && n.Props.Span.Len() > 0 && n.Props.Span.Start < n.Span.Start {
		return n.Props.Span.Start
	}
	return n.Span.Start
}

func (n *Node) isCollection() bool { return n.Kind == Mapping || n.Kind == Sequence }
