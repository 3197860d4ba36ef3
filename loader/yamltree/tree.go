package yamltree

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Tree is the result of reading a file.
type Tree struct {
	File *source.File
	// Documents contains the root of each document. There is always at least one. An empty or
	// unreadable document is an implicit null.
	Documents []*Node
	// Comments are ordered by position and not attached to nodes.
	Comments []Comment
	// Problems are ordered by position. Their rules are yaml-syntax, yaml-duplicate-key,
	// yaml-limit, yaml-encoding and yaml-unreliable. faults.go lists the codes.
	Problems []finding.Finding
	// Partial is true if the tree may lack part of the file because of a problem.
	Partial bool
}

// Comment is a comment, from "#" to the end of its line.
type Comment struct {
	Span source.Span
	// OwnLine is true if the comment is alone on its line.
	OwnLine bool
}

// Kind is the kind of a node. Scalars have the kinds of the YAML 1.2 core schema.
type Kind uint8

// Merge is the kind of an unquoted key "<<". Alias is the kind of a reference such as *name;
// see Node.Resolve.
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

// String returns the name of the kind used in messages.
func (k Kind) String() string { return kindNames[k] }

// Style is the notation of a node.
type Style uint8

// Scalars are Plain, SingleQuoted, DoubleQuoted, Literal or Folded; collections
// are Flow or Block.
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
	// Implicit is true for a null that is not written. Its span is empty and at the position of
	// the missing value.
	Implicit bool
	// Partial is true for a collection with unreadable content in or below it, so that nothing
	// must be concluded from missing or extra entries. A partial scalar is a guess, and a
	// partial null represents an unreadable value; neither must be judged.
	Partial bool
	open    bool // on the path from the root while links are checked
	// Span covers the content including quotes and brackets, but not anchor and tag. The span
	// of a block scalar extends from "|" or ">" to the end of its last line, including the line
	// break.
	Span source.Span
	// Text is the value of a scalar after folding and unescaping, or the name of an alias. It
	// shares memory with File.Text where possible.
	Text string
	// Props is nil unless the node has an anchor or tag or is an alias.
	Props *Properties
	// Each collection has its own contents. All other nodes share empty contents, because most
	// nodes are scalars, whose size this halves.
	*contents
}

// contents are the entries of a collection.
type contents struct {
	// Pairs are the entries of a mapping as written, including "<<"; see Entries.
	Pairs []Pair
	// Items are the entries of a sequence.
	Items []*Node

	merged []Pair // entries with merge keys applied, or nil
}

// NewNull returns an implicit null that does not belong to a tree.
func NewNull() *Node { return &Node{Implicit: true, contents: &contents{}} }

// Properties are the anchor and tag of a node, or the target of an alias.
type Properties struct {
	// Span covers anchor and tag in either order. It is empty for a plain alias.
	Span source.Span
	// Tag is the tag as written, such as !!str, or empty.
	Tag string
	// Anchor is the name without "&", or empty.
	Anchor string
	// Target is the target of an alias, or nil for other nodes. For an alias without a usable
	// anchor it is a partial null.
	Target *Node
}

// Pair is an entry of a mapping.
type Pair struct {
	Key, Value *Node
	// Colon is the offset after the ":", or the end of the key if there is no colon.
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
