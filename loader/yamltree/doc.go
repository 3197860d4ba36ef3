// Package yamltree reads YAML 1.2 and JSON into a tree in which every node knows
// its bytes, and writes the YAML of fixes and generated files.
//
// # Reading
//
// [Read] never fails: whatever the file holds, it returns a [Tree] with as much
// of the file as could be understood and a [finding.Finding] for each thing that
// could not. It works from bytes, in one pass, without a token list:
//
//	encoding.go    is this text at all: UTF-8, control characters
//	conflict.go    the lines that a version control merge left behind
//	stream.go      the stream: directives, document markers, documents
//	block.go, mapping.go    block collections: indentation gives the structure
//	flow.go, flowentry.go   flow collections: [ ] and { }
//	plain.go, quoted.go, blockscalar.go    the three kinds of scalar
//	properties.go  anchors, tags and aliases
//	template.go    text of template engines, and references to variables
//	recover.go     what to do with a line that does not fit
//	links.go       after a document: alias cycles and merge keys
//	json.go        what is YAML but not JSON, in a file that says it is JSON
//	faults.go      every problem with its code and its text
//
// A document fails alone, and within a document a fault costs as little of its
// surroundings as can be: an unclosed bracket ends at the line that was meant to
// follow it, a key without a colon keeps the block below it. Guesses may be
// wrong, so every collection in which something was wrong is marked Partial, and
// nothing should be said about what it lacks.
//
// Reading takes time linear in the length of the file. A wrong guess makes the
// parser read some text again; what it reads again is paid for from a budget of
// twice the length of the file, and when that is spent the rest is reported as
// unreliable (rule yaml-unreliable) instead of read.
//
// # Following
//
// Aliases stay aliases in the tree. [Node.Resolve] follows one, [Node.Entries],
// [Node.Get] and [Node.At] see through them and through merge keys (<<), and
// [Tree.Expand] gives plain values for JSON Schema validation. An alias never
// leads to a collection that contains it (Read cuts such cycles), so a walk that
// follows aliases always ends; it may be exponentially long all the same, which
// is why Expand takes a budget.
//
// # Writing
//
// [Scalar] and [Marshal] write YAML with github.com/goccy/go-yaml, read the
// result back with Read, and fall back to a quoted or JSON form when it does not
// say the same.
package yamltree
