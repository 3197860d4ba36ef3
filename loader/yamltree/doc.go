// Package yamltree reads YAML 1.2 and JSON into a tree in which every node has its byte range. It also writes YAML for
// fixes and for generated files.
//
// # Reading
//
// [Read] never fails. It returns a [Tree] with as much of the file as could be understood, and a [finding.Finding] for
// each problem. It works on bytes, in one pass, without a list of tokens:
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
// An error in one document does not affect the other documents. Within a document, an error affects as little of its
// surroundings as possible. For example, an unclosed bracket ends at the line that was probably meant to follow the
// collection, and a key without a colon keeps the lines below it as its value. Such guesses can be wrong. Every
// collection that contains an error is therefore marked Partial, and callers must not conclude anything from what is
// missing in it.
//
// The time for reading is linear in the length of the file. After a wrong guess, the parser reads some text again. It
// may read at most twice the length of the file again. When this budget is exhausted, the rest of the file is not read,
// and is reported as unreliable (rule yaml-unreliable).
//
// # Following
//
// The tree contains aliases as nodes. [Node.Resolve] follows an alias. [Node.Entries], [Node.Get] and [Node.At] resolve
// aliases and merge keys (<<), and [Tree.Expand] returns plain values for JSON Schema validation. An alias never refers
// to a collection that contains it, because Read removes such cycles. Following all aliases therefore terminates, but
// can take exponential time, so Expand has a budget.
//
// # Writing
//
// [Scalar] and [Marshal] write YAML with github.com/goccy/go-yaml. They read the result back with Read. If the value
// has changed, they write it in quotes or as JSON instead.
package yamltree
