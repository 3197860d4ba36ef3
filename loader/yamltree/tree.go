package yamltree

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Tree is what was read from one file.
type Tree struct {
	File *source.File
	// Documents holds the root of each document. There is always at least one:
	// an empty document, and one that could not be read, is an implicit null.
	Documents []*Node
	// Comments are in order of place; a document's comments are not attached to
	// nodes.
	Comments []Comment
	// Problems are in order of place. Their rules are yaml-syntax,
	// yaml-duplicate-key, yaml-limit, yaml-encoding and yaml-unreliable; codes
	// are listed in faults.go.
	Problems []finding.Finding
	// Partial says that, by some problem, the tree may lack something of the file.
	Partial bool
}

// Comment is one comment, from its "#" to the end of its line.
type Comment struct {
	Span source.Span
	// OwnLine says that nothing but the comment stands on its line.
	OwnLine bool
}

// Kind is what a node is, for scalars by the core schema of YAML 1.2.
type Kind uint8

// Merge is the kind of an unquoted key "<<". Alias is the kind of a reference
// such as *name; see Node.Resolve.
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

// String is the word for the kind in messages.
func (k Kind) String() string { return kindNames[k] }

// Style is how a node is written.
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

// Node is a scalar, a collection or an alias. Its fields are not to be changed.
type Node struct {
	Kind  Kind
	Style Style
	// Implicit marks a null for which nothing is written; its span is empty and
	// stands where the value would be.
	Implicit bool
	// Partial marks a collection with something unreadable in it or below it:
	// say nothing about what it lacks or has too much of. A partial scalar is a
	// guess, and a partial null stands for a value that could not be read: say
	// nothing about either.
	Partial bool
	open    bool // on the path from the root, while links are checked
	// Span covers the content: quotes and brackets included, anchor and tag not.
	// The span of a block scalar runs from its "|" or ">" to the end of its last
	// line, line break included.
	Span source.Span
	// Text is the value of a scalar after folding and escapes, or the name that
	// an alias refers to. It shares the memory of File.Text wherever it can.
	Text string
	// Props is nil unless the node has an anchor or a tag or is an alias.
	Props *Properties
	// A collection has contents of its own. All other nodes of a tree share empty
	// ones: most nodes are scalars, and would be twice as large with their own.
	*contents
}

// contents are the entries of a collection.
type contents struct {
	// Pairs are the entries of a mapping as they are written, "<<" among them;
	// see Entries.
	Pairs []Pair
	// Items are the entries of a sequence.
	Items []*Node

	merged []Pair // entries with merge keys applied; nil if there are no merge keys
}

// NewNull returns an implicit null that belongs to no tree.
func NewNull() *Node { return &Node{Implicit: true, contents: &contents{}} }

// Properties are a node's anchor and tag, or an alias's target.
type Properties struct {
	// Span covers anchor and tag, in whichever order; empty for a bare alias.
	Span source.Span
	// Tag is as written, such as !!str; empty without one.
	Tag string
	// Anchor is the name without "&"; empty without one.
	Anchor string
	// Target is what an alias refers to, and nil for any other node. For an
	// alias without a usable anchor it is a partial null.
	Target *Node
}

// Pair is an entry of a mapping.
type Pair struct {
	Key, Value *Node
	// Colon is the offset just behind the ":"; without a colon it is the end of
	// the key.
	Colon int32
}

// Start is the offset of the node with its anchor and tag.
func (n *Node) Start() int32 {
	if n.Props != nil && n.Props.Span.Len() > 0 && n.Props.Span.Start < n.Span.Start {
		return n.Props.Span.Start
	}
	return n.Span.Start
}

func (n *Node) isCollection() bool { return n.Kind == Mapping || n.Kind == Sequence }
