package yamltree

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// parser is the state of one Read.
type parser struct {
	tree   *Tree
	text   string // the file, or a copy with some lines blanked
	limits Limits
	arena  *arena

	pos   int  // the token, or where to look for the next one
	end   int  // end of the current document
	line  int  // start of the line that contains pos
	first int  // the first token of that line
	tab   bool // a tab precedes the token on its line
	hasCR bool // some line ends with CR

	depth      int // number of collections being read
	mappingAt  int // column of the enclosing block mapping, or -1
	sequenceAt int // column of the enclosing block sequence, or -1
	dashAt     int // column of the "-" of its entry, which may be wrong

	pairs []Pair  // of the mappings being read, innermost last
	items []*Node // of the sequences being read, innermost last
	buf   []byte  // for scalars that are not a substring of the text

	anchors map[string]*Node // of the current document
	handles map[string]bool  // tag handles declared for the current document
	linked  bool             // the document contains an alias or a merge key
	merged  int              // entries that merge keys added

	flow      flowState
	flowDepth int
	noClose   [2]bool // the rest of the document contains no closing " or '

	budget     int     // bytes that may be read again after a wrong guess
	faults     int     // problems that may lose content
	errors     int     // problems reported as errors
	warnings   int     // problems reported as warnings
	unreported int     // position of the first problem over the limit, or -1
	stopped    bool    // a file limit was reached
	damaged    []int32 // positions of faults found before parsing

	template      bool // the file was reported as a template
	templateAt    int  // position of the first template expression
	templateLines bool // there are statements on their own lines
}

// Read reads a file. It never fails or panics; problems are recorded in the tree's Problems.
// The file's Text must not change afterwards.
//
// A file whose name ends in .json must also be valid JSON.
func Read(file *source.File, limits Limits) *Tree {
	var r Reader
	return r.Read(file, limits)
}

// Reader reads files successively using the same memory. The zero value is ready to use. A
// Reader is not safe for concurrent use.
type Reader struct{ arena arena }

// Read does the same as the function Read, but the tree is valid only until the next call. The
// texts of its nodes stay valid.
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

// read recovers from panics, so that a bug in the reader affects only one file.
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
