package yamltree

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// parser contains the state of a call of Read.
type parser struct {
	tree   *Tree
	text   string // the file, or a copy with some lines blanked
	limits Limits
	arena  *arena

	pos   int  // offset of the current token, or offset from which to look for it
	end   int  // end of the current document
	line  int  // start of the line that contains pos
	first int  // offset of the first token on that line
	tab   bool // true if there is a tab before the token on its line
	hasCR bool // true if any line ends with CR

	depth      int // number of collections being read
	mappingAt  int // column of the enclosing block mapping, or -1
	sequenceAt int // column of the enclosing block sequence, or -1
	dashAt     int // column of the "-" of its entry, which may be wrong

	pairs []Pair  // pairs of the open mappings; those of the innermost are last
	items []*Node // items of the open sequences; those of the innermost are last
	buf   []byte  // memory for scalars that are not a substring of the text

	anchors map[string]*Node // of the current document
	handles map[string]bool  // tag handles declared for the current document
	linked  bool             // the document contains an alias or a merge key
	merged  int              // number of entries that merge keys have added

	flow      flowState
	flowDepth int
	noClose   [2]bool // the rest of the document contains no closing " or '

	budget     int     // number of bytes that may still be read again after a wrong guess
	faults     int     // number of problems that may have lost content
	errors     int     // number of problems that were reported as errors
	warnings   int     // number of problems that were reported as warnings
	unreported int     // offset of the first problem beyond the limit, or -1
	stopped    bool    // a limit for the whole file was reached
	damaged    []int32 // offsets of faults that were found before parsing

	template      bool // true if the file has been reported as a template
	templateAt    int  // offset of the first template expression
	templateLines bool // true if template statements are on separate lines
}

// Read reads a file. It never fails and never panics. It records problems in the Problems of the tree. The Text of the
// file must not change afterwards.
//
// A file whose name ends in .json must also be valid JSON.
func Read(file *source.File, limits Limits) *Tree {
	var r Reader
	return r.Read(file, limits)
}

// Reader reads one file after another with the same memory. The zero value is ready to use. A Reader must not be used
// concurrently.
type Reader struct{ arena arena }

// Read is like the function Read, but the tree is valid only until the next call. The strings of its nodes remain
// valid.
func (r *Reader) Read(file *source.File, limits Limits) *Tree {
	r.arena.reset()
	p := &parser{
		tree:       &Tree{File: file},
		text:       file.Text,
		limits:     limits.withDefaults(),
		arena:      &r.arena,
		budget:     2*len(file.Text) + 4096,
		unreported: -1,
	}
	p.flow.cut = -1
	p.read()
	if len(p.tree.Documents) == 0 {
		root := p.arena.node()
		root.Implicit, root.Partial = true, p.faults > 0
		p.tree.Documents = []*Node{root}
	}
	p.finishProblems()
	return p.tree
}

// read parses the file. It recovers from panics, so that a bug in the parser affects only one file.
func (p *parser) read() {
	defer func() {
		if recover() != nil {
			p.report(min(p.pos, len(p.text)), min(p.pos, len(p.text)), faultLost)
		}
	}()
	if len(p.text) > p.limits.Bytes {
		p.report(0, 0, faultTooLarge.of(p.limits.Bytes))
		return
	}
	if !p.checkEncoding() {
		return
	}
	p.blankConflicts()
	p.readStream()
	if isJSON(p.tree.File.Path) {
		p.checkJSON()
	}
}

func isJSON(path string) bool { return strings.HasSuffix(strings.ToLower(path), ".json") }
