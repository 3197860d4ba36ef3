// Package yamltree reads YAML 1.2 and JSON into a tree in which every node has its byte range,
// and writes the YAML of fixes and generated files.
//
// # Reading
//
// [Read] never fails. It returns a [Tree] with as much of the file as could be understood, and
// a [finding.Finding] for each problem. It works on bytes, in one pass, without a token list:
//
//	encoding.go    text encoding: UTF-8, control characters
//	conflict.go    conflict markers of version control merges
//	stream.go      the stream: directives, document markers, documents
//	block.go, mapping.go    block collections, structured by indentation
//	flow.go, flowentry.go   flow collections: [ ] and { }
//	plain.go, quoted.go, blockscalar.go    the three kinds of scalar
//	properties.go  anchors, tags and aliases
//	template.go    template expressions and references to variables
//	recover.go     recovery from lines that do not fit
//	links.go       after a document: alias cycles and merge keys
//	json.go        YAML that is not valid JSON, in JSON files
//	faults.go      all problems with their codes and texts
//
// Documents are independent of each other's errors, and within a document an error affects as
// little of its surroundings as possible: an unclosed bracket ends at the line that was
// probably meant to follow it, and a key without a colon keeps the block below it. Guesses may
// be wrong, so every collection with an error is marked Partial, and nothing must be concluded
// from what it seems to lack.
//
// Reading takes time linear in the length of the file. After a wrong guess the parser reads
// some text again. This is charged to a budget of twice the length of the file. When the budget
// is exhausted, the rest of the file is not read but reported as unreliable (rule
// yaml-unreliable).
//
// # Following
//
// Aliases are kept in the tree. [Node.Resolve] follows an alias. [Node.Entries], [Node.Get] and
// [Node.At] resolve aliases and merge keys (<<), and [Tree.Expand] returns plain values for
// JSON Schema validation. An alias never refers to a collection that contains it (Read removes
// such cycles), so a traversal that follows aliases always terminates. It may still take
// exponential time, which is why Expand has a budget.
//
// # Writing
//
// [Scalar] and [Marshal] write YAML with github.com/goccy/go-yaml, read the result back with
// Read, and fall back to a quoted or JSON form if the value differs.
package yamltree
